/** Opens everything that the service is apart from HTTP, and goes on with what the service before it left. */
import { setImmediate as nextTurn } from "node:timers/promises";
import type { StoreSession } from "../core/store_session.ts";
import { Planner } from "../core/planner.ts";
import { AlertWatch } from "./alerts/alert_watch.ts";
import { AssetShelf } from "./asset_shelf.ts";
import { RunDesk } from "./runs/run_desk.ts";
import { takeUpRuns } from "./runs/take_up_runs.ts";
import type { Service, ServiceDependencies } from "./service.ts";
import type { ServiceSettings } from "./service_settings.ts";
import { StoreKeeper } from "./store_keeper.ts";

/**
 * Opens a service.
 *
 * @throws {UsageError} The store, the log, a provider of the chain or a judge cannot be used.
 *
 * @example
 * ```ts
 * import { systemClock } from "../core/clock.ts";
 * import { openService } from "./open_service.ts";
 * import { DEFAULT_LIMITS } from "./service_settings.ts";
 * const folder = await Deno.makeTempDir();
 * const service = await openService({
 *   databasePath: `${folder}/record-thing.sqlite`, assetsRoot: folder, storePath: `${folder}/exhibit.sqlite`,
 *   logPath: `${folder}/log.jsonl`, experimentsFolder: `${folder}/experiments`, provider: "procedural", judges: null, resumes: true, defaults: {}, maxCostUsd: null, alerts: null,
 *   tokens: { write: null, read: null }, ownHosts: ["localhost"], hosts: [], origins: [], limits: DEFAULT_LIMITS,
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
  let onTaken = (_: StoreSession) => {};
  const keeper = await StoreKeeper.open(settings, {
    clock,
    onTaken: (session) => onTaken(session),
  });
  const { resumes, maxCostUsd } = settings;
  const desk = new RunDesk({
    ...dependencies,
    keeper,
    mostRuns: limits.runs,
    resumes,
    maxCostUsd,
  });
  const planner = new Planner(databasePath, dependencies);
  const shelf = new AssetShelf({ assetsRoot, keeper, planner });
  const closing = new AbortController();
  const watching = watchAlerts(settings, { ...dependencies, keeper, signal: closing.signal });
  const close = async () => {
    closing.abort(new Error("The service is being closed."));
    // Whoever waits for a run is answered while there is a store to answer from.
    await nextTurn();
    await watching;
    await desk.drain({ atOnce: true });
    await takingUp;
    shelf[Symbol.dispose]();
    planner[Symbol.dispose]();
    await keeper.close();
  };
  let closed: Promise<void> | null = null;
  const service: Service = {
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
  let takingUp = Promise.resolve();
  onTaken = (session) => void (takingUp = takeUpRuns(service, session));
  const session = keeper.session();
  if (session !== null) onTaken(session);
  return service;
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
