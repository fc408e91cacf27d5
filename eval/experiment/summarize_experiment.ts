/** From what the race and the store know to the outcome: what is shown, kept as JSON, and believed. */
import type { EndReason } from "../../core/end_reason.ts";
import { routeText } from "../../core/route_name.ts";
import { TraceRows } from "../../core/store/trace_rows.ts";
import type { ExperimentCell } from "../../core/store/experiment_rows.ts";
import { VERSION } from "../../core/version.ts";
import type { EffectLook } from "../charts/effect_chart.ts";
import { bradleyTerry } from "../stats/bradley_terry.ts";
import { pairedInterval } from "../stats/paired_interval.ts";
import type { Comparison, RaceStanding } from "../stats/race.ts";
import type {
  CellOutcome,
  ComparisonOutcome,
  ExperimentOutcome,
  RecordOutcome,
  StrengthOutcome,
  TemplateOutcome,
} from "./experiment_outcome.ts";
import type { ExperimentOptions } from "./experiment_options.ts";
import { reachVerdict } from "./reach_verdict.ts";
import type { OpenedExperiment } from "./open_experiment.ts";
import type { OpenedScorer } from "./open_scorer.ts";
import type { OrderedRace } from "./ordered_race.ts";
import { judgementsOf } from "./pair_scorer.ts";
import { scoreToTell } from "./scored_cell.ts";
import { templateScores } from "./template_scores.ts";
import type { SettingNames } from "../../core/wording.ts";

/** What a summary is made of. */
export interface SummaryContext {
  experiment: OpenedExperiment;
  race: OrderedRace;
  scorer: Pick<OpenedScorer, "name" | "largestDifference" | "isPairwise">;
  /** Why the experiment ended before its sample; `null` where it did not. */
  stop: { why: EndReason | null };
  /** Unix milliseconds. */
  endedAt: number;
  /** How settings are called where the outcome is read. */
  names: SettingNames;
}

/**
 * Sums up an experiment, as far as it has got in all its runs.
 *
 * @example
 * ```ts
 * import { summarizeExperiment } from "./summarize_experiment.ts";
 * console.assert(summarizeExperiment.length === 2);
 * ```
 */
export function summarizeExperiment(
  options: ExperimentOptions,
  context: SummaryContext,
): ExperimentOutcome {
  const { experiment, race, scorer, stop, endedAt, names } = context;
  const { id, folder, rows, chosen, paired } = experiment;
  const { design, maker } = options;
  const cells = rows.cells(id);
  const ended = cells.filter((cell) => cell.endedAt !== null);
  const isEarly = stop.why !== null && !race.isDecided;
  const standing = isEarly ? race.standing() : race.conclude();
  const spent = rows.spent(id, folder);
  return {
    experimentId: id,
    folder,
    startedAt: new Date(rows.find(id)!.startedAt).toISOString(),
    endedAt: new Date(endedAt).toISOString(),
    exhibit: VERSION,
    verdict: reachVerdict(standing, {
      told: race.told,
      design,
      paired,
      stopped: isEarly ? stop.why?.message ?? null : null,
      largestDifference: scorer.largestDifference,
      ignoresPrompts: maker.routes.every(({ provider }) => provider === "procedural"),
      names,
    }),
    design: {
      ...design,
      kind: chosen.kind,
      category: maker.category,
      seed: maker.seed,
      size: `${maker.width}x${maker.height}`,
      routes: maker.routes.map(routeText),
      scoredBy: scorer.name,
      narrowedAxes: paired.narrowed,
      unsharedAxes: paired.unshared,
    },
    spent: {
      pictures: ended.filter(({ error, metric }) => error === null || metric !== null).length,
      failures: ended.filter(({ error }) => error !== null).length,
      ...spent,
    },
    templates: templatesOf(standing, { ended, experiment, race, design }),
    comparisons: standing.comparisons.map((comparison) =>
      withLooks(comparison, { race, options, largestDifference: scorer.largestDifference })
    ),
    strengths: scorer.isPairwise ? strengthsOf(race.told, options) : null,
    records: recordsOf(experiment, cells),
    recordsAvailable: null,
    cells: cellsOf(ended, { experiment, told: new Set(race.told.map(keyOf)) }),
  };
}

function templatesOf(
  standing: RaceStanding,
  { ended, experiment, race, design: { replicates, failures } }: {
    ended: readonly ExperimentCell[];
    experiment: OpenedExperiment;
    race: OrderedRace;
    design: ExperimentOptions["design"];
  },
): TemplateOutcome[] {
  const templates = experiment.paired.templates.map(({ id }) => id);
  const counted = templateScores(race.told, { templates, replicates, failures });
  return counted.map(({ template, scores, mean, standardDeviation }) => {
    const { inRace } = standing.templates.find((one) => one.template === template)!;
    const { sha256, summary } = experiment.chosen.templates.find(({ id }) => id === template)!;
    const own = ended.filter((cell) => cell.template === template);
    const droppedAt = race.looks.find((look) =>
      look.standing.dropped.some((dropped) => dropped.template === template)
    );
    return {
      id: template,
      sha256,
      summary,
      inRace,
      droppedAfter: droppedAt?.records ?? null,
      records: scores.length,
      mean,
      standardDeviation,
      pictures: own.filter(({ error }) => error === null).length,
      failures: own.filter(({ error }) => error !== null).length,
      unscored: own.filter(({ error, metric }) => error === null && metric === null).length,
      costUsd: own.reduce((sum, cell) => sum + (cell.pictureUsd ?? 0) + (cell.judgeUsd ?? 0), 0),
    };
  });
}

/** No chart shows more. */
const MOST_LOOKS = 80;

/** How the interval of a comparison shrank, from the scores that the race was told, in their order. */
function withLooks(
  { better, worse, records, difference, interval }: Comparison,
  { race, options, largestDifference }: {
    race: OrderedRace;
    options: ExperimentOptions;
    largestDifference: number;
  },
): ComparisonOutcome {
  const rule = options.design.failures;
  // What was under way when a template was given up is among the scores and changes no comparison.
  const pairs = pairsOf(race.told, { better, worse, rule }).slice(0, records);
  const step = Math.max(1, Math.ceil(pairs.length / MOST_LOOKS));
  const looks: EffectLook[] = [];
  let sum = 0;
  for (const [index, [a, b]] of pairs.entries()) {
    sum += a - b;
    const count = index + 1;
    const isLast = count === pairs.length;
    if (count % step !== 0 && !isLast) continue;
    const { low, high } = isLast
      ? interval
      : pairedInterval(pairs.slice(0, count), { alpha: options.design.alpha, largestDifference });
    looks.push({ records: count, difference: sum / count, low, high });
  }
  return { better, worse, records, difference, interval, looks };
}

/** Both templates' scores of a record, where it has both: means over the replicates. */
function pairsOf(
  told: readonly ExperimentCell[],
  { better, worse, rule }: {
    better: string;
    worse: string;
    rule: ExperimentOptions["design"]["failures"];
  },
): [number, number][] {
  const byRecord = Map.groupBy(told, ({ evidenceId }) => evidenceId);
  const scoreOf = (cells: readonly ExperimentCell[], template: string): number | null => {
    const scores = cells.filter((cell) => cell.template === template).map((cell) =>
      scoreToTell(cell, rule)
    ).filter((score) => score !== null);
    return scores.length === 0 ? null : scores.reduce((sum, one) => sum + one, 0) / scores.length;
  };
  return [...byRecord.values()].flatMap((cells): [number, number][] => {
    const [a, b] = [scoreOf(cells, better), scoreOf(cells, worse)];
    return a === null || b === null ? [] : [[a, b]];
  });
}

function strengthsOf(
  told: readonly ExperimentCell[],
  { design, maker }: ExperimentOptions,
): StrengthOutcome[] {
  const judgements = told.flatMap(judgementsOf);
  if (judgements.every(({ preferred }) => preferred === null)) return [];
  const { templates } = bradleyTerry(judgements, {
    seed: String(maker.seed),
    confidence: 1 - design.alpha,
  });
  return templates.map(({ template, preference, preferenceInterval }) => (
    { template, strength: preference, interval: preferenceInterval }
  ));
}

/** The records that have cells, as they are called in the database, or by their id where it has them no more. */
function recordsOf(
  { records }: OpenedExperiment,
  cells: readonly ExperimentCell[],
): RecordOutcome[] {
  const begun = new Set(cells.map(({ evidenceId }) => evidenceId));
  return records.filter(({ id }) => begun.has(id)).map(({ id, thing, data }) => ({
    evidenceId: id,
    title: [thing?.brand, thing?.model].filter(Boolean).join(" ") || thing?.title ||
      data.documentType || id,
    category: thing?.category ?? "",
  }));
}

function cellsOf(
  ended: readonly ExperimentCell[],
  { experiment: { rows, id, maker }, told }: {
    experiment: OpenedExperiment;
    told: ReadonlySet<string>;
  },
): CellOutcome[] {
  const origins = new Map(rows.origins(id).map((origin) => [origin.traceId, origin]));
  const traces = new TraceRows(maker.store);
  return ended.map((cell) => {
    const { template, evidenceId, replicate, metric, answers, failureKind, error, traceId } = cell;
    const asset = traceId === null ? null : traces.assetOfTrace(traceId);
    return {
      template,
      evidenceId,
      replicate,
      path: asset === null ? null : cell.path,
      score: metric,
      answers,
      failureKind,
      error,
      costUsd: cell.pictureUsd === null || cell.judgeUsd === null
        ? null
        : cell.pictureUsd + cell.judgeUsd,
      prompt: origins.get(traceId ?? "")?.promptText ?? null,
      traceId,
      counted: told.has(keyOf(cell)),
    };
  });
}

function keyOf(
  { template, evidenceId, replicate }: Pick<
    ExperimentCell,
    "template" | "evidenceId" | "replicate"
  >,
): string {
  return JSON.stringify([template, evidenceId, replicate]);
}
