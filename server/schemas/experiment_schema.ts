/** What an experiment is asked for with. */
import { z } from "@hono/zod-openapi";
import { orderSchema } from "./order_schema.ts";

/**
 * A judge in an order.
 *
 * @example
 * ```ts
 * import { judgeSchema } from "./experiment_schema.ts";
 * console.assert(judgeSchema.safeParse("google").success && !judgeSchema.safeParse("").success);
 * ```
 */
export const judgeSchema = z.string().trim().min(1).max(200).openapi({
  description: "A judge out of those that the service was started with: `name` or `name:model`.",
  example: "google",
});

/** How pictures are made is said in the same words as for a run. */
const making = orderSchema.pick({
  category: true,
  provider: true,
  size: true,
  seed: true,
  options: true,
  concurrency: true,
  requestsPerMinute: true,
  timeoutMs: true,
  maxRetries: true,
});

/**
 * The body of `POST /v1/experiments`.
 *
 * @example
 * ```ts
 * import { experimentOrderSchema } from "./experiment_schema.ts";
 * console.assert(experimentOrderSchema.safeParse({ templates: ["a", "b"] }).success);
 * console.assert(!experimentOrderSchema.safeParse({ templates: ["a", "b"], limit: 5 }).success);
 * ```
 */
export const experimentOrderSchema = making.extend({
  templates: z.array(z.string().trim().min(1).max(200)).min(2).max(20)
    .openapi({ description: "Two or more templates of one kind.", example: ["a", "b"] }),
  sample: z.int().min(2).max(100_000).optional().openapi({
    description: "Records at the most; forty, or as many as there are.",
  }),
  replicates: z.int().min(1).max(20).optional()
    .openapi({ description: "Pictures of each template for each record; one." }),
  metric: z.string().trim().min(1).max(100).optional().openapi({
    description:
      "What pictures are scored by: `quality`, the name of an evaluator, or, where a judge is " +
      "named, `judge`, `photo-likeness` or `pairwise`. Without, `judge` where one is named, else `quality`.",
  }),
  judge: judgeSchema.optional(),
  alpha: z.number().min(1e-6).max(0.5).optional()
    .openapi({ description: "The highest chance of a wrong winner; 0.05." }),
  margin: z.number().min(0.001).max(1).optional()
    .openapi({ description: "Templates that differ by no more count as equal; none do." }),
  failures: z.enum(["fair", "worst", "skip"]).optional().openapi({
    description:
      "`fair`: a refused prompt counts as 0, other failures leave the record out; `worst`: all " +
      "count as 0; `skip`: all are left out.",
  }),
  maxCostUsd: orderSchema.shape.maxCostUsd.openapi({
    description: "What the experiment may cost, pictures and judge, in all its runs, US dollars.",
  }),
}).openapi("ExperimentOrder");

/** What somebody orders. */
export type ExperimentOrder = z.infer<typeof experimentOrderSchema>;
