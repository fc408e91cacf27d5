/**
 * Chance that can be repeated. Every choice that should look random (a template's axes, a scratch on
 * a table) is drawn from a seed made of names, so the same record and seed always give the same picture.
 */

/** A repeatable stream of chance. */
export interface Random {
  /** The next number, 0 ≤ n < 1. */
  next(): number;
  /** A number, `low` ≤ n < `high`. */
  between(low: number, high: number): number;
  /** A whole number, `low` ≤ n ≤ `high`. */
  integer(low: number, high: number): number;
  /** One member of a list that is not empty. */
  pick<T>(list: readonly T[]): T;
  /** True with the given probability, 0..1. */
  chance(probability: number): boolean;
  /** A draw from the normal distribution with mean 0 and standard deviation 1 (Box–Muller). */
  normal(): number;
  /** A new stream that depends on this one's seed and `name` only, not on what was drawn before. */
  fork(name: string): Random;
}

/**
 * A well-mixed 32-bit hash of a text's UTF-16 code units: FNV-1a (http://www.isthe.com/chongo/tech/comp/fnv/)
 * followed by MurmurHash3's finalizer, so that texts that differ in one character share no pattern.
 *
 * @example
 * ```ts
 * import { hash32 } from "./random.ts";
 * console.assert(hash32("a") === hash32("a") && hash32("a") !== hash32("b"));
 * ```
 */
export function hash32(text: string): number {
  let hash = 0x811c9dc5;
  for (let index = 0; index < text.length; index++) {
    hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193);
  }
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return (hash ^ (hash >>> 16)) >>> 0;
}

/**
 * A stream of chance seeded by a text. The generator is sfc32 (Chris Doty-Humphrey, PractRand):
 * 128 bits of state, fast, and the same on every machine.
 *
 * @example
 * ```ts
 * import { createRandom } from "./random.ts";
 * console.assert(createRandom("x").next() === createRandom("x").next());
 * ```
 */
export function createRandom(seed: string): Random {
  let a = hash32(`${seed}\u0000a`);
  let b = hash32(`${seed}\u0000b`);
  let c = hash32(`${seed}\u0000c`);
  let counter = 1;
  const next = () => {
    const sum = (a + b + counter) | 0;
    counter = (counter + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = ((c << 21) | (c >>> 11)) + sum | 0;
    return (sum >>> 0) / 4294967296;
  };
  for (let warmUp = 0; warmUp < 12; warmUp++) next();
  return {
    next,
    between: (low, high) => low + next() * (high - low),
    integer: (low, high) => low + Math.floor(next() * (high - low + 1)),
    pick: (list) => list[Math.floor(next() * list.length)],
    chance: (probability) => next() < probability,
    normal: () => Math.sqrt(-2 * Math.log(1 - next())) * Math.cos(2 * Math.PI * next()),
    fork: (name) => createRandom(`${seed}\u0000${name}`),
  };
}
