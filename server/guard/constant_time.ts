/** Comparing secrets so that the time it takes says nothing about them. */
import { createHash, timingSafeEqual } from "node:crypto";

/**
 * Whether two texts are the same. Both are hashed first, so that not even their length shows.
 *
 * @example
 * ```ts
 * import { isSameSecret } from "./constant_time.ts";
 * console.assert(isSameSecret("a", "a") && !isSameSecret("a", "b"));
 * ```
 */
export function isSameSecret(one: string, other: string): boolean {
  return timingSafeEqual(digest(one), digest(other));
}

const digest = (text: string) => createHash("sha256").update(text).digest();
