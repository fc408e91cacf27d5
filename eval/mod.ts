/**
 * Exhibit's public names for looking at pictures: what programs, notebooks and the command line import.
 *
 * @module
 */
export {
  evaluateImage,
  type EvaluateImageOptions,
  gatesPassed,
  type ImageEvaluation,
} from "./evaluate_image.ts";
export {
  type EvaluatedPicture,
  evaluatePictures,
  type EvaluatePicturesOptions,
  type PictureToEvaluate,
} from "./evaluate_pictures.ts";
export type {
  Evaluator,
  EvaluatorModule,
  EvaluatorSettings,
  PictureFacts,
  Score,
} from "./evaluator.ts";
export { evaluatorNames, loadEvaluators } from "./evaluator_registry.ts";
export {
  Picture,
  type PictureFingerprint,
  type PictureOptions,
  type PictureProblem,
} from "./picture.ts";
export { generateAndEvaluate } from "./generate_and_evaluate.ts";
export type { EvaluatedPrompt, EvaluatedPromptDependencies } from "./generate_and_evaluate.ts";
export { refine, type RefineDependencies } from "./refine.ts";
export { parsePromptEntries, type PromptEntry } from "./refine/prompt_entry.ts";
export { promptRefinable, type Refinable, templateRefinable } from "./refine/refinable.ts";
export type { RefineEvent } from "./refine/refine_events.ts";
export {
  parseRefineOptions,
  type RawRefineOptions,
  type RefineOptions,
} from "./refine/refine_options.ts";
export type { Iteration, RefinementResult, ScoredSample } from "./refine/refinement.ts";
export type { RefinementBrief, Refiner, Suggestion } from "./refine/refiner.ts";
export { rulesRefiner } from "./refine/rules_refiner.ts";
export { effectChart, type EffectLook } from "./charts/effect_chart.ts";
export { renderChart, type RenderChartOptions } from "./charts/render_chart.ts";
export { scoreChart, type ScoreRow } from "./charts/score_chart.ts";
export { strengthChart, type StrengthRow } from "./charts/strength_chart.ts";
export { type ExperimentDependencies, runExperiment } from "./experiment.ts";
export type {
  CellEnded,
  ExperimentBegun,
  ExperimentEvent,
  RaceLooked,
  TemplateDropped,
  VerdictReached,
} from "./experiment/experiment_events.ts";
export {
  type ExperimentOptions,
  parseExperimentOptions,
  type RawExperimentOptions,
} from "./experiment/experiment_options.ts";
export type {
  CellOutcome,
  ComparisonOutcome,
  ExperimentOutcome,
  ExperimentVerdict,
  TemplateOutcome,
  VerdictKind,
} from "./experiment/experiment_outcome.ts";
export { experimentReport, writeExperimentReport } from "./report/experiment_report.ts";
export { checkJudge, type ControlResult, type JudgeCheck } from "./judges/check_judge.ts";
export {
  countPositionBias,
  judgePair,
  type PairJudgement,
  type PositionBias,
} from "./judges/judge_pair.ts";
export { judgePicture } from "./judges/judge_picture.ts";
export {
  type OpenVisionModel,
  openVisionModel,
  type VisionModelOptions,
} from "./judges/open_vision_model.ts";
export type { VisionAnswer, VisionModel, VisionQuestion } from "./judges/vision_model.ts";
export {
  type Measurement,
  type Metric,
  metricNames,
  type MetricSettings,
  openMetric,
} from "./metric.ts";
