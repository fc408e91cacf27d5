/**
 * Carries a picture's colour profile from one file to another, so that re-encoding a photograph in Display
 * P3 does not turn its colours pale. Profiles are passed on, never applied.
 */
import { deflateSync, inflateSync } from "node:zlib";
import { concatBytes } from "./concat_bytes.ts";
import { walkJpeg } from "./jpeg.ts";
import {
  APP2,
  beginsWith,
  countJfifSegments,
  makeJpegSegment,
  MAX_JPEG_PAYLOAD,
} from "./jpeg_segment.ts";
import { makePngChunk, PNG_SIGNATURE, walkPng } from "./png.ts";
import { sniffFormat } from "./sniff.ts";

const SIGNATURE = "ICC_PROFILE\0";
/** The signature, the part's number and the number of parts. */
const PART_HEADER = SIGNATURE.length + 2;
const MAX_PART = MAX_JPEG_PAYLOAD - PART_HEADER;
/** Camera and display profiles have a few hundred bytes to a few hundred kilobytes. */
const MAX_PROFILE = 4 << 20;

/**
 * The RGB profile of a JPEG, PNG or WebP file; `null` where there is none, where it is damaged, and where
 * it is for another kind of colour (grey, CMYK), which decoded pixels no longer have.
 *
 * @throws {PictureError} when a JPEG or PNG file is not whole.
 *
 * @example
 * ```ts
 * import { readRgbProfile } from "./icc.ts";
 * import { encodePng } from "./png_encode.ts";
 * import { createPixels } from "./pixels.ts";
 * console.assert(readRgbProfile(encodePng(createPixels({ width: 1, height: 1 }))) === null);
 * ```
 */
export function readRgbProfile(file: Uint8Array): Uint8Array | null {
  const format = sniffFormat(file);
  const profile = format === "jpeg"
    ? readFromJpeg(file)
    : format === "png"
    ? readFromPng(file)
    : format === "webp"
    ? readFromWebp(file)
    : null;
  // ICC.1:2022, §7.2: the data colour space stands at byte 16, "acsp" at byte 36.
  const text = (start: number) => String.fromCharCode(...profile!.subarray(start, start + 4));
  return profile !== null && text(16) === "RGB " && text(36) === "acsp" ? profile : null;
}

/**
 * A copy of a JPEG or colour PNG file with this profile; a grey PNG, which cannot have an RGB profile, is
 * returned as it is. The file must not have one already.
 *
 * @throws {PictureError} when the file is not whole.
 *
 * @example
 * ```ts
 * import { encodeJpeg } from "./codec.ts";
 * import { embedRgbProfile, readRgbProfile } from "./icc.ts";
 * import { createPixels } from "./pixels.ts";
 * const profile = new Uint8Array(40);
 * profile.set(new TextEncoder().encode("RGB "), 16);
 * profile.set(new TextEncoder().encode("acsp"), 36);
 * const jpeg = embedRgbProfile(await encodeJpeg(createPixels({ width: 8, height: 8 })), profile);
 * console.assert(readRgbProfile(jpeg)?.length === 40);
 * ```
 */
export function embedRgbProfile(
  file: Uint8Array<ArrayBuffer>,
  profile: Uint8Array,
): Uint8Array<ArrayBuffer> {
  if (sniffFormat(file) === "jpeg") return embedInJpeg(file, profile);
  const { colorType, chunks: [header] } = walkPng(file);
  if (colorType === 0 || colorType === 4) return file;
  // A name, a NUL, compression method 0: https://www.w3.org/TR/png-3/#11iCCP
  const data = concatBytes([new TextEncoder().encode("ICC\0\0"), deflateSync(profile)]);
  return concatBytes([
    PNG_SIGNATURE,
    file.subarray(header.offset, header.end),
    makePngChunk("iCCP", data),
    file.subarray(header.end),
  ]);
}

function embedInJpeg(jpeg: Uint8Array, profile: Uint8Array): Uint8Array<ArrayBuffer> {
  const { segments } = walkJpeg(jpeg);
  const kept = countJfifSegments(segments);
  const place = kept === 0 ? 2 : segments[kept - 1].end;
  const count = Math.ceil(profile.length / MAX_PART);
  const parts = Array.from({ length: count }, (_, index) => {
    const header = new TextEncoder().encode(SIGNATURE);
    const part = profile.subarray(index * MAX_PART, (index + 1) * MAX_PART);
    return makeJpegSegment(APP2, [header, Uint8Array.of(index + 1, count), part]);
  });
  return concatBytes([jpeg.subarray(0, place), ...parts, jpeg.subarray(place)]);
}

function readFromJpeg(jpeg: Uint8Array): Uint8Array | null {
  const parts = walkJpeg(jpeg).segments
    .filter((segment) => segment.marker === APP2 && beginsWith(segment, SIGNATURE))
    .map(({ payload }) => payload)
    .sort((one, other) => one[SIGNATURE.length] - other[SIGNATURE.length]);
  const isWhole = parts.length > 0 &&
    parts.every((part, index) =>
      part[SIGNATURE.length] === index + 1 && part[SIGNATURE.length + 1] === parts.length
    );
  return isWhole ? concatBytes(parts.map((part) => part.subarray(PART_HEADER))) : null;
}

function readFromPng(png: Uint8Array): Uint8Array | null {
  const chunk = walkPng(png).chunks.find(({ type }) => type === "iCCP");
  if (chunk === undefined) return null;
  const compressed = chunk.data.subarray(chunk.data.indexOf(0) + 2);
  try {
    return inflateSync(compressed, { maxOutputLength: MAX_PROFILE });
  } catch {
    return null;
  }
}

/** The RIFF chunk "ICCP": https://developers.google.com/speed/webp/docs/riff_container#color_profile. */
function readFromWebp(webp: Uint8Array): Uint8Array | null {
  const view = new DataView(webp.buffer, webp.byteOffset, webp.byteLength);
  for (let offset = 12; offset + 8 <= webp.length;) {
    const length = view.getUint32(offset + 4, true);
    const end = offset + 8 + length;
    const name = String.fromCharCode(...webp.subarray(offset, offset + 4));
    if (name === "ICCP") return end <= webp.length ? webp.subarray(offset + 8, end) : null;
    offset = end + length % 2;
  }
  return null;
}
