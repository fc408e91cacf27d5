/** The report of an experiment: the page that its command line writes, with its data and its pictures. */
import { createRoute, z } from "@hono/zod-openapi";
import { ExperimentRows } from "../../core/store/experiment_rows.ts";
import { reportFile, type ReportPart } from "../experiments/report_shelf.ts";
import { PICTURE_POLICY } from "../guard/security_headers.ts";
import { Problem, problemAnswer } from "../problem.ts";
import type { Service } from "../service.ts";
import { COMMON_PROBLEMS, idParameter, type ServiceApp } from "../service_app.ts";

const none = problemAnswer("There is no such experiment, or it has no report here.");

const pageRoute = createRoute({
  method: "get",
  path: "/v1/experiments/{id}/report",
  tags: ["Experiments"],
  summary: "Show the report of an experiment that has ended, as a page",
  request: { params: idParameter("Of the experiment.") },
  responses: {
    200: { description: "The report.", content: { "text/html": { schema: z.string() } } },
    ...COMMON_PROBLEMS,
    404: none,
  },
});

const dataRoute = createRoute({
  method: "get",
  path: "/v1/experiments/{id}/report.json",
  tags: ["Experiments"],
  summary: "Give all that the report shows, as data",
  request: { params: idParameter("Of the experiment.") },
  responses: {
    200: {
      description: "The outcome, with every picture, score and look.",
      content: { "application/json": { schema: z.record(z.string(), z.unknown()) } },
    },
    ...COMMON_PROBLEMS,
    404: none,
  },
});

const name = (description: string, field: string) =>
  z.string().min(1).max(200).openapi({ description, param: { name: field, in: "path" } });

const pictureRoute = createRoute({
  method: "get",
  path: "/v1/experiments/{id}/{template}/{picture}",
  tags: ["Experiments"],
  summary: "Show a picture that a report links to",
  request: {
    params: idParameter("Of the experiment.").extend({
      template: name("The folder of a template.", "template"),
      picture: name("The file in it.", "picture"),
    }),
  },
  responses: {
    200: {
      description: "The picture.",
      content: { "image/jpeg": { schema: z.string().openapi({ format: "binary" }) } },
    },
    ...COMMON_PROBLEMS,
    404: problemAnswer("There is no such picture."),
  },
});

/**
 * Adds the paths of reports under `/v1/experiments/{id}`.
 *
 * @example
 * ```ts
 * import { addReportRoutes } from "./report_routes.ts";
 * console.assert(addReportRoutes.length === 2);
 * ```
 */
export function addReportRoutes(app: ServiceApp, service: Service): void {
  app.openapi(pageRoute, async (context) => {
    const page = await read(service, context.req.valid("param").id, "page");
    const text = new TextDecoder().decode(page);
    const { reportPolicy } = await import("../../eval/report/report_page.ts");
    return context.body(text, 200, {
      "content-type": "text/html; charset=utf-8",
      "content-security-policy": `${reportPolicy(text)}; frame-ancestors 'none'`,
    });
  });
  app.openapi(dataRoute, async (context) => {
    const data = await read(service, context.req.valid("param").id, "data");
    return context.json(JSON.parse(new TextDecoder().decode(data)), 200);
  });
  app.openapi(pictureRoute, async (context) => {
    const { id, template, picture } = context.req.valid("param");
    const bytes = await read(service, id, { picture: `${template}/${picture}` });
    return context.body(bytes, 200, {
      "content-type": "image/jpeg",
      "cache-control": "private, no-cache",
      "content-security-policy": PICTURE_POLICY,
    });
  });
}

async function read(
  service: Service,
  id: string,
  part: ReportPart,
): Promise<Uint8Array<ArrayBuffer>> {
  const file = reportFile(service, id, part);
  try {
    if (file !== null) return await Deno.readFile(file);
  } catch (error) {
    // It was there a moment ago.
    if (!(error instanceof Deno.errors.NotFound)) throw error;
  }
  throw missing(service, id, part);
}

function missing({ keeper, desk }: Service, id: string, part: ReportPart): Problem {
  const row = new ExperimentRows(keeper.store).find(id);
  if (row === null) {
    return new Problem("not_found", "There is no such experiment.", {
      hint: "GET /v1/experiments lists those there are.",
    });
  }
  if (typeof part === "object") {
    return new Problem("not_found", "The experiment has no such picture.", {
      hint: "GET /v1/experiments/{id}/report.json names those it has.",
    });
  }
  // A verdict is told before its report is written.
  const isUnderWay = row.runId !== null && desk.find(row.runId) !== undefined;
  return row.status === "running" || isUnderWay
    ? new Problem("not_found", "The experiment has no report yet: it goes on.", {
      hint: "Follow its run, and ask again when that has ended.",
    })
    : new Problem("not_found", "The experiment has no report in the folder of this service.", {
      hint:
        "It was held by the command line, which put it elsewhere, or it was stopped at once: order it again.",
    });
}
