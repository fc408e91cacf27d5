/**
 * A set of pictures, looked at by evaluators and by a judge, with everything that was said before taken
 * from the store: a run that was cut off goes on where it was, and no judge is paid twice for one answer.
 */
import type { Clock } from "../core/clock.ts";
import { concurrently } from "../core/concurrently.ts";
import { BudgetError } from "../core/ledger.ts";
import type { ScoreRows } from "../core/store/score_rows.ts";
import { gatesPassed } from "./evaluate_image.ts";
import { evaluatePictures } from "./evaluate_pictures.ts";
import type { EvaluatorModule, PictureFacts, Score } from "./evaluator.ts";
import { JUDGE_SCORES, judgeEvaluatorName, judgePicture } from "./judges/judge_picture.ts";
import type { VisionModel } from "./judges/vision_model.ts";
import { Picture, type PictureFingerprint } from "./picture.ts";

/** A picture of a set, by its file. */
export interface PictureOfSet {
  /** As people know it. */
  name: string;
  file: string;
  facts: Pick<PictureFacts, "subject" | "prompt">;
  /** Of the record that it is held against; `null` where there is none. */
  evidenceId: string | null;
  /** Where Exhibit made it. */
  traceId: string | null;
}

/** A score, and whether it was taken from the store. */
export interface SetScore extends Score {
  reused: boolean;
}

/** What was said of one picture of a set. */
export interface PictureEvaluation extends PictureOfSet {
  /** Of its bytes, hexadecimal; `null` where the file cannot be read. */
  sha256: string | null;
  scores: SetScore[];
  /** Whether it passed every gate that could say something; `null` when none could. */
  passed: boolean | null;
}

/** How a set is looked at. */
export interface EvaluateSetOptions {
  /** May be none, where only a judge is asked. */
  evaluators: readonly EvaluatorModule[];
  /** `null` for none. */
  judge: VisionModel | null;
  /** Where scores are kept and found again; `null` for nowhere. */
  rows: ScoreRows | null;
  /** Whether everything is looked at anew. */
  again: boolean;
  /** Questions to the judge under way at once, 1 or more. */
  concurrency: number;
  clock: Clock;
  /** Aborted: begin with no further picture. */
  drain: AbortSignal;
  /** Aborted: stop at once. */
  abort: AbortSignal;
  /** Told once, when the budget does not allow another question; the rest goes on without a judge. */
  onBudgetEnd(error: BudgetError): void;
}

interface Known extends PictureOfSet {
  sha256: string | null;
  kept: ReadonlyMap<string, Score>;
}

/**
 * Looks at a set. First come the pictures of which everything was said before, then the others as they are
 * done.
 *
 * @throws the signal's reason when `abort` aborts.
 *
 * @example
 * ```ts
 * import { systemClock as clock } from "../core/clock.ts";
 * import { evaluateSet } from "./evaluate_set.ts";
 * import { loadEvaluators } from "./evaluator_registry.ts";
 * const facts = { subject: null, prompt: null };
 * const item = { name: "a.jpg", file: "/nowhere/a.jpg", facts, evidenceId: null, traceId: null };
 * const { signal } = new AbortController();
 * const [one] = await Array.fromAsync(evaluateSet([item], {
 *   evaluators: await loadEvaluators(["readable"]), judge: null, rows: null, again: false, concurrency: 1,
 *   clock, drain: signal, abort: signal, onBudgetEnd: () => {},
 * }));
 * console.assert(one.passed === false && one.sha256 === null);
 * ```
 */
export async function* evaluateSet(
  items: readonly PictureOfSet[],
  options: EvaluateSetOptions,
): AsyncGenerator<PictureEvaluation> {
  const { evaluators, abort } = options;
  const known: Known[] = [];
  for (const item of items) known.push(await recall(item, options));
  const names = evaluators.map(({ name, version }) => `${name}@${version}`);
  const isComplete = ({ kept }: Known) => names.every((name) => kept.has(name));
  const [seen, fresh] = [known.filter(isComplete), known.filter((item) => !isComplete(item))];
  const looked = lookAt({ seen, fresh, names }, options);
  let moneyIsLeft = true;
  const ask = async (found: PictureEvaluation & Known): Promise<PictureEvaluation> => {
    const { kept, ...evaluation } = found;
    try {
      return await withJudge(evaluation, kept, { ...options, moneyIsLeft });
    } catch (error) {
      if (!(error instanceof BudgetError)) throw error;
      if (moneyIsLeft) options.onBudgetEnd(error);
      moneyIsLeft = false;
      return evaluation;
    }
  };
  for await (const evaluation of concurrently(looked, options.concurrency, ask)) {
    abort.throwIfAborted();
    yield evaluation;
  }
}

/** What was said of a picture before. */
async function recall(
  item: PictureOfSet,
  { rows, again, abort }: EvaluateSetOptions,
): Promise<Known> {
  abort.throwIfAborted();
  const picture = await Picture.open(item.file);
  const sha256 = picture.problem?.reason === "unreadable" ? null : picture.sha256;
  const { evidenceId } = item;
  const kept = rows === null || again || sha256 === null
    ? new Map<string, Score>()
    : rows.ofPicture({ sha256, evidenceId });
  return { ...item, sha256, kept };
}

async function* lookAt(
  { seen, fresh, names }: { seen: readonly Known[]; fresh: readonly Known[]; names: string[] },
  options: EvaluateSetOptions,
): AsyncGenerator<PictureEvaluation & Known> {
  const { evaluators, rows, clock, drain, abort } = options;
  for (const item of seen) {
    if (drain.aborted) return;
    const scores = names.map((name) => ({ ...item.kept.get(name)!, reused: true }));
    yield { ...item, scores, passed: gatesPassed(scores) };
  }
  if (fresh.length === 0) return;
  async function* begun() {
    for (const item of fresh) {
      if (drain.aborted) return;
      yield { picture: item.file, facts: item.facts, known: item };
    }
  }
  const evaluated = evaluatePictures(begun(), {
    evaluators: evaluators.map(({ name }) => name),
    others: seen.flatMap(fingerprintOf),
    signal: abort,
    clock,
  });
  for await (const { item: { known }, scores, passed } of evaluated) {
    if (rows !== null && known.sha256 !== null) {
      rows.add({ ...known, sha256: known.sha256 }, scores, { scoredAt: clock.now() });
    }
    yield { ...known, scores: scores.map((score) => ({ ...score, reused: false })), passed };
  }
}

/** What later pictures are compared with stands in what was said of duplicates. */
function fingerprintOf({ name, sha256, kept }: Known): PictureFingerprint[] {
  for (const { raw } of kept.values()) {
    const { hash } = Object(raw);
    if (typeof hash === "string" && sha256 !== null) return [{ name, sha256, hash }];
  }
  return [];
}

/** A judge that could not say anything is asked again the next time; what it did say stands. */
async function withJudge(
  evaluation: PictureEvaluation,
  kept: ReadonlyMap<string, Score>,
  { judge, rows, clock, abort, moneyIsLeft }: EvaluateSetOptions & { moneyIsLeft: boolean },
): Promise<PictureEvaluation> {
  if (judge === null) return evaluation;
  const { sha256, file, facts } = evaluation;
  const before = JUDGE_SCORES.map((name) => kept.get(judgeEvaluatorName(name, judge)));
  const isAnswered = before.some((score) => score !== undefined && score.value !== null);
  if (isAnswered && before.every((score) => score !== undefined)) {
    const scores = before.map((score) => ({ ...score, reused: true }));
    return { ...evaluation, scores: [...evaluation.scores, ...scores] };
  }
  if (!moneyIsLeft) return evaluation;
  const said = await judgePicture(judge, await Picture.open(file), { facts, signal: abort });
  if (rows !== null && sha256 !== null) {
    rows.add({ ...evaluation, sha256 }, said, { scoredAt: clock.now() });
  }
  const scores = said.map((score) => ({ ...score, reused: false }));
  return { ...evaluation, scores: [...evaluation.scores, ...scores] };
}
