/** What a set of pictures comes to: counts by evaluator, and the pictures that did worst. */
import type { PictureEvaluation, SetScore } from "../../eval/evaluate_set.ts";

/** What one evaluator said of a set. */
export interface EvaluatorTally {
  /** `name@version`. */
  evaluator: string;
  purpose: "gate" | "ranking";
  /** Pictures that it said something of. */
  count: number;
  /** Of those; `null` where there are none. */
  mean: number | null;
  lowest: number | null;
  /** Of a gate. */
  failed: number;
  /** Pictures that it could say nothing of. */
  silent: number;
}

interface Sums {
  isGate: boolean;
  values: number;
  sum: number;
  lowest: number;
  failed: number;
  silent: number;
}

/**
 * Counts a set, one picture after the other; of the pictures themselves it keeps the worst only.
 *
 * @example
 * ```ts
 * import { EvaluationTally } from "./evaluation_tally.ts";
 * const tally = new EvaluationTally({ gates: new Set(["readable"]), worst: 3 });
 * console.assert(tally.pictures === 0 && tally.worst().length === 0);
 * ```
 */
export class EvaluationTally {
  readonly #gates: ReadonlySet<string>;
  readonly #worstCount: number;
  readonly #sums = new Map<string, Sums>();
  #worst: PictureEvaluation[] = [];
  /** Pictures that were looked at. */
  pictures = 0;
  /** Those that passed every gate. */
  passed = 0;
  /** Those that did not pass one. */
  failed = 0;
  /** Scores that were known from before. */
  reused = 0;
  /** Pictures of which a judge was asked and could say nothing, and why of the last one. */
  judgeFailures = 0;
  judgeProblem: string | null = null;

  /** `gates` are names of evaluators; `worst` is how many pictures are kept. */
  constructor({ gates, worst }: { gates: ReadonlySet<string>; worst: number }) {
    this.#gates = gates;
    this.#worstCount = worst;
  }

  /** Counts a picture. */
  add(picture: PictureEvaluation): void {
    this.pictures++;
    if (picture.passed === true) this.passed++;
    if (picture.passed === false) this.failed++;
    for (const score of picture.scores) this.#count(score);
    const silent = picture.scores.find(isSilentJudge);
    if (silent !== undefined) {
      this.judgeFailures++;
      this.judgeProblem = silent.explanation;
    }
    this.#worst.push(picture);
    this.#worst.sort((a, b) => rankOf(a) - rankOf(b));
    this.#worst = this.#worst.slice(0, this.#worstCount);
  }

  /** By evaluator: gates first, in the order in which they were met. */
  evaluators(): EvaluatorTally[] {
    const all = [...this.#sums].map(([evaluator, sums]): EvaluatorTally => ({
      evaluator,
      purpose: sums.isGate ? "gate" : "ranking",
      count: sums.values,
      mean: sums.values === 0 ? null : sums.sum / sums.values,
      lowest: sums.values === 0 ? null : sums.lowest,
      failed: sums.failed,
      silent: sums.silent,
    }));
    return [
      ...all.filter(({ purpose }) => purpose === "gate"),
      ...all.filter(({ purpose }) => purpose === "ranking"),
    ];
  }

  /** The worst pictures, worst first: more gates failed, then lower rankings. */
  worst(): readonly PictureEvaluation[] {
    return this.#worst;
  }

  #count({ evaluator, value, passed, reused }: SetScore): void {
    if (reused) this.reused++;
    const isGate = this.#gates.has(evaluator.replace(/@\d+$/, ""));
    const sums = this.#sums.get(evaluator) ??
      { isGate, values: 0, sum: 0, lowest: 1, failed: 0, silent: 0 };
    this.#sums.set(evaluator, sums);
    if (passed === false) sums.failed++;
    if (value === null) return void sums.silent++;
    sums.values++;
    sums.sum += value;
    sums.lowest = Math.min(sums.lowest, value);
  }
}

/**
 * A sheet that was answered gives its second score at least, whatever is known of the picture; of a file that
 * is no picture the judge was not asked, so there are no answers of its own.
 */
function isSilentJudge({ evaluator, value, raw }: SetScore): boolean {
  return evaluator.startsWith("photo-likeness:") && value === null &&
    Object(raw).texts !== undefined;
}

/** Lower is worse. */
function rankOf({ scores }: PictureEvaluation): number {
  const failed = scores.filter(({ passed }) => passed === false).length;
  const rankings = scores.filter(({ passed, value }) => passed === null && value !== null);
  const mean = rankings.length === 0
    ? 1
    : rankings.reduce((sum, { value }) => sum + value!, 0) / rankings.length;
  return mean - 10 * failed;
}
