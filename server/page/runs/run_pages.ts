/** The paths of the pages about runs. */
import type { Context } from "@hono/hono";
import { chosenLibrary } from "../../../core/prompt/chosen_templates.ts";
import { parseRoutes } from "../../../core/provider_registry.ts";
import { routeText } from "../../../core/route_name.ts";
import { listRuns } from "../../../core/store/run_list.ts";
import { listTraces } from "../../../core/store/trace_list.ts";
import { readTraceOriginals } from "../../../core/store/trace_originals.ts";
import type { Html } from "../../../eval/report/html.ts";
import { findRun } from "../../routes/run_routes.ts";
import { orderOptions } from "../../runs/order_options.ts";
import { activeRunView, runView } from "../../schemas/run_schema.ts";
import type { Service } from "../../service.ts";
import type { ServiceApp } from "../../service_app.ts";
import type { ServiceEnvironment } from "../../service_environment.ts";
import { type FormTrouble, formTroubleOf, troubleNote } from "../form_trouble.ts";
import type { PageFrame } from "../page_frame.ts";
import { formKey, readForm } from "../read_form.ts";
import { type EntryProblems, type OrderEntries, orderOf, readEntries } from "./order_entries.ts";
import { orderForm } from "./order_form.ts";
import { LONGEST_PLAN, planPage } from "./plan_page.ts";
import { lookAtRun } from "./run_look.ts";
import { runPage } from "./run_page.ts";
import { runsPage } from "./runs_page.ts";
import { checkOrder } from "../../runs/check_order.ts";

/** Runs on one page, and pictures of a run that its page shows. */
const PAGE_LENGTH = 25;
const LATEST = 12;

/** How often a browser without scripts looks again while something goes on, seconds. */
const REFRESH_SECONDS = 4;

type PageContext = Context<ServiceEnvironment>;

/** What could not be used of a form. */
interface Trouble extends FormTrouble {
  problems: EntryProblems;
}

/**
 * Adds `/`, `/plan`, `/runs/:id` and what their forms send to.
 *
 * @example
 * ```ts
 * import { addRunPages } from "./run_pages.ts";
 * console.assert(addRunPages.length === 3);
 * ```
 */
export function addRunPages(app: ServiceApp, service: Service, frame: PageFrame): void {
  const { keeper, desk, planner, settings } = service;

  app.get("/", async (context) => {
    const entries = readEntries(new URL(context.req.url).searchParams);
    return await showRuns(context, entries, null);
  });

  app.get("/plan", async (context) => {
    const entries = readEntries(new URL(context.req.url).searchParams);
    const { order, problems } = orderOf(entries);
    if (order === null) return await showRuns(context, entries, wrongEntries(problems));
    try {
      const limit = Math.min(order.limit ?? LONGEST_PLAN, LONGEST_PLAN);
      const plan = await planner.plan(
        orderOptions({ ...order, limit, dryRun: true }, settings),
      );
      const form = await orderFormOf(entries, {});
      const body = planPage(plan, { form, wanted: order.limit ?? null });
      return frame.show(context, { title: "What the run would do", section: "runs", body });
    } catch (error) {
      return await showRuns(context, entries, troubleOf(error));
    }
  });

  app.post("/runs", async (context) => {
    const fields = await readForm(context);
    const entries = readEntries(fields);
    const { order, problems } = orderOf(entries);
    if (order === null) return await showRuns(context, entries, wrongEntries(problems));
    try {
      const options = orderOptions(order, settings);
      await checkOrder(options, service);
      const { runId } = await desk.order(options, formKey(fields));
      return context.redirect(`/runs/${encodeURIComponent(runId)}`, 303);
    } catch (error) {
      return await showRuns(context, entries, troubleOf(error));
    }
  });

  app.get("/runs/:id", (context) => {
    const run = findRun(service, context.req.param("id"));
    const look = lookAtRun(service, run);
    const latest = listTraces(keeper.store, { runId: run.id }, { limit: LATEST }).traces;
    const originals = readTraceOriginals(keeper.store, latest.map(({ id }) => id));
    return frame.show(context, {
      title: `${look.run.status === "running" ? "▶ " : ""}Run: ${look.asked}`,
      section: "runs",
      body: runPage(look, { latest, originals }),
      refreshSeconds: look.run.status === "running" ? REFRESH_SECONDS : null,
    });
  });

  app.post("/runs/:id/stop", (context) => {
    const { id } = findRun(service, context.req.param("id"));
    desk.cancel(id, { atOnce: context.req.query("now") === "true" });
    return context.redirect(`/runs/${encodeURIComponent(id)}`, 303);
  });

  async function showRuns(
    context: PageContext,
    entries: OrderEntries,
    trouble: Trouble | null,
  ): Promise<Response> {
    const cursor = context.req.method === "GET" ? context.req.query("cursor") : undefined;
    const { runs, next } = listRuns(keeper.store, { limit: PAGE_LENGTH, cursor });
    const active = desk.active();
    const here = new Set(active.map(({ id }) => id));
    const others = runs.filter(({ id }) => !here.has(id)).map((run) => runView(run));
    const running = [
      ...active.map((run) => lookAtRun(service, activeRunView(run))).reverse(),
      ...others.filter(({ status }) => status === "running").map((run) => lookAtRun(service, run)),
    ];
    const body = runsPage({
      form: await orderFormOf(entries, trouble?.problems ?? {}),
      trouble: trouble && troubleNote(trouble),
      active: cursor === undefined ? running : [],
      ended: others.filter(({ status }) => status !== "running"),
      cursor: cursor ?? null,
      next,
      busyElsewhere: busyElsewhere(service),
    });
    return frame.show(context, {
      title: trouble === null ? "Runs" : "The run cannot begin",
      section: "runs",
      body,
      status: trouble?.status,
      refreshSeconds: running.length > 0 && trouble === null ? REFRESH_SECONDS : null,
    });
  }

  async function orderFormOf(entries: OrderEntries, problems: EntryProblems): Promise<Html> {
    const { templates } = await chosenLibrary(settings.defaults.promptsFolder ?? null);
    const routes = parseRoutes(settings.provider).map(routeText);
    const choices = { routes, templates, maxCostUsd: settings.maxCostUsd };
    return orderForm(choices, { entries, problems, key: crypto.randomUUID() });
  }
}

function wrongEntries(problems: EntryProblems): Trouble {
  const message = "The run cannot begin because of what is written in the form.";
  return { problems, message, hint: Object.values(problems).join(" "), status: 400 };
}

const troubleOf = (error: unknown): Trouble => ({ problems: {}, ...formTroubleOf(error) });

function busyElsewhere({ keeper }: Service): string | null {
  if (keeper.session() !== null) return null;
  const holder = keeper.holder();
  const who = holder === null ? "Another process" : `The process ${holder}`;
  return `${who} makes pictures with this store. Runs can be started here as soon as it has ended.`;
}
