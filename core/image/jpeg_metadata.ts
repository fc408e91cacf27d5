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
import type { JpegSegment } from "./jpeg.ts";
import { walkJpeg } from "./jpeg.ts";

const APP0 = 0xe0, APP1 = 0xe1, APP2 = 0xe2, APP11 = 0xeb;
const EXIF = "Exif\0\0";
const XMP = "http://ns.adobe.com/xap/1.0/\0";
const EXTENDED_XMP = "http://ns.adobe.com/xmp/extension/\0";

/** The longest payload of a segment: its length is 16 bits and counts itself. */
const MAX_PAYLOAD = 0xffff - 2;

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
  const fresh = [
    segmentOf(APP1, encoder.encode(EXIF), metadata.exif),
    segmentOf(APP1, encoder.encode(XMP), encoder.encode(metadata.xmp)),
  ];
  const jfif = leadingJfif(segments);
  const parts = [jpeg.subarray(0, 2), ...jfif.map((one) => jpeg.subarray(one.offset, one.end))];
  parts.push(...fresh);
  let copied = jfif.at(-1)?.end ?? 2;
  for (const segment of segments.slice(jfif.length)) {
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
  const found = walkJpeg(jpeg).segments.find((one) => one.marker === APP1 && begins(one, EXIF));
  return found?.payload.subarray(EXIF.length) ?? null;
}

function leadingJfif(segments: readonly JpegSegment[]): readonly JpegSegment[] {
  const count = segments.findIndex((segment) =>
    segment.marker !== APP0 || !(begins(segment, "JFIF\0") || begins(segment, "JFXX\0"))
  );
  return segments.slice(0, count);
}

function isStale(segment: JpegSegment): boolean {
  switch (segment.marker) {
    case APP1:
      return begins(segment, EXIF) || begins(segment, XMP) || begins(segment, EXTENDED_XMP);
    case APP2:
      return begins(segment, "MPF\0");
    case APP11:
      return begins(segment, "JP");
    default:
      return false;
  }
}

function begins({ payload }: JpegSegment, signature: string): boolean {
  return String.fromCharCode(...payload.subarray(0, signature.length)) === signature;
}

function segmentOf(marker: number, signature: Uint8Array, body: Uint8Array): Uint8Array {
  const length = signature.length + body.length;
  if (length > MAX_PAYLOAD) {
    throw new RangeError(
      `Cannot write metadata into a JPEG file because it is longer than ${MAX_PAYLOAD} bytes: ${length}. Shorten it.`,
    );
  }
  const head = Uint8Array.of(0xff, marker, (length + 2) >> 8, (length + 2) & 0xff);
  return concatBytes([head, signature, body]);
}
