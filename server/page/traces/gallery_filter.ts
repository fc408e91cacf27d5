/** The gallery's filter: from the fields of its form to what the store is asked, and to the link of an export. */
import { TRACE_STATUSES, type TraceFilter } from "../../../core/store/trace_filter.ts";

/**
 * The fields of the form.
 *
 * @example
 * ```ts
 * import { FILTER_FIELDS } from "./gallery_filter.ts";
 * console.assert(FILTER_FIELDS.includes("text"));
 * ```
 */
export const FILTER_FIELDS = [
  "text",
  "status",
  "provider",
  "model",
  "template",
  "failure",
  "from",
  "to",
  "evidence",
  "run",
] as const;

/** Name of one of them. */
export type FilterField = typeof FILTER_FIELDS[number];

/** A filter as it was typed, and what it means. */
export interface GalleryFilter {
  /** Empty where nothing was said. */
  entries: Record<FilterField, string>;
  filter: TraceFilter;
  /** Sentences on what could not be used and was left out. */
  problems: string[];
}

const DAY_MS = 86_400_000;

/** As long as the interface for programs takes it. */
const LONGEST: Readonly<Partial<Record<FilterField, number>>> = { text: 500 };

/**
 * Reads the fields out of a query. Days are counted in UTC, the last one included.
 *
 * @example
 * ```ts
 * import { readGalleryFilter } from "./gallery_filter.ts";
 * const { filter, problems } = readGalleryFilter(new URLSearchParams("status=failed&from=1970-01-02&to=soon"));
 * console.assert(filter.status === "failed" && filter.from === 86_400_000 && problems.length === 1);
 * ```
 */
export function readGalleryFilter(query: URLSearchParams): GalleryFilter {
  const entries = Object.fromEntries(FILTER_FIELDS.map((name) => [
    name,
    (query.get(name) ?? "").trim().slice(0, LONGEST[name] ?? 200),
  ])) as Record<FilterField, string>;
  const given = (name: FilterField) => entries[name] === "" ? undefined : entries[name];
  const status = TRACE_STATUSES.find((name) => name === entries.status);
  const [from, to] = [dayOf(entries.from), dayOf(entries.to)];
  const problems: string[] = [];
  if (given("status") !== undefined && status === undefined) {
    problems.push(`There is no such status; choose from ${TRACE_STATUSES.join(", ")}.`);
  }
  if (given("from") !== undefined && from === undefined) problems.push(dateProblem("first"));
  if (given("to") !== undefined && to === undefined) problems.push(dateProblem("last"));
  return {
    entries,
    filter: {
      status,
      provider: given("provider"),
      model: given("model"),
      template: given("template"),
      failureKind: given("failure"),
      evidenceId: given("evidence"),
      runId: given("run"),
      text: given("text"),
      from,
      to: to === undefined ? undefined : to + DAY_MS,
    },
    problems,
  };
}

/**
 * The query of `/v1/traces/export` for the same traces.
 *
 * @example
 * ```ts
 * import { exportQuery, readGalleryFilter } from "./gallery_filter.ts";
 * const filter = readGalleryFilter(new URLSearchParams("to=1970-01-01"));
 * console.assert(exportQuery(filter).to === "1970-01-02T00:00:00.000Z");
 * ```
 */
export function exportQuery({ entries, filter }: GalleryFilter): Record<string, string> {
  const { from, to, status } = filter;
  const iso = (time: number | undefined) => time === undefined ? "" : new Date(time).toISOString();
  return { ...entries, status: status ?? "", from: iso(from), to: iso(to) };
}

const dateProblem = (which: string) => `The ${which} day is no date; write it as 2026-11-20.`;

function dayOf(text: string): number | undefined {
  if (!/^\d{4}-\d\d-\d\d$/.test(text)) return undefined;
  const time = Date.parse(text);
  return Number.isNaN(time) ? undefined : time;
}
