/** The order in which an experiment makes its pictures, so that no template gains by when its turn comes. */
import { createRandom, type Random } from "../../core/random.ts";
import { UsageError } from "../../core/usage_error.ts";

/** One picture to be made. */
export interface PlannedCell {
  record: string;
  template: string;
  /** 0, 1, … */
  replicate: number;
}

/** What is to be ordered. */
export interface OrderPlan {
  records: readonly string[];
  templates: readonly string[];
  /** Pictures of each template for each record, 1 or more. */
  replicates: number;
  seed: string;
}

/**
 * Every record with every template and replicate, once: records in random order, one after the other, the
 * templates of each in a row of a Williams design (E. J. Williams, "Experimental designs balanced for the
 * estimation of residual effects of treatments", Australian Journal of Scientific Research A 2, 1949).
 *
 * Wherever it is cut off, the numbers of pictures of any two templates differ by one at most. Over each k
 * rows (2k for an odd number k of templates) each template is as often first, second, … as any other, and
 * follows each other template equally often.
 *
 * @throws {UsageError} For a record or template named twice, or replicates that are not a whole number from 1.
 *
 * @example
 * ```ts
 * import { balancedOrder } from "./balanced_order.ts";
 * const order = balancedOrder({ records: ["x", "y"], templates: ["a", "b"], replicates: 1, seed: "s" });
 * console.assert(order.length === 4 && order[0].template !== order[1].template);
 * ```
 */
export function balancedOrder({ records, templates, replicates, seed }: OrderPlan): PlannedCell[] {
  refuseDoubles("record", records);
  refuseDoubles("template", templates);
  if (!Number.isInteger(replicates) || replicates < 1) {
    throw new UsageError(
      `Cannot order pictures because the number of replicates is out of range: ${replicates}.`,
      "Give a whole number from 1.",
    );
  }
  const random = createRandom(`balanced order ${seed}`);
  const rows = williamsRows(shuffled(templates, random));
  let block: string[][] = [];
  return shuffled(records, random).flatMap((record) =>
    Array.from({ length: replicates }, (_, replicate) => {
      if (block.length === 0) block = shuffled(rows, random);
      return block.pop()!.map((template) => ({ record, template, replicate }));
    }).flat()
  );
}

/** A Williams square; for an odd number of templates, also its mirror image, which is needed for balance. */
function williamsRows(templates: readonly string[]): string[][] {
  const size = templates.length;
  const first = Array.from(
    { length: size },
    (_, column) => column % 2 === 1 ? (column + 1) / 2 : (size - column / 2) % size,
  );
  const square = first.map((_, row) => first.map((entry) => templates[(entry + row) % size]));
  return size % 2 === 0 ? square : [...square, ...square.map((row) => row.toReversed())];
}

function shuffled<T>(list: readonly T[], random: Random): T[] {
  const result = [...list];
  for (let last = result.length - 1; last > 0; last--) {
    const other = random.integer(0, last);
    [result[last], result[other]] = [result[other], result[last]];
  }
  return result;
}

function refuseDoubles(what: string, names: readonly string[]) {
  const seen = new Set<string>();
  const double = names.find((name) => seen.size === seen.add(name).size);
  if (double !== undefined) {
    throw new UsageError(
      `Cannot order pictures because a ${what} is named twice: ${double}.`,
      `Name each ${what} once.`,
    );
  }
}
