/** How long one request looks for words: whoever leafs through a list waits for a page, and others wait for it. */
import type { Clock } from "../core/clock.ts";

/** Milliseconds. The page that was found by then still has to be read and written. */
const PATIENCE_MS = {
  /** It asks for the next page by itself, and does so quickly. */
  program: 4,
  /** Waiting a little is better than a page with nothing on it but a link to the next one. */
  person: 50,
};

/**
 * Whether a search that begins now shall still go on, to be asked again and again, depending on who waits for it.
 *
 * @example
 * ```ts
 * import { systemClock } from "../core/clock.ts";
 * import { searchPatience } from "./search_patience.ts";
 * console.assert(searchPatience("program", { ...systemClock, elapsed: () => 0 })());
 * ```
 */
export function searchPatience(who: keyof typeof PATIENCE_MS, clock: Clock): () => boolean {
  const until = clock.elapsed() + PATIENCE_MS[who];
  return () => clock.elapsed() < until;
}
