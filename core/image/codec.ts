/**
 * Pixels to files and back: the one place that knows what reads and writes which format. What is large is
 * loaded when it is first needed.
 */
import { PictureError } from "./picture_error.ts";
import { checkDimensions, flattenOnWhite, type Pixels, type RgbPixels } from "./pixels.ts";
import { decodePng } from "./png_decode.ts";
import { describeBytes, sniffFormat } from "./sniff.ts";

/** Writes PNG, without a library: see `png_encode.ts`. */
export { encodePng } from "./png_encode.ts";

/**
 * The picture as a JPEG file, transparency laid on white: baseline, colours at half resolution (4:2:0), as
 * phones write it. Same pixels and quality, same bytes.
 *
 * @param options `quality` is a whole number, 1 (coarse) to 100 (fine); 90 unless told otherwise.
 *
 * @throws {RangeError} when the quality is none, or a side is longer than the 65,500 pixels that libjpeg reads.
 * @throws {PictureError} when the picture has no pixels or too many.
 *
 * @example
 * ```ts
 * import { decodeImage, encodeJpeg } from "./codec.ts";
 * import { createPixels } from "./pixels.ts";
 * const jpeg = await encodeJpeg(createPixels({ width: 30, height: 40 }), { quality: 85 });
 * console.assert((await decodeImage(jpeg)).height === 40);
 * ```
 */
export async function encodeJpeg(
  pixels: Pixels | RgbPixels,
  { quality = 90 }: { quality?: number } = {},
): Promise<Uint8Array<ArrayBuffer>> {
  const { width, height } = pixels;
  checkDimensions(width, height);
  if (!Number.isInteger(quality) || quality < 1 || quality > 100) {
    throw new RangeError(
      `Cannot write a JPEG file because its quality is not a whole number from 1 to 100: ${quality}.`,
    );
  }
  if (Math.max(width, height) > 65_500) {
    throw new RangeError(
      `Cannot write a JPEG file because a side is longer than 65500 pixels: ${width} × ${height}.`,
    );
  }
  const { encodeBaselineJpeg } = await import("./jpeg_encoder/jpeg_encoder.ts");
  const source = "rgb" in pixels
    ? { samples: pixels.rgb, bytesPerPixel: 3 as const }
    : { samples: flattenOnWhite(pixels).data, bytesPerPixel: 4 as const };
  return encodeBaselineJpeg({ width, height, ...source }, quality);
}

/**
 * The pixels of a JPEG, PNG or WebP file, whatever its name says. EXIF orientation and colour
 * profiles are not applied.
 *
 * @throws {PictureError} that says why not: `empty`, `not_an_image`, `truncated`, `malformed`, `too_large` or
 *   `unsupported`.
 *
 * @example
 * ```ts
 * import { decodeImage } from "./codec.ts";
 * import { encodePng } from "./png_encode.ts";
 * import { createPixels } from "./pixels.ts";
 * console.assert((await decodeImage(encodePng(createPixels({ width: 3, height: 2 })))).width === 3);
 * ```
 */
export async function decodeImage(bytes: Uint8Array): Promise<Pixels> {
  switch (sniffFormat(bytes)) {
    case "jpeg":
      return await (await import("./libjpeg_turbo.ts")).decodeWithTurbo(bytes);
    case "png":
      return decodePng(bytes);
    case "webp":
      return await (await import("./webp.ts")).decodeWebp(bytes);
    case null:
      throw new PictureError(
        bytes.length === 0 ? "empty" : "not_an_image",
        `Cannot decode a picture because something else came: ${
          describeBytes(bytes)
        }. Ask for it again.`,
      );
    default:
      throw new PictureError(
        "unsupported",
        `Cannot decode a picture because its format is not supported: ${
          describeBytes(bytes)
        }. Ask for JPEG or PNG.`,
      );
  }
}
