/** Lets go of work that cannot be stopped: a library that knows no signal. */

/**
 * What `work` comes to, or the signal's reason as soon as it aborts; the work goes on unheard.
 *
 * @example
 * ```ts
 * import { untilAborted } from "./until_aborted.ts";
 * const { signal } = new AbortController();
 * console.assert(await untilAborted(Promise.resolve(7), signal) === 7);
 * ```
 */
export async function untilAborted<T>(work: Promise<T>, signal: AbortSignal): Promise<T> {
  const aborted = Promise.withResolvers<never>();
  const abort = () => aborted.reject(signal.reason);
  if (signal.aborted) abort();
  signal.addEventListener("abort", abort, { once: true });
  try {
    return await Promise.race([work, aborted.promise]);
  } finally {
    signal.removeEventListener("abort", abort);
    // Unheard from here on, and no reason to end the process.
    work.catch(() => {});
    aborted.promise.catch(() => {});
  }
}
