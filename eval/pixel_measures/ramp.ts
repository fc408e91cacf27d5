/** Turns a measurement into a value of 0 to 1. */

/**
 * The value at `measured` on the line through the corners, level beyond the first and the last. Corners
 * stand in order of what is measured.
 *
 * @example
 * ```ts
 * import { ramp } from "./ramp.ts";
 * console.assert(ramp(5, [[0, 0], [10, 1]]) === 0.5 && ramp(99, [[0, 0], [10, 1]]) === 1);
 * ```
 */
export function ramp(
  measured: number,
  corners: readonly (readonly [measured: number, value: number])[],
): number {
  const next = corners.findIndex(([at]) => measured < at);
  if (next === 0) return corners[0][1];
  if (next < 0) return corners[corners.length - 1][1];
  const [from, low] = corners[next - 1];
  const [to, high] = corners[next];
  return low + (high - low) * (measured - from) / (to - from);
}
