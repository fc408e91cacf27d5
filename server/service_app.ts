/** The Hono app that routes are added to, and what they share in describing themselves. */
import { OpenAPIHono, z } from "@hono/zod-openapi";
import { problemAnswer, problemOfIssues } from "./problem.ts";
import type { ServiceEnvironment } from "./service_environment.ts";

/** The app. */
export type ServiceApp = OpenAPIHono<ServiceEnvironment>;

/**
 * An app whose routes refuse what does not fit their schemas, with a problem.
 *
 * @example
 * ```ts
 * import { newServiceApp } from "./service_app.ts";
 * console.assert(newServiceApp().routes.length === 0);
 * ```
 */
export function newServiceApp(): ServiceApp {
  return new OpenAPIHono<ServiceEnvironment>({
    defaultHook: (result) => {
      if (!result.success) throw problemOfIssues(result.error.issues);
    },
  });
}

/**
 * An answer in JSON, for OpenAPI.
 *
 * @example
 * ```ts
 * import { z } from "@hono/zod-openapi";
 * import { jsonBody } from "./service_app.ts";
 * console.assert(jsonBody("A number.", z.number()).description === "A number.");
 * ```
 */
export function jsonBody<Schema extends z.ZodType>(description: string, schema: Schema) {
  return { description, content: { "application/json": { schema } } };
}

/**
 * The noes that every path may give.
 *
 * @example
 * ```ts
 * import { COMMON_PROBLEMS } from "./service_app.ts";
 * console.assert(COMMON_PROBLEMS[401].description !== "");
 * ```
 */
export const COMMON_PROBLEMS = {
  400: problemAnswer("The request cannot be used; the problem says why."),
  401: problemAnswer("A token is needed."),
  403: problemAnswer("The token, or the site that this comes from, is not enough."),
  429: problemAnswer("Too much at once; Retry-After says when to come back."),
} as const;

/**
 * A part of a path that names one thing.
 *
 * @example
 * ```ts
 * import { idParameter } from "./service_app.ts";
 * console.assert(idParameter("A run.").safeParse({ id: "r1" }).success);
 * ```
 */
export function idParameter(description: string) {
  return z.object({
    id: z.string().min(1).max(200).openapi({ description, param: { name: "id", in: "path" } }),
  });
}

/**
 * A page's length in a query.
 *
 * @example
 * ```ts
 * import { limitParameter } from "./service_app.ts";
 * console.assert(limitParameter({ most: 200, usual: 50 }).parse("7") === 7);
 * ```
 */
export function limitParameter({ most, usual }: { most: number; usual: number }) {
  return z.coerce.number().int().min(1).max(most).default(usual)
    .openapi({ type: "integer", description: "How many at the most." });
}

/**
 * How many of a list are passed over, in a query.
 *
 * @example
 * ```ts
 * import { offsetParameter } from "./service_app.ts";
 * const offset = offsetParameter(5_000);
 * console.assert(offset.parse("7") === 7 && !offset.safeParse("5001").success);
 * ```
 */
export function offsetParameter(most: number) {
  const refusal = {
    message: `no more than ${most} can be passed over`,
    params: { hint: "Go further on with the cursor of GET /v1/traces: `next` of the page before." },
  };
  return z.coerce.number().int().min(0).refine((offset) => offset <= most, refusal).default(0)
    .openapi({
      type: "integer",
      minimum: 0,
      maximum: most,
      description: "How many to pass over; further on, use the cursor.",
    });
}
