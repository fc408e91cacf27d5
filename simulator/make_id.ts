/** Identifiers that look like the services' own and are the same in every run with the same seed. */
import type { Random } from "../core/random.ts";

const ALPHABET = "0123456789abcdefghijklmnopqrstuvwxyz";

/**
 * Letters and digits.
 *
 * @example
 * ```ts
 * import { createRandom } from "../core/random.ts";
 * import { makeId } from "./make_id.ts";
 * console.assert(makeId(createRandom("1"), 26).length === 26);
 * ```
 */
export function makeId(random: Random, length: number): string {
  return Array.from({ length }, () => ALPHABET[random.integer(0, 35)]).join("");
}

/**
 * A UUID of version 4 (RFC 9562).
 *
 * @example
 * ```ts
 * import { createRandom } from "../core/random.ts";
 * import { makeUuid } from "./make_id.ts";
 * console.assert(/^[0-9a-f-]{36}$/.test(makeUuid(createRandom("1"))));
 * ```
 */
export function makeUuid(random: Random): string {
  const hex = Array.from({ length: 32 }, (_, index) => {
    const digit = index === 12 ? 4 : index === 16 ? random.integer(8, 11) : random.integer(0, 15);
    return digit.toString(16);
  }).join("");
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");
}
