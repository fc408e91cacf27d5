/**
 * Yes/no questions about a picture, each of which may stand on another one: "is it a Rolex?" means nothing
 * where "is it a watch?" is a no. The idea of asking many small questions in the order of a graph, and of
 * counting those whose premise fails as failed without asking, is that of Davidsonian Scene Graph (J. Cho et
 * al., "Davidsonian Scene Graph: Improving Reliability in Fine-grained Evaluation for Text-to-Image
 * Generation", ICLR 2024, https://arxiv.org/abs/2310.18235). Ours are not written by a model but follow from
 * the record's own fields, so the same record is always asked about in the same way.
 */

/** What a set of questions is about. */
export type QuestionTopic = "record" | "photo";

/** One question. */
export interface Question {
  /** Names it in the answer; lower-case letters and `_`. */
  id: string;
  /**
   * Exhibit's own words, always: what a record says is named ("the record's `brand`") and never quoted in
   * here, so that no record can put words into a question.
   */
  text: string;
  /** The question that must be answered well before this one means anything; `null` for none. */
  parent: string | null;
  /** Its part in the share of its topic, 1 or more. */
  weight: number;
  topic: QuestionTopic;
  /** The good answer. */
  wanted: "yes" | "no";
}

/** A judge's answer to one question. */
export type QuestionAnswer = "yes" | "no" | "not_asked";

/**
 * Questions in an order in which each comes after the one it stands on; otherwise as they were.
 *
 * @throws {RangeError} A parent is not among them, an id stands twice, or they stand on each other in a circle.
 *
 * @example
 * ```ts
 * import { inDependencyOrder } from "./question.ts";
 * const question = { text: "?", weight: 1, topic: "record" as const, wanted: "yes" as const };
 * const ordered = inDependencyOrder([
 *   { ...question, id: "brand", parent: "subject" }, { ...question, id: "subject", parent: null },
 * ]);
 * console.assert(ordered[0].id === "subject");
 * ```
 */
export function inDependencyOrder(questions: readonly Question[]): Question[] {
  const byId = new Map(questions.map((question) => [question.id, question]));
  if (byId.size < questions.length) throw broken("an id stands twice", questions);
  const ordered = new Set<Question>();
  const visit = (question: Question, below: readonly string[]) => {
    if (ordered.has(question)) return;
    if (below.includes(question.id)) throw broken("they stand on each other", questions);
    if (question.parent !== null) {
      const parent = byId.get(question.parent);
      if (parent === undefined) throw broken(`there is no ${question.parent}`, questions);
      visit(parent, [...below, question.id]);
    }
    ordered.add(question);
  };
  for (const question of questions) visit(question, []);
  return [...ordered];
}

function broken(why: string, questions: readonly Question[]): RangeError {
  return new RangeError(
    `Cannot put questions in order because ${why}: ${questions.map(({ id }) => id).join(", ")}.`,
  );
}
