/**
 * The class that programs and notebooks use: what `deno task generate` does, one step at a time if need be.
 * It holds options and nothing else; the work is the same core's.
 */
import { dirname, join, resolve } from "node:path";
import { type Clock, systemClock } from "./clock.ts";
import { type GenerateOptions, parseGenerateOptions } from "./config.ts";
import type { EvidenceRecord } from "./evidence/record.ts";
import type { ImageEvent, RunEvent, SummaryEvent } from "./events.ts";
import { findMissingEvidence, generateMissingImages, type RunDependencies } from "./run.ts";

/** How a generator is set up; everything has a default that costs nothing. */
export interface EvidenceImageGeneratorOptions {
  /** For the provider; without it, the provider's own environment variable counts. */
  apiKey?: string;
  /** The record-thing database (`record-thing.sqlite`). */
  dbPath?: string;
  /** Where the pictures belong (the database's folder). */
  assetsRoot?: string;
  /** Exhibit's own database (`exhibit.sqlite` beside the other). */
  storePath?: string;
  /** The log of pictures (`generation-log.jsonl` beside the store). */
  logPath?: string;
  /** A provider or a chain, `P[:model][,P[:model]…]` (`procedural`). */
  provider?: string;
  /** The model of a provider that is given without one. */
  imageModel?: string;
  /** Say what would be done, and do nothing. */
  dryRun?: boolean;
  /** Make pictures anew that are there. */
  overwrite?: boolean;
  /** A template's name. */
  template?: string;
  /** A folder of templates of one's own (none). */
  promptsFolder?: string;
  /** Only things of this category. */
  category?: string;
  /** Pictures under way at once. */
  concurrency?: number;
  /** `WxH`, pixels (`1152x1536`). */
  size?: string;
  /** Other choices for every picture. */
  seed?: number;
  /** The zone of the dates in the pictures (`UTC`). */
  timeZone?: string;
  /** First download what the database knows a URL of. */
  recover?: boolean;
  /** Fill the database's `image_assets`. */
  writeAssets?: boolean;
  /** Where environment variables are read (nowhere: give `Deno.env` to let providers find their keys). */
  environment?: RunDependencies["environment"];
  clock?: Clock;
}

/** What `generateMissingImages` gives. */
export interface GenerationResults extends Omit<SummaryEvent, "event"> {
  /** One for each record that was made, failed, skipped or planned. */
  images: ImageEvent[];
}

/** What `testPromptGeneration` gives. */
export interface PromptPreview {
  evidenceId: string;
  path: string;
  prompt: string;
  template: string;
  provider: string;
  model: string;
  /** US dollars; `null` where no price is known. */
  estimatedCostUsd: number | null;
}

/**
 * Fills the gaps of a record-thing database.
 *
 * @example
 * ```ts
 * import { EvidenceImageGenerator } from "./generator.ts";
 * const generator = new EvidenceImageGenerator({
 *   dbPath: new URL("../record-thing.sqlite.example", import.meta.url).pathname,
 *   dryRun: true,
 * });
 * const results = await generator.generateMissingImages({ limit: 2 });
 * console.assert(results.images.filter((image) => image.status === "planned").length === 2);
 * ```
 */
export class EvidenceImageGenerator {
  /** Seconds between two calls of one provider, and before the first try again after a failure. */
  rateLimitDelay = 0;
  /** Tries after the first one, for failures that may pass. */
  maxRetries = 3;
  readonly #options: EvidenceImageGeneratorOptions;

  constructor(options: EvidenceImageGeneratorOptions = {}) {
    this.#options = options;
  }

  /**
   * The evidence rows with an image path that Exhibit can make and no file there, each with its thing.
   *
   * @throws {UsageError} The database cannot be read.
   */
  async getMissingEvidence(): Promise<EvidenceRecord[]> {
    const options = this.#generateOptions();
    return await Array.fromAsync(findMissingEvidence(options, this.#dependencies(options)));
  }

  /**
   * Makes the picture of one evidence record; `null` where it was not made: `generateMissingImages` says why.
   *
   * @throws {UsageError} The database, the store or an option cannot be used.
   */
  async generateImage(evidence: Pick<EvidenceRecord, "id">): Promise<ImageEvent | null> {
    const { images } = await this.#run({ ids: [evidence.id] });
    return images.find((image) => image.status === "made" || image.status === "planned") ?? null;
  }

  /**
   * Makes the missing pictures. `onEvent` hears of each as it ends; aborting `signal` lets what is under way
   * finish and leaves the rest for another time.
   *
   * @throws {UsageError} The database, the store or an option cannot be used.
   */
  async generateMissingImages(
    options: { limit?: number; onEvent?: (event: RunEvent) => void; signal?: AbortSignal } = {},
  ): Promise<GenerationResults> {
    return await this.#run(options);
  }

  /**
   * The prompt that would be sent for an evidence record, whether or not its picture is missing.
   *
   * @throws {UsageError} The database cannot be read.
   * @throws {RangeError} There is no such record, or its path is of no format that Exhibit makes.
   */
  async testPromptGeneration(evidenceId: string): Promise<PromptPreview> {
    const { images } = await this.#run({ ids: [evidenceId], dryRun: true, overwrite: true });
    const planned = images.find((image) => image.status === "planned");
    if (!planned) {
      const why = images[0]?.error ?? "the database has no such evidence row";
      throw new RangeError(
        `Cannot write the prompt for evidence ${JSON.stringify(evidenceId)}: ${why}`,
      );
    }
    return {
      evidenceId: planned.evidenceId,
      path: planned.path!,
      prompt: planned.prompt!,
      template: planned.template!,
      provider: planned.provider!,
      model: planned.model!,
      estimatedCostUsd: planned.costUsd,
    };
  }

  async #run(
    request: {
      limit?: number;
      ids?: string[];
      dryRun?: boolean;
      overwrite?: boolean;
      onEvent?: (event: RunEvent) => void;
      signal?: AbortSignal;
    },
  ): Promise<GenerationResults> {
    const { onEvent, signal, ...changes } = request;
    const options = this.#generateOptions(changes);
    const images: ImageEvent[] = [];
    let summary: SummaryEvent | null = null;
    for await (const event of generateMissingImages(options, this.#dependencies(options, signal))) {
      onEvent?.(event);
      if (event.event === "image") images.push(event);
      if (event.event === "summary") summary = event;
    }
    const { event: _, ...counts } = summary!;
    return { ...counts, images };
  }

  #dependencies(options: GenerateOptions, signal?: AbortSignal): RunDependencies {
    const { clock = systemClock, environment = { get: () => undefined }, apiKey } = this.#options;
    const never = new AbortController().signal;
    return {
      clock,
      environment,
      apiKeys: apiKey === undefined ? {} : { [options.routes[0].provider]: apiKey },
      signals: { drain: signal ?? never, abort: never },
    };
  }

  #generateOptions(
    changes: { limit?: number; ids?: string[]; dryRun?: boolean; overwrite?: boolean } = {},
  ): GenerateOptions {
    const given = this.#options;
    const databasePath = resolve(given.dbPath ?? "record-thing.sqlite");
    const storePath = resolve(given.storePath ?? join(dirname(databasePath), "exhibit.sqlite"));
    const provider = given.provider ?? "procedural";
    const dryRun = changes.dryRun ?? given.dryRun;
    const overwrite = changes.overwrite ?? given.overwrite;
    return parseGenerateOptions({
      ...given,
      ...changes,
      dryRun,
      overwrite,
      databasePath,
      storePath,
      assetsRoot: resolve(given.assetsRoot ?? dirname(databasePath)),
      logPath: resolve(given.logPath ?? join(dirname(storePath), "generation-log.jsonl")),
      promptsFolder: given.promptsFolder === undefined ? undefined : resolve(given.promptsFolder),
      provider: given.imageModel === undefined || provider.includes(":")
        ? provider
        : `${provider}:${given.imageModel}`,
      maxRetries: this.maxRetries,
      rateLimitDelayMs: Math.round(this.rateLimitDelay * 1000),
    });
  }
}
