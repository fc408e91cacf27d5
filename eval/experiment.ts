/**
 * The story of an experiment, from the question "which of these templates is better?" to a verdict: draw
 * records, let every template picture the same ones, score the pictures, tell the race record by record,
 * give up who cannot win, stop when it is decided. Everything is in the store before the next thing
 * happens, so that a process killed at any moment goes on where it was, and pays for no picture twice.
 */
import { concurrently } from "../core/concurrently.ts";
import { type EndReason, HOW_TO_GO_ON, howToGoOnAfterKind, reasonOf } from "../core/end_reason.ts";
import { budgetOf } from "../core/ledger.ts";
import type { ExperimentCell, ExperimentStatus } from "../core/store/experiment_rows.ts";
import type { RunStatus } from "../core/store/runs.ts";
import { FLAGS } from "../core/wording.ts";
import type { RunDependencies } from "../core/workspace.ts";
import { countTakenOver, planCells } from "./experiment/cell_plan.ts";
import { JUDGE_SILENT } from "./experiment/ended_cell.ts";
import { cellEvent, type ExperimentEvent, lookEvents } from "./experiment/experiment_events.ts";
import type { VerdictKind } from "./experiment/experiment_outcome.ts";
import type { ExperimentOptions } from "./experiment/experiment_options.ts";
import { checkFirstRound, picturesOfARecord } from "./experiment/first_round.ts";
import { makeCell } from "./experiment/make_cell.ts";
import { type OpenedExperiment, openExperiment } from "./experiment/open_experiment.ts";
import { checkScoring, type OpenScorer, openScorer } from "./experiment/open_scorer.ts";
import { OrderedRace } from "./experiment/ordered_race.ts";
import { withRecordsToGoOn } from "./experiment/records_to_go_on.ts";
import { roundPrice } from "./experiment/round_price.ts";
import { isForThePrompt, type WantedCell } from "./experiment/scored_cell.ts";
import { summarizeExperiment } from "./experiment/summarize_experiment.ts";
import { createTemplateRace } from "./stats/template_race.ts";

/** What an experiment needs from outside. */
export interface ExperimentDependencies extends RunDependencies {
  /** Opens what scores pictures; by default the metric and the judge that the options name. */
  openScorer?: OpenScorer;
}

/**
 * Runs an experiment, or goes on with it, and tells of every picture, every look and the verdict; the last
 * event is the verdict. When `signals.drain` aborts, what is under way still ends and a verdict still comes.
 *
 * @throws {UsageError} Something cannot be used, or the money does not suffice for one record; nothing was spent.
 * @throws The reason of `signals.abort`, when it aborts; the store knows how far each picture got.
 *
 * @example
 * ```ts
 * import { systemClock } from "../core/clock.ts";
 * import { runExperiment } from "./experiment.ts";
 * import { parseExperimentOptions } from "./experiment/experiment_options.ts";
 * const folder = await Deno.makeTempDir();
 * const options = parseExperimentOptions({
 *   databasePath: new URL("../record-thing.sqlite.example", import.meta.url).pathname,
 *   storePath: `${folder}/exhibit.sqlite`, logPath: `${folder}/log.jsonl`, outputFolder: folder,
 *   templates: ["phone-evidence", "camera-facts"], sample: 2, size: "96x128", metric: "sharpness",
 * });
 * const never = new AbortController().signal;
 * const events = await Array.fromAsync(runExperiment(options, {
 *   clock: systemClock, environment: { get: () => undefined }, signals: { drain: never, abort: never },
 * }));
 * console.assert(events.filter(({ event }) => event === "cell").length === 4);
 * console.assert(events.at(-1)?.event === "verdict");
 * await Deno.remove(folder, { recursive: true });
 * ```
 */
export async function* runExperiment(
  options: ExperimentOptions,
  dependencies: ExperimentDependencies,
): AsyncGenerator<ExperimentEvent> {
  const { clock, signals, names = FLAGS } = dependencies;
  if (dependencies.openScorer === undefined) {
    const { environment } = dependencies;
    await checkScoring(options.design, { environment, budget: budgetOf(options.maker) });
  }
  const experiment = await openExperiment(options, dependencies);
  const { id, rows, maker, kept } = experiment;
  let status: RunStatus = "failed";
  let reason: EndReason | null = null;
  let judgeUsd = 0;
  let isBegun = false;
  try {
    const open = dependencies.openScorer ?? openScorer;
    await using scorer = await open(options, { experiment, dependencies });
    const race = startRace(options, { experiment, largestDifference: scorer.largestDifference });
    admit(options, { experiment, scorer });
    rows.begin({
      id,
      runId: maker.runId,
      startedAt: clock.now(),
      options: experiment.keptDesign,
    });
    isBegun = true;
    yield {
      event: "begun",
      experimentId: id,
      folder: experiment.folder,
      templates: experiment.paired.templates.map(({ id }) => id),
      metric: scorer.name,
      records: experiment.records.length,
      cells: experiment.records.length * picturesOfARecord(options.design),
      kept: countTakenOver(kept, { keepsWholeRecords: scorer.isPairwise }),
      roundUsd: roundPrice(roundOf(options, { experiment, scorer })),
    };

    const stop: Stop = { why: null, outages: 0, silences: 0 };
    const work = cellWork(options, { experiment, scorer, stop, dependencies });
    const wanted = wantedCells(options, { experiment, race, scorer, stop, drain: signals.drain });
    for await (const ended of concurrently(wanted, options.maker.concurrency, work)) {
      rows.putAll(id, ended.map(({ cell }) => cell));
      for (const { index, cell } of ended) {
        judgeUsd += cell.judgeUsd ?? 0;
        yield cellEvent(cell);
        // What is not ordered because of a word to stop says nothing of the provider.
        if (!signals.drain.aborted) {
          noteOutage(cell, { stop, most: picturesOfARecord(options.design) + 2 });
        }
        for (const look of race.ended(index, cell)) yield* lookEvents(look, race.looks);
      }
    }
    signals.abort.throwIfAborted();

    if (signals.drain.aborted) {
      stop.why ??= { message: "It was interrupted.", hint: HOW_TO_GO_ON };
    }
    const endedAt = clock.now();
    const summary = summarizeExperiment(options, {
      experiment,
      race,
      scorer,
      stop,
      endedAt,
      names,
    });
    const outcome = await withRecordsToGoOn(summary, options, dependencies);
    const { verdict } = outcome;
    if (stop.why !== null) reason = stop.why;
    rows.end(id, {
      status: statusOf(verdict.kind, signals.drain),
      endedAt,
      verdict,
      reason: verdict.kind === "stopped" ? reason : null,
    });
    status = signals.drain.aborted ? "interrupted" : stop.why === null ? "completed" : "failed";
    yield { event: "verdict", outcome };
  } catch (error) {
    status = signals.abort.aborted ? "interrupted" : "failed";
    reason = reasonOf(error, names);
    if (isBegun) rows.fail(id, { status, endedAt: clock.now(), reason });
    throw error;
  } finally {
    maker.close(status, { costUsd: judgeUsd, reason });
  }
}

/** Why no new picture is begun; `null` while there is no reason. */
interface Stop {
  why: EndReason | null;
  /** Pictures in a row that failed for want of a provider. */
  outages: number;
  /** Pictures in a row of which the judge said nothing, those that were never made not counted. */
  silences: number;
}

/** A provider or a judge that is away would fail every record that there is: no sense in going on. */
function noteOutage(
  { metric, error, failureKind }: ExperimentCell,
  { stop, most }: { stop: Stop; most: number },
): void {
  const isSilence = failureKind === JUDGE_SILENT;
  const isOutage = error !== null && !isSilence && !isForThePrompt(failureKind);
  stop.outages = isOutage ? stop.outages + 1 : 0;
  stop.silences = isSilence ? stop.silences + 1 : metric === null ? stop.silences : 0;
  if (stop.outages >= most) {
    stop.why ??= {
      message: `${stop.outages} pictures in a row could not be made. ${error}`,
      hint: howToGoOnAfterKind(failureKind),
    };
  }
  if (stop.silences >= most) {
    stop.why ??= {
      message: `The judge said nothing of ${stop.silences} pictures in a row. ${error}`,
      hint: HOW_TO_GO_ON,
    };
  }
}

type Scorer = Awaited<ReturnType<OpenScorer>>;

function startRace(
  { design }: ExperimentOptions,
  { experiment, largestDifference }: { experiment: OpenedExperiment; largestDifference: number },
): OrderedRace {
  const race = createTemplateRace({
    templates: experiment.paired.templates.map(({ id }) => id),
    alpha: design.alpha,
    replicates: design.replicates,
    equivalenceMargin: design.margin ?? undefined,
    largestDifference,
  });
  const { id, rows } = experiment;
  return new OrderedRace(race, {
    failures: design.failures,
    onTold: (cells) => rows.count(id, cells),
  });
}

/** Refuses money that does not suffice, and sets aside what earlier runs have spent. */
function admit(
  options: ExperimentOptions,
  { experiment, scorer }: { experiment: OpenedExperiment; scorer: Scorer },
): void {
  const { maker } = experiment;
  const { maxCostUsd } = options.maker;
  const spentUsd = checkFirstRound(roundOf(options, { experiment, scorer }), {
    ...experiment,
    maxCostUsd,
  });
  // --max-cost is what the experiment may cost, in however many runs.
  maker.ledger.takeOver(spentUsd);
}

function roundOf(
  options: ExperimentOptions,
  { experiment, scorer }: { experiment: OpenedExperiment; scorer: Scorer },
) {
  const { questions, questionUsd } = scorer;
  const pictures = picturesOfARecord(options.design);
  return { pictures, pictureUsd: experiment.maker.estimateUsd, questions, questionUsd };
}

/** What is still to be made; what earlier runs came to is told to the race on the way. */
async function* wantedCells(
  options: ExperimentOptions,
  { experiment, race, scorer, stop, drain }: {
    experiment: OpenedExperiment;
    race: OrderedRace;
    scorer: Scorer;
    stop: Stop;
    drain: AbortSignal;
  },
): AsyncGenerator<WantedCell> {
  const { records, gone, paired, kept, rows, id } = experiment;
  const plan = planCells({
    records,
    gone,
    kept,
    templates: paired.templates,
    replicates: options.design.replicates,
    seed: options.maker.seed,
    wants: (template) => race.wants(template),
    keepsWholeRecords: scorer.isPairwise,
    begin: (index, cells) => {
      race.begin(index, cells.length);
      scorer.begin?.(cells.filter(({ kept }) => kept === null));
    },
  });
  for (const wanted of plan) {
    if (wanted.kept !== null) {
      race.ended(wanted.index, wanted.kept);
      continue;
    }
    if (stop.why !== null || drain.aborted) return;
    rows.put(id, cellUnderWay(wanted));
    yield await Promise.resolve(wanted);
  }
}

function cellUnderWay({ template, record, ...wanted }: WantedCell): ExperimentCell {
  const { replicate, position, path } = wanted;
  const nothingYet = {
    traceId: null,
    metric: null,
    pictureUsd: null,
    judgeUsd: null,
    answers: null,
    failureKind: null,
    error: null,
    endedAt: null,
  };
  return { template: template.id, evidenceId: record.id, replicate, position, path, ...nothingYet };
}

/** One picture made and scored. A cell that the money did not suffice for stays as if it had not been begun. */
function cellWork(
  options: ExperimentOptions,
  { experiment, scorer, stop, dependencies }: {
    experiment: OpenedExperiment;
    scorer: Scorer;
    stop: Stop;
    dependencies: ExperimentDependencies;
  },
): (wanted: WantedCell) => Promise<{ index: number; cell: ExperimentCell }[]> {
  const { maker, rows, chosen } = experiment;
  const { signals: { abort }, names = FLAGS } = dependencies;
  const making = { maker, rows, library: chosen.library, seed: options.maker.seed, names };
  return async (wanted) => {
    const { made, stops } = await makeCell(wanted, making, abort);
    stop.why ??= stops;
    if (stops !== null) return [];
    const { cells, stops: whyNot } = await scorer.score(made, abort);
    stop.why ??= whyNot;
    return cells.map((cell) => ({ index: wanted.index, cell }));
  };
}

function statusOf(kind: VerdictKind, drain: AbortSignal): ExperimentStatus {
  if (kind === "stopped") return drain.aborted ? "interrupted" : "failed";
  return kind === "no_difference_found" ? "undecided" : "decided";
}
