/**
 * Scores pictures by comparing them: for each record (and replicate) a judge is shown every pair of templates'
 * pictures, in both orders. A picture's score is the share of the others that it was preferred to, ties half,
 * which is what a race can be told at any time; the strengths at the end come from the same judgements.
 */
import { reasonOf } from "../../core/end_reason.ts";
import { BudgetError } from "../../core/ledger.ts";
import type { Score } from "../evaluator.ts";
import { judgePair, type PairJudgement } from "../judges/judge_pair.ts";
import type { VisionModel } from "../judges/vision_model.ts";
import { Picture } from "../picture.ts";
import type { Judgement } from "../stats/pairwise.ts";
import { endedCell, JUDGE_SILENT } from "./ended_cell.ts";
import type { CellScorer } from "./picture_scorer.ts";
import type { MadeCell, WantedCell } from "./scored_cell.ts";
import { FLAGS, type SettingNames } from "../../core/wording.ts";

/** What is kept of a pair, with the cell whose picture was given first. */
export interface KeptPair extends Omit<PairJudgement, "costUsd"> {
  /** The template of the other picture. */
  against: string;
}

/** The version of the way in which pairs become scores. */
const VERSION = 1;

/** Pictures that are to be compared with each other, as they come in. */
interface Group {
  expected: number;
  made: MadeCell[];
}

/**
 * A scorer that ends all cells of a record and replicate together, once the last of their pictures is there.
 *
 * @example
 * ```ts
 * import { pairScorer } from "./pair_scorer.ts";
 * const model = { provider: "none", model: "none", ask: () => Promise.reject(new Error("not asked")) };
 * console.assert(pairScorer(model, { now: () => 0 }).begin !== undefined);
 * ```
 */
export function pairScorer(
  model: VisionModel,
  { now, names = FLAGS }: { now(): number; names?: SettingNames },
): CellScorer {
  const groups = new Map<string, Group>();
  return {
    begin(cells) {
      for (const cell of cells) {
        const group = groups.get(keyOf(cell)) ?? { expected: 0, made: [] };
        group.expected++;
        groups.set(keyOf(cell), group);
      }
    },
    async score(made, signal) {
      const group = groups.get(keyOf(made.wanted))!;
      group.made.push(made);
      if (group.made.length < group.expected) return { cells: [], stops: null };
      groups.delete(keyOf(made.wanted));
      // In one order, whoever was quicker: the same questions again are the same words.
      const all = group.made.toSorted((a, b) =>
        a.wanted.template.id < b.wanted.template.id ? -1 : 1
      );
      try {
        return { cells: await compareAll(all, { model, now, signal }), stops: null };
      } catch (error) {
        if (!(error instanceof BudgetError)) throw error;
        return { cells: [], stops: reasonOf(error, names) };
      }
    },
  };
}

/**
 * The judgements in a cell's answers, each in both orders, as `bradleyTerry` wants them.
 *
 * @example
 * ```ts
 * import { judgementsOf } from "./pair_scorer.ts";
 * console.assert(judgementsOf({ template: "a@1", evidenceId: "e1", replicate: 0, answers: null }).length === 0);
 * ```
 */
export function judgementsOf(
  { template, evidenceId, replicate, answers }: {
    template: string;
    evidenceId: string;
    replicate: number;
    answers: unknown;
  },
): Judgement[] {
  const scores = Array.isArray(answers) ? answers as Score[] : [];
  const pairs = scores.flatMap(({ raw }) => (raw as { pairs?: KeptPair[] } | null)?.pairs ?? []);
  const record = JSON.stringify([evidenceId, replicate]);
  return pairs.flatMap(({ against, preference, contradiction, favouredPlace }) => {
    const asGiven = contradiction ? favouredPlace : placeOf(preference);
    const swapped = contradiction
      ? favouredPlace
      : placeOf(preference === null ? null : -preference);
    return [
      { record, first: template, second: against, preferred: asGiven },
      { record, first: against, second: template, preferred: swapped },
    ];
  });
}

async function compareAll(
  all: readonly MadeCell[],
  { model, now, signal }: { model: VisionModel; now(): number; signal: AbortSignal },
) {
  const pictured = all.filter(({ file }) => file !== null);
  const pictures = await Promise.all(pictured.map(({ file }) => Picture.open(file!)));
  const pairs = pictured.flatMap((a, first) =>
    pictured.slice(first + 1).map((b, after) => ({ a, b, first, second: first + 1 + after }))
  );
  const judged = await Promise.all(pairs.map(async ({ a, b, first, second }) => {
    const { subject } = a.prompt;
    const pair = { first: pictures[first], second: pictures[second], subject };
    return { a, b, judgement: await judgePair(model, pair, signal) };
  }));
  const evaluator = `pairwise:${model.provider}:${model.model}@${VERSION}`;
  return all.map((made) => {
    if (made.file === null) return endedCell(made, { measured: null, endedAt: now() });
    const own = judged.filter(({ a }) => a === made);
    const points = judged.flatMap(({ a, b, judgement: { preference } }) =>
      preference === null || (a !== made && b !== made)
        ? []
        : [(1 + (a === made ? preference : -preference)) / 2]
    );
    const value = points.length === 0 ? null : mean(points);
    // What a pair cost is shared by its two pictures.
    const costUsd = judged.filter(({ a, b }) => a === made || b === made).reduce<number | null>(
      (sum, { judgement }) =>
        sum === null || judgement.costUsd === null ? null : sum + judgement.costUsd / 2,
      0,
    );
    const kept: KeptPair[] = own.map(({ b, judgement: { costUsd: _, ...judgement } }) => (
      { against: b.wanted.template.id, ...judgement }
    ));
    const explanation = value === null
      ? explainSilence(judged.map(({ judgement }) => judgement), pictured.length)
      : `Preferred to ${percent(value)} of ${points.length === 1 ? "the other" : "the others"}.`;
    const scores = [{ evaluator, value, passed: null, explanation, raw: { pairs: kept }, costUsd }];
    const cell = endedCell(made, { measured: { value, scores, costUsd }, endedAt: now() });
    if (value !== null || pictured.length < 2) return cell;
    return { ...cell, failureKind: JUDGE_SILENT, error: explanation };
  });
}

function explainSilence(judgements: readonly PairJudgement[], pictures: number): string {
  if (pictures < 2) return "There is no other picture of this record to compare it with.";
  return judgements.find(({ preference }) => preference === null)?.explanation ||
    "The judge said nothing.";
}

function placeOf(preference: number | null): "first" | "second" | "tie" | null {
  if (preference === null) return null;
  return preference === 0 ? "tie" : preference > 0 ? "first" : "second";
}

const keyOf = ({ index, replicate }: Pick<WantedCell, "index" | "replicate">) =>
  `${index} ${replicate}`;

const mean = (values: readonly number[]) =>
  values.reduce((sum, value) => sum + value, 0) / values.length;

const percent = (share: number) => `${Math.round(share * 100)} %`;
