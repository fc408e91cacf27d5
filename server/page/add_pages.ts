/** The page: all its paths, in one function that the app calls. */
import { AlertRows } from "../../core/store/alert_rows.ts";
import type { AppAdditions } from "../app.ts";
import type { Service } from "../service.ts";
import type { ServiceApp } from "../service_app.ts";
import { answerUnknown } from "../unknown_request.ts";
import { alertNotice } from "./alerts/alert_notice.ts";
import { addAlertPages } from "./alerts/alert_pages.ts";
import { addExperimentPages } from "./experiments/experiment_pages.ts";
import { addModelPages } from "./models/model_pages.ts";
import { addPageAssets, PAGE_ASSETS } from "./page_assets.ts";
import { pageFrame } from "./page_frame.ts";
import { showProblem } from "./page_problem.ts";
import { addRunPages } from "./runs/run_pages.ts";
import { addSignInPages } from "./sign_in_pages.ts";
import { addTracePages } from "./traces/trace_pages.ts";

/** The newest alerts, among which those are that nobody has seen. */
const ALERTS_LOOKED_AT = 50;

/**
 * Adds the pages to the app, and lets what goes wrong on them be told as a page.
 *
 * @example
 * ```ts
 * import { addPages } from "./add_pages.ts";
 * console.assert(addPages.length === 2);
 * ```
 */
export function addPages(app: ServiceApp, service: Service): void {
  const frame = pageFrame(
    service,
    () => alertNotice(new AlertRows(service.keeper.store).list({ limit: ALERTS_LOOKED_AT })),
  );
  app.onError((error, context) => showProblem(error, context, frame));
  app.notFound((context) =>
    answerUnknown(app, context, {
      hint: "The links of the page lead to all there is; /docs lists the paths for programs.",
      refuse: (problem) => showProblem(problem, context, frame),
    })
  );
  addPageAssets(app);
  addSignInPages(app, service, frame);
  addRunPages(app, service, frame);
  addTracePages(app, service, frame);
  addModelPages(app, service, frame);
  addAlertPages(app, service, frame);
  addExperimentPages(app, service, frame);
}

/**
 * The page as `createApp` takes it.
 *
 * @example
 * ```ts
 * import { PAGE } from "./add_pages.ts";
 * console.assert(PAGE.openPaths?.includes("/sign-in"));
 * ```
 */
export const PAGE: AppAdditions = {
  addPages,
  openPaths: ["/sign-in", ...Object.values(PAGE_ASSETS).map(({ path }) => path)],
};
