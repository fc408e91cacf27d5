/**
 * One number for one picture, by the name of a metric: what an experiment compares templates by, and what a
 * refiner tries to raise.
 */
import { quoteForMessage } from "../core/plain_text.ts";
import { UsageError } from "../core/usage_error.ts";
import { gatesPassed } from "./evaluate_image.ts";
import type {
  Evaluator,
  EvaluatorModule,
  EvaluatorSettings,
  PictureFacts,
  Score,
} from "./evaluator.ts";
import { evaluatorNames, loadEvaluators } from "./evaluator_registry.ts";
import { JUDGE_SCORES, judgePicture } from "./judges/judge_picture.ts";
import type { VisionModel } from "./judges/vision_model.ts";
import type { Picture } from "./picture.ts";
import { sumCosts } from "./sum_costs.ts";
import { setting, words } from "../core/wording.ts";

/** What came of measuring one picture. */
export interface Measurement {
  /** 0 (worst) to 1 (best); `null` where nothing can be said, and the scores say why. */
  value: number | null;
  /** Everything that the value was made of. */
  scores: Score[];
  /** US dollars; `null` where a price is not known. */
  costUsd: number | null;
}

/** A metric, ready to measure. */
export interface Metric extends AsyncDisposable {
  readonly name: string;
  /** Whether measuring asks a judge, and so costs money. */
  readonly usesJudge: boolean;
  /** Throws a `BudgetError` when the budget does not allow the judge's call, and an abort; nothing else. */
  measure(picture: Picture, facts: PictureFacts, signal: AbortSignal): Promise<Measurement>;
}

/** What a metric is opened with. */
export interface MetricSettings extends EvaluatorSettings {
  /** For metrics that ask one; the caller closes it (see `judges/open_vision_model.ts`). */
  judge?: VisionModel;
}

/**
 * The names of all metrics: those of a judge, `quality`, and those of the evaluators that look at one
 * picture alone.
 *
 * @example
 * ```ts
 * import { metricNames } from "./metric.ts";
 * const names = await metricNames();
 * console.assert(["judge", "photo-likeness", "quality", "sharpness"].every((name) => names.includes(name)));
 * ```
 */
export async function metricNames(): Promise<string[]> {
  const modules = await loadEvaluators(evaluatorNames());
  const alone = modules.filter(({ scope }) => scope === "picture").map(({ name }) => name);
  return [...JUDGE_SCORES, "quality", ...alone];
}

/**
 * Opens a metric by its name:
 *
 * - `judge`: a judge's weighted share of good answers to all questions on a picture;
 * - `photo-likeness`: the same of the questions on whether it looks like an ordinary phone photo;
 * - `quality`: from pixels alone, the mean of all rankings that can say something, or 0 where a gate was not
 *   passed. Rankings weigh the same; it is coarse, and meant for offline use;
 * - an evaluator's name: that evaluator's value.
 *
 * @throws {UsageError} There is no such metric, or it asks a judge and none was given.
 *
 * @example
 * ```ts
 * import { systemClock as clock } from "../core/clock.ts";
 * import { openMetric } from "./metric.ts";
 * import { Picture } from "./picture.ts";
 * await using quality = await openMetric("quality", { clock });
 * const nothing = new Picture(new Uint8Array(), { name: "nothing.jpg" });
 * const facts = { subject: null, prompt: null };
 * const { value } = await quality.measure(nothing, facts, new AbortController().signal);
 * console.assert(value === 0);
 * ```
 */
export async function openMetric(name: string, settings: MetricSettings): Promise<Metric> {
  if (isJudged(name)) return judgedMetric(name, settings.judge);
  const known = await metricNames();
  if (!known.includes(name)) {
    throw new UsageError(
      `Cannot measure pictures because there is no metric ${quoteForMessage(name)}.`,
      `Choose from ${known.join(", ")}.`,
    );
  }
  const modules = name === "quality"
    ? (await loadEvaluators()).filter(({ scope }) => scope === "picture")
    : await loadEvaluators([name]);
  return await pixelMetric(name, modules, settings);
}

function isJudged(name: string): name is typeof JUDGE_SCORES[number] {
  return JUDGE_SCORES.some((score) => score === name);
}

function judgedMetric(name: typeof JUDGE_SCORES[number], judge: VisionModel | undefined): Metric {
  if (judge === undefined) {
    throw new UsageError(
      `Cannot measure by ${name} because no judge was named.`,
      words`Name one with ${setting("judge")} provider:model, such as ${setting("judge")} google.`,
    );
  }
  return {
    name,
    usesJudge: true,
    async measure(picture, facts, signal) {
      const scores = await judgePicture(judge, picture, { facts, signal });
      const { value } = scores[JUDGE_SCORES.indexOf(name)];
      return { value, scores, costUsd: sumCosts(scores) };
    },
    [Symbol.asyncDispose]: () => Promise.resolve(),
  };
}

async function pixelMetric(
  name: string,
  modules: readonly EvaluatorModule[],
  settings: EvaluatorSettings,
): Promise<Metric> {
  const opened: { module: EvaluatorModule; evaluator: Evaluator }[] = [];
  for (const module of modules) opened.push({ module, evaluator: await module.open(settings) });
  return {
    name,
    usesJudge: false,
    async measure(picture, facts, signal) {
      const scores: Score[] = [];
      for (const { evaluator } of opened) {
        scores.push(await evaluator.evaluate(picture, facts, signal));
      }
      const rankings = scores.filter((_, index) => opened[index].module.purpose === "ranking");
      const value = name === "quality" ? qualityOf(scores, rankings) : scores[0].value;
      return { value, scores, costUsd: sumCosts(scores) };
    },
    async [Symbol.asyncDispose]() {
      for (const { evaluator } of opened) await evaluator.close?.();
    },
  };
}

function qualityOf(scores: readonly Score[], rankings: readonly Score[]): number | null {
  if (gatesPassed(scores) === false) return 0;
  const values = rankings.map(({ value }) => value).filter((value) => value !== null);
  if (values.length === 0) return null;
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
