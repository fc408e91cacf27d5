/**
 * The provider that needs nothing: no key, no network, no money. It does not read the prompt but draws from
 * what the prompt was written from, in workers that have no permissions.
 */
import {
  type ImageProvider,
  type ImageRequest,
  type ImageResult,
  ProviderError,
  type ProviderModule,
  type ProviderSettings,
} from "../provider.ts";
import type { PhotographRequest } from "../procedural/photograph_worker.ts";
import { WorkerPool } from "../worker_pool.ts";

const NAME = "procedural";
const MODEL = "studio-1";

/** Sides between which a picture can be drawn, pixels. */
const SMALLEST = 64;
const LARGEST = 4096;

/** More workers than this gain nothing on the machines that people have, and each takes some 150 MB. */
const MOST_WORKERS = 8;

/** Longest part of a strange value that is worth repeating in a message. */
const SHOWN = 40;

function checkRequest({ width, height, seed, subject }: ImageRequest): void {
  for (const side of [width, height]) {
    if (Number.isInteger(side) && side >= SMALLEST && side <= LARGEST) continue;
    throw new ProviderError(
      `Cannot draw a picture because its sides are not whole numbers of ${SMALLEST} to ${LARGEST} pixels: ` +
        `${width} × ${height}.`,
      { kind: "rejected", hint: "Ask for another size, such as --size 1152x1536." },
    );
  }
  if (!Number.isInteger(seed) || seed < 0 || seed >= 2 ** 32) {
    throw new ProviderError(
      `Cannot draw a picture because its seed is not a whole number of 0 to 4294967295: ${seed}.`,
      { kind: "rejected", hint: "Ask for another seed." },
    );
  }
  if (subject.kind === "document" && subject.documentType === null) {
    throw new ProviderError(
      `Cannot draw a document because its type is not known: ${
        JSON.stringify(subject.evidenceId.slice(0, SHOWN))
      }.`,
      { kind: "rejected", hint: "Give the subject one of the known document types." },
    );
  }
}

class ProceduralProvider implements ImageProvider {
  readonly name = NAME;
  readonly model = MODEL;
  readonly #pool: WorkerPool<PhotographRequest, Uint8Array<ArrayBuffer>>;

  constructor(concurrency: number) {
    this.#pool = new WorkerPool({
      url: new URL("../procedural/photograph_worker.ts", import.meta.url),
      size: Math.min(MOST_WORKERS, Math.max(1, Math.floor(concurrency))),
    });
  }

  async generate(request: ImageRequest, signal: AbortSignal): Promise<ImageResult> {
    signal.throwIfAborted();
    checkRequest(request);
    const { subject, width, height, seed, mediaType } = request;
    const bytes = await this.#pool.run({ subject, width, height, seed, mediaType }, signal);
    const warnings = Object.keys(request.options).map((name) =>
      `The procedural provider knows no option ${
        JSON.stringify(name.slice(0, SHOWN))
      }; it was ignored.`
    );
    if (request.negativePrompt !== "") {
      warnings.push("The procedural provider draws from data; the negative prompt was ignored.");
    }
    return {
      bytes,
      costUsd: 0,
      warnings,
      response: { id: null, headers: {}, body: { model: MODEL, width, height, seed, mediaType } },
    };
  }

  close(): void {
    this.#pool.close();
  }
}

const procedural: ProviderModule = {
  name: NAME,
  defaultModel: MODEL,
  sourceType: "algorithmicMedia",
  hosts: [],
  estimateUsd: () => 0,
  open(model: string, settings: ProviderSettings) {
    if (model !== MODEL) {
      throw new ProviderError(
        `Cannot open the procedural provider because it has no such model: ${
          JSON.stringify(model.slice(0, SHOWN))
        }.`,
        { kind: "rejected", hint: `Use ${NAME}:${MODEL}.` },
      );
    }
    return new ProceduralProvider(settings.concurrency);
  },
};

export default procedural;
