/**
 * Pixels to files and back: the one place that knows which library reads which format. The libraries are
 * loaded when they are first needed.
 */
import { PictureError } from "./picture_error.ts";
import type { JpegOptions } from "./libjpeg_turbo.ts";
import type { Pixels, RgbPixels } from "./pixels.ts";
import { decodePng } from "./png_decode.ts";
import { describeBytes, sniffFormat } from "./sniff.ts";

/** Writes PNG, without a library: see `png_encode.ts`. */
export { encodePng } from "./png_encode.ts";

/**
 * The picture as a JPEG file, transparency laid on white; quality 90, 4:2:0 and baseline unless asked
 * otherwise. Same pixels and options, same bytes.
 *
 * @throws {RangeError} when the quality is not 1..100 or a side is longer than JPEG's 65,500 pixels.
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
  { quality = 90, subsampling = "4:2:0", progressive = false }: Partial<JpegOptions> = {},
): Promise<Uint8Array<ArrayBuffer>> {
  const { encodeWithTurbo } = await import("./libjpeg_turbo.ts");
  return await encodeWithTurbo(pixels, { quality, subsampling, progressive });
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
