/** What an experiment is asked for with. */
import { z } from "@hono/zod-openapi";

/**
 * The body of `POST /v1/experiments`.
 *
 * @example
 * ```ts
 * import { experimentOrderSchema } from "./experiment_schema.ts";
 * console.assert(experimentOrderSchema.safeParse({ templates: ["a", "b"] }).success);
 * ```
 */
export const experimentOrderSchema = z.strictObject({
  templates: z.array(z.string().trim().min(1).max(200)).min(2).max(20)
    .openapi({ description: "Two or more templates of one kind.", example: ["a", "b"] }),
  sample: z.int().min(2).max(100_000).optional().openapi({ description: "Records; forty." }),
  replicates: z.int().min(1).max(20).optional(),
  category: z.string().trim().min(1).max(200).optional(),
  provider: z.string().trim().min(1).max(1000).optional()
    .openapi({ description: "A route out of those that the service was started with." }),
  size: z.string().max(20).optional(),
  seed: z.int().min(0).max(4294967295).optional(),
  metric: z.string().max(100).optional()
    .openapi({ description: "What pictures are scored by; one that asks no judge." }),
  alpha: z.number().min(1e-6).max(0.5).optional()
    .openapi({ description: "The highest chance of a wrong winner." }),
  margin: z.number().min(0.001).max(1).optional()
    .openapi({ description: "Templates that differ by no more count as equal." }),
  failures: z.enum(["fair", "worst", "skip"]).optional(),
  maxCostUsd: z.number().min(0).max(1e9).optional(),
}).openapi("ExperimentOrder");

/** What somebody orders. */
export type ExperimentOrder = z.infer<typeof experimentOrderSchema>;
