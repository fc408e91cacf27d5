/** The path of the page about models. */
import { readStats } from "../../../core/store/trace_stats.ts";
import { spanOf } from "../../routes/stats_routes.ts";
import type { Service } from "../../service.ts";
import type { ServiceApp } from "../../service_app.ts";
import type { PageFrame } from "../page_frame.ts";
import { modelsPage } from "./models_page.ts";

/** Days that are shown where nobody says, and at the most. */
const USUAL_DAYS = 30;
const MOST_DAYS = 3660;

/**
 * Adds `/models`.
 *
 * @example
 * ```ts
 * import { addModelPages } from "./model_pages.ts";
 * console.assert(addModelPages.length === 3);
 * ```
 */
export function addModelPages(app: ServiceApp, { keeper, clock }: Service, frame: PageFrame): void {
  app.get("/models", async (context) => {
    const asked = Number(context.req.query("days") ?? USUAL_DAYS);
    const isUsable = Number.isInteger(asked) && asked >= 1 && asked <= MOST_DAYS;
    const days = isUsable ? asked : USUAL_DAYS;
    const body = await modelsPage(readStats(keeper.store, spanOf(days, clock.now())), { days });
    return frame.show(context, { title: "Models", section: "models", body });
  });
}
