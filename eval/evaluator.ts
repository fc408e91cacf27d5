/**
 * What every evaluator has in common: it looks at one picture and says one number of it, or that nothing
 * can be said. A gate says whether a picture is of use at all; a ranking says which of two is better. The
 * two are never added up: no sharpness makes a picture of the wrong thing right.
 */
import type { Clock } from "../core/clock.ts";
import type { Subject } from "../core/subject.ts";
import type { Picture, PictureFingerprint } from "./picture.ts";

/** What an evaluator said of a picture. */
export interface Score {
  /** `name@version` of the evaluator: a later version may say something else of the same picture. */
  evaluator: string;
  /** 0 (worst) to 1 (best); `null` where nothing can be said, and then `explanation` says why. */
  value: number | null;
  /** Of a gate: whether the picture is of use; `null` for a ranking, and where nothing can be said. */
  passed: boolean | null;
  /** One or two sentences for a person. */
  explanation: string;
  /** JSON: what was measured, with units in the names, or a judge's answer word for word. */
  raw: unknown;
  /** US dollars; 0 for what is worked out from pixels, `null` where the price is not known. */
  costUsd: number | null;
}

/** What is known about a picture besides its bytes; all of it may be missing. */
export interface PictureFacts {
  /** What it ought to show. */
  subject: Subject | null;
  /** What it was asked for with. */
  prompt: string | null;
  /** The pictures of the same set that came before it; missing where it was looked at alone. */
  others?: readonly PictureFingerprint[];
}

/** What evaluators are opened with. */
export interface EvaluatorSettings {
  clock: Clock;
}

/** One way to look at pictures. */
export interface Evaluator {
  /**
   * Says what it thinks. A picture that it can say nothing of gets `null` with an explanation; only an
   * abort is thrown.
   */
  evaluate(picture: Picture, facts: PictureFacts, signal: AbortSignal): Promise<Score>;
  close?(): void | Promise<void>;
}

/** A file of `eval/evaluators/`: its default export. */
export interface EvaluatorModule {
  /** As it is named on the command line. */
  name: string;
  version: number;
  /** A sentence for `--help` and reports. */
  summary: string;
  /** A gate passes from a value of 0.5 on. */
  purpose: "gate" | "ranking";
  /** `pixels`: worked out from the file alone. `ocr`: as well, and slow. */
  needs: "pixels" | "ocr";
  /**
   * `picture`: looks at one picture, in any order and in any thread. `set`: compares it with
   * `PictureFacts.others`, so it runs where the whole set is known, one picture after the other.
   */
  scope: "picture" | "set";
  open(settings: EvaluatorSettings): Evaluator | Promise<Evaluator>;
}
