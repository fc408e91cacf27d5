/** From the names of a metric and a judge to what scores the pictures of an experiment. */
import { MEND_FIRST } from "../../core/end_reason.ts";
import type { Budget } from "../../core/ledger.ts";
import type { RunDependencies } from "../../core/workspace.ts";
import { describeSubject } from "../../core/subject.ts";
import { UsageError } from "../../core/usage_error.ts";
import { quoteForMessage } from "../../core/plain_text.ts";
import { refuseUnpricedJudge } from "../judges/check_judge_price.ts";
import { openVisionModel } from "../judges/open_vision_model.ts";
import { checkVisionRoutes, loadVisionRoute } from "../judges/vision_registry.ts";
import { metricNames, openMetric } from "../metric.ts";
import { withEarlierAnswers } from "./earlier_answers.ts";
import type { ExperimentDesign, ExperimentOptions } from "./experiment_options.ts";
import { type WatchedJudge, watchJudge } from "./judge_watch.ts";
import { picturesOfARecord } from "./first_round.ts";
import type { OpenedExperiment } from "./open_experiment.ts";
import { pairScorer } from "./pair_scorer.ts";
import { type CellScorer, pictureScorer } from "./picture_scorer.ts";
import { questionPrice } from "./round_price.ts";
import { setting, words } from "../../core/wording.ts";

/** A scorer with what an experiment must know of it. */
export interface OpenedScorer extends CellScorer, AsyncDisposable {
  /** For people. */
  name: string;
  /** The largest difference of two scores for one record that is reckoned with, see `RaceOptions`. */
  largestDifference: number;
  /** Whether pictures of a record are compared with each other. */
  isPairwise: boolean;
  /** Questions to a judge for one record with all templates. */
  questions: number;
  /** The highest price of one, US dollars; `null` is not known. */
  questionUsd: number | null;
}

/** Opens what scores the pictures of an experiment. */
export type OpenScorer = (
  options: ExperimentOptions,
  context: { experiment: OpenedExperiment; dependencies: RunDependencies },
) => Promise<OpenedScorer>;

/** The metric that compares pictures with each other. */
const PAIRWISE = "pairwise";

/** The metrics that ask a judge. */
const JUDGED: readonly string[] = ["judge", "photo-likeness", PAIRWISE];

/** Twice as much as two ordinary pictures of one record differ by. */
const LARGEST_DIFFERENCE = 0.5;

/**
 * Whether a metric asks a judge.
 *
 * @example
 * ```ts
 * import { asksJudge } from "./open_scorer.ts";
 * console.assert(asksJudge("pairwise") && !asksJudge("quality"));
 * ```
 */
export function asksJudge(metric: string): boolean {
  return JUDGED.includes(metric);
}

/**
 * The names of all metrics: those that ask nobody, and those that ask a judge.
 *
 * @example
 * ```ts
 * import { scoringNames } from "./open_scorer.ts";
 * const { free, judged } = await scoringNames();
 * console.assert(free[0] === "quality" && judged.includes("pairwise"));
 * ```
 */
export async function scoringNames(): Promise<{ free: string[]; judged: string[] }> {
  const free = (await metricNames()).filter((name) => !asksJudge(name));
  const first = free.filter((name) => name === "quality");
  return { free: [...first, ...free.filter((name) => name !== "quality")], judged: [...JUDGED] };
}

/**
 * Refuses a metric that there is not, and a judge that is missing, unknown or of no use, before anything is
 * opened; where it is given what the environment says and what may be spent, a judge without a key and one
 * whose price is not known, too.
 *
 * @throws {UsageError} It says which.
 *
 * @example
 * ```ts
 * import { checkScoring } from "./open_scorer.ts";
 * await checkScoring({ metric: "sharpness", judge: null });
 * ```
 */
export async function checkScoring(
  { metric, judge }: Pick<ExperimentDesign, "metric" | "judge">,
  { environment, budget = NO_BUDGET }:
    & Partial<Pick<RunDependencies, "environment">>
    & { budget?: Budget } = {},
): Promise<void> {
  const known = [PAIRWISE, ...await metricNames()];
  if (!known.includes(metric)) {
    throw new UsageError(
      `Cannot measure pictures because there is no metric ${quoteForMessage(metric)}.`,
      words`Choose ${setting("metric")} from ${known.join(", ")}.`,
    );
  }
  const isJudged = asksJudge(metric);
  if (isJudged && judge === null) {
    throw new UsageError(
      `Cannot score pictures by ${metric} because no judge is named.`,
      words`Name one with ${setting("judge")}, such as ${setting("judge")} google or ${
        setting("judge")
      } openai:gpt-5-mini.`,
    );
  }
  if (!isJudged && judge !== null) {
    throw new UsageError(
      words`Cannot use ${setting("judge")} ${quoteForMessage(judge)} because ${
        setting("metric")
      } ${metric} asks no judge.`,
      words`Leave ${setting("judge")} out, or choose ${setting("metric")} ${JUDGED.join(" or ")}.`,
    );
  }
  if (judge === null) return;
  if (environment === undefined) await loadVisionRoute(judge);
  else await checkVisionRoutes(judge, { environment });
  await refuseUnpricedJudge(judge, { budget, place: { environment } });
}

const NO_BUDGET: Budget = { runUsd: null, dailyUsd: null };

/**
 * Opens the scorer that the options name.
 *
 * @throws {UsageError} The metric is unknown, or the judge's key is missing.
 *
 * @example
 * ```ts
 * import { openScorer } from "./open_scorer.ts";
 * console.assert(openScorer.length === 2);
 * ```
 */
export const openScorer: OpenScorer = async (options, { experiment, dependencies }) => {
  const { metric: name, judge } = options.design;
  const { clock, environment, names } = dependencies;
  await using opened = new AsyncDisposableStack();
  const model = judge === null ? undefined : await openJudge(judge, { experiment, dependencies });
  if (model !== undefined) opened.defer(() => model.close());
  const isPairwise = name === PAIRWISE;
  const now = () => clock.now();
  const metric = isPairwise ? null : opened.use(await openMetric(name, { clock, judge: model }));
  const asked = await questionsOf(options.design, { records: experiment.records, environment });
  const telling = { now, names };
  const scorer = metric === null ? pairScorer(model!, telling) : pictureScorer(metric, telling);
  const closing = opened.move();
  return {
    ...scorer,
    score: async (made, signal) => {
      const scored = await scorer.score(made, signal);
      const lost = model?.lost ?? null;
      return { ...scored, stops: scored.stops ?? (lost === null ? null : judgeStops(lost)) };
    },
    name: model === undefined ? name : `${name} (${model.provider}:${model.model})`,
    isPairwise,
    largestDifference: isPairwise ? 1 : LARGEST_DIFFERENCE,
    ...asked,
    [Symbol.asyncDispose]: () => closing.disposeAsync(),
  };
};

async function openJudge(
  judge: string,
  { experiment: { id, maker }, dependencies: { clock, environment } }: {
    experiment: OpenedExperiment;
    dependencies: RunDependencies;
  },
): Promise<WatchedJudge & { close(): void }> {
  const { store, ledger } = maker;
  const model = await openVisionModel(judge, { clock, environment, store, ledger, runId: id });
  const watched = watchJudge(withEarlierAnswers(model, { store }));
  return Object.assign(watched, { close: () => model.close() });
}

const judgeStops = (why: string) => ({
  message: `No picture could be scored any more. ${why}`,
  hint: MEND_FIRST,
});

/**
 * How many questions a record costs, and the highest price of one, US dollars (`null` is not known).
 *
 * @throws {UsageError} There is no such judge.
 *
 * @example
 * ```ts
 * import { questionsOf } from "./open_scorer.ts";
 * const design = { templates: ["a", "b"], replicates: 1, metric: "sharpness", judge: null };
 * const environment = { get: () => undefined };
 * console.assert((await questionsOf(design, { records: [], environment })).questions === 0);
 * ```
 */
export async function questionsOf(
  { templates, replicates, metric, judge }: Pick<
    ExperimentDesign,
    "templates" | "replicates" | "metric" | "judge"
  >,
  { records, environment }:
    & Pick<OpenedExperiment, "records">
    & Pick<RunDependencies, "environment">,
): Promise<{ questions: number; questionUsd: number | null }> {
  if (judge === null) return { questions: 0, questionUsd: 0 };
  const isPairwise = metric === PAIRWISE;
  const pictures = picturesOfARecord({ templates, replicates });
  const questionUsd = await questionPrice(judge, {
    pictures: isPairwise ? 2 : 1,
    subjects: subjectsOf(records),
    environment,
  });
  // Every pair in both orders.
  return { questions: isPairwise ? pictures * (templates.length - 1) : pictures, questionUsd };
}

/** What the judge may be asked about, as far as its price depends on it. */
function subjectsOf(records: OpenedExperiment["records"]) {
  const choices = { view: "front", staging: "white-table", framing: "close" } as const;
  return records.map((record) => describeSubject(record, choices));
}
