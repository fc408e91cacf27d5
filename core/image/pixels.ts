/**
 * Decoded pictures, and the limit on how large one may be. The limit is applied to what a header says,
 * before any memory is taken, so that a few hostile bytes cannot ask for gigabytes.
 */
import { PictureError } from "./picture_error.ts";

/** A decoded picture: sRGB, straight alpha, four bytes (RGBA) a pixel, rows from the top. */
export interface Pixels {
  width: number;
  height: number;
  data: Uint8ClampedArray;
}

/** A picture that hides nothing: sRGB, three bytes a pixel, rows from the top. */
export interface RgbPixels {
  width: number;
  height: number;
  rgb: Uint8ClampedArray;
}

/** The most pixels that a picture may have: 100 megapixels, 400 MB decoded. */
export const MAX_PIXELS = 100_000_000;

/**
 * Checks the size that a header announces.
 *
 * @throws {PictureError} `malformed` when a side is zero, `too_large` above {@link MAX_PIXELS}.
 *
 * @example
 * ```ts
 * import { checkDimensions } from "./pixels.ts";
 * checkDimensions(1152, 1536);
 * ```
 */
export function checkDimensions(width: number, height: number): void {
  if (width < 1 || height < 1) {
    throw new PictureError(
      "malformed",
      `Cannot read a picture because it has no pixels: ${width} × ${height}. Ask for it again.`,
    );
  }
  if (width * height > MAX_PIXELS) {
    throw new PictureError(
      "too_large",
      `Cannot read a picture because it has more than ${
        MAX_PIXELS / 1e6
      } megapixels: ${width} × ${height}. Ask for a smaller one.`,
    );
  }
}

/**
 * A picture of one colour, RGBA 0..255 each; opaque black by default.
 *
 * @throws {PictureError} as {@link checkDimensions} does.
 *
 * @example
 * ```ts
 * import { createPixels } from "./pixels.ts";
 * console.assert(createPixels({ width: 2, height: 1 }, [9, 9, 9, 255]).data.length === 8);
 * ```
 */
export function createPixels(
  { width, height }: { width: number; height: number },
  color: readonly [red: number, green: number, blue: number, alpha: number] = [0, 0, 0, 255],
): Pixels {
  checkDimensions(width, height);
  const data = new Uint8ClampedArray(width * height * 4);
  const [red, green, blue, alpha] = color;
  new Uint32Array(data.buffer).fill(
    new Uint32Array(Uint8Array.of(red, green, blue, alpha).buffer)[0],
  );
  return { width, height, data };
}

/**
 * Whether every pixel is fully opaque.
 *
 * @example
 * ```ts
 * import { createPixels, isOpaque } from "./pixels.ts";
 * console.assert(!isOpaque(createPixels({ width: 1, height: 1 }, [0, 0, 0, 254])));
 * ```
 */
export function isOpaque({ data }: Pixels): boolean {
  for (let index = 3; index < data.length; index += 4) if (data[index] !== 255) return false;
  return true;
}

/**
 * The same picture with an alpha that says opaque.
 *
 * @example
 * ```ts
 * import { rgbaOf } from "./pixels.ts";
 * const { data } = rgbaOf({ width: 1, height: 1, rgb: new Uint8ClampedArray([7, 8, 9]) });
 * console.assert(data.join() === "7,8,9,255");
 * ```
 */
export function rgbaOf({ width, height, rgb }: RgbPixels): Pixels {
  const data = new Uint8ClampedArray(width * height * 4);
  for (let from = 0, to = 0; from < rgb.length; from += 3, to += 4) {
    data[to] = rgb[from];
    data[to + 1] = rgb[from + 1];
    data[to + 2] = rgb[from + 2];
    data[to + 3] = 255;
  }
  return { width, height, data };
}

/**
 * The picture laid on white: paper and tables are white, and JPEG has no transparency. An opaque picture
 * is returned itself, not a copy.
 *
 * @example
 * ```ts
 * import { createPixels, flattenOnWhite } from "./pixels.ts";
 * const clear = createPixels({ width: 1, height: 1 }, [0, 0, 0, 0]);
 * console.assert(flattenOnWhite(clear).data.join() === "255,255,255,255");
 * ```
 */
export function flattenOnWhite(pixels: Pixels): Pixels {
  if (isOpaque(pixels)) return pixels;
  const { data } = pixels;
  const flat = new Uint8ClampedArray(data.length);
  for (let index = 0; index < data.length; index += 4) {
    const alpha = data[index + 3];
    const white = 255 * (255 - alpha);
    flat[index] = (data[index] * alpha + white) / 255;
    flat[index + 1] = (data[index + 1] * alpha + white) / 255;
    flat[index + 2] = (data[index + 2] * alpha + white) / 255;
    flat[index + 3] = 255;
  }
  return { width: pixels.width, height: pixels.height, data: flat };
}
