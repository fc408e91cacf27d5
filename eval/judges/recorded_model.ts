/**
 * A model whose every call is recorded in the store as sent before it is sent, and then with its outcome:
 * what was asked (without the pictures), what came back word for word, what it cost.
 */
import { createHash } from "node:crypto";
import type { Clock } from "../../core/clock.ts";
import { ProviderError } from "../../core/provider.ts";
import type { ModelCallPurpose, ModelCallRows } from "../../core/store/model_call_rows.ts";
import type { VisionModel, VisionQuestion } from "./vision_model.ts";

/** Where and as what calls are recorded. */
export interface CallRecording {
  rows: ModelCallRows;
  purpose: ModelCallPurpose;
  /** The run, experiment or refinement that asks; `null` for none. */
  runId: string | null;
  clock: Clock;
  /** The highest price of a call, US dollars; `null` where it is not known. */
  reservedUsd(question: VisionQuestion): number | null;
}

/**
 * Records every call of a model. A call that is cut off stays "sent": what became of it cannot be known.
 *
 * @example
 * ```ts
 * import { withCallRecording } from "./recorded_model.ts";
 * console.assert(withCallRecording.length === 2);
 * ```
 */
export function withCallRecording(model: VisionModel, recording: CallRecording): VisionModel {
  const { rows, purpose, runId, clock } = recording;
  return {
    provider: model.provider,
    model: model.model,
    async ask(question, signal) {
      signal.throwIfAborted();
      const id = rows.send({
        purpose,
        provider: model.provider,
        model: model.model,
        runId,
        sentAt: clock.now(),
        request: withoutPictures(question),
        reservedUsd: recording.reservedUsd(question),
      });
      const startedAt = clock.elapsed();
      const duration = () => clock.elapsed() - startedAt;
      try {
        const answer = await model.ask(question, signal);
        const { text, costUsd } = answer;
        rows.succeed(id, { response: text, costUsd, durationMs: duration() });
        return answer;
      } catch (error) {
        signal.throwIfAborted();
        const known = error instanceof ProviderError ? error : null;
        rows.fail(id, {
          kind: known?.kind ?? null,
          error: error instanceof Error ? error.message : String(error),
          billed: known?.billed ?? "maybe",
          durationMs: duration(),
        });
        throw error;
      }
    },
  };
}

/**
 * A question as it is recorded. A picture is named by its hash: the file is where it was, and not a second time
 * in the store.
 *
 * @example
 * ```ts
 * import { withoutPictures } from "./recorded_model.ts";
 * const images = [{ mediaType: "image/jpeg" as const, bytes: new Uint8Array(3) }];
 * const question = { instructions: "", material: "", images, schemaName: "a", schema: {} };
 * console.assert(withoutPictures(question).images[0].bytes === 3);
 * ```
 */
export function withoutPictures({ images, ...question }: VisionQuestion) {
  return {
    ...question,
    images: images.map(({ mediaType, bytes }) => ({
      mediaType,
      bytes: bytes.length,
      sha256: createHash("sha256").update(bytes).digest("hex"),
    })),
  };
}
