/**
 * Where the subject is, told from colour alone: what lies along the frame is taken for the background, and
 * what cannot be reached from it without crossing an edge is taken for the subject.
 *
 * The edge is the minimum barrier distance (Jianming Zhang and others, "Minimum Barrier Salient Object
 * Detection at 80 FPS", ICCV 2015): a soft shadow or a gradient costs little, an outline much. It starts
 * from those pixels of the frame that have one of its main colours, so that a subject that is cut off at
 * the frame stays a subject. The cut between the two is Otsu's (Nobuyuki Otsu, "A Threshold Selection
 * Method from Gray-Level Histograms", 1979).
 */
import { findBackgroundColors, nearestDistance } from "./background_colors.ts";
import { barrierDistance } from "./barrier_distance.ts";
import { cleanRegion } from "./clean_region.ts";
import { otsuThreshold } from "./otsu.ts";
import { measureRegion } from "./region_shape.ts";

/** A subject as a mask over a small picture. */
export interface SubjectRegion {
  width: number;
  height: number;
  /** 1 where the subject is. */
  mask: Uint8Array;
  /** Number of pixels of the subject; 0 where nothing stands out. */
  area: number;
  /** Number of pixels that a rubber band around it would take in. */
  hullArea: number;
  /** The smallest upright box around it, in pixels, `right` and `bottom` beyond it; empty for no subject. */
  box: { left: number; top: number; right: number; bottom: number };
  /**
   * How clearly it stands out: the distance between what is subject and what is not, in units of OKLab's
   * lightness (0 to 1).
   */
  contrast: number;
}

/** A step in colour is seen more readily than one in brightness, and shadows are steps in brightness. */
const CHROMA_WEIGHT = 2;

/** Otsu's cut goes through the middle of a subject that has light and dark parts; this far down it takes both. */
const CUT_SHARE = 0.6;

/** Below this there is nothing but a table: grain and shadows lie at 0.03 to 0.05. */
const LEAST_CONTRAST = 0.06;

/**
 * Finds the subject in a small picture.
 *
 * @example
 * ```ts
 * import { okLabOf } from "./oklab.ts";
 * import { segmentSubject } from "./subject_region.ts";
 * const rgb = new Uint8ClampedArray(40 * 40 * 3).fill(230);
 * for (let y = 10; y < 30; y++) rgb.fill(20, (y * 40 + 10) * 3, (y * 40 + 30) * 3);
 * console.assert(segmentSubject(okLabOf(rgb), { width: 40, height: 40 }).area === 400);
 * ```
 */
export function segmentSubject(
  lab: Float32Array,
  { width, height }: { width: number; height: number },
): SubjectRegion {
  const size = { width, height };
  const background = findBackgroundColors(lab, size);
  const count = width * height;
  const isSeed = new Uint8Array(count);
  const strangeness = new Float32Array(count);
  for (let index = 0; index < count; index++) {
    strangeness[index] = nearestDistance(lab, index, background);
    const x = index % width, y = (index - x) / width;
    const isFrame = x === 0 || y === 0 || x === width - 1 || y === height - 1;
    if (isFrame && strangeness[index] < background.tolerance) isSeed[index] = 1;
  }
  const saliency = new Float32Array(count);
  for (let channel = 0; channel < 3; channel++) {
    const distance = barrierDistance(lab, { ...size, channel, isSeed });
    const weight = channel === 0 ? 1 : CHROMA_WEIGHT;
    for (let index = 0; index < count; index++) saliency[index] += weight * distance[index];
  }
  for (let index = 0; index < count; index++) {
    saliency[index] = Math.sqrt(saliency[index] * strangeness[index]);
  }
  const { threshold, below, above } = otsuThreshold(saliency);
  const contrast = above - below;
  const cut = threshold * CUT_SHARE;
  const found = new Uint8Array(count);
  if (contrast >= LEAST_CONTRAST) {
    for (let index = 0; index < count; index++) found[index] = saliency[index] > cut ? 1 : 0;
  }
  const mask = cleanRegion(found, size);
  return { ...size, mask, contrast, ...measureRegion(mask, size) };
}
