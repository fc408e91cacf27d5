/**
 * A judge who is asked what he has answered already is not paid again: another metric of the same sheet, the
 * same pictures in another experiment, a process that was killed before it wrote his answer down. The store
 * has every answer word for word.
 */
import { ModelCallRows } from "../../core/store/model_call_rows.ts";
import type { Store } from "../../core/store/store.ts";
import { withoutPictures } from "../judges/recorded_model.ts";
import type { VisionModel } from "../judges/vision_model.ts";

/**
 * A model that takes each answer that the store had of it to the very same question (the same words, the same
 * pictures) once, and asks after that: whoever asks twice gets two answers. What was answered in prose is asked
 * anew. With `experimentId` only the answers of that experiment (or batch) count.
 *
 * @example
 * ```ts
 * import { openStore } from "../../core/store/store.ts";
 * import { withEarlierAnswers } from "./earlier_answers.ts";
 * const folder = await Deno.makeTempDir();
 * const store = openStore(`${folder}/exhibit.sqlite`);
 * const model = { provider: "none", model: "none", ask: () => Promise.reject(new Error("asked")) };
 * const question = { instructions: "", material: "", images: [], schemaName: "a", schema: {} };
 * const asked = withEarlierAnswers(model, { store }).ask(question, new AbortController().signal);
 * await asked.catch((error) => console.assert(error.message === "asked"));
 * store.close();
 * await Deno.remove(folder, { recursive: true });
 * ```
 */
export function withEarlierAnswers(
  model: VisionModel,
  { store, experimentId }: { store: Store; experimentId?: string },
): VisionModel {
  const { provider, model: name } = model;
  const rows = new ModelCallRows(store);
  const upTo = rows.lastId();
  const taken = new Set<number>();
  return {
    provider,
    model: name,
    ask(question, signal) {
      signal.throwIfAborted();
      const request = withoutPictures(question);
      const earlier = rows.answersTo({ provider, model: name, request }, {
        upTo,
        runId: experimentId,
      })
        .find(({ id, response }) => !taken.has(id) && readObject(response) !== null);
      if (earlier === undefined) return model.ask(question, signal);
      taken.add(earlier.id);
      return Promise.resolve({
        answer: readObject(earlier.response),
        text: earlier.response,
        usage: null,
        costUsd: 0,
        response: { id: null, headers: {} },
      });
    },
  };
}

function readObject(text: string | null): unknown {
  try {
    const value = JSON.parse(text ?? "");
    return typeof value === "object" ? value : null;
  } catch {
    return null;
  }
}
