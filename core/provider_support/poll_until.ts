/** Waits for an order that was accepted, asking now and then how far it is. */
import type { Clock } from "../clock.ts";

/** The first pause, milliseconds: the fastest models take less than a second. */
const FIRST_PAUSE_MS = 200;
const GROWTH = 1.3;
/** The longest pause, milliseconds: what a slow model loses by it is little. */
const LONGEST_PAUSE_MS = 2_000;

/**
 * Asks until something other than `null` is answered, with pauses that grow.
 *
 * @throws whatever `ask` throws, or the signal's reason.
 *
 * @example
 * ```ts
 * import { systemClock as clock } from "../clock.ts";
 * import { pollUntil } from "./poll_until.ts";
 * const { signal } = new AbortController();
 * console.assert(await pollUntil(() => Promise.resolve("done"), { clock, signal }) === "done");
 * ```
 */
export async function pollUntil<Result>(
  ask: () => Promise<Result | null>,
  { clock, signal }: { clock: Clock; signal: AbortSignal },
): Promise<Result> {
  for (let pause = FIRST_PAUSE_MS;; pause = Math.min(LONGEST_PAUSE_MS, pause * GROWTH)) {
    const result = await ask();
    if (result !== null) return result;
    await clock.sleep(pause, signal);
  }
}
