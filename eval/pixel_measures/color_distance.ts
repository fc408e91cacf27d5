/** How near the colours of a region come to one colour that it ought to show. */
import type { OkLab } from "./oklab.ts";
import type { SubjectRegion } from "./subject_region.ts";

/** Light falls on a thing and changes how light it looks; its hue stays. */
const LIGHTNESS_WEIGHT = 0.5;

/** The share of a thing that has to show its colour: a black watch has a steel case and a white dial. */
const SHOWN_SHARE = 0.2;

/**
 * The distance in OKLab, lightness counted half, within which the nearest fifth of the region's pixels lie;
 * `null` for an empty region.
 *
 * @param lab Three numbers for each pixel of the mask.
 *
 * @example
 * ```ts
 * import { colorDistance } from "./color_distance.ts";
 * const lab = new Float32Array([0.5, 0.1, 0, 0.9, 0, 0]);
 * console.assert(colorDistance(lab, { mask: new Uint8Array([0, 1]), color: [0.5, 0, 0] })! < 0.21);
 * ```
 */
export function colorDistance(
  lab: Float32Array,
  { mask, color }: Pick<SubjectRegion, "mask"> & { color: OkLab },
): number | null {
  const distances: number[] = [];
  for (let index = 0; index < mask.length; index++) {
    if (mask[index] === 0) continue;
    const at = index * 3;
    distances.push(Math.sqrt(
      (LIGHTNESS_WEIGHT * (lab[at] - color[0])) ** 2 + (lab[at + 1] - color[1]) ** 2 +
        (lab[at + 2] - color[2]) ** 2,
    ));
  }
  if (distances.length === 0) return null;
  return Float32Array.from(distances).sort()[Math.floor((distances.length - 1) * SHOWN_SHARE)];
}
