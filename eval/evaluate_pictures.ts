/**
 * Many pictures, looked at by several evaluators: pixels in workers, several pictures at once; what needs
 * the whole set or a reader of text on the main thread. A stream of millions costs the memory of a few.
 */
import { type Clock, systemClock } from "../core/clock.ts";
import { gatesPassed, type ImageEvaluation } from "./evaluate_image.ts";
import type { EvaluatorModule, PictureFacts } from "./evaluator.ts";
import { loadEvaluators } from "./evaluator_registry.ts";
import { inOrder } from "./in_order.ts";
import { Picture, type PictureFingerprint, type PictureProblem } from "./picture.ts";
import { OpenEvaluators } from "./open_evaluators.ts";
import { PictureLooker } from "./picture_looker.ts";

/** A picture of a set. */
export interface PictureToEvaluate {
  /** A file, or a picture that is there already. */
  picture: string | URL | Picture;
  /** What is known of it; nothing by default. */
  facts?: Omit<PictureFacts, "others">;
}

/** How pictures are to be looked at. */
export interface EvaluatePicturesOptions {
  /** Names of evaluators; by default all that are worked out from pixels. */
  evaluators?: readonly string[];
  /** Threads, 1 or more; by default as many as there are processors, up to 8. */
  workers?: number;
  /** Pictures that belong to the same set and were looked at before. */
  others?: readonly PictureFingerprint[];
  signal?: AbortSignal;
  clock?: Clock;
}

/** What was said of one picture of a set. */
export interface EvaluatedPicture<Item> extends ImageEvaluation {
  /** What was given. */
  item: Item;
  /** For comparing it with later ones. */
  fingerprint: PictureFingerprint;
  /** Why nothing could be seen in it; `null` for a sound picture. */
  problem: PictureProblem | null;
}

/**
 * Looks at pictures and gives what is to be said of each, in their order. A picture that is missing or
 * broken, or that a worker dies of, is an answer as well, and the rest goes on.
 *
 * @throws {UsageError} A name that no evaluator has.
 * @throws {RangeError} `workers` is not a whole number of 1 or more.
 * @throws the signal's reason when it aborts.
 *
 * @example
 * ```ts
 * import { evaluatePictures } from "./evaluate_pictures.ts";
 * async function* pictures() { yield { picture: "/nowhere.jpg" }; }
 * const [one] = await Array.fromAsync(evaluatePictures(pictures(), { workers: 1 }));
 * console.assert(one.passed === false && one.problem?.reason === "unreadable");
 * ```
 */
export async function* evaluatePictures<Item extends PictureToEvaluate>(
  source: AsyncIterable<Item>,
  options: EvaluatePicturesOptions = {},
): AsyncGenerator<EvaluatedPicture<Item>> {
  const { workers = Math.min(8, navigator.hardwareConcurrency), clock = systemClock } = options;
  const signal = options.signal ?? new AbortController().signal;
  const modules = await loadEvaluators(options.evaluators);
  const { inWorkers, here, withSet } = Object.groupBy(modules, placeOf);
  await using looker = new PictureLooker({ workers, clock, signal, inWorkers, here });
  await using comparers = new OpenEvaluators(withSet ?? [], clock);
  const others = [...options.others ?? []];
  // One picture for each worker, and the next one read meanwhile.
  const looked = inOrder(source, workers * 2, async (item) => ({
    item,
    facts: item.facts ?? NOTHING_KNOWN,
    ...await looker.lookAt(item.picture, item.facts ?? NOTHING_KNOWN),
  }));
  for await (const { item, facts, scores, fingerprint, problem } of looked) {
    const known = new Picture(new Uint8Array(), {
      name: fingerprint.name,
      fingerprint,
      ...(problem === null ? {} : { problem }),
    });
    for (const { module, evaluator } of await comparers.all()) {
      scores.set(module, await evaluator.evaluate(known, { ...facts, others }, signal));
    }
    others.push(fingerprint);
    const said = modules.map((module) => scores.get(module)!);
    const { name, sha256 } = fingerprint;
    yield { item, name, sha256, scores: said, passed: gatesPassed(said), fingerprint, problem };
  }
}

const NOTHING_KNOWN = { subject: null, prompt: null };

function placeOf({ needs, scope }: EvaluatorModule): "inWorkers" | "here" | "withSet" {
  return scope === "set" ? "withSet" : needs === "pixels" ? "inWorkers" : "here";
}
