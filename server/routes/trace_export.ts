/**
 * Traces as a file, written as they are read: a page at a time, each when the client has taken the one before,
 * so that a million of them cost no more memory than a hundred.
 */
import { setImmediate as nextTurn } from "node:timers/promises";
import type { Store } from "../../core/store/store.ts";
import type { TraceFilter } from "../../core/store/trace_filter.ts";
import { listTraces, LONGEST_PAGE } from "../../core/store/trace_list.ts";
import type { TraceSummary } from "../../core/store/trace_summary.ts";
import type { TraceView } from "../schemas/trace_schema.ts";

/**
 * What traces can be exported as.
 *
 * @example
 * ```ts
 * import { EXPORT_FORMATS } from "./trace_export.ts";
 * console.assert(EXPORT_FORMATS.includes("csv"));
 * ```
 */
export const EXPORT_FORMATS = ["csv", "json", "jsonl"] as const;

/** One of {@link EXPORT_FORMATS}. */
export type ExportFormat = typeof EXPORT_FORMATS[number];

const MEDIA_TYPES: Readonly<Record<ExportFormat, string>> = {
  csv: "text/csv; charset=utf-8; header=present",
  json: "application/json",
  jsonl: "application/jsonl",
};

const COLUMNS = [
  "id",
  "runId",
  "evidenceId",
  "path",
  "status",
  "template",
  "provider",
  "model",
  "startedAt",
  "durationMs",
  "attempts",
  "costUsd",
  "failureKind",
  "error",
  "title",
  "prompt",
] as const satisfies readonly (keyof TraceView)[];

interface Shape {
  before: string;
  between: string;
  after: string;
  line(trace: TraceView): string;
}

const SHAPES: Readonly<Record<ExportFormat, Shape>> = {
  csv: {
    before: `${COLUMNS.join(",")}\r\n`,
    between: "",
    after: "",
    line: (trace) => `${COLUMNS.map((name) => csvField(trace[name])).join(",")}\r\n`,
  },
  json: { before: "[", between: ",\n", after: "]\n", line: (trace) => JSON.stringify(trace) },
  jsonl: { before: "", between: "", after: "", line: (trace) => `${JSON.stringify(trace)}\n` },
};

/**
 * The body and the headers of an export of what `viewOf` tells of each trace; `store` is asked for each page, as
 * it may be opened anew meanwhile.
 *
 * @example
 * ```ts
 * import { openStore } from "../../core/store/store.ts";
 * import { exportTraces } from "./trace_export.ts";
 * const folder = await Deno.makeTempDir();
 * const store = openStore(`${folder}/exhibit.sqlite`);
 * const viewOf = () => {
 *   throw new Error("There is none.");
 * };
 * const { body } = exportTraces(() => store, {}, { format: "json", viewOf });
 * console.assert(await new Response(body).text() === "[]\n");
 * store.close();
 * await Deno.remove(folder, { recursive: true });
 * ```
 */
export function exportTraces(
  store: () => Store,
  filter: TraceFilter,
  { format, viewOf }: { format: ExportFormat; viewOf: (trace: TraceSummary) => TraceView },
): { body: ReadableStream<Uint8Array>; headers: Record<string, string> } {
  return {
    body: ReadableStream.from(chunks(store, filter, { ...SHAPES[format], viewOf })),
    headers: {
      "content-type": MEDIA_TYPES[format],
      "content-disposition": `attachment; filename="exhibit-traces.${format}"`,
    },
  };
}

async function* chunks(
  store: () => Store,
  filter: TraceFilter,
  { before, between, after, line, viewOf }: Shape & { viewOf: (trace: TraceSummary) => TraceView },
): AsyncGenerator<Uint8Array> {
  const encoder = new TextEncoder();
  if (before !== "") yield encoder.encode(before);
  let cursor: string | undefined;
  let isFirst = true;
  do {
    const page = listTraces(store(), filter, { limit: LONGEST_PAGE, cursor });
    const text = page.traces.map((trace) => line(viewOf(trace))).join(between);
    if (text !== "") yield encoder.encode(isFirst ? text : between + text);
    isFirst &&= text === "";
    cursor = page.next ?? undefined;
    await nextTurn();
  } while (cursor !== undefined);
  if (after !== "") yield encoder.encode(after);
}

/**
 * A field of CSV (RFC 4180). What a spreadsheet would take for a formula gets an apostrophe before it: a
 * prompt may come from anybody.
 */
function csvField(value: string | number | null): string {
  if (value === null) return "";
  if (typeof value === "number") return String(value);
  const harmless = /^[=+\-@\t\r]/.test(value) ? `'${value}` : value;
  return /[",\r\n]/.test(harmless) ? `"${harmless.replaceAll('"', '""')}"` : harmless;
}
