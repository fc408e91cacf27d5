/**
 * What all pixel evaluators start from, each worked out at most once: the pixels, their luma, a small
 * copy, its colours as people see them, and where the subject is.
 */
import type { Pixels } from "../core/image/pixels.ts";
import { okLabOf } from "./pixel_measures/oklab.ts";
import { shrink, type SmallPicture } from "./pixel_measures/shrink.ts";
import { segmentSubject, type SubjectRegion } from "./pixel_measures/subject_region.ts";

/** Longest side of the small copy, pixels: enough to see what a thumbnail shows. */
const SMALL_SIDE = 192;

/**
 * A picture's pixels and what follows from them.
 *
 * @example
 * ```ts
 * import { createPixels } from "../core/image/pixels.ts";
 * import { DecodedPicture } from "./decoded_picture.ts";
 * const white = new DecodedPicture(createPixels({ width: 400, height: 300 }, [255, 255, 255, 255]));
 * console.assert(white.luma[0] === 255 && white.small.width === 192 && white.small.height === 144);
 * ```
 */
export class DecodedPicture {
  /** Upright and opaque. */
  readonly pixels: Pixels;
  #luma: Uint8ClampedArray | null = null;
  #small: SmallPicture | null = null;
  #lab: Float32Array | null = null;
  #subject: SubjectRegion | null = null;

  constructor(pixels: Pixels) {
    this.pixels = pixels;
  }

  /** Pixels. */
  get width(): number {
    return this.pixels.width;
  }

  /** Pixels. */
  get height(): number {
    return this.pixels.height;
  }

  /** A byte a pixel: brightness as it is coded, Y' of ITU-R BT.601, 0 to 255. */
  get luma(): Uint8ClampedArray {
    return this.#luma ??= lumaOf(this.pixels);
  }

  /** No side longer than 192 pixels, each the mean of those it stands for. */
  get small(): SmallPicture {
    return this.#small ??= shrink(this.pixels, SMALL_SIDE);
  }

  /** Three numbers for each pixel of `small`: OKLab's L (0..1), a and b. */
  get lab(): Float32Array {
    return this.#lab ??= okLabOf(this.small.rgb);
  }

  /** Where the subject is in `small`. */
  get subject(): SubjectRegion {
    return this.#subject ??= segmentSubject(this.lab, this.small);
  }
}

function lumaOf({ data }: Pixels): Uint8ClampedArray {
  const luma = new Uint8ClampedArray(data.length / 4);
  for (let from = 0, to = 0; to < luma.length; from += 4, to++) {
    luma[to] = (77 * data[from] + 150 * data[from + 1] + 29 * data[from + 2] + 128) >> 8;
  }
  return luma;
}
