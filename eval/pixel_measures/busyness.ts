/** How much goes on behind the subject. */
import type { SubjectRegion } from "./subject_region.ts";

/** The background in numbers. */
export interface Busyness {
  /** Share of the picture that was looked at: what is neither subject nor within its outline's reach. */
  backgroundShare: number;
  /** Mean step from pixel to pixel in the small copy, in OKLab; its grain is gone there. */
  meanStep: number;
  /** Share of background pixels on an edge that stands out (a step above 0.04). */
  edgeShare: number;
}

/** Pixels of the small copy around the subject that are left out: its outline and its shadow's edge. */
const MARGIN = 4;
const EDGE = 0.04;
/** With a smaller share of background, what was taken for the subject may well be background. */
const LEAST_SHARE = 0.08;
/** Width of the strip along the frame, as a share of the shorter side. */
const STRIP = 0.06;

/**
 * Measures the background. Where a busy background cannot be told from the subject, or the subject fills the
 * picture, it is the strip along the frame.
 *
 * @param lab Three numbers for each pixel of the small copy.
 *
 * @example
 * ```ts
 * import { measureBusyness } from "./busyness.ts";
 * const box = { left: 0, top: 0, right: 0, bottom: 0 };
 * const nothing = { width: 20, height: 20, mask: new Uint8Array(400), area: 0, hullArea: 0, box, contrast: 0 };
 * console.assert(measureBusyness(new Float32Array(1200), nothing).meanStep === 0);
 * ```
 */
export function measureBusyness(lab: Float32Array, subject: SubjectRegion): Busyness {
  const { width, height } = subject;
  const near = grown(subject);
  const free = near.reduce((sum, one) => sum + 1 - one, 0) / near.length;
  if (free >= LEAST_SHARE) return measureWhere(near, { lab, width, height });
  return measureWhere(insideOf(subject), { lab, width, height });
}

/** Where the mask is 0. */
function measureWhere(
  mask: Uint8Array,
  { lab, width, height }: { lab: Float32Array; width: number; height: number },
): Busyness {
  let count = 0, steps = 0, edges = 0;
  for (let y = 0; y < height - 1; y++) {
    for (let x = 0; x < width - 1; x++) {
      const index = y * width + x;
      if (mask[index] === 1) continue;
      const step = Math.sqrt(
        squaredStep(lab, index, index + 1) + squaredStep(lab, index, index + width),
      );
      count++;
      steps += step;
      if (step > EDGE) edges++;
    }
  }
  const pixels = Math.max(1, count);
  return {
    backgroundShare: count / (width * height),
    meanStep: steps / pixels,
    edgeShare: edges / pixels,
  };
}

function squaredStep(lab: Float32Array, from: number, to: number): number {
  const a = from * 3, b = to * 3;
  return (lab[b] - lab[a]) ** 2 + (lab[b + 1] - lab[a + 1]) ** 2 + (lab[b + 2] - lab[a + 2]) ** 2;
}

/** The picture without a strip along the frame. */
function insideOf({ width, height }: SubjectRegion): Uint8Array {
  const inside = new Uint8Array(width * height);
  const strip = Math.max(1, Math.round(STRIP * Math.min(width, height)));
  for (let y = strip; y < height - strip; y++) {
    inside.fill(1, y * width + strip, (y + 1) * width - strip);
  }
  return inside;
}

/** The subject with a margin around it, along rows and then along columns. */
function grown({ mask, width, height }: SubjectRegion): Uint8Array {
  const wide = new Uint8Array(mask.length);
  const all = new Uint8Array(mask.length);
  for (let index = 0; index < mask.length; index++) {
    if (mask[index] === 0) continue;
    const x = index % width;
    wide.fill(1, index - Math.min(MARGIN, x), index + Math.min(MARGIN, width - 1 - x) + 1);
  }
  for (let index = 0; index < wide.length; index++) {
    if (wide[index] === 0) continue;
    const y = Math.floor(index / width);
    for (let row = Math.max(0, y - MARGIN); row <= Math.min(height - 1, y + MARGIN); row++) {
      all[row * width + index % width] = 1;
    }
  }
  return all;
}
