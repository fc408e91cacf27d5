/**
 * What the user wants to hear of a run's inner life (`LOG_LEVEL`, `RUN_ID`, `--run-log`,
 * `--run-log-format`), checked before anything is opened. The generation log (`--log`) is another thing:
 * what was made, a line for each picture.
 */
import type { LogLevel } from "@logtape/logtape";
import { quoteForMessage } from "../core/plain_text.ts";
import { UsageError } from "../core/usage_error.ts";
import type { Environment } from "../core/workspace.ts";

/** How records look. */
export type RunLogFormat = "json" | "pretty";

/** The flags as typed. */
export interface RunLogFlags {
  runLog?: string;
  runLogFormat?: string;
  quiet?: boolean;
}

/** What is logged, and where. */
export interface RunLogSettings {
  /** `null` for nothing at all. */
  level: LogLevel | null;
  format: RunLogFormat;
  /** Whether somebody asked for it. Nobody did: then stderr hears only what the report does not tell. */
  isAsked: boolean;
  /** What the run is to be called; `null` for a name of its own. */
  runId: string | null;
}

const LEVELS: readonly LogLevel[] = ["trace", "debug", "info", "warning", "error", "fatal"];
const FORMATS: readonly RunLogFormat[] = ["json", "pretty"];

/** Fit for a file name, a URL and a query: a letter or digit, then up to 63 of these, dots, dashes, underscores. */
const RUN_ID = /^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$/;

/**
 * Reads the settings. A file holds `info` and above unless `LOG_LEVEL` says otherwise, stderr `warning`, and
 * nothing where `--quiet` is given and no log is asked for; a file and what is no terminal get JSON Lines unless a format is given. An empty variable counts as not set.
 *
 * @throws {UsageError} A value is none of those that there are, or a run id is not fit.
 *
 * @example
 * ```ts
 * import { runLogSettings } from "./run_log_settings.ts";
 * const environment = new Map([["LOG_LEVEL", "debug"], ["RUN_ID", "nightly-7"]]);
 * const { level, format, runId } = runLogSettings({}, { environment, isTerminal: true });
 * console.assert(level === "debug" && format === "pretty" && runId === "nightly-7");
 * ```
 */
export function runLogSettings(
  { runLog, runLogFormat, quiet = false }: RunLogFlags,
  { environment, isTerminal }: { environment: Environment; isTerminal: boolean },
): RunLogSettings {
  const wanted = environment.get("LOG_LEVEL")?.trim().toLowerCase() ?? "";
  const runId = environment.get("RUN_ID")?.trim() ?? "";
  const isLevel = (LEVELS as readonly string[]).includes(wanted);
  if (wanted !== "" && wanted !== "off" && !isLevel) {
    throw new UsageError(
      `Cannot use LOG_LEVEL ${quoteForMessage(wanted)} because there is no such level.`,
      `Use one of: ${LEVELS.join(", ")}, off.`,
    );
  }
  if (runLogFormat !== undefined && !(FORMATS as readonly string[]).includes(runLogFormat)) {
    throw new UsageError(
      `Cannot use --run-log-format ${
        quoteForMessage(runLogFormat)
      } because there is no such format.`,
      `Use one of: ${FORMATS.join(", ")}.`,
    );
  }
  if (runId !== "" && !RUN_ID.test(runId)) {
    throw new UsageError(
      `Cannot use RUN_ID ${quoteForMessage(runId)} because it is not fit for a name.`,
      "Use up to 64 letters, digits, dots, dashes and underscores, beginning with a letter or a digit.",
    );
  }
  const isAsked = wanted !== "" || runLog !== undefined || runLogFormat !== undefined;
  const usual = runLog !== undefined ? "info" : quiet && !isAsked ? null : "warning";
  const format = isTerminal && runLog === undefined ? "pretty" : "json";
  return {
    level: wanted === "off" ? null : isLevel ? wanted as LogLevel : usual,
    format: runLogFormat === undefined ? format : runLogFormat as RunLogFormat,
    isAsked,
    runId: runId === "" ? null : runId,
  };
}
