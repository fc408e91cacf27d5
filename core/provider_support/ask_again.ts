/**
 * Questions that cost nothing (how far is it, give me the file) are asked again when they fail, with the
 * same answer still owed; only the order itself is never repeated here.
 */
import type { Clock } from "../clock.ts";
import { FAILURES, ProviderError } from "../provider.ts";

/** How a question is repeated. */
export interface AskingOptions {
  clock: Clock;
  signal: AbortSignal;
  /** Times in all (4). */
  tries?: number;
  /** The first wait, milliseconds, doubled each time (500). */
  firstWaitMs?: number;
}

/** The longest wait that a service may ask for between two questions, milliseconds. */
const LONGEST_WAIT_MS = 30_000;

/**
 * Asks until there is an answer, or the failure is one that will not pass.
 *
 * @throws the last failure, or the signal's reason.
 *
 * @example
 * ```ts
 * import { systemClock } from "../clock.ts";
 * import { askAgain } from "./ask_again.ts";
 * const { signal } = new AbortController();
 * console.assert(await askAgain(() => Promise.resolve(1), { clock: systemClock, signal }) === 1);
 * ```
 */
export async function askAgain<Result>(
  ask: () => Promise<Result>,
  { clock, signal, tries = 4, firstWaitMs = 500 }: AskingOptions,
): Promise<Result> {
  for (let asked = 1;; asked++) {
    try {
      return await ask();
    } catch (error) {
      signal.throwIfAborted();
      if (!(error instanceof ProviderError) || asked >= tries) throw error;
      if (FAILURES[error.kind].retry === "no") throw error;
      const wait = error.retryAfterMs ?? firstWaitMs * 2 ** (asked - 1);
      await clock.sleep(Math.min(LONGEST_WAIT_MS, wait), signal);
    }
  }
}
