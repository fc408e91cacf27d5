/**
 * The worker's half of `evaluate_pictures.ts`: looks at one picture a request with the evaluators that it
 * was started with. Bytes from anywhere are decoded here, in a thread without permissions.
 */
import { systemClock } from "../core/clock.ts";
import { serve, type WorkerScope } from "../core/worker_serve.ts";
import type { EvaluatorModule, PictureFacts, Score } from "./evaluator.ts";
import { Picture, type PictureFingerprint, type PictureProblem } from "./picture.ts";

/** A picture to look at. */
export interface PixelRequest {
  name: string;
  bytes: Uint8Array<ArrayBuffer>;
  /** Why there are no bytes. */
  problem: PictureProblem | null;
  facts: PictureFacts;
}

/** What was seen. */
export interface PixelResponse {
  /** One for each evaluator, in their order. */
  scores: Score[];
  fingerprint: PictureFingerprint;
  problem: PictureProblem | null;
}

/**
 * The source of a worker that looks at pictures with the evaluators at these addresses. Written out as a
 * module, because a worker without permissions may only import what it names itself.
 *
 * @example
 * ```ts
 * import { evaluatorUrl } from "./evaluator_registry.ts";
 * import { pixelWorkerUrl } from "./pixel_worker.ts";
 * console.assert(pixelWorkerUrl([evaluatorUrl("sharpness")]).protocol === "data:");
 * ```
 */
export function pixelWorkerUrl(evaluators: readonly URL[]): URL {
  const lines = evaluators.map((url, index) =>
    `import evaluator${index} from ${JSON.stringify(url.href)};`
  );
  lines.push(
    `import { servePixelEvaluators } from ${JSON.stringify(import.meta.url)};`,
    `servePixelEvaluators([${evaluators.map((_, index) => `evaluator${index}`).join(", ")}]);`,
  );
  return new URL(`data:application/javascript,${encodeURIComponent(lines.join("\n"))}`);
}

/**
 * Answers every message to this worker.
 *
 * @example
 * ```ts
 * import type { WorkerScope } from "../core/worker_serve.ts";
 * import { servePixelEvaluators } from "./pixel_worker.ts";
 * const scope: WorkerScope = { onmessage: null, postMessage: () => {} };
 * servePixelEvaluators([], scope);
 * console.assert(scope.onmessage !== null);
 * ```
 */
export function servePixelEvaluators(
  modules: readonly EvaluatorModule[],
  scope?: WorkerScope,
): void {
  const evaluators = Promise.all(modules.map((module) => module.open({ clock: systemClock })));
  serve<PixelRequest, PixelResponse>(async ({ name, bytes, problem, facts }) => {
    const picture = new Picture(bytes, { name, ...(problem === null ? {} : { problem }) });
    const scores: Score[] = [];
    for (const evaluator of await evaluators) {
      scores.push(await evaluator.evaluate(picture, facts, never));
    }
    const fingerprint = await picture.fingerprint();
    return { scores, fingerprint, problem: picture.problem };
  }, { scope });
}

/** An abort ends the worker, and with it everything in it. */
const never = new AbortController().signal;
