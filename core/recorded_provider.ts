/**
 * Steps 4 and 5 of an image's life as a provider around a provider: the call is recorded as sent before it
 * is sent, the original is kept the moment it is here, and only then is it looked at. Retry and fallback
 * stand around this one, so each of their tries is an attempt of its own in the trace.
 */
import { sniffFormat } from "./image/sniff.ts";
import { inspectPicture } from "./image/inspect.ts";
import { PictureError } from "./image/picture_error.ts";
import { type ImageProvider, ProviderError } from "./provider.ts";
import { type Original, sha256Hex } from "./store/originals.ts";
import type { Trace } from "./trace.ts";

/** An original that has been kept, and the route that made it. */
export interface KeptOriginal {
  original: Original;
  provider: string;
  model: string;
}

/** What is done with each attempt of a trace. */
export interface RecordingOptions {
  trace: Trace;
  /** The highest price of the call, US dollars; `null` when it is not known. */
  reservedUsd: number | null;
  /** Called with the original once it is kept and found to be a picture. */
  onKept(kept: KeptOriginal): void;
}

/**
 * Records every call of a provider in a trace.
 *
 * A picture that is none becomes a `bad_response`; its bytes stay kept, and so does what they cost.
 *
 * @throws {ProviderError} The call failed, or its bytes are no picture.
 * @throws {SaveError} The original could not be kept.
 *
 * @example
 * ```ts
 * import type { ImageProvider } from "./provider.ts";
 * import { type RecordingOptions, withRecording } from "./recorded_provider.ts";
 * const record = (provider: ImageProvider, options: RecordingOptions) => withRecording(provider, options);
 * console.assert(record.length === 2);
 * ```
 */
export function withRecording(provider: ImageProvider, options: RecordingOptions): ImageProvider {
  const { trace } = options;
  return {
    name: provider.name,
    model: provider.model,
    async generate(request, signal) {
      const { name, model } = provider;
      const attempt = trace.attempt({
        provider: name,
        model,
        request,
        reservedUsd: options.reservedUsd,
      });
      let result;
      try {
        result = await provider.generate(request, signal);
      } catch (error) {
        // A call that was cut off stays "sent": what became of it cannot be known.
        if (!signal.aborted) attempt.fail(error as Error);
        throw error;
      }
      const { bytes } = result;
      const original = {
        sha256: await sha256Hex(bytes),
        format: sniffFormat(bytes) ?? "unknown",
        bytes,
      };
      await attempt.keep(original, result);
      try {
        inspectPicture(bytes);
      } catch (error) {
        if (!(error instanceof PictureError)) throw error;
        attempt.spoil(error);
        throw new ProviderError(error.message, {
          kind: "bad_response",
          billed: result.costUsd === 0 ? "no" : "yes",
          cause: error,
        });
      }
      options.onKept({ original, provider: name, model });
      return result;
    },
  };
}
