/** How the page says no: in words, with what to do next. Programs get the same as JSON. */
import type { Context } from "@hono/hono";
import { html } from "../../eval/report/html.ts";
import type { ServiceEnvironment } from "../service_environment.ts";
import { answerProblem } from "../problem.ts";
import type { PageFrame } from "./page_frame.ts";

/**
 * Whether a browser that shows pages asked.
 *
 * @example
 * ```ts
 * import { asksForPage } from "./page_problem.ts";
 * console.assert(asksForPage("/traceImage/x", "text/html,*" + "/*;q=0.8"));
 * console.assert(!asksForPage("/v1/runs", "text/html") && !asksForPage("/", undefined));
 * ```
 */
export function asksForPage(path: string, accept: string | undefined): boolean {
  if (/^\/(v1|api|page)\//.test(path)) return false;
  return accept !== undefined && /\btext\/html\b/.test(accept);
}

/**
 * The answer to a page's request whose handler threw: those who have to show a token first are led there.
 *
 * @example
 * ```ts
 * import { showProblem } from "./page_problem.ts";
 * console.assert(showProblem.length === 3);
 * ```
 */
export async function showProblem(
  thrown: unknown,
  context: Context<ServiceEnvironment>,
  frame: PageFrame,
): Promise<Response> {
  const answer = answerProblem(thrown, context);
  const { method, path } = context.req;
  if (!asksForPage(path, context.req.header("accept"))) return answer;
  if (answer.status === 401) {
    const wanted = method === "GET" && path !== "/" ? `?to=${encodeURIComponent(path)}` : "";
    return context.redirect(`/sign-in${wanted}`, 303);
  }
  const { title, detail, hint, requestId } = await answer.json();
  const body = html`
    <h1>${title}</h1>
    <div class="note poor">
      <p><strong>${detail}</strong></p>
      <p>${hint}</p>
    </div>
    <p><a class="button" href="/">To the runs</a></p>
    <p class="faint">Request ${requestId}</p>
  `;
  // Where the store itself fails, it is not asked for alerts.
  const notice = answer.status >= 500 ? null : undefined;
  const shown = frame.show(context, { title, section: null, body, status: answer.status, notice });
  for (const name of ["retry-after", "allow"]) {
    const value = answer.headers.get(name);
    if (value !== null) shown.headers.set(name, value);
  }
  return shown;
}
