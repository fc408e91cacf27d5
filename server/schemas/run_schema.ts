/** Runs as they are told of over HTTP. Times are ISO 8601 in UTC. */
import { z } from "@hono/zod-openapi";
import type { RunRecord } from "../../core/store/run_list.ts";
import type { ActiveRun } from "../runs/active_run.ts";
import type { RunCounts } from "../../core/store/run_progress.ts";

/**
 * Why a run or an experiment ended as it did.
 *
 * @example
 * ```ts
 * import { reasonSchema } from "./run_schema.ts";
 * console.assert(reasonSchema.safeParse({ message: "No key.", hint: "Set it." }).success);
 * ```
 */
export const reasonSchema = z.object({
  message: z.string().openapi({ description: "What could not be done, and why." }),
  hint: z.string().openapi({ description: "What to do next." }),
}).openapi("EndReason");

const countsSchema = z.object({
  total: z.int().nullable().openapi({
    description: "Pictures that it attempts; null until that is known.",
  }),
  attempted: z.int(),
  successful: z.int(),
  failed: z.int(),
  skipped: z.int(),
  costUsd: z.number().nullable().openapi({ description: "null where nobody can say." }),
});

/**
 * A run.
 *
 * @example
 * ```ts
 * import { runSchema } from "./run_schema.ts";
 * console.assert(!runSchema.safeParse({}).success);
 * ```
 */
export const runSchema = z.object({
  id: z.string(),
  status: z.enum(["running", "completed", "interrupted", "failed"]),
  isStopping: z.boolean().openapi({ description: "It was told to stop and finishes." }),
  startedAt: z.iso.datetime(),
  endedAt: z.iso.datetime().nullable(),
  reason: reasonSchema.nullable().openapi({
    description: "Why it did not come to all that was asked for; null where it did, or goes on.",
  }),
  counts: countsSchema,
  options: z.record(z.string(), z.unknown()).openapi({ description: "What was asked for." }),
  links: z.object({
    self: z.string(),
    events: z.string(),
    cancel: z.string(),
    traces: z.string(),
  }),
}).openapi("Run");

/** A run, as the schema has it. */
export type RunView = z.infer<typeof runSchema>;

/** What is shown of a run's options: nothing of this machine's folders. */
const HIDDEN = new Set(["databasePath", "assetsRoot", "storePath", "logPath", "promptsFolder"]);

/**
 * A run from what the store knows of it, and from the run itself where it is under way in this process.
 *
 * @example
 * ```ts
 * import { runView } from "./run_schema.ts";
 * const record = {
 *   id: "r1", startedAt: 0, endedAt: 1, status: "completed" as const, databasePath: "/d", assetsRoot: "/a",
 *   options: { limit: 5, storePath: "/s" }, totalMissing: 3, attempted: 3, successful: 3, failed: 0, skipped: 0,
 *   costUsd: 0, reason: null,
 * };
 * console.assert(runView(record).counts.total === 3 && !("storePath" in runView(record).options));
 * ```
 */
export function runView(record: RunRecord, active?: ActiveRun): RunView {
  const { id, status, startedAt, endedAt } = record;
  return {
    id,
    status: active === undefined ? status : "running",
    isStopping: active?.isStopping ?? false,
    startedAt: new Date(startedAt).toISOString(),
    endedAt: endedAt === null ? null : new Date(endedAt).toISOString(),
    reason: active === undefined ? record.reason : null,
    counts: active?.progress.counts ?? countsOf(record),
    options: shownOptions(record.options),
    links: linksOf(id),
  };
}

/**
 * A run that is so young that the store does not know it yet.
 *
 * @example
 * ```ts
 * import { activeRunView } from "./run_schema.ts";
 * console.assert(activeRunView.length === 1);
 * ```
 */
export function activeRunView(run: ActiveRun): RunView {
  return {
    id: run.id,
    status: "running",
    isStopping: run.isStopping,
    startedAt: new Date(run.startedAt).toISOString(),
    endedAt: null,
    reason: null,
    counts: run.progress.counts,
    options: shownOptions(run.options),
    links: linksOf(run.id),
  };
}

function countsOf(record: RunRecord): Omit<RunCounts, "costUsd"> & { costUsd: number | null } {
  const { attempted, successful, failed, skipped, costUsd, totalMissing } = record;
  const limit = typeof record.options.limit === "number" ? record.options.limit : Infinity;
  // A run that makes pictures anew attempts more than are missing.
  const total = totalMissing === null ? null : Math.max(attempted, Math.min(totalMissing, limit));
  return { total, attempted, successful, failed, skipped, costUsd };
}

function shownOptions(options: object): Record<string, unknown> {
  return Object.fromEntries(Object.entries(options).filter(([name]) => !HIDDEN.has(name)));
}

function linksOf(id: string): RunView["links"] {
  const self = `/v1/runs/${encodeURIComponent(id)}`;
  return {
    self,
    events: `${self}/events`,
    cancel: `${self}/cancel`,
    traces: `/v1/traces?run=${encodeURIComponent(id)}`,
  };
}

const nullableText = z.string().nullable();

/**
 * A picture as a run or a plan tells of it.
 *
 * @example
 * ```ts
 * import { imageSchema } from "./run_schema.ts";
 * console.assert(!imageSchema.safeParse({}).success);
 * ```
 */
export const imageSchema = z.object({
  event: z.literal("image"),
  evidenceId: z.string(),
  status: z.enum(["made", "failed", "skipped", "planned"]),
  path: nullableText,
  prompt: nullableText,
  template: nullableText,
  provider: nullableText,
  model: nullableText,
  costUsd: z.number().nullable(),
  durationMs: z.number(),
  error: z.string().optional(),
  traceId: z.string().optional(),
}).openapi("Image");
