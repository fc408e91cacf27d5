/** How a service is set up: plain data, worked out by whoever starts it; nothing here reads the environment. */
import type { RawGenerateOptions } from "../core/config.ts";
import type { AlertRules } from "./alerts/alert_rules.ts";

/** What clients must show; `null` where nothing is asked for. */
export interface AccessTokens {
  /** Lets in to everything. */
  write: string | null;
  /** Lets in to what changes nothing. */
  read: string | null;
}

/** What one client, one order and all of them together may take. */
export interface ServiceLimits {
  /** Runs under way at once. */
  runs: number;
  /** Bytes of a JSON body. */
  bodyBytes: number;
  /** Bytes of an uploaded picture. */
  uploadBytes: number;
  /** Pixels of an uploaded picture. */
  uploadPixels: number;
  /** Requests of one client in a second; a burst of twice as many is let through. */
  requestsPerSecond: number;
  /** Orders that cost work or money (runs, experiments, evaluations, deletions) of one client in a minute. */
  ordersPerMinute: number;
}

/** A service as it will be. */
export interface ServiceSettings {
  /** Absolute paths. */
  databasePath: string;
  assetsRoot: string;
  storePath: string;
  logPath: string;
  /** Each experiment gets a folder in it. */
  experimentsFolder: string;
  /** The chain of routes that orders may choose from, as `--provider` takes it. */
  provider: string;
  /** The judges that orders may choose from, separated by commas; `null` for none. */
  judges: string | null;
  /** Whether runs that the end of a service interrupted are taken up by the next one. */
  resumes: boolean;
  /** What holds for every run unless an order says otherwise. */
  defaults: Partial<RawGenerateOptions>;
  /** US dollars that one run may cost at the most, whatever an order says; `null` for as much as it takes. */
  maxCostUsd: number | null;
  /** When to warn; `null` for never. */
  alerts: AlertRules | null;
  tokens: AccessTokens;
  /** Names, without port, of the address that it listens at: requests may be for them at its own port. */
  ownHosts: readonly string[];
  /** What else requests may be for: `name`, at any port, or `name:port`; `*` for anything. */
  hosts: readonly string[];
  /** Origins of other sites whose pages may read answers; usually none. */
  origins: readonly string[];
  limits: ServiceLimits;
}

/**
 * Limits that a service on one machine can live with.
 *
 * @example
 * ```ts
 * import { DEFAULT_LIMITS } from "./service_settings.ts";
 * console.assert(DEFAULT_LIMITS.runs === 4);
 * ```
 */
export const DEFAULT_LIMITS: ServiceLimits = {
  runs: 4,
  bodyBytes: 1 << 20,
  uploadBytes: 32 << 20,
  uploadPixels: 50_000_000,
  requestsPerSecond: 10_000,
  ordersPerMinute: 120,
};

/**
 * The names by which a machine calls itself.
 *
 * @example
 * ```ts
 * import { LOOPBACK_HOSTS } from "./service_settings.ts";
 * console.assert(LOOPBACK_HOSTS.includes("localhost"));
 * ```
 */
export const LOOPBACK_HOSTS: readonly string[] = ["localhost", "127.0.0.1", "[::1]"];
