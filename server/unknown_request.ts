/**
 * What is said where no handler answers: which methods a path has, where it has another one, else that there is
 * no such path. It comes after all guards, so that nobody learns here what they may not know.
 */
import type { Context } from "@hono/hono";
import { Problem } from "./problem.ts";
import type { ServiceApp } from "./service_app.ts";
import type { ServiceEnvironment } from "./service_environment.ts";

const METHODS = ["GET", "POST", "PUT", "PATCH", "DELETE"] as const;

/**
 * The methods of a path, as the header `Allow` lists them; none where there is no such path. Whatever has GET has
 * HEAD too, and OPTIONS is for all.
 *
 * @example
 * ```ts
 * import { newServiceApp } from "./service_app.ts";
 * import { methodsOf } from "./unknown_request.ts";
 * const app = newServiceApp();
 * app.get("/runs/:id", (context) => context.text("One."));
 * console.assert(methodsOf(app, "/runs/1").join() === "GET,HEAD,OPTIONS" && methodsOf(app, "/").length === 0);
 * ```
 */
export function methodsOf(app: ServiceApp, path: string): string[] {
  const own = METHODS.filter((method) => {
    const [handlers] = app.router.match(method, path);
    // Guards are there for every path and every method.
    return handlers.some(([[, route]]) => route.method === method);
  });
  if (own.length === 0) return [];
  return own.flatMap((method) => method === "GET" ? ["GET", "HEAD"] : [method]).concat("OPTIONS");
}

/**
 * The answer to such a request: for OPTIONS the methods, else a problem that `refuse` makes a response of.
 *
 * @example
 * ```ts
 * import { answerProblem } from "./problem.ts";
 * import { newServiceApp } from "./service_app.ts";
 * import { answerUnknown } from "./unknown_request.ts";
 * const app = newServiceApp();
 * app.get("/runs", (context) => context.text("All."));
 * app.notFound((context) =>
 *   answerUnknown(app, context, { hint: "Look.", refuse: (problem) => answerProblem(problem, context) })
 * );
 * const answer = await app.request("/runs", { method: "PUT" });
 * console.assert(answer.status === 405 && answer.headers.get("allow") === "GET, HEAD, OPTIONS");
 * await answer.body?.cancel();
 * ```
 */
export function answerUnknown(
  app: ServiceApp,
  context: Context<ServiceEnvironment>,
  { hint, refuse }: {
    /** Where to look for the paths that there are. */
    hint: string;
    refuse: (problem: Problem) => Response | Promise<Response>;
  },
): Response | Promise<Response> {
  const { method, path } = context.req;
  const allowed = methodsOf(app, path);
  if (allowed.length === 0) {
    return refuse(new Problem("not_found", "There is nothing under this path.", { hint }));
  }
  const allow = allowed.join(", ");
  if (method === "OPTIONS") return context.body(null, 204, { allow });
  return refuse(
    new Problem("wrong_method", `This path does not take the method ${method}.`, {
      hint: `It takes ${allow}. ${hint}`,
      allow,
    }),
  );
}
