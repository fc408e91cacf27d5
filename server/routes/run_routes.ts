/** Runs: the list, one of them, what it tells, and stopping it. */
import { createRoute, z } from "@hono/zod-openapi";
import { listRuns, readRun } from "../../core/store/run_list.ts";
import { Problem, problemAnswer } from "../problem.ts";
import { eventStream } from "../runs/event_stream.ts";
import { activeRunView, runSchema, type RunView, runView } from "../schemas/run_schema.ts";
import type { Service } from "../service.ts";
import {
  COMMON_PROBLEMS,
  idParameter,
  jsonBody,
  limitParameter,
  type ServiceApp,
} from "../service_app.ts";

const listRoute = createRoute({
  method: "get",
  path: "/v1/runs",
  tags: ["Runs"],
  summary: "List runs, newest first",
  request: {
    query: z.strictObject({
      limit: limitParameter({ most: 200, usual: 50 }),
      cursor: z.string().max(300).optional().openapi({ description: "`next` of the page before." }),
      status: z.enum(["running", "completed", "interrupted", "failed"]).optional(),
    }),
  },
  responses: {
    200: jsonBody(
      "A page.",
      z.object({ runs: z.array(runSchema), next: z.string().nullable() }).openapi("RunPage"),
    ),
    ...COMMON_PROBLEMS,
  },
});

const oneRoute = createRoute({
  method: "get",
  path: "/v1/runs/{id}",
  tags: ["Runs"],
  summary: "Show a run",
  request: { params: idParameter("Of the run.") },
  responses: {
    200: jsonBody("The run.", runSchema),
    ...COMMON_PROBLEMS,
    404: problemAnswer("There is no such run."),
  },
});

const cancelRoute = createRoute({
  method: "post",
  path: "/v1/runs/{id}/cancel",
  tags: ["Runs"],
  summary: "Stop a run: pictures under way finish, unless it is to stop at once",
  request: {
    params: idParameter("Of the run."),
    query: z.strictObject({
      now: z.enum(["true", "false"]).optional()
        .openapi({ description: "`true` leaves pictures under way for another run." }),
    }),
  },
  responses: {
    202: jsonBody("It was told to stop.", runSchema),
    ...COMMON_PROBLEMS,
    404: problemAnswer("There is no such run."),
    409: problemAnswer("It is not under way in this process."),
  },
});

const eventsRoute = createRoute({
  method: "get",
  path: "/v1/runs/{id}/events",
  tags: ["Runs"],
  summary: "Follow a run as server-sent events",
  description:
    "Events are `total`, `image`, `summary` and, always the last, `end`; those of an experiment `begun`, `cell`, " +
    "`look`, `dropped`, `verdict` and `end`. Each has a number as its id; after " +
    "a break, Last-Event-ID (or the query's `after`) goes on where it was left, over restarts of the service, " +
    "too: a run that a restart interrupted goes on by itself, after a `resumed`. When there is nothing more to tell the answer is 204.",
  request: {
    params: idParameter("Of the run."),
    headers: z.object({
      "last-event-id": z.string().max(20).optional()
        .openapi({ description: "The number of the last event that arrived." }),
    }),
    query: z.strictObject({
      after: z.coerce.number().int().min(0).optional()
        .openapi({
          type: "integer",
          description: "The same, for clients that cannot set headers.",
        }),
    }),
  },
  responses: {
    200: {
      description: "The events.",
      content: { "text/event-stream": { schema: z.string() } },
    },
    204: { description: "It has ended, and everything was told." },
    ...COMMON_PROBLEMS,
    404: problemAnswer("There is no such run."),
  },
});

const noRun = () =>
  new Problem("not_found", "There is no such run.", {
    hint: "GET /v1/runs lists those there are.",
  });

/**
 * Adds the paths under `/v1/runs`.
 *
 * @example
 * ```ts
 * import { addRunRoutes } from "./run_routes.ts";
 * console.assert(addRunRoutes.length === 2);
 * ```
 */
export function addRunRoutes(app: ServiceApp, service: Service): void {
  const { keeper, desk, clock, closing } = service;
  app.openapi(listRoute, (context) => {
    const { runs, next } = listRuns(keeper.store, context.req.valid("query"));
    return context.json({ runs: runs.map((run) => runView(run, desk.find(run.id))), next }, 200);
  });
  app.openapi(oneRoute, (context) => {
    return context.json(findRun(service, context.req.valid("param").id), 200);
  });
  app.openapi(cancelRoute, (context) => {
    const { id } = context.req.valid("param");
    const atOnce = context.req.valid("query").now === "true";
    if (!desk.cancel(id, { atOnce })) {
      const { status } = findRun(service, id);
      throw new Problem("conflict", `The run cannot be stopped here: it is ${status}.`, {
        hint: status === "running"
          ? "Stop it in the process that is at work on it."
          : "There is nothing left to stop.",
      });
    }
    return context.json(findRun(service, id), 202);
  });
  app.openapi(eventsRoute, (context) => {
    const feed = desk.feed(context.req.valid("param").id);
    if (feed === null) throw noRun();
    const header = context.req.valid("header")["last-event-id"];
    const after = context.req.valid("query").after ?? numberOf(header);
    if (feed.isOver(after)) return context.body(null, 204);
    const headers = {
      "content-type": "text/event-stream; charset=utf-8",
      "x-accel-buffering": "no",
    };
    // Nobody reads what HEAD leaves out, and a stream that nobody reads does not end by itself.
    if (context.req.method === "HEAD") return context.body("", 200, headers);
    return context.body(eventStream(feed, { after, clock, signal: closing }), 200, headers);
  });
}

/**
 * A run by its id, under way or not.
 *
 * @throws {Problem} There is no such run.
 *
 * @example
 * ```ts
 * import { findRun } from "./run_routes.ts";
 * console.assert(findRun.length === 2);
 * ```
 */
export function findRun({ keeper, desk }: Service, id: string): RunView {
  const active = desk.find(id);
  const record = readRun(keeper.store, id);
  if (record !== null) return runView(record, active);
  if (active !== undefined) return activeRunView(active);
  throw noRun();
}

/** An id that is none of ours (a browser may send whatever an earlier page left) means from the beginning. */
function numberOf(lastEventId: string | undefined): number {
  return /^\d{1,12}$/.test(lastEventId ?? "") ? Number(lastEventId) : 0;
}
