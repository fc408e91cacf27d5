/** The paths of the page about alerts. */
import { AlertRows } from "../../../core/store/alert_rows.ts";
import { html } from "../../../eval/report/html.ts";
import { Problem } from "../../problem.ts";
import type { Service } from "../../service.ts";
import type { ServiceApp } from "../../service_app.ts";
import type { PageFrame } from "../page_frame.ts";
import { pager } from "../parts/pager.ts";
import { alertItem } from "./alert_notice.ts";

/** Alerts on one page. */
const PAGE_LENGTH = 50;

/**
 * Adds `/alerts` and the button that says that one was seen.
 *
 * @example
 * ```ts
 * import { addAlertPages } from "./alert_pages.ts";
 * console.assert(addAlertPages.length === 3);
 * ```
 */
export function addAlertPages(app: ServiceApp, service: Service, frame: PageFrame): void {
  const { keeper, clock } = service;

  app.get("/alerts", (context) => {
    const cursor = context.req.query("cursor") ?? "";
    const before = /^\d{1,15}$/.test(cursor) ? Number(cursor) : undefined;
    const found = new AlertRows(keeper.store).list({ limit: PAGE_LENGTH + 1, before });
    const alerts = found.slice(0, PAGE_LENGTH);
    const next = found.length > PAGE_LENGTH ? String(alerts.at(-1)!.id) : null;
    const body = html`<h1>Alerts</h1>
<p class="lead">What the service warned of, newest first.</p>
${
      alerts.length === 0
        ? html`
          <div class="empty">
            <p>Nothing to warn of.</p>
          </div>
        `
        : html`<ul class="alerts card">${alerts.map(alertItem)}</ul>`
    }
${pager("/alerts", { query: {}, cursor: before === undefined ? null : cursor, next })}`;
    return frame.show(context, { title: "Alerts", section: null, body, notice: null });
  });

  app.post("/alerts/:id/acknowledge", async (context) => {
    const { store } = await keeper.writable();
    const id = context.req.param("id");
    const isKnown = /^\d{1,15}$/.test(id) &&
      new AlertRows(store).acknowledge(Number(id), clock.now());
    if (!isKnown) {
      throw new Problem("not_found", "There is no such alert.", {
        hint: "The list of alerts shows those there are.",
      });
    }
    return context.redirect("/alerts", 303);
  });
}
