/** From the flags and the environment of `serve` to the settings of a service, checked. */
import { isIP } from "node:net";
import { resolve } from "node:path";
import { quoteForMessage } from "../../core/plain_text.ts";
import { UsageError } from "../../core/usage_error.ts";
import { type AlertRules, parseAlertRules } from "../../server/alerts/alert_rules.ts";
import type { Environment } from "../../core/workspace.ts";
import { orderOptions } from "../../server/runs/order_options.ts";
import {
  DEFAULT_LIMITS,
  LOOPBACK_HOSTS,
  type ServiceSettings,
} from "../../server/service_settings.ts";
import { experimentPlacesOf } from "../experiment/experiment_places.ts";
import type { ServeFlags } from "../flags/serve_flags.ts";
import type { Places } from "../places.ts";

/** A token that is guessed more quickly than this is none. */
const SHORTEST_TOKEN = 16;

/**
 * The settings of a service.
 *
 * @throws {UsageError} A flag cannot be used, or a token is missing where other machines can come in.
 *
 * @example
 * ```ts
 * import { placesOf } from "../places.ts";
 * import { serveSettings } from "./serve_settings.ts";
 * const flags = { port: "8700", host: "127.0.0.1", price: [], allowHost: [], allowOrigin: [], resume: true };
 * const settings = serveSettings(flags, {
 *   places: placesOf({}, "/home/ada"), environment: new Map(), folder: "/home/ada",
 * });
 * console.assert(settings.ownHosts.includes("localhost") && settings.tokens.write === null);
 * ```
 */
export function serveSettings(
  flags: ServeFlags,
  { places, environment, folder }: { places: Places; environment: Environment; folder: string },
): ServiceSettings {
  const settings: ServiceSettings = {
    databasePath: places.database,
    assetsRoot: places.assets,
    storePath: places.store,
    logPath: places.log,
    experimentsFolder: experimentPlacesOf(flags, folder).output,
    provider: flags.provider ?? "procedural",
    judges: flags.judge ?? null,
    resumes: flags.resume,
    defaults: {
      concurrency: flags.concurrency,
      size: flags.size,
      timeZone: flags.timezone,
      dailyBudgetUsd: flags.dailyBudget,
      requestsPerMinute: flags.rpm,
      prices: flags.price,
    },
    maxCostUsd: flags.maxCost === undefined ? null : dollars(flags.maxCost),
    alerts: flags.alerts === undefined ? null : readRules(resolve(folder, flags.alerts)),
    tokens: tokensOf(flags.host, environment),
    ownHosts: [...new Set([...LOOPBACK_HOSTS, hostName(flags.host)])],
    hosts: hostsOf(flags),
    origins: flags.allowOrigin.map(originOf),
    limits: { ...DEFAULT_LIMITS, runs: wholeNumber("--max-runs", flags.maxRuns ?? "4", [1, 64]) },
  };
  // What no order could use is found out now, and not by whoever orders first.
  orderOptions({}, settings);
  return settings;
}

/**
 * The port as a number.
 *
 * @throws {UsageError} It is none.
 *
 * @example
 * ```ts
 * import { portOf } from "./serve_settings.ts";
 * console.assert(portOf("8700") === 8700);
 * ```
 */
export function portOf(port: string): number {
  return wholeNumber("--port", port, [0, 65_535]);
}

/**
 * Whether an address can be reached from this machine alone.
 *
 * @example
 * ```ts
 * import { isLoopback } from "./serve_settings.ts";
 * console.assert(isLoopback("127.0.0.1") && isLoopback("localhost") && !isLoopback("0.0.0.0"));
 * ```
 */
export function isLoopback(host: string): boolean {
  return host === "localhost" || host === "::1" || isIP(host) === 4 && host.startsWith("127.");
}

function readRules(path: string): AlertRules {
  let json: string;
  try {
    json = Deno.readTextFileSync(path);
  } catch (error) {
    throw new UsageError(
      `Cannot read the rules for warnings because the system refused: ${quoteForMessage(path)} (${
        (error as Error).message
      }).`,
      "Give --alerts a file of JSON; see docs/alerts.md.",
      { cause: error },
    );
  }
  return parseAlertRules(json);
}

function tokensOf(host: string, environment: Environment): ServiceSettings["tokens"] {
  const [write, read] = ["EXHIBIT_TOKEN", "EXHIBIT_READ_TOKEN"].map((name) =>
    environment.get(name)?.trim() || null
  );
  if (write === null && (read !== null || !isLoopback(host))) {
    const why = read === null
      ? `other machines can reach ${quoteForMessage(host)}`
      : "there is a token to read with, and none to change things with";
    throw new UsageError(
      `Cannot serve without EXHIBIT_TOKEN because ${why}.`,
      "Set EXHIBIT_TOKEN to a long random text, such as `openssl rand -hex 32` prints.",
    );
  }
  for (const [name, token] of [["EXHIBIT_TOKEN", write], ["EXHIBIT_READ_TOKEN", read]]) {
    if (token !== null && (token.length < SHORTEST_TOKEN || /\s/.test(token))) {
      throw new UsageError(
        `Cannot use ${name} because it is shorter than ${SHORTEST_TOKEN} characters, or has spaces in it.`,
        "Set it to a long random text, such as `openssl rand -hex 32` prints.",
      );
    }
  }
  return { write, read };
}

/** Whoever listens on every address goes by every name: the token is what keeps others out then. */
function hostsOf({ host, allowHost }: ServeFlags): string[] {
  const isEverywhere = host === "0.0.0.0" || host === "::";
  return isEverywhere && allowHost.length === 0 ? ["*"] : allowHost.map(allowedHost);
}

/** An address as requests name it. */
function hostName(host: string): string {
  return isIP(host) === 6 ? `[${host}]` : host.toLowerCase();
}

/** `name` or `name:port`; an address of IPv6 stands in brackets where a port follows. */
function allowedHost(text: string): string {
  const host = hostName(text.trim());
  if (/^(?:\[[0-9a-f:.]+\]|[^\s/:[\]@]+)(?::\d{1,5})?$/.test(host)) return host;
  throw new UsageError(
    `Cannot use --allow-host ${
      quoteForMessage(text)
    } because it is not a name, with or without a port.`,
    "Give what stands in the address between the slashes, such as exhibit.example.org or localhost:9000.",
  );
}

function originOf(origin: string): string {
  if (URL.canParse(origin) && new URL(origin).origin === origin) return origin;
  throw new UsageError(
    `Cannot use --allow-origin ${quoteForMessage(origin)} because it is not an origin.`,
    "Give scheme and host without a path, such as https://example.org.",
  );
}

function dollars(text: string): number {
  const amount = /^\s*\d+(?:\.\d+)?\s*$/.test(text) ? Number(text) : NaN;
  if (amount <= 1e9) return amount;
  throw new UsageError(
    `Cannot use --max-cost ${quoteForMessage(text)} because it is not an amount of dollars.`,
    "Give US dollars such as 5 or 0.50.",
  );
}

function wholeNumber(flag: string, text: string, [least, most]: [number, number]): number {
  const number = /^\s*\d{1,9}\s*$/.test(text) ? Number(text) : NaN;
  if (number >= least && number <= most) return number;
  throw new UsageError(
    `Cannot use ${flag} ${
      quoteForMessage(text)
    } because it is not a whole number from ${least} to ${most}.`,
    `Give a whole number from ${least} to ${most}.`,
  );
}
