/**
 * Everything that the service is apart from HTTP: the store, the runs, the plans, the pictures. Routes and
 * pages ask it; whoever opens it closes it.
 */
import type { Clock } from "../core/clock.ts";
import type { Planner } from "../core/planner.ts";
import type { RunDependencies } from "../core/run.ts";
import type { AlertWatchDependencies } from "./alerts/alert_watch.ts";
import type { AssetShelf } from "./asset_shelf.ts";
import type { RunDesk } from "./runs/run_desk.ts";
import type { ServiceSettings } from "./service_settings.ts";
import type { StoreKeeper } from "./store_keeper.ts";

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
