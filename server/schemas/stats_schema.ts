/** Statistics as they are told of over HTTP. */
import { z } from "@hono/zod-openapi";

const rate = z.number().min(0).max(1).nullable();

const traceCounts = {
  started: z.int(),
  completed: z.int(),
  failed: z.int(),
  abandoned: z.int(),
  successRate: rate,
};
const durations = { p50Ms: z.number().nullable(), p95Ms: z.number().nullable() };
const costs = {
  spentUsd: z.number().openapi({ description: "For pictures; what judges cost is in their runs." }),
  maybeUsd: z.number(),
};
const route = { provider: z.string(), model: z.string() };

/**
 * The statistics of some days.
 *
 * @example
 * ```ts
 * import { statsSchema } from "./stats_schema.ts";
 * console.assert(!statsSchema.safeParse({}).success);
 * ```
 */
export const statsSchema = z.object({
  from: z.iso.date(),
  to: z.iso.date(),
  total: z.object({ ...traceCounts, ...durations, ...costs }),
  byDay: z.array(z.object({ day: z.iso.date(), ...traceCounts, ...durations, ...costs })),
  byModel: z.array(z.object({
    ...route,
    ...durations,
    ...costs,
    attempts: z.int(),
    succeeded: z.int(),
    failed: z.int(),
    cached: z.int(),
    successRate: rate,
    failures: z.array(z.object({ kind: z.string(), attempts: z.int() })),
  })),
  byModelAndDay: z.array(z.object({
    day: z.iso.date(),
    ...route,
    ...durations,
    ...costs,
    succeeded: z.int(),
    failed: z.int(),
  })),
  byTemplate: z.array(z.object({ template: z.string(), ...traceCounts })),
  byFailure: z.array(z.object({ kind: z.string(), traces: z.int() })),
}).openapi("Stats");
