/** Whether the service lives, whether it is ready, and its figures for Prometheus. */
import { createRoute, z } from "@hono/zod-openapi";
import { lockHolder } from "../../core/store/store_lock.ts";
import { VERSION } from "../../core/version.ts";
import { problemAnswer } from "../problem.ts";
import type { Service } from "../service.ts";
import { COMMON_PROBLEMS, jsonBody, type ServiceApp } from "../service_app.ts";
import type { RequestMetrics } from "../watch/request_metrics.ts";
import { serviceMetrics } from "../watch/service_metrics.ts";
import { messageIn } from "../../core/wording.ts";
import { HTTP_NAMES } from "../setting_names.ts";

const healthRoute = createRoute({
  method: "get",
  path: "/healthz",
  tags: ["Operation"],
  summary: "Whether the service lives",
  responses: {
    200: jsonBody("It does.", z.object({ status: z.literal("ok"), version: z.string() })),
    400: problemAnswer("The request cannot be used."),
  },
});

const readySchema = z.object({
  ready: z.boolean(),
  store: z.enum(["writing", "reading"]).openapi({
    description: "`reading` while another process makes pictures with the store.",
  }),
  holder: z.int().nullable().openapi({ description: "The id of that process." }),
  draining: z.boolean(),
  database: z.string().nullable().openapi({ description: "Why the database cannot be read." }),
}).openapi("Readiness");

const readyRoute = createRoute({
  method: "get",
  path: "/readyz",
  tags: ["Operation"],
  summary: "Whether it can do its work",
  responses: {
    200: jsonBody("It can.", readySchema),
    400: problemAnswer("The request cannot be used."),
    503: jsonBody("It cannot, or is about to end.", readySchema),
  },
});

const metricsRoute = createRoute({
  method: "get",
  path: "/metrics",
  tags: ["Operation"],
  summary: "Figures for Prometheus",
  responses: {
    200: {
      description: "In the text format, version 0.0.4.",
      content: { "text/plain": { schema: z.string() } },
    },
    ...COMMON_PROBLEMS,
  },
});

/**
 * Adds `/healthz`, `/readyz` and `/metrics`.
 *
 * @example
 * ```ts
 * import { addHealthRoutes } from "./health_routes.ts";
 * console.assert(addHealthRoutes.length === 3);
 * ```
 */
export function addHealthRoutes(app: ServiceApp, service: Service, requests: RequestMetrics): void {
  const { keeper, desk, planner, settings } = service;
  app.openapi(
    healthRoute,
    (context) => context.json({ status: "ok" as const, version: VERSION }, 200),
  );
  app.openapi(readyRoute, async (context) => {
    const database = await planner.checkDatabase().then(
      () => null,
      (error) =>
        context.get("access") === "none" ? "it cannot be read" : messageIn(error, HTTP_NAMES),
    );
    const isWriting = keeper.session() !== null;
    const ready = database === null && !desk.isDraining;
    return context.json({
      ready,
      store: isWriting ? "writing" as const : "reading" as const,
      holder: isWriting ? null : lockHolder(settings.storePath),
      draining: desk.isDraining,
      database,
    }, ready ? 200 : 503);
  });
  app.openapi(
    metricsRoute,
    (context) =>
      context.text(requests.text() + serviceMetrics(service), 200, {
        "content-type": "text/plain; version=0.0.4; charset=utf-8",
      }),
  );
}
