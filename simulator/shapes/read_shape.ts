/** Checks the JSON of an order against its service's rules. */
import type { z } from "zod";
import { OrderProblem } from "../problem.ts";

/** How a service words what is wrong with a field. */
export interface ShapeWords {
  /** A sentence for the issue; `path` is the field, dots between its parts. */
  describe(issue: z.core.$ZodIssue, path: string): { message: string; code?: string };
}

/**
 * The order, or the first thing that is wrong with it.
 *
 * @throws {OrderProblem} of kind "invalid".
 *
 * @example
 * ```ts
 * import { z } from "zod";
 * import { readShape } from "./read_shape.ts";
 * const words = { describe: (issue: { message: string }) => ({ message: issue.message }) };
 * console.assert(readShape(z.object({ n: z.number() }), { n: 1 }, words).n === 1);
 * ```
 */
export function readShape<Shape extends z.ZodType>(
  shape: Shape,
  body: unknown,
  { describe }: ShapeWords,
): z.output<Shape> {
  const parsed = shape.safeParse(body);
  if (parsed.success) return parsed.data;
  const issue = parsed.error.issues[0];
  const keys = issue.code === "unrecognized_keys" ? [issue.keys[0]] : [];
  const path = [...issue.path.map(String), ...keys].join(".");
  throw new OrderProblem("invalid", { field: path, ...describe(issue, path) });
}
