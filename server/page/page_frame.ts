/** What every page of one service has around it: alerts, and a way out for those who signed in. */
import type { Context } from "@hono/hono";
import type { Html } from "../../eval/report/html.ts";
import type { Service } from "../service.ts";
import type { ServiceEnvironment } from "../service_environment.ts";
import { type Page, showPage } from "./show_page.ts";

/** Shows pages. */
export interface PageFrame {
  show(context: Context<ServiceEnvironment>, page: Page): Response;
}

/**
 * The frame of a service; `notice` gives what stands above every page, such as alerts.
 *
 * @example
 * ```ts
 * import { pageFrame } from "./page_frame.ts";
 * console.assert(pageFrame.length === 2);
 * ```
 */
export function pageFrame({ settings }: Service, notice: () => Html | null): PageFrame {
  return {
    show(context, page) {
      const hasSession = settings.tokens.write !== null && context.get("access") !== "none";
      const above = page.notice === undefined ? notice() : page.notice;
      return showPage({ canSignOut: hasSession, ...page, notice: above });
    },
  };
}
