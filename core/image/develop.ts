/**
 * Step 6 of an image's life: from a provider's bytes to a file that is what its path promises. Bytes that
 * are already right pass untouched, and without being decoded; see `inspect.ts` for how that is known.
 */
import type { MediaType } from "../provider.ts";
import type { Darkroom } from "./darkroom.ts";
import { inspectPicture, type PictureFacts } from "./inspect.ts";

/** A finished picture, before it is stamped. */
export interface Developed {
  /** The original itself (the same array) unless `reencoded`. */
  bytes: Uint8Array;
  /** Pixels. */
  width: number;
  /** Pixels. */
  height: number;
  /** Whether the bytes are new: another format, no transparency, upright. */
  reencoded: boolean;
}

/** How a picture is developed. */
export interface DevelopOptions {
  /** What the asset's path promises. */
  mediaType: MediaType;
  /** What {@link inspectPicture} found, where somebody has looked already. */
  facts?: PictureFacts;
  /** Where the pixels are handled, when they have to be. */
  darkroom: Darkroom;
  signal: AbortSignal;
}

/**
 * Checks a provider's bytes and makes them a file of the wanted media type.
 *
 * - The format is the true one, by the bytes: JPEG, PNG and (still) WebP are read.
 * - JPEG in CMYK, with 12 bits or in a hierarchical file is refused as `unsupported`.
 * - A JPEG or PNG of the wanted type passes untouched, unless it is see-through, turned by EXIF, coded in a
 *   way that viewers do not show, or has so little data that it must be looked at for blankness.
 * - Colour profiles are not applied; a file that is re-encoded keeps its RGB profile.
 *
 * @throws {PictureError} when the bytes are no usable picture; its `reason` says why.
 * @throws the signal's reason when it aborts.
 *
 * @example
 * ```ts
 * import { encodeJpeg } from "./codec.ts";
 * import { Darkroom } from "./darkroom.ts";
 * import { develop } from "./develop.ts";
 * import { samplePixels } from "./sample_pixels_fixture.ts";
 * using darkroom = new Darkroom({ size: 1 });
 * const original = await encodeJpeg(samplePixels({ width: 60, height: 80 }));
 * const { signal } = new AbortController();
 * const { bytes } = await develop(original, { mediaType: "image/jpeg", darkroom, signal });
 * console.assert(bytes === original);
 * ```
 */
export async function develop(
  original: Uint8Array,
  { mediaType, facts: known, darkroom, signal }: DevelopOptions,
): Promise<Developed> {
  signal.throwIfAborted();
  const facts = known ?? inspectPicture(original);
  const isRight = facts.mediaType === mediaType && facts.isCommon && facts.orientation === 1 &&
    !facts.mayBeTransparent && !facts.mayBeBlank;
  if (isRight) {
    return { bytes: original, width: facts.width, height: facts.height, reencoded: false };
  }
  const { bytes, width, height } = await darkroom.redevelop(original, { mediaType, signal });
  return { bytes: bytes ?? original, width, height, reencoded: bytes !== null };
}
