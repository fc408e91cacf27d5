/** Traces: the list, one of them, deleting them, and all of them as a file. */
import { setImmediate as nextTurn } from "node:timers/promises";
import { createRoute, z } from "@hono/zod-openapi";
import { deleteAllTraces, deleteTrace } from "../../core/store/trace_deletion.ts";
import { TRACE_STATUSES, type TraceFilter } from "../../core/store/trace_filter.ts";
import { HIGHEST_OFFSET, listTraces, LONGEST_PAGE } from "../../core/store/trace_list.ts";
import { readTraceStory } from "../../core/store/trace_story.ts";
import type { TraceSummary } from "../../core/store/trace_summary.ts";
import { MOST_ENDINGS } from "../../core/store/word_clauses.ts";
import { Problem, problemAnswer } from "../problem.ts";
import {
  traceSchema,
  traceStorySchema,
  traceStoryView,
  traceView,
} from "../schemas/trace_schema.ts";
import { searchPatience } from "../search_patience.ts";
import type { Service } from "../service.ts";
import {
  COMMON_PROBLEMS,
  idParameter,
  jsonBody,
  limitParameter,
  offsetParameter,
  type ServiceApp,
} from "../service_app.ts";
import { EXPORT_FORMATS, exportTraces } from "./trace_export.ts";

/** What `x-confirm` has to say before everything is deleted. */
const CONFIRMATION = "delete-all-traces";

/**
 * The header that confirms that everything is to be deleted, for OpenAPI.
 *
 * @example
 * ```ts
 * import { confirmationHeader } from "./trace_routes.ts";
 * console.assert(confirmationHeader.safeParse({}).success);
 * ```
 */
export const confirmationHeader = z.object({
  "x-confirm": z.string().max(100).optional()
    .openapi({ description: `\`${CONFIRMATION}\`` }),
});

/**
 * Refuses to delete everything without the word that confirms it.
 *
 * @throws {Problem} It is another one, or none: 428.
 *
 * @example
 * ```ts
 * import { refuseUnconfirmed } from "./trace_routes.ts";
 * refuseUnconfirmed("delete-all-traces");
 * ```
 */
export function refuseUnconfirmed(confirmation: string | undefined): void {
  if (confirmation === CONFIRMATION) return;
  throw new Problem("confirmation_needed", "This deletes every trace.", {
    hint: `Send the header X-Confirm: ${CONFIRMATION}.`,
  });
}

const filterQuery = z.strictObject({
  status: z.enum(TRACE_STATUSES).optional(),
  provider: z.string().max(200).optional(),
  model: z.string().max(200).optional(),
  template: z.string().max(200).optional()
    .openapi({ description: "`name@version`, or a name for all its versions." }),
  failure: z.string().max(100).optional().openapi({ example: "refused" }),
  evidence: z.string().max(200).optional(),
  run: z.string().max(200).optional(),
  from: z.iso.datetime({ offset: true }).or(z.iso.date()).optional()
    .openapi({ description: "Begun at this time or later.", example: "2026-11-20" }),
  to: z.iso.datetime({ offset: true }).or(z.iso.date()).optional()
    .openapi({ description: "Begun before this time." }),
  text: z.string().max(500).optional().openapi({
    description:
      "Words that all stand in prompt, path, error, template or evidence id. The last one may be " +
      `the beginning of a word, unless more than ${MOST_ENDINGS} words begin so.`,
  }),
});

/**
 * A query as the store's filter.
 *
 * @example
 * ```ts
 * import { filterOf } from "./trace_routes.ts";
 * console.assert(filterOf({ from: "1970-01-02", evidence: "e1" }).from === 86_400_000);
 * ```
 */
export function filterOf(query: z.infer<typeof filterQuery>): TraceFilter {
  const { status, provider, model, template } = query;
  // A field for searching that was left empty asks for everything.
  const text = query.text?.trim() || undefined;
  return {
    status,
    provider,
    model,
    template,
    text,
    failureKind: query.failure,
    evidenceId: query.evidence,
    runId: query.run,
    from: query.from === undefined ? undefined : Date.parse(query.from),
    to: query.to === undefined ? undefined : Date.parse(query.to),
  };
}

const listRoute = createRoute({
  method: "get",
  path: "/v1/traces",
  tags: ["Traces"],
  summary: "List traces, newest first",
  request: {
    query: filterQuery.extend({
      limit: limitParameter({ most: LONGEST_PAGE, usual: 50 }),
      offset: offsetParameter(HIGHEST_OFFSET),
      cursor: z.string().max(100).optional().openapi({ description: "`next` of the page before." }),
    }),
  },
  responses: {
    200: jsonBody(
      "A page.",
      z.object({
        traces: z.array(traceSchema),
        next: z.string().nullable().openapi({
          description:
            "The cursor to go on with; null at the end. A search that takes long stops early: " +
            "then the page is shorter than it could be, or empty, and this goes on from there.",
        }),
        total: z.int().nullable().openapi({
          description: "null where only counting would tell.",
        }),
      }).openapi("TracePage"),
    ),
    ...COMMON_PROBLEMS,
  },
});

const exportRoute = createRoute({
  method: "get",
  path: "/v1/traces/export",
  tags: ["Traces"],
  summary: "All traces that fit a filter, newest first, as one file",
  request: { query: filterQuery.extend({ format: z.enum(EXPORT_FORMATS) }) },
  responses: {
    200: {
      description: "The file, written as it is read.",
      content: {
        "text/csv": { schema: z.string() },
        "application/json": { schema: z.array(traceSchema) },
        "application/jsonl": { schema: z.string() },
      },
    },
    ...COMMON_PROBLEMS,
  },
});

const oneRoute = createRoute({
  method: "get",
  path: "/v1/traces/{id}",
  tags: ["Traces"],
  summary: "Tell the story of one picture",
  request: { params: idParameter("Of the trace.") },
  responses: {
    200: jsonBody("The trace.", traceStorySchema),
    ...COMMON_PROBLEMS,
    404: problemAnswer("There is no such trace."),
  },
});

const deleteRoute = createRoute({
  method: "delete",
  path: "/v1/traces/{id}",
  tags: ["Traces"],
  summary: "Delete a trace; the picture and what was paid stay",
  request: { params: idParameter("Of the trace.") },
  responses: {
    204: { description: "It is deleted." },
    ...COMMON_PROBLEMS,
    404: problemAnswer("There is no such trace."),
    409: problemAnswer("It is still open, or another process has the store."),
  },
});

const deleteAllRoute = createRoute({
  method: "delete",
  path: "/v1/traces",
  tags: ["Traces"],
  summary: "Delete all traces but the open ones",
  request: {
    query: z.strictObject({ all: z.literal("true") }),
    headers: confirmationHeader,
  },
  responses: {
    200: jsonBody("They are deleted.", z.object({ deleted: z.int(), open: z.int() })),
    ...COMMON_PROBLEMS,
    409: problemAnswer("Another process has the store."),
    428: problemAnswer("The confirmation is missing."),
  },
});

const noTrace = () =>
  new Problem("not_found", "There is no such trace.", {
    hint: "GET /v1/traces lists those there are.",
  });

/**
 * Adds the paths under `/v1/traces`.
 *
 * @example
 * ```ts
 * import { addTraceRoutes } from "./trace_routes.ts";
 * console.assert(addTraceRoutes.length === 2);
 * ```
 */
export function addTraceRoutes(app: ServiceApp, service: Service): void {
  const { keeper, settings } = service;
  const viewOf = (trace: TraceSummary) => traceView(trace, settings);
  app.openapi(listRoute, (context) => {
    const { limit, offset, cursor, ...query } = context.req.valid("query");
    const goOn = searchPatience("program", service.clock);
    const page = listTraces(keeper.store, filterOf(query), { limit, offset, cursor, goOn });
    return context.json({ ...page, traces: page.traces.map(viewOf) }, 200);
  });
  app.openapi(exportRoute, (context) => {
    const { format, ...query } = context.req.valid("query");
    const { body, headers } = exportTraces(() => keeper.store, filterOf(query), {
      format,
      viewOf,
    });
    return context.body(body, 200, headers);
  });
  app.openapi(oneRoute, (context) => {
    const story = readTraceStory(keeper.store, context.req.valid("param").id);
    if (story === null) throw noTrace();
    return context.json(traceStoryView(story, settings), 200);
  });
  app.openapi(deleteRoute, async (context) => {
    await deleteOneTrace(service, context.req.valid("param").id);
    return context.body(null, 204);
  });
  app.openapi(deleteAllRoute, async (context) => {
    refuseUnconfirmed(context.req.valid("header")["x-confirm"]);
    return context.json(await deleteEveryTrace(service), 200);
  });
}

/**
 * Deletes a trace.
 *
 * @throws {Problem} There is none, it is still open, or another process has the store.
 *
 * @example
 * ```ts
 * import { deleteOneTrace } from "./trace_routes.ts";
 * console.assert(deleteOneTrace.length === 2);
 * ```
 */
export async function deleteOneTrace({ keeper }: Service, id: string): Promise<void> {
  const { store } = await keeper.writable();
  const outcome = deleteTrace(store, id);
  if (outcome === "not_found") throw noTrace();
  if (outcome === "open") {
    throw new Problem("conflict", "The trace is still open: its picture is being made.", {
      hint:
        "Wait until it has ended; where an order can still be collected, the next run does that.",
    });
  }
}

/**
 * Deletes all traces that are not open, a few at a time, so that others are served meanwhile.
 *
 * @throws {Problem} Another process has the store.
 *
 * @example
 * ```ts
 * import { deleteEveryTrace } from "./trace_routes.ts";
 * console.assert(deleteEveryTrace.length === 1);
 * ```
 */
export async function deleteEveryTrace(
  { keeper }: Service,
): Promise<{ deleted: number; open: number }> {
  const { store } = await keeper.writable();
  let deleted = 0;
  for (const count of deleteAllTraces(store)) {
    deleted = count;
    await nextTurn();
  }
  return { deleted, open: listTraces(store, {}, { limit: 1 }).total ?? 0 };
}
