/** Small copies for measuring: quick means over blocks, where `core/image/resize.ts` makes beautiful ones. */
import type { Pixels } from "../../core/image/pixels.ts";

/** A small copy without transparency. */
export interface SmallPicture {
  width: number;
  height: number;
  /** Three bytes a pixel, sRGB. */
  rgb: Uint8ClampedArray;
}

/**
 * The picture with no side longer than `longestSide` pixels, in its own proportions; each pixel is the mean
 * of the block it stands for. Nothing is enlarged.
 *
 * @example
 * ```ts
 * import { createPixels } from "../../core/image/pixels.ts";
 * import { shrink } from "./shrink.ts";
 * const { width, height, rgb } = shrink(createPixels({ width: 80, height: 60 }, [9, 8, 7, 255]), 8);
 * console.assert(width === 8 && height === 6 && rgb[0] === 9);
 * ```
 */
export function shrink(pixels: Pixels, longestSide: number): SmallPicture {
  const scale = Math.min(1, longestSide / Math.max(pixels.width, pixels.height));
  const side = (length: number) => Math.max(1, Math.round(length * scale));
  return shrinkTo(pixels, { width: side(pixels.width), height: side(pixels.height) });
}

/**
 * The picture in a size that is given; a block is never empty, so a picture can also be enlarged, coarsely.
 *
 * @example
 * ```ts
 * import { createPixels } from "../../core/image/pixels.ts";
 * import { shrinkTo } from "./shrink.ts";
 * const square = shrinkTo(createPixels({ width: 3, height: 9 }), { width: 4, height: 4 });
 * console.assert(square.rgb.length === 48);
 * ```
 */
export function shrinkTo(
  { width: fullWidth, height: fullHeight, data }: Pixels,
  { width, height }: { width: number; height: number },
): SmallPicture {
  const rgb = new Uint8ClampedArray(width * height * 3);
  const columns = blockEdges(fullWidth, width);
  const rows = blockEdges(fullHeight, height);
  for (let y = 0, to = 0; y < height; y++) {
    for (let x = 0; x < width; x++, to += 3) {
      const left = columns[x], right = Math.max(left + 1, columns[x + 1]);
      const top = rows[y], bottom = Math.max(top + 1, rows[y + 1]);
      let red = 0, green = 0, blue = 0;
      for (let row = top; row < bottom; row++) {
        const end = (row * fullWidth + right) * 4;
        for (let from = (row * fullWidth + left) * 4; from < end; from += 4) {
          red += data[from];
          green += data[from + 1];
          blue += data[from + 2];
        }
      }
      const count = (right - left) * (bottom - top);
      rgb[to] = red / count;
      rgb[to + 1] = green / count;
      rgb[to + 2] = blue / count;
    }
  }
  return { width, height, rgb };
}

function blockEdges(full: number, count: number): Int32Array {
  return Int32Array.from({ length: count + 1 }, (_, index) => Math.floor(index * full / count));
}
