/**
 * Pictures that no row of a database misses, made as the others are: with the same nine steps, the same
 * budget, trace, cache and retries. Experiments and the refiner order from here, one picture at a time.
 */
import { existsSync } from "node:fs";
import type { GenerateOptions } from "./config.ts";
import { resolveAssetPath } from "./evidence/paths.ts";
import type { EndReason } from "./end_reason.ts";
import type { EvidenceRecord } from "./evidence/record.ts";
import type { ImageEvent, SummaryEvent } from "./events.ts";
import { generateImage } from "./generate.ts";
import type { Ledger } from "./ledger.ts";
import type { Prompt } from "./prompt/compose.ts";
import { openRoutes } from "./routes.ts";
import { endRun, type RunStatus, type UnfinishedCounts } from "./store/runs.ts";
import type { Store } from "./store/store.ts";
import { type StandingAsset, TraceRows } from "./store/trace_rows.ts";
import { openStudio } from "./studio.ts";
import { tellRunEnded } from "./telemetry/run_telemetry.ts";
import { promptHash } from "./trace.ts";
import { UsageError } from "./usage_error.ts";
import type { RunDependencies } from "./workspace.ts";

/** One picture that is wanted. */
export interface PictureWish {
  /** Whose evidence it is; its `path` is where the picture goes, under the maker's folder. */
  record: EvidenceRecord;
  prompt: Prompt;
}

/** How a wish ended. */
export interface WishedPicture {
  /** Absolute; `null` where there is no picture. */
  file: string | null;
  /** Told as in a run; `skipped` where the very picture stands already and nothing was done. */
  event: ImageEvent;
  /** It makes no sense to wish for more: the budget is used up, or the disk is full. */
  stopsRun: boolean;
  /** Why there is no picture; `null` where there is one. */
  failure: Error | null;
}

/** Makes pictures until it is closed. */
export interface PictureMaker {
  readonly runId: string;
  readonly store: Store;
  /** The budget, for what else is paid for in the same run, such as a judge. */
  readonly ledger: Ledger;
  /** The highest price of one picture, US dollars; `null` where it is not known. */
  readonly estimateUsd: number | null;
  /**
   * Makes a picture. Where the file stands and was made of the same prompt, nothing is done; where it was
   * made of another prompt, it is replaced.
   *
   * @throws {UsageError} The path of the record cannot be used.
   * @throws The signal's reason, when it aborts.
   */
  make(wish: PictureWish, signal: AbortSignal): Promise<WishedPicture>;
  /** Writes down how the run ended, why, and what else it paid for, US dollars, and closes everything. */
  close(status: RunStatus, besides?: { costUsd?: number; reason?: EndReason | null }): void;
}

/** What of a run's options a maker follows; `assetsRoot` is its folder. */
export type MakerOptions = GenerateOptions & {
  /** For whose sake pictures are made: kept with the run, for people. */
  experiment?: Readonly<Record<string, unknown>>;
};

/**
 * Opens store, routes and darkroom. A maker reads no user database.
 *
 * @throws {UsageError} A provider, its key, the store or the log cannot be used.
 *
 * @example
 * ```ts
 * import { systemClock } from "./clock.ts";
 * import { parseGenerateOptions } from "./config.ts";
 * import { openPictureMaker } from "./picture_maker.ts";
 * const folder = await Deno.makeTempDir();
 * const never = new AbortController().signal;
 * const maker = await openPictureMaker(
 *   parseGenerateOptions({
 *     databasePath: `${folder}/none.sqlite`, assetsRoot: folder, storePath: `${folder}/exhibit.sqlite`,
 *     logPath: `${folder}/log.jsonl`,
 *   }),
 *   { clock: systemClock, environment: { get: () => undefined }, signals: { drain: never, abort: never } },
 * );
 * console.assert(maker.estimateUsd === 0);
 * maker.close("completed");
 * await Deno.remove(folder, { recursive: true });
 * ```
 */
export async function openPictureMaker(
  options: MakerOptions,
  dependencies: RunDependencies,
): Promise<PictureMaker> {
  using closers = new DisposableStack();
  const routes = await openRoutes(options, {
    ...dependencies,
    load: dependencies.loadProvider,
    closers,
  });
  const { width, height, assetsRoot } = options;
  const runId = (dependencies.createRunId ?? (() => crypto.randomUUID()))();
  const board = { compose: refuseToCompose, routes, width, height };
  await Deno.mkdir(assetsRoot, { recursive: true });
  const studio = await openStudio(
    { ...options, overwrite: true, writeAssets: false, recover: false },
    { dependencies, closers, runId, board, recovery: null },
  );
  const rows = new TraceRows(studio.store);
  const startedAt = dependencies.clock.elapsed();
  const { costUsd: earlierUsd, ...counts } = { ...(dependencies.earlier?.counts ?? NOTHING_YET) };
  let costUsd = earlierUsd;
  const open = closers.move();
  return {
    runId,
    store: studio.store,
    ledger: studio.ledger,
    estimateUsd: routes[0].estimateUsd(board),
    async make({ record, prompt }, signal) {
      const path = record.path ?? "";
      const place = resolveAssetPath(assetsRoot, path);
      if (!place.ok) throw new UsageError(place.reason, "Give the picture another name.");
      const { file } = place;
      const exists = existsSync(file);
      const standing = exists ? rows.standingAsset(assetsRoot, path) : null;
      if (standing !== null && standing.promptSha256 === promptHash(prompt)) {
        counts.skipped++;
        const event = standingEvent({ record, prompt }, standing);
        return { file, event, stopsRun: false, failure: null };
      }
      counts.attempted++;
      const outcome = await generateImage(
        { status: "missing", record, file, place, exists },
        { ...studio, compose: () => prompt },
        signal,
      );
      if (outcome.event.status === "made") counts.successful++;
      else counts.failed++;
      costUsd += outcome.event.costUsd ?? 0;
      return { file: outcome.event.status === "made" ? file : null, ...outcome };
    },
    close(status, { costUsd: besidesUsd = 0, reason } = {}) {
      const summary: SummaryEvent = {
        event: "summary",
        runId,
        totalMissing: counts.attempted + counts.skipped,
        ...counts,
        // Sums of prices such as 0.1 keep no digits that no price has.
        costUsd: Math.round((costUsd + besidesUsd) * 1e6) / 1e6,
        durationMs: Math.round(dependencies.clock.elapsed() - startedAt),
      };
      endRun(studio.store, summary, { status, endedAt: dependencies.clock.now(), reason });
      tellRunEnded(summary, status);
      open.dispose();
    },
  };
}

const NOTHING_YET: UnfinishedCounts = {
  attempted: 0,
  successful: 0,
  failed: 0,
  skipped: 0,
  costUsd: 0,
};

function standingEvent({ record, prompt }: PictureWish, standing: StandingAsset): ImageEvent {
  const { traceId, provider, model } = standing;
  return {
    event: "image",
    evidenceId: record.id,
    status: "skipped",
    path: record.path,
    prompt: prompt.text,
    template: prompt.template.id,
    provider,
    model,
    costUsd: 0,
    durationMs: 0,
    subject: prompt.subject,
    traceId,
  };
}

/** Each wish brings its prompt. */
function refuseToCompose(): never {
  throw new Error("Cannot compose a prompt because a maker is given each of them.");
}
