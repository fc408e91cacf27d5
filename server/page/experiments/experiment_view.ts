/** What the page shows of an experiment, read from what the store kept of it. */
import { z } from "zod";
import type { EndReason } from "../../../core/end_reason.ts";
import type { ExperimentCell, ExperimentRow } from "../../../core/store/experiment_rows.ts";

const verdictSchema = z.object({
  kind: z.string(),
  winner: z.string().nullable(),
  headline: z.string(),
  inWords: z.string(),
  confidence: z.number().nullable().catch(null),
  notes: z.array(z.string()).catch([]),
});

const designSchema = z.object({
  raw: z.object({
    metric: z.string().optional().catch(undefined),
    judge: z.string().optional().catch(undefined),
    category: z.string().optional().catch(undefined),
  }).catch({}),
  templates: z.array(z.object({ id: z.string() })).catch([]),
});

/** The verdict, as it was reached. */
export type ShownVerdict = z.infer<typeof verdictSchema>;

/** How one template did. */
export interface ShownTemplate {
  id: string;
  scores: number[];
  /** `null` without scores. */
  mean: number | null;
  pictures: number;
  failures: number;
  /** US dollars, pictures and judges, as far as it is known. */
  costUsd: number;
}

/** An experiment, as it is shown. */
export interface ExperimentView {
  id: string;
  status: ExperimentRow["status"];
  startedAt: number;
  endedAt: number | null;
  /** `null` until there is one. */
  verdict: ShownVerdict | null;
  templates: string[];
  metric: string;
  judge: string | null;
  category: string | null;
  /** Why it ended before it could be decided; `null` where it did not. */
  reason: EndReason | null;
}

/**
 * An experiment as it is shown; what older versions kept in another form is left out.
 *
 * @example
 * ```ts
 * import { experimentView } from "./experiment_view.ts";
 * const row = { id: "e1", runId: null, startedAt: 0, endedAt: null, status: "running" as const, options: {}, verdict: null, reason: null };
 * console.assert(experimentView(row).verdict === null && experimentView(row).templates.length === 0);
 * ```
 */
export function experimentView(row: ExperimentRow): ExperimentView {
  const { id, status, startedAt, endedAt, reason } = row;
  const design = designSchema.safeParse(row.options).data ?? { raw: {}, templates: [] };
  return {
    id,
    status,
    startedAt,
    endedAt,
    verdict: verdictSchema.safeParse(row.verdict).data ?? null,
    templates: design.templates.map((template) => template.id),
    metric: design.raw.metric ?? (design.raw.judge === undefined ? "quality" : "judge"),
    judge: design.raw.judge ?? null,
    category: design.raw.category ?? null,
    reason,
  };
}

/**
 * How the templates did, the best first.
 *
 * @example
 * ```ts
 * import { shownTemplates } from "./experiment_view.ts";
 * console.assert(shownTemplates([]).length === 0);
 * ```
 */
export function shownTemplates(cells: readonly ExperimentCell[]): ShownTemplate[] {
  const templates = [...Map.groupBy(cells, ({ template }) => template)].map(([id, own]) => {
    const scores = own.map(({ metric }) => metric).filter((metric) => metric !== null);
    return {
      id,
      scores,
      mean: scores.length === 0 ? null : scores.reduce((sum, one) => sum + one, 0) / scores.length,
      pictures: own.filter(({ error, endedAt }) => error === null && endedAt !== null).length,
      failures: own.filter(({ error }) => error !== null).length,
      costUsd: own.reduce((sum, cell) => sum + (cell.pictureUsd ?? 0) + (cell.judgeUsd ?? 0), 0),
    };
  });
  return templates.sort((a, b) => (b.mean ?? -1) - (a.mean ?? -1));
}
