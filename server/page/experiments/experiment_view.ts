/** What the page shows of an experiment, read from what the store kept of it. */
import { z } from "zod";
import type { EndReason } from "../../../core/end_reason.ts";
import type { ExperimentCell, ExperimentRow } from "../../../core/store/experiment_rows.ts";
import type { FailureRule } from "../../../eval/experiment/experiment_options.ts";
import { templateScores } from "../../../eval/experiment/template_scores.ts";

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
    replicates: z.coerce.number().int().min(1).catch(1),
    failures: z.enum(["fair", "worst", "skip"]).catch("fair"),
  }).catch({ replicates: 1, failures: "fair" }),
  templates: z.array(z.object({ id: z.string() })).catch([]),
});

/** The verdict, as it was reached. */
export type ShownVerdict = z.infer<typeof verdictSchema>;

/** How one template did. */
export interface ShownTemplate {
  id: string;
  /** Those that count: a record's, where all templates that it was for have been scored. */
  scores: number[];
  /** Of these; `null` without scores. */
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
  replicates: number;
  failures: FailureRule;
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
  const design = designSchema.safeParse(row.options).data ??
    { raw: { replicates: 1, failures: "fair" as const }, templates: [] };
  return {
    id,
    status,
    startedAt,
    endedAt,
    verdict: verdictSchema.safeParse(row.verdict).data ?? null,
    templates: design.templates.map((template) => template.id),
    replicates: design.raw.replicates,
    failures: design.raw.failures,
    metric: design.raw.metric ?? (design.raw.judge === undefined ? "quality" : "judge"),
    judge: design.raw.judge ?? null,
    category: design.raw.category ?? null,
    reason,
  };
}

/**
 * How the templates did, the best first, by the same account as the report; `counted` are the cells that count.
 *
 * @example
 * ```ts
 * import { shownTemplates } from "./experiment_view.ts";
 * const design = { templates: ["a@1", "b@1"], replicates: 1, failures: "fair" as const };
 * console.assert(shownTemplates([], { counted: [], design })[0].mean === null);
 * ```
 */
export function shownTemplates(
  cells: readonly ExperimentCell[],
  { counted, design }: {
    counted: readonly ExperimentCell[];
    design: Pick<ExperimentView, "templates" | "replicates" | "failures">;
  },
): ShownTemplate[] {
  // What an older version kept may not name them.
  const templates = design.templates.length > 0
    ? design.templates
    : [...new Set(cells.map(({ template }) => template))];
  return templateScores(counted, { ...design, templates }).map(({ template, scores, mean }) => {
    const own = cells.filter((cell) => cell.template === template);
    return {
      id: template,
      scores,
      mean,
      pictures: own.filter(({ error, endedAt }) => error === null && endedAt !== null).length,
      failures: own.filter(({ error }) => error !== null).length,
      costUsd: own.reduce((sum, cell) => sum + (cell.pictureUsd ?? 0) + (cell.judgeUsd ?? 0), 0),
    };
  });
}
