/**
 * Events as JSON Lines (https://jsonlines.org): one object a line, fields in a fixed order, nothing else.
 * The fields are a public contract; what is not in this file is not printed.
 */
import type { ImageEvent, SummaryEvent } from "../core/events.ts";

/**
 * An event as one line, with its line feed. A line feed inside a value is escaped by JSON itself.
 *
 * @example
 * ```ts
 * import { jsonLine } from "./json_lines.ts";
 * const line = jsonLine({
 *   event: "summary", runId: "r", totalMissing: 0, attempted: 0, successful: 0, failed: 0, skipped: 0,
 *   costUsd: 0, durationMs: 1,
 * });
 * console.assert(JSON.parse(line).runId === "r" && line.endsWith("\n"));
 * ```
 */
export function jsonLine(event: ImageEvent | SummaryEvent): string {
  return `${JSON.stringify(event.event === "image" ? imageOf(event) : summaryOf(event))}\n`;
}

function imageOf(event: ImageEvent): Omit<ImageEvent, "subject" | "traceId"> {
  const { evidenceId, status, path, prompt, template, provider, model, costUsd } = event;
  return {
    event: "image",
    evidenceId,
    status,
    path,
    prompt,
    template,
    provider,
    model,
    costUsd,
    durationMs: wholeMs(event.durationMs),
    // JSON.stringify leaves an undefined field out.
    error: event.error,
  };
}

function summaryOf(event: SummaryEvent): SummaryEvent {
  const { runId, totalMissing, attempted, successful, failed, skipped, costUsd } = event;
  return {
    event: "summary",
    runId,
    totalMissing,
    attempted,
    successful,
    failed,
    skipped,
    costUsd,
    durationMs: wholeMs(event.durationMs),
  };
}

function wholeMs(milliseconds: number): number {
  return Math.round(milliseconds);
}
