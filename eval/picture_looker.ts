/** Everything that can be said of a picture without its set: pixels in a worker, the rest on the main thread. */
import type { Clock } from "../core/clock.ts";
import { quoteForMessage } from "../core/plain_text.ts";
import { WorkerPool } from "../core/worker_pool.ts";
import type { EvaluatorModule, PictureFacts, Score } from "./evaluator.ts";
import { evaluatorUrl } from "./evaluator_registry.ts";
import { OpenEvaluators } from "./open_evaluators.ts";
import { Picture, type PictureFingerprint, type PictureProblem } from "./picture.ts";
import { type PixelRequest, type PixelResponse, pixelWorkerUrl } from "./pixel_worker.ts";

/** What was seen in one picture. */
export interface LookedAt {
  scores: Map<EvaluatorModule, Score>;
  fingerprint: PictureFingerprint;
  problem: PictureProblem | null;
}

/** What a looker is made of. */
export interface PictureLookerOptions {
  /** Threads, 1 or more. */
  workers: number;
  clock: Clock;
  signal: AbortSignal;
  /** Evaluators that need no more than pixels. */
  inWorkers?: readonly EvaluatorModule[];
  /** The others. */
  here?: readonly EvaluatorModule[];
}

/**
 * Looks at pictures, as many at once as there are workers. To be used with `await using`.
 *
 * @example
 * ```ts
 * import { systemClock } from "../core/clock.ts";
 * import { PictureLooker } from "./picture_looker.ts";
 * const { signal } = new AbortController();
 * await using looker = new PictureLooker({ workers: 1, clock: systemClock, signal });
 * const { problem } = await looker.lookAt("/nowhere.jpg", { subject: null, prompt: null });
 * console.assert(problem?.reason === "unreadable");
 * ```
 */
export class PictureLooker {
  readonly #pool: WorkerPool<PixelRequest, PixelResponse>;
  readonly #inWorkers: readonly EvaluatorModule[];
  readonly #here: OpenEvaluators;
  readonly #signal: AbortSignal;

  /** @throws {RangeError} `workers` is not a whole number of 1 or more. */
  constructor({ workers, clock, signal, inWorkers = [], here = [] }: PictureLookerOptions) {
    const url = pixelWorkerUrl(inWorkers.map(({ name }) => evaluatorUrl(name)));
    this.#pool = new WorkerPool({ url, size: workers });
    this.#inWorkers = inWorkers;
    this.#here = new OpenEvaluators(here, clock);
    this.#signal = signal;
  }

  /**
   * Looks at one picture. A worker that dies of it leaves every score of its evaluators empty.
   *
   * @throws the signal's reason when it aborts.
   */
  async lookAt(given: string | URL | Picture, facts: PictureFacts): Promise<LookedAt> {
    this.#signal.throwIfAborted();
    const picture = given instanceof Picture ? given : await Picture.open(given);
    const { name, bytes, problem } = picture;
    const seen = await this.#pool.run({ name, bytes, problem, facts }, this.#signal)
      .catch((error) => this.#unseen(picture, error));
    const scores = new Map(this.#inWorkers.map((module, index) => [module, seen.scores[index]]));
    for (const { module, evaluator } of await this.#here.all()) {
      scores.set(module, await evaluator.evaluate(picture, facts, this.#signal));
    }
    return { scores, fingerprint: seen.fingerprint, problem: seen.problem };
  }

  #unseen(picture: Picture, error: unknown): PixelResponse {
    this.#signal.throwIfAborted();
    const why = error instanceof Error ? error.message : String(error);
    const problem: PictureProblem = {
      reason: "malformed",
      message: `Cannot look at a picture because the work on it failed: ${quoteForMessage(why)}.`,
    };
    return {
      scores: this.#inWorkers.map(({ name, version }) => ({
        evaluator: `${name}@${version}`,
        value: null,
        passed: null,
        explanation: problem.message,
        raw: { problem: problem.reason },
        costUsd: 0,
      })),
      fingerprint: { name: picture.name, sha256: picture.sha256, hash: null },
      problem,
    };
  }

  /** Stops the workers and closes the rest. */
  async [Symbol.asyncDispose](): Promise<void> {
    this.#pool.close();
    await this.#here[Symbol.asyncDispose]();
  }
}
