/**
 * What "stop" means for a paid call: one that has been sent is waited for, and no other is sent. So whoever waits
 * for a turn, for a route that rests or for the next try gives up at once.
 */
import type { ImageProvider } from "../provider.ts";

/**
 * Nothing was ordered because there was a word to stop; so nothing was charged.
 *
 * @example
 * ```ts
 * import { StoppedError } from "./stop.ts";
 * console.assert(new StoppedError().message.includes("told to stop"));
 * ```
 */
export class StoppedError extends Error {
  override readonly name = "StoppedError";

  constructor(options?: ErrorOptions) {
    super("Cannot order the picture because the run was told to stop before.", options);
  }
}

/**
 * A provider that orders nothing any more once `stop` aborts.
 *
 * @param order says whether an order is placed: then its picture is waited for and fetched.
 * @throws {StoppedError} The word came before the order was sent.
 *
 * @example
 * ```ts
 * import { StoppedError, withStop } from "./stop.ts";
 * const provider = { name: "none", model: "none", generate: () => Promise.reject(new Error("no")) };
 * const stopped = withStop(provider, { order: { isPlaced: false }, stop: AbortSignal.abort() });
 * const { signal } = new AbortController();
 * const request = {
 *   prompt: "", negativePrompt: "", width: 8, height: 8, seed: 1, mediaType: "image/png", options: {},
 *   subject: null,
 * } as never;
 * await stopped.generate(request, signal).catch((error) => console.assert(error instanceof StoppedError));
 * ```
 */
export function withStop(
  provider: ImageProvider,
  { order, stop }: { order: { readonly isPlaced: boolean }; stop: AbortSignal },
): ImageProvider {
  return {
    name: provider.name,
    model: provider.model,
    async generate(request, signal) {
      // The signal of a call is its own: listeners of one that lives as long as the run would pile up.
      const given = new AbortController();
      const passOn = () => given.abort(signal.reason);
      const giveUp = () => {
        if (!order.isPlaced) given.abort(new StoppedError({ cause: stop.reason }));
      };
      signal.addEventListener("abort", passOn, { once: true });
      stop.addEventListener("abort", giveUp, { once: true });
      try {
        if (stop.aborted) giveUp();
        if (signal.aborted) passOn();
        given.signal.throwIfAborted();
        return await provider.generate(request, given.signal);
      } finally {
        signal.removeEventListener("abort", passOn);
        stop.removeEventListener("abort", giveUp);
      }
    },
  };
}
