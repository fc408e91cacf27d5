/** How long one request looks for words: whoever leafs through a list waits for a page, and others wait for it. */
import type { Clock } from "../core/clock.ts";

/** Milliseconds. The page that was found by then still has to be read and written. */
const PATIENCE_MS = 4;

/**
 * Whether a search that begins now shall still go on, to be asked again and again.
 *
 * @example
 * ```ts
 * import { systemClock } from "../core/clock.ts";
 * import { searchPatience } from "./search_patience.ts";
 * console.assert(searchPatience({ ...systemClock, elapsed: () => 0 })());
 * ```
 */
export function searchPatience(clock: Clock): () => boolean {
  const until = clock.elapsed() + PATIENCE_MS;
  return () => clock.elapsed() < until;
}
