/**
 * Loaded before every test: gives property tests one seed, so that a test run can be repeated. Without it
 * fast-check draws a new one each time, and a run that fails says nothing of the change that it was to check.
 * `PROPERTY_SEED` names another one; `deno task soak` tries many.
 */
import fc from "fast-check";

/** The seed of a run for which nobody named one. Any would do. */
const USUAL_SEED = 1;

/**
 * The seed that a text names, -2,147,483,648 to 2,147,483,647; the usual one where there is no text or
 * an empty one.
 *
 * @throws {RangeError} the text is no such number.
 *
 * @example
 * ```ts
 * import { readPropertySeed } from "./property_seed.ts";
 * console.assert(readPropertySeed("-478696794") === -478696794);
 * ```
 */
export function readPropertySeed(text: string | undefined): number {
  if (text === undefined || text === "") return USUAL_SEED;
  const seed = Number(text);
  if (!/^-?\d+$/.test(text) || seed !== (seed | 0)) {
    throw new RangeError(
      `Cannot run property tests because PROPERTY_SEED is no whole number of 32 bits: ${text}. ` +
        "Give one from -2147483648 to 2147483647, or none.",
    );
  }
  return seed;
}

fc.configureGlobal({ seed: readPropertySeed(Deno.env.get("PROPERTY_SEED")) });
