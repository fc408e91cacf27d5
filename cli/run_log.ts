/**
 * The one place where logging is set up: what the core tells of a run's inner life goes to stderr, above the
 * progress, or to a file. The core itself only tells; a program that uses it decides for itself who listens.
 */
import { configureSync, type LoggerConfig, type LogRecord, resetSync } from "@logtape/logtape";
import { dirname } from "node:path";
import { quoteForMessage } from "../core/plain_text.ts";
import { ensureFolder } from "../core/save.ts";
import { LOG_ROOT } from "../core/telemetry/log.ts";
import { UsageError } from "../core/usage_error.ts";
import { runLogLine } from "./run_log_lines.ts";
import type { RunLogSettings } from "./run_log_settings.ts";

/** Where records go. */
export interface RunLogPlace {
  /** Absolute; `null` for stderr. */
  file: string | null;
  /** Writes a line to stderr, without breaking what is drawn there. */
  writeLine(line: string): void;
  /** Whether stderr shows colours. */
  color: boolean;
}

/** What the command itself tells on the terminal: the fate of each picture, and of the run. */
const TOLD_BY_REPORT = ["run", "picture", "attempt"];

/**
 * Sets logging up for this process until what it gives is disposed of.
 *
 * @throws {UsageError} The file cannot be written, or holds something else than a log of this kind.
 *
 * @example
 * ```ts
 * import { startRunLog } from "./run_log.ts";
 * import { runLogSettings } from "./run_log_settings.ts";
 * const settings = runLogSettings({}, { environment: new Map([["LOG_LEVEL", "off"]]), isTerminal: false });
 * const lines: string[] = [];
 * using _log = startRunLog(settings, { file: null, writeLine: (line) => lines.push(line), color: false });
 * ```
 */
export function startRunLog(
  { level, format, isAsked }: RunLogSettings,
  { file, writeLine, color }: RunLogPlace,
): Disposable {
  if (level === null) return { [Symbol.dispose]: () => {} };
  const output = file === null ? null : openLogFile(file);
  const write = output === null ? writeLine : (line: string) => writeAll(output, line);
  const look = { format, color: color && output === null };
  const lines = (record: LogRecord) => write(runLogLine(record, look));
  const muted: LoggerConfig<"lines", never>[] = isAsked ? [] : TOLD_BY_REPORT.map((part) => ({
    category: [LOG_ROOT, part],
    parentSinks: "override",
    sinks: [],
  }));
  configureSync({
    reset: true,
    sinks: { lines },
    loggers: [
      { category: [LOG_ROOT], lowestLevel: level, sinks: ["lines"] },
      ...muted,
      { category: ["logtape", "meta"], lowestLevel: "warning", sinks: ["lines"] },
    ],
  });
  return {
    [Symbol.dispose]() {
      resetSync();
      output?.close();
    },
  };
}

/** What each line of JSON begins with. */
const LINE_START = '{"@timestamp":';
/** And of the other format: a time of day. */
const TIME_START = /^\d\d:\d\d:\d\d\.\d{3} /;

/** Opens a log for appending; text is never appended to something else. */
function openLogFile(path: string): Deno.FsFile {
  let file: Deno.FsFile;
  try {
    ensureFolder(dirname(path));
    file = Deno.openSync(path, { create: true, append: true, read: true });
  } catch (error) {
    throw new UsageError(
      `Cannot write the run log because the system refused to open it: ${quoteForMessage(path)} (${
        (error as Error).message
      }).`,
      "Choose another place for it with --run-log.",
      { cause: error },
    );
  }
  const head = new Uint8Array(LINE_START.length);
  const start = new TextDecoder().decode(head.subarray(0, file.readSync(head) ?? 0));
  if (start === "" || start === LINE_START || TIME_START.test(start)) return file;
  file.close();
  throw new UsageError(
    `Cannot write the run log because the file holds something else: ${quoteForMessage(path)}.`,
    "Name another file with --run-log: one that is to be made, or an earlier run log.",
  );
}

function writeAll(file: Deno.FsFile, line: string): void {
  let bytes = new TextEncoder().encode(line);
  while (bytes.length > 0) bytes = bytes.subarray(file.writeSync(bytes));
}
