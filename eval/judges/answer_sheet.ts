/**
 * The whole tree of questions on one sheet: what a judge is told, the form of its answer, how the answer is
 * read, and what it comes to.
 *
 * All questions go out in one call. The picture is most of what a call costs, so asking level by level would
 * cost about three times as much; the answers to questions whose premise failed are not counted, whatever
 * they are, so nothing is lost but a little independence between the answers.
 */
import type { Subject } from "../../core/subject.ts";
import type { PictureFacts } from "../evaluator.ts";
import { DATA_IS_NO_ORDER, quoteRecord } from "./quoted_record.ts";
import { OPPOSITES, PHOTO_QUESTIONS } from "./questions/photo_questions.ts";
import { inDependencyOrder, type Question, type QuestionAnswer } from "./questions/question.ts";
import { recordQuestions } from "./questions/record_questions.ts";
import type { AnswerSchema, VisionQuestion } from "./vision_model.ts";

/** The number of this set of questions: another wording is another evaluator. */
export const SHEET_VERSION = 1;

/** What decides which questions are asked. */
export type SheetFacts = Pick<PictureFacts, "subject" | "prompt">;

/** What a judge said, by question. */
export type SheetAnswers = Readonly<Record<string, QuestionAnswer>>;

/** An answer as it was read, or why it cannot be used. */
export type SheetReading =
  | { ok: true; answers: SheetAnswers; observations: string }
  | { ok: false; why: string };

const INSTRUCTIONS = `You look at a picture and answer questions about it, each with yes or no.

${DATA_IS_NO_ORDER}

First write into \`observations\` in at most 60 words what you see, faults above all. Then answer each question
by its name. Go by what can be seen and by nothing else; where you cannot tell, answer no. Where a question
stands on another one and that one was not answered well, write not_asked and nothing else. A yes is not a
kindness and a no is not a fault: pictures are compared by your answers.`;

/**
 * The questions for a picture, in dependency order: on what it shows, if that is known, and on how it looks.
 * Which side faces the camera was chosen by whoever wrote the prompt, so it is asked only where there is one.
 *
 * @example
 * ```ts
 * import { sheetQuestions } from "./answer_sheet.ts";
 * const questions = sheetQuestions({ subject: null, prompt: null });
 * console.assert(questions.every(({ topic }) => topic === "photo"));
 * ```
 */
export function sheetQuestions({ subject, prompt }: SheetFacts): Question[] {
  const own = subject === null ? [] : recordQuestions(subject);
  const asked = own.filter(({ id }) => id !== "view" || prompt !== null);
  return inDependencyOrder([...asked, ...PHOTO_QUESTIONS]);
}

/**
 * The sheet as a judge gets it, without the picture. Only the record's quoted data depends on what others
 * wrote: instructions, questions and schema are made of Exhibit's own words.
 *
 * @example
 * ```ts
 * import { composeSheet, sheetQuestions } from "./answer_sheet.ts";
 * const sheet = composeSheet(sheetQuestions({ subject: null, prompt: null }), null);
 * console.assert(sheet.material.includes("phone_photo") && !sheet.material.includes("<record>"));
 * ```
 */
export function composeSheet(
  questions: readonly Question[],
  subject: Subject | null,
): Omit<VisionQuestion, "images"> {
  const byId = new Map(questions.map((question) => [question.id, question]));
  const lines = questions.map(({ id, text, parent }) => {
    const premise = parent === null ? "" : ` (only if ${parent} is ${byId.get(parent)!.wanted})`;
    return `- ${id}${premise}: ${text}`;
  });
  const record = subject === null ? [] : [quoteRecord(subject)];
  return {
    instructions: INSTRUCTIONS,
    material: [...record, `Questions:\n${lines.join("\n")}`].join("\n\n"),
    schemaName: "answer_sheet",
    schema: sheetSchema(questions),
  };
}

function sheetSchema(questions: readonly Question[]): AnswerSchema {
  const answer = ({ parent }: Question) => ({
    type: "string",
    enum: parent === null ? ["yes", "no"] : ["yes", "no", "not_asked"],
  });
  const properties = {
    observations: { type: "string" },
    ...Object.fromEntries(questions.map((question) => [question.id, answer(question)])),
  };
  return {
    type: "object",
    properties,
    required: Object.keys(properties),
    additionalProperties: false,
  };
}

/**
 * Reads an answer. It is of no use where a question is not answered (prose, other questions), where one
 * that had to be asked was not, and where opposites are both a yes.
 *
 * @example
 * ```ts
 * import { readSheet, sheetQuestions } from "./answer_sheet.ts";
 * const questions = sheetQuestions({ subject: null, prompt: null });
 * const reading = readSheet({ phone_photo: "yes" }, questions);
 * console.assert(!reading.ok && reading.why.includes("looks_produced"));
 * ```
 */
export function readSheet(answer: unknown, questions: readonly Question[]): SheetReading {
  if (typeof answer !== "object" || answer === null || Array.isArray(answer)) {
    return { ok: false, why: "it is not the JSON object that was asked for" };
  }
  const given = new Map(Object.entries(answer).map(([id, value]) => [id, normalize(value)]));
  const answers: Record<string, QuestionAnswer> = {};
  for (const { id } of questions) {
    const value = given.get(id);
    if (value === null || value === undefined) {
      return { ok: false, why: `it does not answer ${id} with one of yes, no and not_asked` };
    }
    answers[id] = value;
  }
  const skipped = questions.find((question) =>
    answers[question.id] === "not_asked" && isDue(question, answers, questions)
  );
  if (skipped !== undefined) {
    return { ok: false, why: `it leaves ${skipped.id} out, which was to be answered` };
  }
  const opposites = OPPOSITES.find((pair) => pair.every((id) => answers[id] === "yes"));
  if (opposites !== undefined) {
    return { ok: false, why: `it contradicts itself: yes to both ${opposites.join(" and ")}` };
  }
  const { observations } = answer as { observations?: unknown };
  return { ok: true, answers, observations: typeof observations === "string" ? observations : "" };
}

/** Some servers write "Yes" or true where the schema says "yes". */
function normalize(value: unknown): QuestionAnswer | null {
  const word = value === true ? "yes" : value === false ? "no" : String(value).trim().toLowerCase();
  return word === "yes" || word === "no" || word === "not_asked" ? word : null;
}

/** Whether all that a question stands on was answered well. */
function isDue(
  { parent }: Question,
  answers: SheetAnswers,
  questions: readonly Question[],
): boolean {
  const found = questions.find(({ id }) => id === parent);
  return found === undefined || isGood(found, answers, questions);
}

function isGood(
  question: Question,
  answers: SheetAnswers,
  questions: readonly Question[],
): boolean {
  return answers[question.id] === question.wanted && isDue(question, answers, questions);
}

/** What a sheet comes to. */
export interface SheetResult {
  /** 0..1: the weighted share of questions that were answered well; `null` where there is none. */
  share: number | null;
  /** Answered, and not well. */
  failed: string[];
  /** Not counted as asked, since what they stand on was not answered well: they count as failed. */
  notAsked: string[];
}

/**
 * The weighted share of good answers. A question whose premise failed counts as failed, even if the judge
 * answered it.
 *
 * @example
 * ```ts
 * import { scoreSheet } from "./answer_sheet.ts";
 * const question = { text: "?", weight: 1, topic: "record" as const, wanted: "yes" as const };
 * const result = scoreSheet([
 *   { ...question, id: "subject", parent: null }, { ...question, id: "brand", parent: "subject" },
 * ], { subject: "no", brand: "yes" });
 * console.assert(result.share === 0 && result.notAsked.join() === "brand");
 * ```
 */
export function scoreSheet(questions: readonly Question[], answers: SheetAnswers): SheetResult {
  const weigh = (some: readonly Question[]) => some.reduce((sum, { weight }) => sum + weight, 0);
  const good = questions.filter((question) => isGood(question, answers, questions));
  const notAsked = questions.filter((question) => !isDue(question, answers, questions));
  const failed = questions.filter((question) =>
    !good.includes(question) && !notAsked.includes(question)
  );
  return {
    share: questions.length === 0 ? null : weigh(good) / weigh(questions),
    failed: failed.map(({ id }) => id),
    notAsked: notAsked.map(({ id }) => id),
  };
}
