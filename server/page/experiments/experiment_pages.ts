/** The paths of the pages about experiments. */
import type { Context } from "@hono/hono";
import { chosenLibrary } from "../../../core/prompt/chosen_templates.ts";
import { parseRoutes } from "../../../core/provider_registry.ts";
import { routeText } from "../../../core/route_name.ts";
import { ExperimentRows } from "../../../core/store/experiment_rows.ts";
import { readTraceOriginals } from "../../../core/store/trace_originals.ts";
import { readTraceSummary } from "../../../core/store/trace_summary.ts";
import { Problem } from "../../problem.ts";
import { reportFile } from "../../experiments/report_shelf.ts";
import { allowedJudges } from "../../runs/chosen_judge.ts";
import type { Service } from "../../service.ts";
import type { ServiceApp } from "../../service_app.ts";
import type { ServiceEnvironment } from "../../service_environment.ts";
import { type FormTrouble, formTroubleOf, troubleNote } from "../form_trouble.ts";
import type { PageFrame } from "../page_frame.ts";
import { formKey, readForm } from "../read_form.ts";
import {
  type ExperimentEntries,
  experimentOrderOf,
  type ExperimentProblems,
  readExperimentEntries,
} from "./experiment_entries.ts";
import { experimentForm, type ExperimentFormChoices } from "./experiment_form.ts";
import { experimentPage } from "./experiment_page.ts";
import { experimentView } from "./experiment_view.ts";
import { experimentsPage } from "./experiments_page.ts";

const section = "experiments";

/**
 * Adds `/experiments`, the form on it, and the page of each.
 *
 * @example
 * ```ts
 * import { addExperimentPages } from "./experiment_pages.ts";
 * console.assert(addExperimentPages.length === 3);
 * ```
 */
export function addExperimentPages(app: ServiceApp, service: Service, frame: PageFrame): void {
  const { keeper, desk } = service;
  app.get("/experiments", async (context) => {
    const entries = readExperimentEntries(new URL(context.req.url).searchParams);
    return await showExperiments(context, entries, {});
  });

  app.post("/experiments", async (context) => {
    const fields = await readForm(context);
    const entries = readExperimentEntries(fields);
    const { order, problems } = experimentOrderOf(entries);
    if (order === null) {
      const message = "The experiment cannot begin because of what is written in the form.";
      const trouble = { message, hint: Object.values(problems).join(" "), status: 400 };
      return await showExperiments(context, entries, { problems, trouble });
    }
    try {
      const { planExperiment } = await import("../../experiments/experiment_work.ts");
      const { work, asked } = await planExperiment(order, service);
      const { runId } = await desk.begin(work, { key: formKey(fields), asked });
      return context.redirect(`/runs/${encodeURIComponent(runId)}`, 303);
    } catch (error) {
      return await showExperiments(context, entries, { trouble: formTroubleOf(error) });
    }
  });

  app.get("/experiments/:id", async (context) => {
    const rows = new ExperimentRows(keeper.store);
    const row = rows.find(context.req.param("id"));
    if (row === null) {
      throw new Problem("not_found", "There is no such experiment.", {
        hint: "The list of experiments shows those there are.",
      });
    }
    const view = experimentView(row);
    const cells = rows.cells(row.id);
    const traces = cells.map(({ traceId }) => traceId).filter((id) => id !== null);
    const originals = readTraceOriginals(keeper.store, traces);
    const titles = new Map(cells.map(({ evidenceId, traceId }) => [
      evidenceId,
      traceId === null ? "" : readTraceSummary(keeper.store, traceId)?.title ?? "",
    ]));
    const hasReport = reportFile(service, row.id, "page") !== null;
    const counted = rows.countedCells(row.id);
    const body = await experimentPage(view, { cells, counted, originals, titles, hasReport });
    const title = view.verdict?.headline ?? "Experiment";
    return frame.show(context, { title, section, body });
  });

  async function showExperiments(
    context: Context<ServiceEnvironment>,
    entries: ExperimentEntries,
    { problems = {}, trouble }: { problems?: ExperimentProblems; trouble?: FormTrouble },
  ): Promise<Response> {
    const rows = new ExperimentRows(keeper.store).list();
    const key = crypto.randomUUID();
    const body = experimentsPage(rows.map(experimentView), {
      form: experimentForm(await choicesOf(service), { entries, problems, key }),
      trouble: trouble === undefined ? null : troubleNote(trouble),
    });
    const title = trouble === undefined ? "Experiments" : "The experiment cannot begin";
    return frame.show(context, { title, section, body, status: trouble?.status });
  }
}

async function choicesOf({ settings }: Service): Promise<ExperimentFormChoices> {
  const { templates } = await chosenLibrary(settings.defaults.promptsFolder ?? null);
  // What scores pictures is large, and a service whose experiments nobody looks at does without it.
  const { scoringNames } = await import("../../../eval/experiment/open_scorer.ts");
  return {
    templates,
    metrics: await scoringNames(),
    judges: allowedJudges(settings),
    routes: parseRoutes(settings.provider).map(routeText),
    maxCostUsd: settings.maxCostUsd,
  };
}
