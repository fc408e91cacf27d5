/**
 * From what a run may do to a studio in which pictures are made: store and log opened, the routes guarded,
 * the budget counted, the darkroom staffed. Whoever gives the closers closes them.
 */
import type { Clock } from "./clock.ts";
import { refuseUnpriced } from "./check_prices.ts";
import { createRandom } from "./random.ts";
import type { GenerateOptions } from "./config.ts";
import { dayLedgerOf } from "./day_ledger.ts";
import { writeImageAsset } from "./evidence/write_assets.ts";
import type { Drawingboard, Studio } from "./generate.ts";
import { Darkroom } from "./image/darkroom.ts";
import { budgetOf, Ledger } from "./ledger.ts";
import { DEFAULT_RETRY } from "./resilience/retry.ts";
import { guardRoute, type OpenedRoute } from "./routes.ts";
import { quoteForMessage } from "./plain_text.ts";
import { beginRun, isKnownRun, resumeRun } from "./store/runs.ts";
import type { Store } from "./store/store.ts";
import { openStoreSession, type StoreSession } from "./store_session.ts";
import { capturesPrompts } from "./telemetry/gen_ai.ts";
import { logAbout } from "./telemetry/log.ts";
import { watchRun } from "./telemetry/run_telemetry.ts";
import { UsageError } from "./usage_error.ts";
import { reasonAgainstWriting } from "./writable_folder.ts";
import { FLAGS, setting, type SettingNames, words } from "./wording.ts";

/** What a studio is opened with. */
export interface StudioOptions {
  dependencies: {
    clock: Clock;
    environment: { get(name: string): string | undefined };
    signals: { drain: AbortSignal; abort: AbortSignal };
    /** What the runs of one process share; opened for this run where there is none. */
    session?: StoreSession;
    /** What another process did of the same run. */
    earlier?: { spentUsd: number };
    names?: SettingNames;
  };
  closers: DisposableStack;
  runId: string;
  board: Omit<Drawingboard, "routes"> & { routes: readonly OpenedRoute[] };
  recovery: Studio["recovery"];
}

/**
 * Opens what is written to and begins the run in the store.
 *
 * @throws {UsageError} A key is missing, a price is not known while there is a budget, or the store or the log
 * cannot be used.
 *
 * @example
 * ```ts
 * import { openStudio } from "./studio.ts";
 * console.assert(openStudio.length === 2);
 * ```
 */
export async function openStudio(
  options: GenerateOptions,
  { dependencies, closers, runId, board, recovery }: StudioOptions,
): Promise<Studio> {
  const { clock, environment, names = FLAGS } = dependencies;
  for (const route of board.routes) route.check();
  const budget = budgetOf(options);
  refuseUnpriced(board.routes, { ...board, budget });
  await board.routes[0].prepare();
  const { databasePath, assetsRoot, overwrite, timeZone } = options;
  const darkroom = closers.use(new Darkroom({ size: navigator.hardwareConcurrency }));
  const recordImageAsset = options.writeAssets
    ? async (path: string, bytes: Uint8Array) =>
      writeImageAsset(databasePath, { path, bytes, iconicPng: await darkroom.thumbnail(bytes) })
    : null;
  const { store, log } = dependencies.session ??
    closers.use(
      await logAbout({ runId }, () => openStoreSession(options, { clock, recordImageAsset })),
    );
  const { earlier } = dependencies;
  const isResumed = earlier !== undefined && isKnownRun(store, runId);
  if (!isResumed) refuseKnownRun(store, runId);
  if (board.routes.some((route) => route.estimateUsd(board) !== 0)) {
    refuseUnwritable(assetsRoot);
    closers.use(store.reserve.hold(options.concurrency));
  }
  if (isResumed) resumeRun(store, runId);
  else beginRun(store, { id: runId, startedAt: clock.now(), databasePath, assetsRoot, options });
  closers.use(watchRun({ runId, options, capturesPrompts: capturesPrompts(environment) }));
  const ledger = new Ledger(budget, { day: dayLedgerOf(store, clock) });
  ledger.takeOver(earlier?.spentUsd ?? 0);
  return {
    ...board,
    routes: board.routes.map((route) => guardRoute(route, { options, clock, store })),
    runId,
    store,
    clock,
    ledger,
    retry: {
      ...DEFAULT_RETRY,
      maxRetries: options.maxRetries,
      baseDelayMs: Math.max(DEFAULT_RETRY.baseDelayMs, options.rateLimitDelayMs),
      random: createRandom(runId),
    },
    darkroom,
    assetsRoot,
    log,
    overwrite,
    timeZone,
    recovery,
    recordImageAsset,
    stop: AbortSignal.any([dependencies.signals.drain, dependencies.signals.abort]),
    names,
  };
}

/** Found out before a picture is paid for; what can be drawn for nothing says so when it is saved. */
function refuseUnwritable(assetsRoot: string): void {
  const reason = reasonAgainstWriting(assetsRoot);
  if (reason === null) return;
  throw new UsageError(
    `Cannot begin because pictures cannot be saved: ${reason}: ${quoteForMessage(assetsRoot)}.`,
    words`Make the folder writable, or choose another with ${setting("assetsRoot")}.`,
  );
}

/** A run is named once: what two of them did must not be told as one. */
function refuseKnownRun(store: Store, runId: string): void {
  if (!isKnownRun(store, runId)) return;
  throw new UsageError(
    `Cannot begin the run because the store knows one of that id already: ${
      quoteForMessage(runId)
    }.`,
    "Give another RUN_ID, for instance one with the date and the time in it, or none.",
  );
}
