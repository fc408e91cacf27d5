/**
 * The one place of wiring for the refiner: the maker of pictures, the metric with its judge, and who suggests
 * prompts, all on one budget and in one store.
 */
import { createHash } from "node:crypto";
import { openPictureMaker, type PictureMaker } from "../../core/picture_maker.ts";
import { findPlace } from "../../core/provider_support/provider_place.ts";
import type { RunStatus } from "../../core/store/runs.ts";
import { quoteForMessage } from "../../core/plain_text.ts";
import { ensureFolder } from "../../core/save.ts";
import { UsageError } from "../../core/usage_error.ts";
import type { RunDependencies } from "../../core/workspace.ts";
import { withEarlierAnswers } from "../experiment/earlier_answers.ts";
import { checkScoring } from "../experiment/open_scorer.ts";
import { questionPrice, roundPrice } from "../experiment/round_price.ts";
import { highestCost, tokenPriceOf } from "../judges/model_prices.ts";
import { openVisionModel } from "../judges/open_vision_model.ts";
import type { VisionModel } from "../judges/vision_model.ts";
import { loadVisionRoute } from "../judges/vision_registry.ts";
import { type Metric, openMetric } from "../metric.ts";
import { modelRefiner, refinementQuestion } from "./model_refiner.ts";
import type { Refinable } from "./refinable.ts";
import type { RefineOptions } from "./refine_options.ts";
import type { Refiner } from "./refiner.ts";
import { rulesRefiner } from "./rules_refiner.ts";

/** What refining works with. */
export interface Refining {
  maker: PictureMaker;
  metric: Pick<Metric, "name" | "measure">;
  /** For people: the metric and who judges. */
  metricName: string;
  refinerOf(refinable: Refinable): Refiner;
  /** The highest price of one answer of the judge and of one suggestion, US dollars; `null` is not known. */
  questionUsd: number | null;
  suggestionUsd: number | null;
  close(status: RunStatus): Promise<void>;
}

/** What can be given instead of what the options name. */
export interface RefineDependencies extends RunDependencies {
  metric?: Pick<Metric, "name" | "measure">;
  refiner?: Refiner;
}

/**
 * Opens everything; the caller closes it. Nothing is spent here.
 *
 * @throws {UsageError} A metric, judge, refiner, provider or key cannot be used, or the store cannot.
 *
 * @example
 * ```ts
 * import { openRefining } from "./open_refining.ts";
 * console.assert(openRefining.length === 2);
 * ```
 */
export async function openRefining(
  options: RefineOptions,
  dependencies: RefineDependencies,
): Promise<Refining> {
  const { clock, environment } = dependencies;
  const { judge, refiner } = options;
  await using opened = new AsyncDisposableStack();
  if (dependencies.metric === undefined) await checkMetric(options);
  if (refiner !== "rules") await loadVisionRoute(refiner, "refiner");
  makeOutputFolder(options.maker.assetsRoot);
  const maker = await openPictureMaker(options.maker, dependencies);
  const ended = { status: "failed" as RunStatus };
  opened.defer(() => maker.close(ended.status));
  // The same command again asks nobody what was answered already.
  const batchId = refinementId("", options);
  const openModel = async (name: string, purpose: "judge" | "refine"): Promise<VisionModel> => {
    const { store, ledger } = maker;
    const asked = purpose === "judge" ? "judge" : "refiner";
    const model = await openVisionModel(name, {
      clock,
      environment,
      store,
      ledger,
      purpose,
      runId: batchId,
      asked,
    });
    opened.defer(() => model.close());
    return withEarlierAnswers(model, { store, experimentId: batchId });
  };
  const judgeModel = judge === null ? undefined : await openModel(judge, "judge");
  const metric = dependencies.metric ??
    opened.use(await openMetric(options.metric, { clock, judge: judgeModel }));
  const refinerModel = dependencies.refiner !== undefined || refiner === "rules"
    ? null
    : await openModel(refiner, "refine");
  const questionUsd = judge === null
    ? 0
    : await questionPrice(judge, { pictures: 1, subjects: [], environment });
  const suggestionUsd = refinerModel === null ? 0 : await suggestionPrice(refiner, environment);
  const closing = opened.move();
  return {
    maker,
    metric,
    metricName: judgeModel === undefined
      ? metric.name
      : `${metric.name}, judged by ${judgeModel.provider}:${judgeModel.model}`,
    refinerOf: ({ objectionTo }) =>
      dependencies.refiner ??
        (refinerModel === null
          ? rulesRefiner
          : modelRefiner(refinerModel, { objectionTo, estimateUsd: suggestionUsd })),
    questionUsd,
    suggestionUsd,
    async close(status) {
      ended.status = status;
      await closing.disposeAsync();
    },
  };
}

function makeOutputFolder(folder: string): void {
  try {
    ensureFolder(folder);
    if (Deno.statSync(folder).isDirectory) return;
  } catch (error) {
    throw new UsageError(
      `Cannot write results because their folder cannot be made (${(error as Error).message}): ${
        quoteForMessage(folder)
      }.`,
      "Name a folder that can be written with --output-dir.",
      { cause: error },
    );
  }
  throw new UsageError(
    `Cannot write results because a file stands where their folder should be: ${
      quoteForMessage(folder)
    }.`,
    "Name another folder with --output-dir.",
  );
}

/** Before anything is opened; a metric that compares pictures with each other has no number for one of them. */
async function checkMetric({ metric, judge }: RefineOptions): Promise<void> {
  if (metric === "pairwise") {
    throw new UsageError(
      'Cannot refine by --metric "pairwise" because it says which of two pictures is better, not how good one is.',
      "Choose --metric judge.",
    );
  }
  await checkScoring({ metric, judge });
}

/**
 * By what a refinement is known: the same text with the same settings goes on with the same one. How many
 * rounds and pictures it may take is not among them.
 *
 * @example
 * ```ts
 * import { refinementId } from "./open_refining.ts";
 * import { parseRefineOptions } from "./refine_options.ts";
 * const places = { databasePath: "/a", storePath: "/s", logPath: "/l", outputFolder: "/o" };
 * const [three, five] = [3, 5].map((iterations) => parseRefineOptions({ ...places, iterations }));
 * console.assert(refinementId("A lamp.", three) === refinementId("A lamp.", five));
 * ```
 */
export function refinementId(given: unknown, options: RefineOptions): string {
  const { metric, judge, refiner, pictures, alpha, maker, outputFolder } = options;
  const { routes, width, height, seed, options: providerOptions, databasePath, category } = maker;
  const decisive = [
    given,
    { metric, judge, refiner, pictures, alpha, outputFolder },
    { routes, width, height, seed, providerOptions, databasePath, category },
  ];
  return createHash("sha256").update(JSON.stringify(decisive)).digest("hex").slice(0, 10);
}

/**
 * Refuses money that does not suffice for the first round of one text: its pictures, a suggestion, and the
 * pictures of that.
 *
 * @throws {UsageError} It does not, or a price is not known.
 *
 * @example
 * ```ts
 * import { checkFirstRound } from "./open_refining.ts";
 * console.assert(checkFirstRound.length === 2);
 * ```
 */
export function checkFirstRound(
  { pictures, maker: { maxCostUsd } }: RefineOptions,
  { maker, questionUsd, suggestionUsd }: Pick<Refining, "questionUsd" | "suggestionUsd"> & {
    maker: Pick<PictureMaker, "estimateUsd">;
  },
): void {
  if (maxCostUsd === null) return;
  const round = { pictures: 2 * pictures, pictureUsd: maker.estimateUsd };
  const price = roundPrice({ ...round, questions: 2 * pictures, questionUsd });
  if (price === null || suggestionUsd === null) {
    throw new UsageError(
      `Cannot keep to --max-cost $${maxCostUsd} because the price of a picture, a judge's answer or a suggestion is not known.`,
      "Give the price of a picture with --price, choose models whose price is known, or leave --max-cost out.",
    );
  }
  if (price + suggestionUsd <= maxCostUsd) return;
  const needed = (price + suggestionUsd).toFixed(4);
  throw new UsageError(
    `Cannot refine a single prompt because its first round may cost $${needed} (${round.pictures} pictures, each ` +
      `scored, and one suggestion) and --max-cost is $${maxCostUsd}.`,
    `Give --max-cost ${needed} at the least, or fewer --pictures.`,
  );
}

async function suggestionPrice(
  name: string,
  environment: RunDependencies["environment"],
): Promise<number | null> {
  const { vendor, model } = await loadVisionRoute(name, "refiner");
  const { baseUrl } = findPlace(vendor, { environment });
  const price = tokenPriceOf({ provider: vendor.name, model, baseUrl });
  const brief = {
    text: "x".repeat(4_000),
    scores: [],
    mean: null,
    tried: [],
    kind: "prompt" as const,
  };
  return highestCost(price, refinementQuestion(brief));
}
