/** What a bench measures and how its figures are held against their targets. */

/** One measured number. */
export interface Figure {
  what: string;
  value: number;
  unit: string;
  target: number;
  /** Whether the value shall stay under the target or reach it. */
  shall: "stay under" | "reach";
}

/** A named measurement of the whole program. */
export interface Bench {
  name: string;
  /** One line for `deno task bench --help`. */
  about: string;
  run(): Promise<Figure[]>;
}

/**
 * The middle of several measurements, or the mean of the two in the middle.
 *
 * @throws {RangeError} For an empty list.
 *
 * @example
 * ```ts
 * import { median } from "./bench.ts";
 * console.assert(median([9, 1, 2]) === 2);
 * ```
 */
export function median(values: readonly number[]): number {
  if (values.length === 0) throw new RangeError("Cannot take a median of no values: [].");
  const sorted = values.toSorted((a, b) => a - b);
  const middle = sorted.length / 2;
  return (sorted[Math.ceil(middle) - 1] + sorted[Math.floor(middle)]) / 2;
}

/**
 * Calls `measure` several times, one after the other.
 *
 * @example
 * ```ts
 * import { repeat } from "./bench.ts";
 * console.assert((await repeat(3, () => Promise.resolve(1))).length === 3);
 * ```
 */
export async function repeat<T>(times: number, measure: () => Promise<T>): Promise<T[]> {
  const results: T[] = [];
  for (let time = 0; time < times; time++) results.push(await measure());
  return results;
}

/**
 * A table of figures in Markdown. The ratio is 1 at the target and smaller where the figure is better.
 *
 * @example
 * ```ts
 * import { figureTable } from "./bench.ts";
 * const table = figureTable([{ what: "start", value: 0.2, unit: "s", target: 0.25, shall: "stay under" }]);
 * console.assert(table.includes("| start | 0.200 s | < 0.250 s | 0.80 | yes |"));
 * ```
 */
export function figureTable(figures: readonly Figure[]): string {
  const rows = figures.map(({ what, value, unit, target, shall }) => {
    const ratio = shall === "reach" ? target / value : value / target;
    const sign = shall === "reach" ? "≥" : "<";
    const met = shall === "reach" ? value >= target : value < target;
    return `| ${what} | ${number(value)} ${unit} | ${sign} ${number(target)} ${unit} | ${
      ratio.toFixed(2)
    } | ${met ? "yes" : "NO"} |`;
  });
  return ["| figure | measured | target | ratio | met |", "|---|---|---|---|---|", ...rows].join(
    "\n",
  );
}

const number = (value: number) => value.toPrecision(3);
