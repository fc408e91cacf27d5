/**
 * A question whose answer must have a form. An answer that has not is asked for once more, with a word on
 * what was wrong; after that there is none, and it is said why.
 */
import { ProviderError } from "../../core/provider.ts";
import type { VisionModel, VisionQuestion } from "./vision_model.ts";

/** What came of a question. */
export interface FormedAnswer<Value> {
  /** `null` where there is none. */
  value: Value | null;
  /** Why there is none; `null` where there is one. */
  problem: string | null;
  /** Every answer, word for word, in the order in which they came. */
  texts: string[];
  /** US dollars for all calls that were answered; `null` where one of them has no known price. */
  costUsd: number | null;
}

/** What an answer was read as. */
export type Reading<Value> = { ok: true; value: Value } | { ok: false; why: string };

/**
 * Asks, and once more where the answer cannot be read. A call that fails (refused, silent, unavailable after
 * all retries) is an answer as well: none, with the reason.
 *
 * @throws {BudgetError} The budget does not allow the call.
 * @throws the signal's reason when it aborts.
 *
 * @example
 * ```ts
 * import { askInForm } from "./ask_in_form.ts";
 * const response = { id: null, headers: {} };
 * const prose = { answer: undefined, text: "Nice!", usage: null, costUsd: 0, response };
 * const model = { provider: "none", model: "none", ask: () => Promise.resolve(prose) };
 * const question = { instructions: "", material: "", images: [], schemaName: "a", schema: {} };
 * const { value, texts } = await askInForm(model, question, {
 *   read: () => ({ ok: false, why: "it is prose" }), signal: new AbortController().signal,
 * });
 * console.assert(value === null && texts.length === 2);
 * ```
 */
export async function askInForm<Value>(
  model: VisionModel,
  question: VisionQuestion,
  { read, signal }: { read(answer: unknown): Reading<Value>; signal: AbortSignal },
): Promise<FormedAnswer<Value>> {
  const texts: string[] = [];
  let costUsd: number | null = 0;
  let complaint: string | null = null;
  const route = `${model.provider}:${model.model}`;
  for (let call = 1; call <= 2; call++) {
    const material: string = complaint === null
      ? question.material
      : `${question.material}\n\nYour last answer could not be used because ${complaint}. Answer again.`;
    try {
      const answer = await model.ask({ ...question, material }, signal);
      texts.push(answer.text);
      costUsd = costUsd === null || answer.costUsd === null ? null : costUsd + answer.costUsd;
      const reading = answer.answer === undefined
        ? { ok: false as const, why: "it is not JSON" }
        : read(answer.answer);
      if (reading.ok) return { value: reading.value, problem: null, texts, costUsd };
      complaint = reading.why;
    } catch (error) {
      if (!(error instanceof ProviderError)) throw error;
      return { value: null, problem: error.message, texts, costUsd };
    }
  }
  const problem = `Cannot use what ${route} answered because ${complaint}, twice.`;
  return { value: null, problem, texts, costUsd };
}
