/**
 * What traces can be searched by, turned into what the store can find quickly: the facets that fit, the time,
 * and the words.
 */
import type { Store } from "./store.ts";

/** Which traces are wanted; what is absent does not matter. */
export interface TraceFilter {
  status?: TraceStatus;
  /** Of the picture; where none was made, of the route that was tried last. */
  provider?: string;
  /** As `provider`. */
  model?: string;
  /** `name@version`, or a name for all its versions. */
  template?: string;
  failureKind?: string;
  evidenceId?: string;
  runId?: string;
  /** Begun at this time or later, Unix milliseconds. */
  from?: number;
  /** Begun before this time, Unix milliseconds. */
  to?: number;
  /**
   * Words that all stand in prompt, path, error, template or evidence id, in any order. The last one may be the
   * beginning of a word, see `MOST_ENDINGS`.
   */
  text?: string;
}

/** How far a trace has got. */
export type TraceStatus = "started" | "completed" | "failed" | "abandoned";

/**
 * All of them.
 *
 * @example
 * ```ts
 * import { TRACE_STATUSES } from "./trace_filter.ts";
 * console.assert(TRACE_STATUSES.includes("started"));
 * ```
 */
export const TRACE_STATUSES = ["started", "completed", "failed", "abandoned"] as const;

/** Traces that are alike, and how many there are. */
export interface Facet {
  id: number;
  traces: number;
}

/**
 * The facets that fit a filter; `null` where all do.
 *
 * @example
 * ```ts
 * import { openStore } from "./store.ts";
 * import { facetsOf } from "./trace_filter.ts";
 * const folder = await Deno.makeTempDir();
 * const store = openStore(`${folder}/exhibit.sqlite`);
 * console.assert(facetsOf(store, {}) === null && facetsOf(store, { status: "failed" })?.length === 0);
 * store.close();
 * await Deno.remove(folder, { recursive: true });
 * ```
 */
export function facetsOf(store: Store, filter: TraceFilter): Facet[] | null {
  const wanted: [string, string | undefined][] = [
    ["status = ?", filter.status],
    ["provider = ?", filter.provider],
    ["model = ?", filter.model],
    ["failure_kind = ?", filter.failureKind],
    ["template_id = ?", filter.template?.includes("@") ? filter.template : undefined],
    [
      "substr(template_id, 1, instr(template_id, '@') - 1) = ?",
      filter.template?.includes("@") ? undefined : filter.template,
    ],
  ];
  const given = wanted.filter(([, value]) => value !== undefined) as [string, string][];
  if (given.length === 0) return null;
  const where = given.map(([condition]) => condition).join(" AND ");
  return store.prepare(`SELECT id, traces FROM trace_facets WHERE traces > 0 AND ${where}`)
    .all(...given.map(([, value]) => value)) as unknown as Facet[];
}
