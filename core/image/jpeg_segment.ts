/** Making segments of a JPEG file, and finding the place where new ones belong. */
import { concatBytes } from "./concat_bytes.ts";
import type { JpegSegment } from "./jpeg.ts";

/** The markers of the segments that programs keep their own data in. */
export const APP0 = 0xe0, APP1 = 0xe1, APP2 = 0xe2, APP11 = 0xeb;

/** The longest payload of a segment, bytes: its length has 16 bits and counts itself. */
export const MAX_JPEG_PAYLOAD = 0xffff - 2;

/**
 * One segment as it stands in a file: marker, length, and the parts one after the other.
 *
 * @throws {RangeError} when the parts are longer than {@link MAX_JPEG_PAYLOAD}.
 *
 * @example
 * ```ts
 * import { makeJpegSegment } from "./jpeg_segment.ts";
 * console.assert(makeJpegSegment(0xfe, [Uint8Array.of(65)]).join() === "255,254,0,3,65");
 * ```
 */
export function makeJpegSegment(
  marker: number,
  parts: readonly Uint8Array[],
): Uint8Array<ArrayBuffer> {
  const length = 2 + parts.reduce((sum, part) => sum + part.length, 0);
  if (length - 2 > MAX_JPEG_PAYLOAD) {
    throw new RangeError(
      `Cannot write a JPEG segment because it is longer than ${MAX_JPEG_PAYLOAD} bytes: ${
        length - 2
      }. Shorten it.`,
    );
  }
  return concatBytes([Uint8Array.of(0xff, marker, length >> 8, length & 0xff), ...parts]);
}

/**
 * Whether a segment's payload begins with a signature, such as "Exif\0\0".
 *
 * @example
 * ```ts
 * import { beginsWith } from "./jpeg_segment.ts";
 * const segment = { marker: 0xfe, offset: 2, end: 8, payload: Uint8Array.of(72, 105) };
 * console.assert(beginsWith(segment, "Hi"));
 * ```
 */
export function beginsWith({ payload }: JpegSegment, signature: string): boolean {
  return String.fromCharCode(...payload.subarray(0, signature.length)) === signature;
}

/**
 * How many segments at a file's start are JFIF's own: JFIF demands to be first, so new segments go behind.
 *
 * @example
 * ```ts
 * import { encodeJpeg } from "./codec.ts";
 * import { walkJpeg } from "./jpeg.ts";
 * import { countJfifSegments } from "./jpeg_segment.ts";
 * import { createPixels } from "./pixels.ts";
 * const { segments } = walkJpeg(await encodeJpeg(createPixels({ width: 8, height: 8 })));
 * console.assert(countJfifSegments(segments) === 1);
 * ```
 */
export function countJfifSegments(segments: readonly JpegSegment[]): number {
  const isJfif = (segment: JpegSegment) =>
    segment.marker === APP0 && (beginsWith(segment, "JFIF\0") || beginsWith(segment, "JFXX\0"));
  const count = segments.findIndex((segment) => !isJfif(segment));
  return count < 0 ? segments.length : count;
}
