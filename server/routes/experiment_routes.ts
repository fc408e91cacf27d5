/** Experiments: which of some templates makes better pictures, and how sure that is. */
import { createRoute, z } from "@hono/zod-openapi";
import { type ExperimentRow, ExperimentRows } from "../../core/store/experiment_rows.ts";
import { Problem, problemAnswer } from "../problem.ts";
import { experimentOrderSchema } from "../schemas/experiment_schema.ts";
import { reasonSchema, runSchema } from "../schemas/run_schema.ts";
import type { Service } from "../service.ts";
import { COMMON_PROBLEMS, idParameter, jsonBody, type ServiceApp } from "../service_app.ts";
import { findRun } from "./run_routes.ts";

const linksSchema = z.object({
  self: z.string(),
  report: z.string().openapi({ description: "A page; there when the experiment has ended." }),
  data: z.string().openapi({ description: "The report's data, as JSON; there with it." }),
}).openapi("ExperimentLinks");

const experimentSchema = z.object({
  id: z.string(),
  runId: z.string().nullable(),
  status: z.enum(["running", "decided", "undecided", "interrupted", "failed"]),
  startedAt: z.iso.datetime(),
  endedAt: z.iso.datetime().nullable(),
  options: z.unknown(),
  verdict: z.unknown(),
  reason: reasonSchema.nullable().openapi({
    description: "Why it ended before it could be decided; null where it did not.",
  }),
  links: linksSchema,
}).openapi("Experiment");

const orderRoute = createRoute({
  method: "post",
  path: "/v1/experiments",
  tags: ["Experiments"],
  summary: "Begin an experiment, or go on with the same one",
  request: {
    body: { content: { "application/json": { schema: experimentOrderSchema } }, required: true },
    headers: z.object({ "idempotency-key": z.string().min(1).max(255).optional() }),
  },
  responses: {
    202: jsonBody(
      "It has begun as a run; its links say where its verdict and its report will be.",
      z.object({
        run: runSchema,
        experiment: z.object({
          id: z.string().openapi({
            description: "The same order again goes on under the same id.",
          }),
          links: linksSchema,
        }),
      }).openapi("ExperimentBegun"),
    ),
    ...COMMON_PROBLEMS,
    409: problemAnswer("Another process has the store, or the key was used for something else."),
    503: problemAnswer("The service is about to end."),
  },
});

const listRoute = createRoute({
  method: "get",
  path: "/v1/experiments",
  tags: ["Experiments"],
  summary: "List experiments, newest first",
  responses: {
    200: jsonBody("All of them.", z.object({ experiments: z.array(experimentSchema) })),
    ...COMMON_PROBLEMS,
  },
});

const oneRoute = createRoute({
  method: "get",
  path: "/v1/experiments/{id}",
  tags: ["Experiments"],
  summary: "Show an experiment and its verdict",
  request: { params: idParameter("Of the experiment.") },
  responses: {
    200: jsonBody("The experiment.", experimentSchema),
    ...COMMON_PROBLEMS,
    404: problemAnswer("There is no such experiment."),
  },
});

/**
 * Adds the paths under `/v1/experiments`.
 *
 * @example
 * ```ts
 * import { addExperimentRoutes } from "./experiment_routes.ts";
 * console.assert(addExperimentRoutes.length === 2);
 * ```
 */
export function addExperimentRoutes(app: ServiceApp, service: Service): void {
  const { keeper, desk } = service;
  app.openapi(orderRoute, async (context) => {
    // What races templates is large, and a service that holds no experiments does without it.
    const { planExperiment } = await import("../experiments/experiment_work.ts");
    const { id, work, asked } = await planExperiment(context.req.valid("json"), service);
    const key = context.req.valid("header")["idempotency-key"] ?? null;
    const { runId } = await desk.begin(work, { key, asked });
    context.header("location", `/v1/runs/${encodeURIComponent(runId)}`);
    const experiment = { id, links: linksOf(id) };
    return context.json({ run: findRun(service, runId), experiment }, 202);
  });
  app.openapi(listRoute, (context) => {
    const experiments = new ExperimentRows(keeper.store).list().map(viewOf);
    return context.json({ experiments }, 200);
  });
  app.openapi(oneRoute, (context) => {
    const row = new ExperimentRows(keeper.store).find(context.req.valid("param").id);
    if (row === null) {
      throw new Problem("not_found", "There is no such experiment.", {
        hint:
          "GET /v1/experiments lists those there are; one that was just ordered is among them " +
          "as soon as its run has told that it has begun.",
      });
    }
    return context.json(viewOf(row), 200);
  });
}

function viewOf(row: ExperimentRow): z.infer<typeof experimentSchema> {
  return {
    ...row,
    startedAt: new Date(row.startedAt).toISOString(),
    endedAt: row.endedAt === null ? null : new Date(row.endedAt).toISOString(),
    links: linksOf(row.id),
  };
}

function linksOf(id: string): z.infer<typeof linksSchema> {
  const self = `/v1/experiments/${encodeURIComponent(id)}`;
  return { self, report: `${self}/report`, data: `${self}/report.json` };
}
