/**
 * The refiner, from prompts that somebody wrote (or one template) to prompts that are shown to be better, or
 * the honest answer that none was: for each of them the loop of `refine/refine_text.ts`, several at once, on
 * one budget. Everything is in the store before the next thing happens, so the same command goes on where a
 * killed process was.
 */
import { join } from "node:path";
import { BudgetError } from "../core/ledger.ts";
import { RefinementRows } from "../core/store/refinement_rows.ts";
import type { RunStatus } from "../core/store/runs.ts";
import { TraceRows } from "../core/store/trace_rows.ts";
import { Picture } from "./picture.ts";
import { interleave } from "./refine/interleave.ts";
import {
  checkFirstRound,
  openRefining,
  type RefineDependencies,
  refinementId,
  type Refining,
} from "./refine/open_refining.ts";
import type { Refinable } from "./refine/refinable.ts";
import type { RefineEvent } from "./refine/refine_events.ts";
import type { RefineOptions } from "./refine/refine_options.ts";
import { type RefinementWorld, refineText } from "./refine/refine_text.ts";
import type { RefinementResult, ScoredSample } from "./refine/refinement.ts";
import {
  picturePath,
  type ResultContext,
  writeIteration,
  writeRunSummary,
  writeSummary,
} from "./refine/result_folder.ts";
import type { Score } from "./evaluator.ts";

export type { RefineDependencies } from "./refine/open_refining.ts";

/**
 * Refines texts and tells of every step; the last event is the summary. When `signals.drain` aborts, what is
 * under way still ends.
 *
 * @throws {UsageError} Something cannot be used, or the money does not suffice for one round; nothing was spent.
 * @throws The reason of `signals.abort`, when it aborts; the store knows how far each text got.
 *
 * @example
 * ```ts
 * import { systemClock } from "../core/clock.ts";
 * import { refine } from "./refine.ts";
 * import { promptRefinable } from "./refine/refinable.ts";
 * import { parseRefineOptions } from "./refine/refine_options.ts";
 * const folder = await Deno.makeTempDir();
 * const options = parseRefineOptions({
 *   databasePath: `${folder}/none.sqlite`, storePath: `${folder}/exhibit.sqlite`, logPath: `${folder}/log.jsonl`,
 *   outputFolder: folder, size: "96x128", iterations: 2, pictures: 1, confirm: 0,
 * });
 * const entry = { id: "lamp", title: "Desk lamp", scene: "", mood: "", prompt: "A photo of a lamp." };
 * const never = new AbortController().signal;
 * const events = await Array.fromAsync(refine([promptRefinable(entry, { seed: 0 })], options, {
 *   clock: systemClock, environment: { get: () => undefined }, signals: { drain: never, abort: never },
 * }));
 * console.assert(events.at(-1)?.event === "summary");
 * await Deno.remove(folder, { recursive: true });
 * ```
 */
export async function* refine(
  refinables: readonly Refinable[],
  options: RefineOptions,
  dependencies: RefineDependencies,
): AsyncGenerator<RefineEvent> {
  const { signals } = dependencies;
  const refining = await openRefining(options, dependencies);
  const results = options.maker.assetsRoot;
  let status: RunStatus = "failed";
  try {
    checkFirstRound(options, refining);
    const { maker, metricName } = refining;
    yield {
      event: "begun",
      runId: maker.runId,
      prompts: refinables.length,
      metric: metricName,
      refiner: dependencies.refiner?.name ?? options.refiner,
      folder: results,
      highestCostUsd: highestCost(refinables, { options, refining }),
    };
    const refined: { refinable: Refinable; result: RefinementResult }[] = [];
    const open = (refinable: Refinable) =>
      refineOne(refinable, { options, refining, dependencies });
    for await (const event of interleave(refinables, options.batchSize, open)) {
      if (event.event === "refined") {
        const refinable = refinables.find(({ id }) => id === event.promptId)!;
        refined.push({ refinable, result: event.result });
      }
      yield event;
    }
    signals.abort.throwIfAborted();
    const summary = summarize(refined, { runId: maker.runId, folder: results });
    await writeRunSummary(results, { ...summary, prompts: refined.map(shortly) });
    status = signals.drain.aborted ? "interrupted" : summary.failed > 0 ? "failed" : "completed";
    yield summary;
  } catch (error) {
    if (signals.abort.aborted) status = "interrupted";
    throw error;
  } finally {
    await refining.close(status);
  }
}

/** One text: its loop, its rows in the store, its files. */
async function* refineOne(
  refinable: Refinable,
  { options, refining, dependencies }: {
    options: RefineOptions;
    refining: Refining;
    dependencies: RefineDependencies;
  },
): AsyncGenerator<RefineEvent> {
  const { clock, signals } = dependencies;
  const { maker } = refining;
  const results = options.maker.assetsRoot;
  const rows = new RefinementRows(maker.store);
  const id = refinementId(refinable.given, options);
  const promptId = refinable.id;
  rows.begin({ id, runId: maker.runId, promptId, entry: refinable.given, now: clock.now() });
  const world = worldOf(refinable, { id, rows, refining, dependencies });
  const context: ResultContext = {
    refinementId: id,
    metric: options.metric,
    judge: options.judge,
    refiner: world.refiner.name,
    routes: options.maker.routes.map(({ provider, model }) =>
      model ? `${provider}:${model}` : provider
    ),
  };
  const plan = {
    text: refinable.text,
    kind: refinable.kind,
    iterations: options.iterations,
    pictures: Math.min(options.pictures, refinable.samples),
    confirmations: Math.max(
      0,
      Math.min(options.confirmations, refinable.samples - options.pictures),
    ),
    alpha: options.alpha,
  };
  try {
    const steps = refineText(plan, world, signals.abort);
    let next = await steps.next();
    for (; !next.done; next = await steps.next()) {
      if (next.value.step === "iteration") {
        await writeIteration(results, { refinable, iteration: next.value.iteration }, context);
      }
      yield { event: "step", promptId, ...next.value };
    }
    const result = next.value;
    await writeSummary(results, { refinable, result }, context);
    const { verdict: status, iteration, text, inWords } = result;
    rows.end(id, { status, result: { iteration, text, inWords }, error: null, now: clock.now() });
    yield { event: "refined", promptId, title: refinable.title, result };
  } catch (error) {
    const status = signals.abort.aborted ? "interrupted" : "failed";
    const message = error instanceof Error ? error.message : String(error);
    rows.end(id, { status, result: null, error: message, now: clock.now() });
    throw error;
  }
}

/** What the loop asks for, with the store's memory of what was asked before. */
function worldOf(
  refinable: Refinable,
  { id, rows, refining, dependencies }: {
    id: string;
    rows: RefinementRows;
    refining: Refining;
    dependencies: RefineDependencies;
  },
): RefinementWorld {
  const { clock, signals } = dependencies;
  const refiner = refining.refinerOf(refinable);
  const iterations = new Map(rows.iterations(id).map((row) => [row.number, row]));
  const known = new Map(
    rows.pictures(id).map((picture) => [`${picture.iteration}/${picture.sample}`, picture]),
  );
  const keep = (number: number, row: { text: string | null; reason: string; refiner: string }) => {
    if (iterations.has(number)) return;
    iterations.set(number, { number, ...row });
    rows.addIteration(id, { number, ...row }, clock.now());
  };
  keep(1, { text: refinable.text, reason: "The text as it was given.", refiner: "nobody" });
  return {
    refiner,
    objectionTo: refinable.objectionTo,
    isStopped: () => signals.drain.aborted,
    // A round that brought no suggestion is tried again: who suggests may know more another day.
    recall: (number) =>
      (iterations.get(number)?.text ?? null) === null ? null : iterations.get(number)!,
    keep: (number, suggestion) => suggestion.text === null ? undefined : keep(number, suggestion),
    async score(text, at, signal) {
      const before = known.get(`${at.iteration}/${at.sample}`);
      if (before !== undefined && before.score !== null) {
        const { path, traceId, score, answers, pictureUsd, judgeUsd } = before;
        const costUsd = pictureUsd === null || judgeUsd === null ? null : pictureUsd + judgeUsd;
        const scores = (answers ?? []) as Score[];
        const scored = {
          sample: at.sample,
          path,
          traceId,
          value: score,
          scores,
          costUsd,
          error: null,
        };
        return { scored, stops: null };
      }
      const path = picturePath(refinable.id, at);
      const wish = refinable.wish(text, { sample: at.sample, path });
      return await scoreSample(wish, {
        id,
        at,
        path,
        rows,
        refining,
        signal,
        now: () => clock.now(),
      });
    },
  };
}

async function scoreSample(
  wish: Parameters<Refining["maker"]["make"]>[0],
  { id, at, path, rows, refining: { maker, metric }, signal, now }: {
    id: string;
    at: { iteration: number; sample: number };
    path: string;
    rows: RefinementRows;
    refining: Refining;
    signal: AbortSignal;
    now(): number;
  },
): Promise<{ scored: ScoredSample; stops: string | null }> {
  const { file, event, stopsRun } = await maker.make(wish, signal);
  const traceId = event.traceId ?? null;
  const pictureUsd = traceId === null ? 0 : new TraceRows(maker.store).traceCostUsd(traceId);
  const { sample } = at;
  const none = { sample, path: null, traceId, value: null, scores: [], costUsd: pictureUsd };
  if (file === null) {
    const error = event.error ?? "There is no picture.";
    return { scored: { ...none, error }, stops: stopsRun ? error : null };
  }
  try {
    const facts = { subject: wish.prompt.subject, prompt: wish.prompt.text };
    const measured = await metric.measure(await Picture.open(file), facts, signal);
    const { value, scores, costUsd: judgeUsd } = measured;
    const silent = scores.find((score) => score.value === null)?.explanation;
    const error = value === null ? silent ?? "Nothing can be said of the picture." : null;
    rows.putPicture(id, {
      ...at,
      path,
      traceId,
      score: value,
      answers: scores,
      pictureUsd,
      judgeUsd,
      error,
    }, now());
    const costUsd = pictureUsd === null || judgeUsd === null ? null : pictureUsd + judgeUsd;
    return { scored: { sample, path, traceId, value, scores, costUsd, error }, stops: null };
  } catch (error) {
    if (!(error instanceof BudgetError)) throw error;
    return { scored: { ...none, path, error: error.message }, stops: error.message };
  }
}

/** All pictures that there can be, each scored, and all suggestions. */
function highestCost(
  refinables: readonly Refinable[],
  { options, refining }: { options: RefineOptions; refining: Refining },
): number | null {
  const { iterations, pictures, confirmations } = options;
  const { maker: { estimateUsd }, questionUsd, suggestionUsd } = refining;
  if (estimateUsd === null || questionUsd === null || suggestionUsd === null) return null;
  const perText = iterations * pictures + 2 * confirmations;
  const usd = refinables.length *
    (perText * (estimateUsd + questionUsd) + (iterations - 1) * suggestionUsd);
  return Math.round(usd * 1e6) / 1e6;
}

function summarize(
  refined: readonly { result: RefinementResult }[],
  { runId, folder }: { runId: string; folder: string },
): Extract<RefineEvent, { event: "summary" }> {
  const count = (verdict: RefinementResult["verdict"]) =>
    refined.filter(({ result }) => result.verdict === verdict).length;
  return {
    event: "summary",
    runId,
    improved: count("improved"),
    notImproved: count("not_improved"),
    interrupted: count("interrupted"),
    failed: count("failed"),
    pictures: refined.reduce((sum, { result }) => sum + result.pictures, 0),
    costUsd: refined.reduce<number | null>(
      (sum, { result }) => sum === null || result.costUsd === null ? null : sum + result.costUsd,
      0,
    ),
    folder,
  };
}

function shortly({ refinable, result }: { refinable: Refinable; result: RefinementResult }) {
  const { verdict, text, iteration, inWords } = result;
  return {
    promptId: refinable.id,
    title: refinable.title,
    verdict,
    returnedPrompt: text,
    returnedIteration: iteration,
    inWords,
    summary: join(refinable.id, "summary.json"),
  };
}
