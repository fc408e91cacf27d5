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
