/**
 * At its start a service goes on with the runs that were ordered of one before it and did not come to their
 * end: it was killed, or told to end while they were under way. Each is tried again once; one of which nothing
 * comes then is left as it is, because what ends a process once may end it again. One that this service was
 * not started for, be it that it takes up none, waits for one that is.
 */
import type { GenerateOptions } from "../../core/config.ts";
import { type EndReason, reasonOf } from "../../core/end_reason.ts";
import { readRun } from "../../core/store/run_list.ts";
import { closeRunOrder, openRunOrders, type RunOrder } from "../../core/store/run_orders.ts";
import { noteReason } from "../../core/store/runs.ts";
import type { StoreSession } from "../../core/store_session.ts";
import { logEvent } from "../../core/telemetry/log.ts";
import { UsageError } from "../../core/usage_error.ts";
import type { ExperimentOptions } from "../../eval/experiment/experiment_options.ts";
import type { Service } from "../service.ts";
import type { ServiceSettings } from "../service_settings.ts";
import type { RunWork } from "./active_run.ts";
import { tighter } from "./order_options.ts";
import { refuseWhatIsNotAllowed } from "./refuse_not_allowed.ts";
import { HTTP_NAMES } from "../setting_names.ts";

const CAME_TO_NOTHING: EndReason = {
  message:
    "The service ended while it was at work on it, went on with it when it was started again, and " +
    "ended once more before anything had come of it.",
  hint: "Look into the log for what ended the service, then ask for the same again.",
};

const NOT_RESUMED: EndReason = {
  message: "The service ended before it did, and was started again with --no-resume.",
  hint:
    "Start the service without --no-resume: then it goes on by itself; or ask for the same again.",
};

/** Times that a run is taken up without anything coming of it. */
const MOST_FUTILE = 1;

/**
 * Takes up every run that waits for it, the oldest first, and resolves when the last one has begun.
 *
 * @example
 * ```ts
 * import { takeUpRuns } from "./take_up_runs.ts";
 * console.assert(takeUpRuns.length === 2);
 * ```
 */
export async function takeUpRuns(service: Service, session: StoreSession): Promise<void> {
  const { desk, settings } = service;
  const { store } = session;
  for (const { runId } of openRunOrders(store)) {
    await desk.room();
    if (desk.isDraining) return;
    // It may have been told to stop while it waited.
    const order = openRunOrders(store).find((open) => open.runId === runId);
    if (order === undefined || desk.find(runId) !== undefined) continue;
    const status = readRun(store, runId)?.status;
    const hasEnded = status === "completed" || status === "failed";
    if (!hasEnded && !settings.resumes) {
      logEvent("run.left", { runId, futile: order.futile });
      noteReason(store, runId, NOT_RESUMED);
      continue;
    }
    if (hasEnded || order.futile >= MOST_FUTILE) {
      closeRunOrder(store, runId);
      if (!hasEnded) {
        logEvent("run.left", { runId, futile: order.futile });
        noteReason(store, runId, CAME_TO_NOTHING);
      }
      continue;
    }
    try {
      refuseWhatIsNotAllowed(order, settings);
    } catch (error) {
      if (!(error instanceof UsageError)) throw error;
      // A service that is started for it may go on with it yet.
      desk.leave(runId);
      logEvent("run.left", { runId, error: error.message });
      noteReason(store, runId, reasonOf(error, HTTP_NAMES));
      continue;
    }
    logEvent("run.resumed", { runId });
    desk.takeUp(order, await workOf(order, service), session);
  }
}

/** The work of an order. */
async function workOf(order: RunOrder, service: Service): Promise<RunWork> {
  const { settings, desk } = service;
  if (order.kind === "experiment") {
    const { experimentWork } = await import("../experiments/experiment_work.ts");
    const kept = order.options as ExperimentOptions;
    return experimentWork({ ...kept, maker: asAllowed(kept.maker, settings) }, service);
  }
  return desk.pictures(asAllowed(order.options as GenerateOptions, settings));
}

/** A run keeps its own options; how much may be spent is for whoever started this service to say. */
function asAllowed(options: GenerateOptions, settings: ServiceSettings): GenerateOptions {
  const { dailyBudgetUsd } = settings.defaults;
  return {
    ...options,
    storePath: settings.storePath,
    logPath: settings.logPath,
    maxCostUsd: tighter(options.maxCostUsd ?? undefined, settings.maxCostUsd) ?? null,
    dailyBudgetUsd: dailyBudgetUsd === undefined ? null : Number(dailyBudgetUsd),
  };
}
