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
export { chart } from "./notebook/chart.ts";
export { dataTable, type TableRow, type TableValue } from "./notebook/data_table.ts";
export type { MimeBundle } from "./notebook/mime_bundle.ts";
export { type NotebookSurface, notebookSurface } from "./notebook/notebook_surface.ts";
export {
  contactSheet,
  type PictureRow,
  pictureTable,
  type PictureTableOptions,
  type ShownPicture,
} from "./notebook/picture_table.ts";
export { plainText } from "./notebook/plain_text_bundle.ts";
export { type Progress, startProgress } from "./notebook/progress.ts";
export { show, type ShowDependencies } from "./notebook/show.ts";
export { type Statement, statement } from "./notebook/statement.ts";
export {
  type DescribedChart,
  effectCharts,
  scoresChart,
  strengthsChart,
} from "./report/outcome_charts.ts";
export { bradleyTerry } from "./stats/bradley_terry.ts";
export type { ComparisonStanding, SequentialComparison } from "./stats/comparison.ts";
export { type PassRate, passRate } from "./stats/pass_rate.ts";
export type { RaceOptions, RaceStanding, TemplateRace } from "./stats/race.ts";
export {
  type ComparisonOptions,
  createSequentialComparison,
} from "./stats/sequential_comparison.ts";
export { summarize, type Summary } from "./stats/summary.ts";
export { createTemplateRace } from "./stats/template_race.ts";
