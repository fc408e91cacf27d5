/** The paths of the pages about experiments. */
import { ExperimentRows } from "../../../core/store/experiment_rows.ts";
import { readTraceOriginals } from "../../../core/store/trace_originals.ts";
import { readTraceSummary } from "../../../core/store/trace_summary.ts";
import { Problem } from "../../problem.ts";
import type { Service } from "../../service.ts";
import type { ServiceApp } from "../../service_app.ts";
import type { PageFrame } from "../page_frame.ts";
import { experimentPage } from "./experiment_page.ts";
import { experimentView } from "./experiment_view.ts";
import { experimentsPage } from "./experiments_page.ts";

/**
 * Adds `/experiments` and the page of each.
 *
 * @example
 * ```ts
 * import { addExperimentPages } from "./experiment_pages.ts";
 * console.assert(addExperimentPages.length === 3);
 * ```
 */
export function addExperimentPages(app: ServiceApp, { keeper }: Service, frame: PageFrame): void {
  const section = "experiments";
  app.get("/experiments", (context) => {
    const rows = new ExperimentRows(keeper.store).list();
    const body = experimentsPage(rows.map(experimentView));
    return frame.show(context, { title: "Experiments", section, body });
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
    const body = await experimentPage(view, { cells, originals, titles });
    const title = view.verdict?.headline ?? "Experiment";
    return frame.show(context, { title, section, body });
  });
}
