/** Warnings: the list, and that somebody has seen one. */
import { createRoute, z } from "@hono/zod-openapi";
import { type AlertRecord, AlertRows } from "../../core/store/alert_rows.ts";
import { Problem, problemAnswer } from "../problem.ts";
import type { Service } from "../service.ts";
import { COMMON_PROBLEMS, jsonBody, limitParameter, type ServiceApp } from "../service_app.ts";

const time = z.iso.datetime().nullable();

const alertSchema = z.object({
  id: z.int(),
  rule: z.string(),
  message: z.string(),
  details: z.record(z.string(), z.unknown()),
  raisedAt: z.iso.datetime(),
  deliveredAt: time.openapi({ description: "When the webhook took it." }),
  acknowledgedAt: time,
  error: z.string().nullable().openapi({ description: "Why the last delivery failed." }),
}).openapi("Alert");

const listRoute = createRoute({
  method: "get",
  path: "/v1/alerts",
  tags: ["Operation"],
  summary: "List warnings, newest first",
  request: {
    query: z.strictObject({
      limit: limitParameter({ most: 200, usual: 50 }),
      before: z.coerce.number().int().min(1).optional()
        .openapi({ type: "integer", description: "`next` of the page before." }),
    }),
  },
  responses: {
    200: jsonBody("A page.", z.object({ alerts: z.array(alertSchema), next: z.int().nullable() })),
    ...COMMON_PROBLEMS,
  },
});

const acknowledgeRoute = createRoute({
  method: "post",
  path: "/v1/alerts/{id}/acknowledge",
  tags: ["Operation"],
  summary: "Say that a warning was seen",
  request: {
    params: z.object({
      id: z.coerce.number().int().min(1).max(2 ** 40)
        .openapi({ type: "integer", param: { name: "id", in: "path" } }),
    }),
  },
  responses: {
    204: { description: "It is noted." },
    ...COMMON_PROBLEMS,
    404: problemAnswer("There is no such warning."),
    409: problemAnswer("Another process has the store."),
  },
});

/**
 * Adds the paths under `/v1/alerts`.
 *
 * @example
 * ```ts
 * import { addAlertRoutes } from "./alert_routes.ts";
 * console.assert(addAlertRoutes.length === 2);
 * ```
 */
export function addAlertRoutes(app: ServiceApp, { keeper, clock }: Service): void {
  app.openapi(listRoute, (context) => {
    const { limit, before } = context.req.valid("query");
    const rows = new AlertRows(keeper.store).list({ limit: limit + 1, before });
    const page = rows.slice(0, limit);
    const next = rows.length > limit ? page[limit - 1].id : null;
    return context.json({ alerts: page.map(viewOf), next }, 200);
  });
  app.openapi(acknowledgeRoute, async (context) => {
    const { store } = await keeper.writable();
    if (!new AlertRows(store).acknowledge(context.req.valid("param").id, clock.now())) {
      throw new Problem("not_found", "There is no such warning.", {
        hint: "GET /v1/alerts lists those there are.",
      });
    }
    return context.body(null, 204);
  });
}

const iso = (milliseconds: number | null) =>
  milliseconds === null ? null : new Date(milliseconds).toISOString();

function viewOf(alert: AlertRecord): z.infer<typeof alertSchema> {
  return {
    ...alert,
    raisedAt: iso(alert.raisedAt)!,
    deliveredAt: iso(alert.deliveredAt),
    acknowledgedAt: iso(alert.acknowledgedAt),
  };
}
