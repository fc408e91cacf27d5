/** How it went: success, time and money over some days. */
import { createRoute, z } from "@hono/zod-openapi";
import { readStats, type StatsSpan } from "../../core/store/trace_stats.ts";
import type { Service } from "../service.ts";
import { COMMON_PROBLEMS, jsonBody, type ServiceApp } from "../service_app.ts";
import { statsSchema } from "../schemas/stats_schema.ts";

const DAY_MS = 86_400_000;

/** The longest span, days. */
const LONGEST_SPAN = 3660;

const route = createRoute({
  method: "get",
  path: "/v1/stats",
  tags: ["Traces"],
  summary: "Success rate, durations and costs, by model, day, template and failure",
  request: {
    query: z.strictObject({
      days: z.coerce.number().int().min(1).max(LONGEST_SPAN).default(30)
        .openapi({ type: "integer", description: "The last so many days, counted in UTC." }),
      until: z.iso.date().optional().openapi({ description: "The last day; today." }),
    }),
  },
  responses: { 200: jsonBody("The statistics.", statsSchema), ...COMMON_PROBLEMS },
});

/**
 * The span of the last so many days up to a time, both in UTC.
 *
 * @example
 * ```ts
 * import { spanOf } from "./stats_routes.ts";
 * console.assert(spanOf(1, 5).from === 5);
 * ```
 */
export function spanOf(days: number, until: number): StatsSpan {
  return { from: until - (days - 1) * DAY_MS, to: until };
}

/**
 * Adds `GET /v1/stats`.
 *
 * @example
 * ```ts
 * import { addStatsRoutes } from "./stats_routes.ts";
 * console.assert(addStatsRoutes.length === 2);
 * ```
 */
export function addStatsRoutes(app: ServiceApp, { keeper, clock }: Service): void {
  app.openapi(route, (context) => {
    const { days, until } = context.req.valid("query");
    const end = until === undefined ? clock.now() : Date.parse(until);
    return context.json(readStats(keeper.store, spanOf(days, end)), 200);
  });
}
