/**
 * Step 7 of an image's life: writes into a finished file when it was recorded (EXIF) and what it is
 * (XMP), without touching the picture's data.
 */
import type { DigitalSourceType, MediaType } from "../provider.ts";
import { buildExif } from "./exif.ts";
import { replaceJpegMetadata } from "./jpeg_metadata.ts";
import { replacePngMetadata } from "./png_metadata.ts";
import { localTime } from "./utc_offset.ts";
import { buildXmp } from "./xmp.ts";

/** What is written into a file. */
export interface Stamp {
  mediaType: MediaType;
  /** Unix milliseconds; `null` where nobody knows, and then no date is written. */
  recordedAtMs: number | null;
  /** An IANA name, "UTC", or an offset such as "+02:00". */
  timeZone: string;
  /** "Exhibit 0.1.0". */
  software: string;
  /** The trace id: 32 hexadecimal digits. */
  imageUniqueId: string;
  /** Pixels. */
  width: number;
  /** Pixels. */
  height: number;
  /** `null` for a picture that is not synthetic: a recovered photograph. */
  digitalSourceType: DigitalSourceType | null;
  /** SHA-256 of the provider's bytes as they came, hexadecimal. */
  originalSha256: string;
  provider: string;
  model: string;
  /** `name@version`. */
  template: string;
}

/**
 * A copy of the file with EXIF and XMP in place of any that it had; see `jpeg_metadata.ts` and
 * `png_metadata.ts` for what else cannot stay.
 *
 * @throws {PictureError} when the bytes are not a whole file of this media type.
 * @throws {RangeError} when there is no such time zone, or the unique id is not 32 hexadecimal digits.
 *
 * @example
 * ```ts
 * import { encodePng } from "./png_encode.ts";
 * import { createPixels } from "./pixels.ts";
 * import { stamp } from "./stamp.ts";
 * const png = encodePng(createPixels({ width: 3, height: 4 }));
 * const stamped = stamp(png, {
 *   mediaType: "image/png",
 *   recordedAtMs: Date.UTC(2025, 3, 15, 16, 28, 2),
 *   timeZone: "Europe/Oslo",
 *   software: "Exhibit",
 *   imageUniqueId: "0123456789abcdef0123456789abcdef",
 *   width: 3,
 *   height: 4,
 *   digitalSourceType: "algorithmicMedia",
 *   originalSha256: "00".repeat(32),
 *   provider: "procedural",
 *   model: "phone",
 *   template: "evidence-framing@1",
 * });
 * console.assert(stamped.length > png.length);
 * ```
 */
export function stamp(bytes: Uint8Array, facts: Stamp): Uint8Array<ArrayBuffer> {
  const recorded = facts.recordedAtMs === null
    ? null
    : localTime(facts.recordedAtMs, facts.timeZone);
  const metadata = {
    exif: buildExif(facts),
    xmp: buildXmp({
      ...facts,
      creatorTool: facts.software,
      traceId: facts.imageUniqueId,
      createDate: recorded?.iso ?? null,
    }),
  };
  return facts.mediaType === "image/jpeg"
    ? replaceJpegMetadata(bytes, metadata)
    : replacePngMetadata(bytes, metadata);
}
