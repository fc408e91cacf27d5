/**
 * Puts EXIF and XMP into a JPEG file between its segments, without touching the picture's data.
 *
 * What speaks of the file as it was cannot stay true in a file that has changed, and is left out: the
 * EXIF and XMP that stood there, a C2PA manifest (APP11 JUMBF: its seal covers every byte, so a stamped
 * copy would be reported as tampered with), a multi-picture index (APP2 MPF: offsets from the file's
 * start) and whatever trails the end of the picture (the further pictures of that index, a maker's own
 * data). The original, kept by its hash, has all of them still.
 */
import { concatBytes } from "./concat_bytes.ts";
import { type JpegSegment, type JpegStructure, walkJpeg } from "./jpeg.ts";
import {
  APP1,
  APP11,
  APP2,
  beginsWith,
  countJfifSegments,
  makeJpegSegment,
} from "./jpeg_segment.ts";

const EXIF = "Exif\0\0";
const XMP = "http://ns.adobe.com/xap/1.0/\0";
const EXTENDED_XMP = "http://ns.adobe.com/xmp/extension/\0";

/** What is put into a picture's file. */
export interface PictureMetadata {
  /** A TIFF block: what follows "Exif\0\0" in JPEG, what an `eXIf` chunk holds in PNG. */
  exif: Uint8Array;
  /** An XMP packet, UTF-8 when written. */
  xmp: string;
}

/**
 * A copy of a JPEG file with this EXIF and XMP in place of any that it had. JFIF's APP0 stays first, as
 * JFIF demands; every other segment keeps its order.
 *
 * @throws {PictureError} when the file is not a whole JPEG file.
 * @throws {RangeError} when a block does not fit into one segment (64 KB).
 *
 * @example
 * ```ts
 * import { encodeJpeg } from "./codec.ts";
 * import { readJpegExif, replaceJpegMetadata } from "./jpeg_metadata.ts";
 * import { createPixels } from "./pixels.ts";
 * const jpeg = await encodeJpeg(createPixels({ width: 8, height: 8 }));
 * const exif = new TextEncoder().encode("MM\0*\0\0\0\x08\0\0\0\0\0\0");
 * const stamped = replaceJpegMetadata(jpeg, { exif, xmp: "<x:xmpmeta/>" });
 * console.assert(readJpegExif(stamped)?.join() === exif.join());
 * ```
 */
export function replaceJpegMetadata(
  jpeg: Uint8Array,
  metadata: PictureMetadata,
): Uint8Array<ArrayBuffer> {
  const { segments, end } = walkJpeg(jpeg);
  const encoder = new TextEncoder();
  const kept = countJfifSegments(segments);
  let copied = kept === 0 ? 2 : segments[kept - 1].end;
  const parts = [
    jpeg.subarray(0, copied),
    makeJpegSegment(APP1, [encoder.encode(EXIF), metadata.exif]),
    makeJpegSegment(APP1, [encoder.encode(XMP), encoder.encode(metadata.xmp)]),
  ];
  for (const segment of segments.slice(kept)) {
    if (!isStale(segment)) continue;
    parts.push(jpeg.subarray(copied, segment.offset));
    copied = segment.end;
  }
  parts.push(jpeg.subarray(copied, end));
  return concatBytes(parts);
}

/**
 * The TIFF block of a JPEG file's EXIF; `null` when it has none.
 *
 * @throws {PictureError} when the file is not a whole JPEG file.
 *
 * @example
 * ```ts
 * import { encodeJpeg } from "./codec.ts";
 * import { readJpegExif } from "./jpeg_metadata.ts";
 * import { createPixels } from "./pixels.ts";
 * console.assert(readJpegExif(await encodeJpeg(createPixels({ width: 8, height: 8 }))) === null);
 * ```
 */
export function readJpegExif(jpeg: Uint8Array): Uint8Array | null {
  return exifOf(walkJpeg(jpeg));
}

/**
 * The TIFF block of the EXIF of a JPEG file that has been walked; `null` when it has none.
 *
 * @example
 * ```ts
 * import { encodeJpeg } from "./codec.ts";
 * import { walkJpeg } from "./jpeg.ts";
 * import { exifOf } from "./jpeg_metadata.ts";
 * import { createPixels } from "./pixels.ts";
 * console.assert(exifOf(walkJpeg(await encodeJpeg(createPixels({ width: 8, height: 8 })))) === null);
 * ```
 */
export function exifOf({ segments }: Pick<JpegStructure, "segments">): Uint8Array | null {
  const found = segments.find((one) => one.marker === APP1 && beginsWith(one, EXIF));
  return found?.payload.subarray(EXIF.length) ?? null;
}

/**
 * The XMP packet of a JPEG file; `null` when it has none. What an extended packet adds is left out.
 *
 * @throws {PictureError} when the file is not a whole JPEG file.
 *
 * @example
 * ```ts
 * import { encodeJpeg } from "./codec.ts";
 * import { readJpegXmp } from "./jpeg_metadata.ts";
 * import { createPixels } from "./pixels.ts";
 * console.assert(readJpegXmp(await encodeJpeg(createPixels({ width: 8, height: 8 }))) === null);
 * ```
 */
export function readJpegXmp(jpeg: Uint8Array): string | null {
  const found = walkJpeg(jpeg).segments.find((one) => one.marker === APP1 && beginsWith(one, XMP));
  return found === undefined ? null : new TextDecoder().decode(found.payload.subarray(XMP.length));
}

function isStale(segment: JpegSegment): boolean {
  switch (segment.marker) {
    case APP1:
      return beginsWith(segment, EXIF) || beginsWith(segment, XMP) ||
        beginsWith(segment, EXTENDED_XMP);
    case APP2:
      return beginsWith(segment, "MPF\0");
    case APP11:
      return beginsWith(segment, "JP");
    default:
      return false;
  }
}
