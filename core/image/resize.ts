/**
 * Smaller pictures, properly resampled: Lanczos over every source pixel, in linear light (so that fine
 * black-and-white patterns keep their brightness) and with alpha applied first (so that invisible
 * pixels do not bleed). Squoosh's WebAssembly does the work. Import it dynamically.
 */
import { initSync, resize as resample } from "@jsquash/resize/lib/resize/pkg/squoosh_resize.js";
import wasmBinary from "@jsquash/resize/lib/resize/pkg/squoosh_resize_bg.wasm" with {
  type: "bytes",
};
import { checkDimensions, type Pixels } from "./pixels.ts";

const LANCZOS3 = 3;

let isReady = false;

/**
 * The picture in another size; the proportions are the caller's to keep. A picture that has the size
 * already is returned itself.
 *
 * @throws {PictureError} as {@link checkDimensions} does, of the new size.
 *
 * @example
 * ```ts
 * import { resize } from "./resize.ts";
 * import { createPixels } from "./pixels.ts";
 * const small = resize(createPixels({ width: 60, height: 80 }), { width: 6, height: 8 });
 * console.assert(small.data.length === 6 * 8 * 4);
 * ```
 */
export function resize(
  pixels: Pixels,
  { width, height }: { width: number; height: number },
): Pixels {
  checkDimensions(width, height);
  if (width === pixels.width && height === pixels.height) return pixels;
  if (!isReady) initSync(wasmBinary);
  isReady = true;
  const { buffer, byteOffset, byteLength } = pixels.data;
  const source = new Uint8Array(buffer, byteOffset, byteLength);
  const data = resample(source, pixels.width, pixels.height, width, height, LANCZOS3, true, true);
  return { width, height, data };
}

/**
 * The picture, no side longer than `maximumSide` pixels (256 unless told otherwise), in its own
 * proportions. A picture that is small enough is returned itself: nothing is enlarged.
 *
 * @example
 * ```ts
 * import { thumbnail } from "./resize.ts";
 * import { createPixels } from "./pixels.ts";
 * const { width, height } = thumbnail(createPixels({ width: 300, height: 400 }));
 * console.assert(width === 192 && height === 256);
 * ```
 */
export function thumbnail(pixels: Pixels, maximumSide = 256): Pixels {
  const scale = maximumSide / Math.max(pixels.width, pixels.height);
  if (scale >= 1) return pixels;
  const side = (length: number) => Math.max(1, Math.round(length * scale));
  return resize(pixels, { width: side(pixels.width), height: side(pixels.height) });
}
