/** The quantiles of textbook distributions that are needed here, from a library that has no types. */
import jstat from "jstat";

interface Distributions {
  normal: { inv(probability: number, mean: number, deviation: number): number };
  studentt: { inv(probability: number, degrees: number): number };
}

const { normal, studentt }: Distributions = jstat;

/**
 * The value that a standard normal variable stays below with the given probability, 0..1.
 *
 * @example
 * ```ts
 * import { normalQuantile } from "./distributions.ts";
 * console.assert(Math.abs(normalQuantile(0.975) - 1.959963984540054) < 1e-12);
 * ```
 */
export const normalQuantile = (probability: number): number => normal.inv(probability, 0, 1);

/**
 * The value that a Student t variable stays below with the given probability, 0..1.
 *
 * @param degrees Degrees of freedom, above 0.
 *
 * @example
 * ```ts
 * import { studentQuantile } from "./distributions.ts";
 * console.assert(Math.abs(studentQuantile(0.975, 10) - 2.228138852) < 1e-6);
 * ```
 */
export const studentQuantile = (probability: number, degrees: number): number =>
  studentt.inv(probability, degrees);
