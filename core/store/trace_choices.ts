/** What there is to choose from when traces are searched: read from the facets, of which there are few. */
import type { Store } from "./store.ts";

/** The values that traces have, in alphabetical order. */
export interface TraceChoices {
  providers: string[];
  models: string[];
  templates: string[];
  failures: string[];
}

/**
 * The choices.
 *
 * @example
 * ```ts
 * import { openStore } from "./store.ts";
 * import { readTraceChoices } from "./trace_choices.ts";
 * const folder = await Deno.makeTempDir();
 * const store = openStore(`${folder}/exhibit.sqlite`);
 * console.assert(readTraceChoices(store).providers.length === 0);
 * store.close();
 * await Deno.remove(folder, { recursive: true });
 * ```
 */
export function readTraceChoices(store: Store): TraceChoices {
  const values = (column: string) =>
    store.prepare(
      `SELECT DISTINCT ${column} AS value FROM trace_facets WHERE traces > 0 AND ${column} <> '' ORDER BY 1`,
    ).all().map(({ value }) => String(value));
  return {
    providers: values("provider"),
    models: values("model"),
    templates: values("template_id"),
    failures: values("failure_kind"),
  };
}
