/**
 * Reading the creases of a part at a point of its surface.
 */
import type { Relief } from "./mesh.ts";

/**
 * Reads the slopes at u = `place[0]`, v = `place[1]`, bilinearly, and puts them there.
 *
 * @example
 * ```ts
 * import { sampleRelief } from "./relief.ts";
 * const place = new Float64Array([0.5, 0.5, 0]);
 * sampleRelief({
 *   width: 2, height: 2, slopes: new Float32Array(8).fill(0.1), alongU: [1, 0, 0], alongV: [0, 0, 1],
 * }, place);
 * console.assert(Math.abs(place[0] - 0.1) < 1e-6);
 * ```
 */
export function sampleRelief(relief: Relief, place: Float64Array): void {
  const { width, height, slopes } = relief;
  let x = place[0] * width - 0.5, y = place[1] * height - 0.5;
  x = x < 0 ? 0 : x > width - 1.001 ? width - 1.001 : x;
  y = y < 0 ? 0 : y > height - 1.001 ? height - 1.001 : y;
  const column = x | 0, row = y | 0;
  const fx = x - column, fy = y - row;
  const w00 = (1 - fx) * (1 - fy), w10 = fx * (1 - fy), w01 = (1 - fx) * fy, w11 = fx * fy;
  const a = (row * width + column) * 2, c = a + width * 2;
  place[0] = slopes[a] * w00 + slopes[a + 2] * w10 + slopes[c] * w01 + slopes[c + 2] * w11;
  place[1] = slopes[a + 1] * w00 + slopes[a + 3] * w10 + slopes[c + 1] * w01 + slopes[c + 3] * w11;
}
