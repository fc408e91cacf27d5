/**
 * Whether the words that a paper must bear can be read on it, by an OCR. A ranking: an OCR gives up on
 * slants, folds and handwriting that a person reads easily, so what it does not read may still be there.
 */
import type { Subject } from "../../core/subject.ts";
import type { EvaluatorModule, Score } from "../evaluator.ts";
import { readsHeading } from "../heading_match.ts";
import { readings } from "../readings.ts";
import type { Picture } from "../picture.ts";
import type { TextReader } from "../text_reader.ts";
import { untilAborted } from "../until_aborted.ts";

/** Of the recognized text this much is kept with the score, characters. */
const KEPT_TEXT = 2000;

type Verdict = Pick<Score, "value" | "explanation" | "raw">;

const legibleText: EvaluatorModule = {
  name: "legible_text",
  version: 1,
  summary: "An OCR can read on a paper what its record says: its heading, the brand, the model",
  purpose: "ranking",
  needs: "ocr",
  scope: "picture",
  open() {
    let reader: Promise<TextReader> | null = null;
    const open = async () => {
      const { openTextReader } = await import("../text_reader.ts");
      return await openTextReader();
    };
    return {
      async evaluate(picture, { subject }, signal) {
        signal.throwIfAborted();
        const read = async () => readings(await (reader ??= open()), picture.bytes);
        const verdict = await untilAborted(look(picture, { subject, read }), signal);
        signal.throwIfAborted();
        return { evaluator: "legible_text@1", ...verdict, passed: null, costUsd: 0 };
      },
      close: async () => (await reader)?.close(),
    };
  },
};

export default legibleText;

async function look(
  picture: Picture,
  { subject, read }: {
    subject: Subject | null;
    /** The text, read in one way after the other. */
    read(): Promise<AsyncIterable<string>>;
  },
): Promise<Verdict> {
  const nothing = (explanation: string, raw: unknown = {}) => ({ value: null, explanation, raw });
  if (subject === null) return nothing("Nothing is known of what ought to be written there.");
  if (subject.kind !== "document") {
    return nothing("It shows a thing, and no record says what is written on one.");
  }
  const wanted = [subject.documentTitle, subject.brand, subject.model].filter((text) =>
    /[\p{L}\p{N}]/u.test(text)
  );
  if (wanted.length === 0) return nothing("The record says nothing that the paper must bear.");
  const decoded = await picture.decode().catch(() => null);
  if (decoded === null) {
    return nothing(picture.problem?.message ?? "It cannot be decoded.", {
      problem: picture.problem?.reason,
    });
  }
  let text = "";
  for await (const reading of await read()) {
    text += `${reading}\n`;
    if (wanted.every((phrase) => readsHeading(text, phrase))) break;
  }
  // What kind of paper it is matters as much as all else on it.
  const weigh = (phrases: readonly string[]) =>
    phrases.reduce((sum, phrase) => sum + (phrase === subject.documentTitle ? 2 : 1), 0);
  const missing = wanted.filter((phrase) => !readsHeading(text, phrase));
  return {
    value: weigh(wanted.filter((phrase) => !missing.includes(phrase))) / weigh(wanted),
    explanation: missing.length === 0
      ? `An OCR reads all of it: ${wanted.join(", ")}.`
      : `An OCR does not read ${missing.join(", ")}.`,
    raw: { wanted, missing, text: text.slice(0, KEPT_TEXT) },
  };
}
