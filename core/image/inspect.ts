/**
 * What can be known of a picture without decoding it: enough to pass a sound file through untouched, and
 * to see which files deserve a closer look.
 */
import type { MediaType } from "../provider.ts";
import { readOrientation } from "./exif.ts";
import { walkJpeg } from "./jpeg.ts";
import { exifOf } from "./jpeg_metadata.ts";
import { PictureError } from "./picture_error.ts";
import { walkPng } from "./png.ts";
import { describeBytes, sniffFormat } from "./sniff.ts";

/** What {@link inspectPicture} found in a whole file. */
export interface PictureFacts {
  /** The file's own format; `null` for WebP, which is always converted. */
  mediaType: MediaType | null;
  /** Pixels, as stored; 0 for WebP. */
  width: number;
  /** Pixels, as stored; 0 for WebP. */
  height: number;
  /** EXIF's 1 to 8: how a viewer is to turn the picture. */
  orientation: number;
  mayBeTransparent: boolean;
  /** A kind that every viewer shows: for JPEG, 8-bit grey or colour in Huffman codes. */
  isCommon: boolean;
  /** So little data for so many pixels that the picture may show nothing. */
  mayBeBlank: boolean;
}

/** Bytes of picture data a pixel. A blank JPEG has 0.016 and a blank PNG less; a photograph 0.1 and more. */
const SUSPICIOUS_DENSITY = 0.05;

/**
 * Looks at a file's structure, from its first byte to its last.
 *
 * @throws {PictureError} when it is empty, no image, truncated, malformed, too large, or of a format that
 *   Exhibit does not read.
 *
 * @example
 * ```ts
 * import { encodePng } from "./png_encode.ts";
 * import { createPixels } from "./pixels.ts";
 * import { inspectPicture } from "./inspect.ts";
 * const facts = inspectPicture(encodePng(createPixels({ width: 300, height: 400 })));
 * console.assert(facts.mediaType === "image/png" && facts.mayBeBlank);
 * ```
 */
export function inspectPicture(bytes: Uint8Array): PictureFacts {
  switch (sniffFormat(bytes)) {
    case "jpeg":
      return inspectJpeg(bytes);
    case "png":
      return inspectPng(bytes);
    case "webp":
      return {
        mediaType: null,
        width: 0,
        height: 0,
        orientation: 1,
        mayBeTransparent: true,
        isCommon: false,
        mayBeBlank: true,
      };
    case null:
      throw new PictureError(
        bytes.length === 0 ? "empty" : "not_an_image",
        `Cannot use a picture because something else came: ${
          describeBytes(bytes)
        }. Ask for it again.`,
      );
    default:
      throw new PictureError(
        "unsupported",
        `Cannot use a picture because its format is not supported: ${
          describeBytes(bytes)
        }. Ask for JPEG or PNG.`,
      );
  }
}

function inspectJpeg(bytes: Uint8Array): PictureFacts {
  const jpeg = walkJpeg(bytes);
  const { width, height, components, precision, unusualCoding, segments, end } = jpeg;
  const structure = segments.reduce((sum, segment) => sum + segment.end - segment.offset, 0);
  const exif = exifOf(jpeg);
  return {
    mediaType: "image/jpeg",
    width,
    height,
    orientation: exif === null ? 1 : readOrientation(exif),
    mayBeTransparent: false,
    isCommon: (components === 1 || components === 3) && precision === 8 && !unusualCoding,
    mayBeBlank: (end - structure) / (width * height) < SUSPICIOUS_DENSITY,
  };
}

function inspectPng(bytes: Uint8Array): PictureFacts {
  const { width, height, mayBeTransparent, chunks } = walkPng(bytes);
  const exif = chunks.find(({ type }) => type === "eXIf");
  const data = chunks.reduce(
    (sum, chunk) => sum + (chunk.type === "IDAT" ? chunk.data.length : 0),
    0,
  );
  return {
    mediaType: "image/png",
    width,
    height,
    orientation: exif === undefined ? 1 : readOrientation(exif.data),
    mayBeTransparent,
    isCommon: true,
    mayBeBlank: data / (width * height) < SUSPICIOUS_DENSITY,
  };
}
