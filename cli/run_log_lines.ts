/** Records of the log as lines: JSON for programs, and for people one line that fits what matters in front. */
import { getJsonLinesFormatter, type LogLevel, type LogRecord } from "@logtape/logtape";
import { paint } from "./paint.ts";
import type { RunLogFormat } from "./run_log_settings.ts";

const json = getJsonLinesFormatter({ properties: "flatten" });

const COLORS: Readonly<Record<LogLevel, Parameters<typeof paint>[1] | null>> = {
  trace: "dim",
  debug: "dim",
  info: null,
  warning: "yellow",
  error: "red",
  fatal: "red",
};

/**
 * A record as one line, with its line feed. Whatever is invisible in a value is shown escaped: a service may
 * answer with anything.
 *
 * @example
 * ```ts
 * import { runLogLine } from "./run_log_lines.ts";
 * const record = {
 *   category: ["exhibit", "route"], level: "info" as const, timestamp: 0, message: ["The next route is tried."],
 *   rawMessage: "The next route is tried.", properties: { event: "route.fallback", to: "google:gemini" },
 * };
 * console.assert(JSON.parse(runLogLine(record, { format: "json", color: false })).to === "google:gemini");
 * console.assert(runLogLine(record, { format: "pretty", color: false }).endsWith("to=google:gemini\n"));
 * ```
 */
export function runLogLine(
  record: LogRecord,
  { format, color }: { format: RunLogFormat; color: boolean },
): string {
  return format === "json"
    ? `${escapeInvisible(json(record).trimEnd())}\n`
    : `${prettyLine(record, color)}\n`;
}

function prettyLine(
  { level, timestamp, rawMessage, properties }: LogRecord,
  color: boolean,
): string {
  const time = new Date(timestamp).toISOString().slice(11, 23);
  const { event: _event, ...facts } = properties;
  const told = Object.entries(facts)
    .filter(([, value]) => value !== null && value !== undefined)
    .map(([name, value]) => `${name}=${escapeInvisible(shown(value))}`).join(" ");
  const tint = COLORS[level];
  const head = `${level.padEnd(7)} ${rawMessage}`;
  return `${paint(time, "dim", color)} ${tint === null ? head : paint(head, tint, color)}  ${
    paint(told, "dim", color)
  }`.trimEnd();
}

/** A word as it is; anything that could be taken for several as JSON. */
function shown(value: unknown): string {
  return typeof value === "string" && /^[\w.:/@+-]+$/.test(value) ? value : JSON.stringify(value);
}

/** Escapes as JSON writes them, so that a line of JSON stays one. */
function escapeInvisible(line: string): string {
  return line.replace(/(?!\u200d)[\p{C}\u2028\u2029]/gu, (character) =>
    Array.from(
      { length: character.length },
      (_, unit) => `\\u${character.charCodeAt(unit).toString(16).padStart(4, "0")}`,
    ).join(""));
}
