/**
 * Everything that the service is apart from HTTP: the store, the runs, the plans, the pictures. Routes and
 * pages ask it; whoever opens it closes it.
 */
import type { Clock } from "../core/clock.ts";
import { Planner } from "../core/planner.ts";
import type { RunDependencies } from "../core/run.ts";
import { AlertWatch, type AlertWatchDependencies } from "./alerts/alert_watch.ts";
import { AssetShelf } from "./asset_shelf.ts";
import { RunDesk } from "./runs/run_desk.ts";
import type { ServiceSettings } from "./service_settings.ts";
import { StoreKeeper } from "./store_keeper.ts";

/** What a service needs from outside. */
export interface ServiceDependencies
  extends Pick<RunDependencies, "environment" | "apiKeys" | "loadProvider" | "download"> {
  clock: Clock;
  /** Makes the id of a run; by default a random UUID. */
  createRunId?: () => string;
  /** Signs what is sent to the webhook. */
  webhookSecret?: string;
  /** Sends to the webhook; by default over the network. */
  sendWebhook?: AlertWatchDependencies["fetch"];
}

/** An open service. */
export interface Service {
  readonly settings: ServiceSettings;
  readonly clock: Clock;
  readonly keeper: StoreKeeper;
  readonly desk: RunDesk;
  readonly planner: Planner;
  readonly shelf: AssetShelf;
  /** What runs of every kind need from outside. */
  readonly outside: ServiceDependencies;
  /** Aborted when the service ends: open streams end with it. */
  readonly closing: AbortSignal;
  /**
   * Takes no more orders and lets pictures under way finish; `atOnce` leaves those for another run, too.
   * Resolves when all runs have ended.
   */
  drain(options?: { atOnce?: boolean }): Promise<void>;
  /** Closes everything; runs that are still under way are stopped at once. A second call does nothing more. */
  close(): Promise<void>;
}

/**
 * Opens a service.
 *
 * @throws {UsageError} The store, the log, a provider of the chain or a judge cannot be used.
 *
 * @example
 * ```ts
 * import { systemClock } from "../core/clock.ts";
 * import { openService } from "./service.ts";
 * import { DEFAULT_LIMITS } from "./service_settings.ts";
 * const folder = await Deno.makeTempDir();
 * const service = await openService({
 *   databasePath: `${folder}/record-thing.sqlite`, assetsRoot: folder, storePath: `${folder}/exhibit.sqlite`,
 *   logPath: `${folder}/log.jsonl`, experimentsFolder: `${folder}/experiments`, provider: "procedural", judges: null, defaults: {}, maxCostUsd: null, alerts: null,
 *   tokens: { write: null, read: null }, hosts: ["localhost"], origins: [], limits: DEFAULT_LIMITS,
 * }, { clock: systemClock, environment: { get: () => undefined } });
 * console.assert(service.desk.active().length === 0);
 * await service.close();
 * await Deno.remove(folder, { recursive: true });
 * ```
 */
export async function openService(
  settings: ServiceSettings,
  dependencies: ServiceDependencies,
): Promise<Service> {
  const { clock } = dependencies;
  const { databasePath, assetsRoot, limits, judges } = settings;
  if (judges !== null) {
    const { checkVisionRoutes } = await import("../eval/judges/vision_registry.ts");
    await checkVisionRoutes(judges, dependencies);
  }
  const keeper = await StoreKeeper.open(settings, { clock });
  const desk = new RunDesk({ ...dependencies, keeper, mostRuns: limits.runs });
  const planner = new Planner(databasePath, dependencies);
  const shelf = new AssetShelf({ assetsRoot, keeper, planner });
  const closing = new AbortController();
  const watching = watchAlerts(settings, { ...dependencies, keeper, signal: closing.signal });
  const close = async () => {
    closing.abort(new Error("The service is being closed."));
    await watching;
    await desk.drain({ atOnce: true });
    shelf[Symbol.dispose]();
    planner[Symbol.dispose]();
    await keeper.close();
  };
  let closed: Promise<void> | null = null;
  return {
    settings,
    clock,
    keeper,
    desk,
    planner,
    shelf,
    outside: dependencies,
    closing: closing.signal,
    drain: (options) => desk.drain(options),
    close: () => closed ??= close(),
  };
}

/** Resolves when nobody looks at the rules any more. */
async function watchAlerts(
  { alerts, defaults }: ServiceSettings,
  { keeper, clock, signal, webhookSecret, sendWebhook }: ServiceDependencies & {
    keeper: StoreKeeper;
    signal: AbortSignal;
  },
): Promise<void> {
  if (alerts === null) return;
  const { dailyBudgetUsd } = defaults;
  const watch = new AlertWatch(alerts, {
    keeper,
    clock,
    secret: webhookSecret ?? null,
    dailyBudgetUsd: dailyBudgetUsd === undefined ? null : Number(dailyBudgetUsd),
    fetch: sendWebhook,
  });
  await watch.run(signal);
}
