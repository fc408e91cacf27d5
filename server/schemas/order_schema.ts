/** What a run or a plan is asked for with. */
import { z } from "@hono/zod-openapi";
import type { RawGenerateOptions } from "../../core/config.ts";

/**
 * The body of `POST /v1/generate` and `POST /v1/dry-run`. What it says wins over what the service was started
 * with, except for limits, which can only be made tighter.
 *
 * @example
 * ```ts
 * import { orderSchema } from "./order_schema.ts";
 * console.assert(orderSchema.safeParse({ limit: 5 }).success && !orderSchema.safeParse({ lmit: 5 }).success);
 * ```
 */
export const orderSchema = z.strictObject({
  ids: z.array(z.string().min(1).max(200)).min(1).max(10_000).optional()
    .openapi({ description: "Evidence ids; without, all whose picture is missing." }),
  limit: z.int().min(1).max(10_000_000).optional()
    .openapi({ description: "Pictures at the most.", example: 5 }),
  category: z.string().trim().min(1).max(200).optional().openapi({ example: "Watches" }),
  template: z.string().trim().min(1).max(200).optional().openapi({ example: "phone-evidence" }),
  provider: z.string().trim().min(1).max(1000).optional()
    .openapi({ description: "A chain of routes out of those that the service was started with." }),
  maxCostUsd: z.number().min(0).max(1e9).optional()
    .openapi({ description: "What the run may cost, US dollars." }),
  overwrite: z.boolean().optional()
    .openapi({ description: "Make pictures anew that are there." }),
  seed: z.int().min(0).max(4294967295).optional()
    .openapi({ description: "Another one makes other choices for every picture." }),
  size: z.string().max(20).regex(/^\d{1,5}[x×]\d{1,5}$/).optional()
    .openapi({ description: "Pixels.", example: "1152x1536" }),
  concurrency: z.int().min(1).max(256).optional()
    .openapi({ description: "Pictures under way at once." }),
  maxRetries: z.int().min(0).max(100).optional()
    .openapi({ description: "Tries after the first one, where another may help." }),
  timeoutMs: z.int().min(1).max(3_600_000).optional()
    .openapi({ description: "How long one call may take." }),
  requestsPerMinute: z.int().min(1).max(1_000_000).optional()
    .openapi({ description: "Calls of one route." }),
  timeZone: z.string().max(100).optional()
    .openapi({ description: "Of the dates in the pictures.", example: "Europe/Oslo" }),
  cache: z.boolean().optional()
    .openapi({
      description: "Whether what was bought before is taken instead of buying it again.",
    }),
  options: z.array(z.string().max(500)).max(50).optional()
    .openapi({ description: "Told to one provider.", example: ["openai.quality=low"] }),
}).openapi("Order");

/** What somebody orders. */
export type Order = z.infer<typeof orderSchema> & Partial<RawGenerateOptions>;
