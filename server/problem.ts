/**
 * How the service says no: `application/problem+json` (RFC 9457), with a hint at what to do next. Everything
 * that a handler throws ends here; what nobody expected is logged with the request's id and told without
 * details.
 */
import { HTTPException } from "@hono/hono/http-exception";
import type { Context } from "@hono/hono";
import { z } from "@hono/zod-openapi";
import { getLogger } from "@logtape/logtape";
import { UsageError } from "../core/usage_error.ts";
import type { SettingNames } from "../core/wording.ts";
import { HTTP_NAMES } from "./setting_names.ts";

/** The kinds of "no", their status and what they are called. */
const PROBLEMS = {
  bad_request: [400, "The request cannot be used as it is"],
  unauthorized: [401, "A token is needed"],
  forbidden: [403, "This is not allowed"],
  not_found: [404, "There is no such thing"],
  wrong_method: [405, "This cannot be done here"],
  not_acceptable: [406, "The answer cannot be had in that form"],
  conflict: [409, "The present state does not allow it"],
  too_large: [413, "The body is too large"],
  wrong_type: [415, "The body is of a kind that cannot be read"],
  confirmation_needed: [428, "This has to be confirmed"],
  too_many_requests: [429, "Too much at once"],
  failed: [500, "Something went wrong here"],
  unavailable: [503, "Not now"],
} as const;

/** One of the kinds. */
export type ProblemKind = keyof typeof PROBLEMS;

/**
 * All of them.
 *
 * @example
 * ```ts
 * import { problemKinds } from "./problem.ts";
 * console.assert(problemKinds().some(({ kind, status }) => kind === "not_found" && status === 404));
 * ```
 */
export function problemKinds(): { kind: string; status: number; title: string }[] {
  return Object.entries(PROBLEMS).map(([kind, [status, title]]) => ({ kind, status, title }));
}

/** What a handler throws to say no. */
export interface ProblemOptions {
  /** What to do next, a sentence. */
  hint: string;
  /** Seconds after which another try makes sense. */
  retryAfterSeconds?: number;
  /** What exactly is wrong with which field. */
  errors?: { field: string; message: string }[];
  /** The methods that the path takes, for the header `Allow`. */
  allow?: string;
  /** Where what is meant can be found instead. */
  links?: Record<string, string>;
}

/**
 * A request that is not served, and why.
 *
 * @example
 * ```ts
 * import { Problem } from "./problem.ts";
 * const problem = new Problem("not_found", "There is no run r1.", { hint: "GET /v1/runs lists them." });
 * console.assert(problem.status === 404);
 * ```
 */
export class Problem extends Error {
  override readonly name = "Problem";
  readonly kind: ProblemKind;
  readonly options: ProblemOptions;

  /** `detail` is a sentence about this very case. */
  constructor(kind: ProblemKind, detail: string, options: ProblemOptions) {
    super(detail);
    this.kind = kind;
    this.options = options;
  }

  get status(): number {
    return PROBLEMS[this.kind][0];
  }
}

/**
 * What was refused, as it is said over HTTP, where settings are called so.
 *
 * @example
 * ```ts
 * import { UsageError } from "../core/usage_error.ts";
 * import { setting, words } from "../core/wording.ts";
 * import { refusalOf } from "./problem.ts";
 * import { HTTP_NAMES } from "./setting_names.ts";
 * const error = new UsageError("There is no such category.", words`Leave ${setting("category")} out.`);
 * console.assert(refusalOf(error, HTTP_NAMES).options.hint === "Leave category out.");
 * ```
 */
export function refusalOf(error: UsageError, names: SettingNames): Problem {
  return new Problem("bad_request", error.messageIn(names), { hint: error.hintIn(names) });
}

/**
 * Does some work; what it refuses is said as {@link refusalOf} says it.
 *
 * @throws {Problem} The work refused something.
 *
 * @example
 * ```ts
 * import { refusingIn } from "./problem.ts";
 * import { HTTP_NAMES } from "./setting_names.ts";
 * console.assert(await refusingIn(HTTP_NAMES, () => Promise.resolve(1)) === 1);
 * ```
 */
export async function refusingIn<Result>(
  names: SettingNames,
  work: () => Promise<Result>,
): Promise<Result> {
  try {
    return await work();
  } catch (error) {
    throw error instanceof UsageError ? refusalOf(error, names) : error;
  }
}

/**
 * The body of such an answer.
 *
 * @example
 * ```ts
 * import { problemSchema } from "./problem.ts";
 * const body = { type: "about:blank", title: "No", status: 404, detail: "None.", hint: "Look.", requestId: "1" };
 * console.assert(problemSchema.safeParse(body).success);
 * ```
 */
export const problemSchema = z.object({
  type: z.string().openapi({ example: "/docs#not_found" }),
  title: z.string(),
  status: z.int(),
  detail: z.string(),
  hint: z.string().openapi({ description: "What to do next." }),
  requestId: z.string().openapi({ description: "Stands in the log beside what happened." }),
  errors: z.array(z.object({ field: z.string(), message: z.string() })).optional(),
  links: z.record(z.string(), z.string()).optional(),
}).openapi("Problem");

/**
 * An answer for OpenAPI: a problem with this description.
 *
 * @example
 * ```ts
 * import { problemAnswer } from "./problem.ts";
 * console.assert(problemAnswer("No such run.").description === "No such run.");
 * ```
 */
export function problemAnswer(description: string) {
  return { description, content: { "application/problem+json": { schema: problemSchema } } };
}

/**
 * The answer to a request whose handler threw.
 *
 * @example
 * ```ts
 * import { answerProblem } from "./problem.ts";
 * console.assert(answerProblem.length === 2);
 * ```
 */
export function answerProblem(thrown: unknown, context: Context): Response {
  const problem = problemOf(thrown, context);
  const { kind, options } = problem;
  const [status, title] = PROBLEMS[kind];
  const headers = new Headers({ "content-type": "application/problem+json" });
  if (options.retryAfterSeconds !== undefined) {
    headers.set("retry-after", String(Math.ceil(options.retryAfterSeconds)));
  }
  if (options.allow !== undefined) headers.set("allow", options.allow);
  if (kind === "unauthorized") headers.set("www-authenticate", 'Bearer realm="exhibit"');
  const body: z.infer<typeof problemSchema> = {
    type: `/docs#${kind}`,
    title,
    status,
    detail: problem.message,
    hint: options.hint,
    requestId: context.get("requestId") ?? "",
    errors: options.errors,
    links: options.links,
  };
  return context.body(JSON.stringify(body), status, Object.fromEntries(headers));
}

function problemOf(thrown: unknown, context: Context): Problem {
  if (thrown instanceof Problem) return thrown;
  if (thrown instanceof UsageError) {
    return refusalOf(thrown, HTTP_NAMES);
  }
  if (thrown instanceof RangeError && thrown.message.startsWith("Cannot ")) {
    return new Problem("bad_request", thrown.message, { hint: "Begin at the first page again." });
  }
  if (thrown instanceof HTTPException) return problemOfHono(thrown);
  getLogger(["exhibit", "server"]).error("A request failed: {error}", {
    event: "request.failed",
    requestId: context.get("requestId"),
    path: context.req.path,
    error: thrown instanceof Error ? thrown.stack ?? thrown.message : String(thrown),
  });
  return new Problem("failed", "The service met an error that it did not expect.", {
    hint: "Try again; the log tells more under the id of this request.",
  });
}

/** What Hono itself refuses: a body that is no JSON, or of another kind. */
function problemOfHono({ status, message }: HTTPException): Problem {
  if (status === 415) {
    return new Problem("wrong_type", "The body is not of a type that this path takes.", {
      hint: "Send JSON with the header Content-Type: application/json.",
    });
  }
  if (status === 413) {
    return new Problem("too_large", message || "The body is larger than this path takes.", {
      hint: "Send less at once.",
    });
  }
  return new Problem("bad_request", message || "The request cannot be read.", {
    hint: "See /docs for what this path takes.",
  });
}

/**
 * What is wrong with a request that does not fit its schema. A refinement of the schema may say what to do next,
 * as `hint` of its `params`.
 *
 * @example
 * ```ts
 * import { z } from "@hono/zod-openapi";
 * import { problemOfIssues } from "./problem.ts";
 * const parsed = z.object({ limit: z.int() }).safeParse({ limit: "many" });
 * console.assert(problemOfIssues(parsed.error!.issues).options.errors![0].field === "limit");
 * ```
 */
export function problemOfIssues(issues: readonly z.core.$ZodIssue[]): Problem {
  const errors = issues.slice(0, 20).map(({ path, message }) => ({
    field: path.map(String).join("."),
    message,
  }));
  const [first] = errors;
  const [{ params }] = issues as readonly z.core.$ZodIssueCustom[];
  const where = first.field === "" ? "the request" : first.field;
  return new Problem("bad_request", `Cannot use ${where}: ${first.message}.`, {
    hint: params?.hint ?? "See /docs for what this path takes.",
    errors,
  });
}
