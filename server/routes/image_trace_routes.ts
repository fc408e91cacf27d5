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
import { deleteEveryTrace, deleteOneTrace } from "./trace_routes.ts";

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
  request: {
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
  const { keeper } = service;
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
      const { deleted } = await deleteEveryTrace(service);
      return context.json({ success: true as const, deleted }, 200);
    }
    await deleteOneTrace(service, id!);
    return context.json({ success: true as const, deleted: 1 }, 200);
  });
}
