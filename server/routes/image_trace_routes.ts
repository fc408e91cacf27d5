/** The paths under which programs may know tracing from elsewhere: `GET` and `DELETE /api/traceImage`. */
import { createRoute, z } from "@hono/zod-openapi";
import { readImageTrace } from "../../core/image_trace.ts";
import { HIGHEST_OFFSET, listTraces, LONGEST_PAGE } from "../../core/store/trace_list.ts";
import { Problem, problemAnswer } from "../problem.ts";
import type { Service } from "../service.ts";
import {
  COMMON_PROBLEMS,
  jsonBody,
  limitParameter,
  offsetParameter,
  type ServiceApp,
} from "../service_app.ts";
import {
  confirmationHeader,
  deleteEveryTrace,
  deleteOneTrace,
  refuseUnconfirmed,
} from "./trace_routes.ts";

const attemptSchema = z.object({
  model: z.string(),
  prompt: z.string(),
  request: z.object({
    prompt: z.string(),
    model: z.string(),
    options: z.record(z.string(), z.unknown()).optional(),
  }),
  response: z.object({
    success: z.boolean(),
    dataSize: z.number().optional(),
    error: z.string().optional(),
  }).optional(),
  duration_ms: z.number(),
  success: z.boolean(),
  error: z.string().optional(),
  timestamp: z.iso.datetime(),
}).openapi("ImageGenerationAttempt");

/**
 * A trace in that shape.
 *
 * @example
 * ```ts
 * import { imageTraceSchema } from "./image_trace_routes.ts";
 * console.assert(!imageTraceSchema.safeParse({}).success);
 * ```
 */
export const imageTraceSchema = z.object({
  id: z.string(),
  lesson_id: z.string(),
  request_data: z.record(z.string(), z.unknown()),
  response_data: z.record(z.string(), z.unknown()).optional(),
  models_tried: z.array(z.string()).optional(),
  model_used: z.string().optional(),
  total_duration_ms: z.number().optional(),
  image_generation_attempts: z.array(attemptSchema),
  error_message: z.string().optional(),
  status: z.enum(["started", "completed", "failed"]),
  created_at: z.iso.datetime(),
  completed_at: z.iso.datetime().optional(),
}).openapi("ImageTrace");

const listRoute = createRoute({
  method: "get",
  path: "/api/traceImage",
  tags: ["Traces"],
  summary: "Traces with their attempts, newest first",
  request: {
    query: z.strictObject({
      limit: limitParameter({ most: LONGEST_PAGE, usual: 50 }),
      offset: offsetParameter(HIGHEST_OFFSET),
      id: z.string().max(200).optional().openapi({ description: "Only this one." }),
      lessonId: z.string().max(200).optional().openapi({ description: "Only those for this." }),
    }),
  },
  responses: {
    200: jsonBody("The traces.", z.object({ traces: z.array(imageTraceSchema) })),
    ...COMMON_PROBLEMS,
  },
});

const deleteRoute = createRoute({
  method: "delete",
  path: "/api/traceImage",
  tags: ["Traces"],
  summary: "Delete one trace, or all that are not open",
  description:
    "Programs that know this path send `deleteAll=true` and nothing else, and a service for this machine alone " +
    "takes that. Pages of other sites cannot send it: a browser names the site that a request comes from " +
    "(`Origin`, `Sec-Fetch-Site`), and one from elsewhere is refused. Where the service asks for a token, " +
    "and from a site that it was told to let in, `deleteAll` has to be confirmed as `DELETE /v1/traces?all=true` has.",
  request: {
    headers: confirmationHeader,
    query: z.strictObject({
      id: z.string().max(200).optional(),
      deleteAll: z.enum(["true", "false"]).optional(),
    }),
  },
  responses: {
    200: jsonBody("Deleted.", z.object({ success: z.literal(true), deleted: z.int() })),
    ...COMMON_PROBLEMS,
    404: problemAnswer("There is no such trace."),
    409: problemAnswer("It is still open, or another process has the store."),
    428: problemAnswer("Deleting all has to be confirmed here, and was not."),
  },
});

/**
 * Adds `GET` and `DELETE /api/traceImage`.
 *
 * @example
 * ```ts
 * import { addImageTraceRoutes } from "./image_trace_routes.ts";
 * console.assert(addImageTraceRoutes.length === 2);
 * ```
 */
export function addImageTraceRoutes(app: ServiceApp, service: Service): void {
  const { keeper, settings: { tokens, origins } } = service;
  app.openapi(listRoute, (context) => {
    const { limit, offset, id, lessonId } = context.req.valid("query");
    const ids = id !== undefined
      ? [id]
      : listTraces(keeper.store, { evidenceId: lessonId }, { limit, offset }).traces
        .map((trace) => trace.id);
    const traces = ids.map((one) => readImageTrace(keeper.store, one)).filter((one) =>
      one !== null
    );
    return context.json({ traces }, 200);
  });
  app.openapi(deleteRoute, async (context) => {
    const { id, deleteAll } = context.req.valid("query");
    const all = deleteAll === "true";
    if (all === (id !== undefined)) {
      throw new Problem("bad_request", "Say which trace to delete, or that all are to go.", {
        hint: "Use ?id=<trace> or ?deleteAll=true, one of them.",
      });
    }
    if (all) {
      // Whoever sends a token, or is let in from another site, has written a client for this service.
      const isListed = origins.includes(context.req.header("origin") ?? "");
      if (tokens.write !== null || isListed) {
        refuseUnconfirmed(context.req.valid("header")["x-confirm"]);
      }
      const { deleted } = await deleteEveryTrace(service);
      return context.json({ success: true as const, deleted }, 200);
    }
    await deleteOneTrace(service, id!);
    return context.json({ success: true as const, deleted: 1 }, 200);
  });
}
