/** Why an order is not served: in our words here, in each service's own words in `providers/`. */
import type { FaultName } from "./faults.ts";

/** The kinds of "no" that every service has words for. */
export type ProblemKind =
  | "rate_limited"
  | "server_error"
  | "overloaded"
  | "unauthorized"
  | "out_of_credit"
  | "unknown_model"
  | "refused"
  | "refused_otherwise"
  | "invalid";

/** One "no". */
export interface Problem {
  kind: ProblemKind;
  /** As the order names it; empty where no model was named. */
  model: string;
  /** What the order asks for; empty where nobody got as far as reading it. */
  prompt: string;
  /** When to come back, seconds; `null` when the service does not say. */
  retryAfterSeconds: number | null;
  /** The limit that was reached; `null` where it is none that is counted in minutes. */
  requestsPerMinute: number | null;
  /** What is wrong with an invalid order; empty otherwise. */
  message: string;
  /** The field that is wrong, or `null`. */
  field: string | null;
  /** A service's own code for what is wrong, or `null`. */
  code: string | null;
}

/**
 * Thrown where an order is read and turns out to be wrong.
 *
 * @example
 * ```ts
 * import { OrderProblem } from "./problem.ts";
 * const wrong = new OrderProblem("invalid", { message: "prompt is missing", field: "prompt" });
 * console.assert(wrong.problem.retryAfterSeconds === null);
 * ```
 */
export class OrderProblem extends Error {
  override readonly name = "OrderProblem";
  readonly problem: Problem;

  constructor(kind: ProblemKind, facts: Partial<Omit<Problem, "kind">> = {}) {
    super(facts.message ?? kind);
    this.problem = {
      kind,
      model: "",
      prompt: "",
      retryAfterSeconds: null,
      requestsPerMinute: null,
      message: "",
      field: null,
      code: null,
      ...facts,
    };
  }
}

/** The faults that are a service's plain "no". */
const PROBLEMS: Partial<Record<FaultName, ProblemKind>> = {
  "429": "rate_limited",
  "429-retry-after": "rate_limited",
  "500": "server_error",
  "503": "overloaded",
  "401": "unauthorized",
  "402": "out_of_credit",
  "404-model": "unknown_model",
  "refused": "refused",
  "refused-otherwise": "refused_otherwise",
};

/**
 * The kind of "no" that a fault is; `null` for one that is something else.
 *
 * @example
 * ```ts
 * import { problemKindOf } from "./problem.ts";
 * console.assert(problemKindOf("402") === "out_of_credit" && problemKindOf("hang") === null);
 * ```
 */
export function problemKindOf(fault: FaultName): ProblemKind | null {
  return PROBLEMS[fault] ?? null;
}
