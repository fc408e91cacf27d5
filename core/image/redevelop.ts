/**
 * The part of developing that needs a picture's pixels. It takes tens of milliseconds and reads bytes
 * from the network, so it runs in the workers of a {@link Darkroom}.
 */
import type { MediaType } from "../provider.ts";
import { isBlank } from "./blank.ts";
import { decodeImage, encodeJpeg, encodePng } from "./codec.ts";
import { embedRgbProfile, readRgbProfile } from "./icc.ts";
import { inspectPicture } from "./inspect.ts";
import { orient } from "./orient.ts";
import { PictureError } from "./picture_error.ts";
import { flattenOnWhite, type Pixels, rgbaOf, type RgbPixels } from "./pixels.ts";
import { decodeRgbPng } from "./png_decode.ts";

/** Quality of a picture that comes as PNG or WebP and goes as JPEG: losses that nobody sees. */
const JPEG_QUALITY = 92;

/** A picture that was decoded and checked. */
export interface Redeveloped {
  /** The file in its new form; `null` when the bytes that came are right after all. */
  bytes: Uint8Array<ArrayBuffer> | null;
  /** Pixels, upright. */
  width: number;
  /** Pixels, upright. */
  height: number;
}

/**
 * Decodes a picture, makes sure that it shows something, turns it upright, lays transparency on white and
 * writes it as the wanted media type with its colour profile, unless nothing of that changes anything.
 *
 * @throws {PictureError} when it cannot be decoded, or is blank.
 *
 * @example
 * ```ts
 * import { encodePng } from "./png_encode.ts";
 * import { samplePixels } from "./sample_pixels_fixture.ts";
 * import { redevelop } from "./redevelop.ts";
 * const original = encodePng(samplePixels({ width: 30, height: 40, look: "alpha" }));
 * const { bytes } = await redevelop({ original, mediaType: "image/jpeg" });
 * console.assert(bytes?.[0] === 0xff);
 * ```
 */
export async function redevelop(
  { original, mediaType }: { original: Uint8Array; mediaType: MediaType },
): Promise<Redeveloped> {
  const facts = inspectPicture(original);
  const rgb = facts.mediaType === "image/png" ? decodeRgbPng(original) : null;
  const decoded = rgb ?? await decodeImage(original);
  const flat = "rgb" in decoded ? decoded : flattenOnWhite(decoded);
  if (isBlank(flat)) {
    throw new PictureError(
      "blank",
      `Cannot use a picture because every pixel has nearly the same colour: ${flat.width} × ${flat.height}, ${original.length} bytes. Ask for it again, in other words.`,
    );
  }
  const upright = facts.orientation === 1 ? flat : orient(withAlpha(flat), facts.orientation);
  const { width, height } = upright;
  if (upright === decoded && facts.mediaType === mediaType && facts.isCommon) {
    return { bytes: null, width, height };
  }
  const encoded = mediaType === "image/jpeg"
    ? await encodeJpeg(upright, { quality: JPEG_QUALITY })
    : encodePng(withAlpha(upright));
  const profile = readRgbProfile(original);
  return { bytes: profile === null ? encoded : embedRgbProfile(encoded, profile), width, height };
}

function withAlpha(pixels: Pixels | RgbPixels): Pixels {
  return "rgb" in pixels ? rgbaOf(pixels) : pixels;
}
