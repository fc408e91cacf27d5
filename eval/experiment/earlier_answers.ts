/**
 * A judge who is asked again what he has answered already in the same experiment, because a process was killed
 * before it wrote his answer to its cell, is not paid again: the store has every answer word for word.
 */
import { createHash } from "node:crypto";
import { ModelCallRows } from "../../core/store/model_call_rows.ts";
import type { Store } from "../../core/store/store.ts";
import type { VisionModel, VisionQuestion } from "../judges/vision_model.ts";

/**
 * A model that takes each answer that the store has of it for the same experiment once, and asks after that. What
 * was answered in prose is asked anew.
 *
 * @example
 * ```ts
 * import { openStore } from "../../core/store/store.ts";
 * import { withEarlierAnswers } from "./earlier_answers.ts";
 * const folder = await Deno.makeTempDir();
 * const store = openStore(`${folder}/exhibit.sqlite`);
 * const model = { provider: "none", model: "none", ask: () => Promise.reject(new Error("asked")) };
 * const question = { instructions: "", material: "", images: [], schemaName: "a", schema: {} };
 * const asked = withEarlierAnswers(model, { store, experimentId: "e1" }).ask(question, new AbortController().signal);
 * await asked.catch((error) => console.assert(error.message === "asked"));
 * store.close();
 * await Deno.remove(folder, { recursive: true });
 * ```
 */
export function withEarlierAnswers(
  model: VisionModel,
  { store, experimentId }: { store: Store; experimentId: string },
): VisionModel {
  const answers = new Map<string, string[]>();
  for (const call of new ModelCallRows(store).list(experimentId)) {
    if (call.provider !== model.provider || call.model !== model.model) continue;
    if (call.status !== "succeeded" || readObject(call.response) === null) continue;
    const key = JSON.stringify(call.request);
    answers.set(key, [...answers.get(key) ?? [], call.response!]);
  }
  return {
    provider: model.provider,
    model: model.model,
    ask(question, signal) {
      signal.throwIfAborted();
      const text = answers.get(requestKey(question))?.shift();
      if (text === undefined) return model.ask(question, signal);
      const response = { id: null, headers: {} };
      return Promise.resolve({
        answer: readObject(text),
        text,
        usage: null,
        costUsd: 0,
        response,
      });
    },
  };
}

/** A question as `recorded_model.ts` writes it down. */
function requestKey({ images, ...question }: VisionQuestion): string {
  return JSON.stringify({
    ...question,
    images: images.map(({ mediaType, bytes }) => ({
      mediaType,
      bytes: bytes.length,
      sha256: createHash("sha256").update(bytes).digest("hex"),
    })),
  });
}

function readObject(text: string | null): unknown {
  try {
    const value = JSON.parse(text ?? "");
    return typeof value === "object" ? value : null;
  } catch {
    return null;
  }
}
