/**
 * Puts EXIF (`eXIf`) and XMP (`iTXt`) into a PNG file between its chunks, without touching the picture's
 * data. The EXIF and XMP that stood there are left out, in the older ways of writing them too; so is a
 * C2PA manifest (`caBX`: its seal covers every byte, so a stamped copy would be reported as tampered
 * with) and whatever trails the end of the picture.
 */
import { concatBytes } from "./concat_bytes.ts";
import type { PictureMetadata } from "./jpeg_metadata.ts";
import { makePngChunk, PNG_SIGNATURE, type PngChunk, walkPng } from "./png.ts";

const XMP_KEYWORD = "XML:com.adobe.xmp";

/** How ImageMagick and others wrote EXIF and XMP before there was an `eXIf` chunk. */
const STALE_KEYWORDS = [
  XMP_KEYWORD,
  "Raw profile type exif",
  "Raw profile type APP1",
  "Raw profile type xmp",
];

/**
 * A copy of a PNG file with this EXIF and XMP in place of any that it had.
 *
 * @throws {PictureError} when the file is not a whole PNG file.
 *
 * @example
 * ```ts
 * import { encodePng } from "./png_encode.ts";
 * import { replacePngMetadata } from "./png_metadata.ts";
 * import { createPixels } from "./pixels.ts";
 * import { walkPng } from "./png.ts";
 * const exif = new TextEncoder().encode("MM\0*\0\0\0\x08\0\0\0\0\0\0");
 * const png = encodePng(createPixels({ width: 2, height: 2 }));
 * const { chunks } = walkPng(replacePngMetadata(png, { exif, xmp: "<x:xmpmeta/>" }));
 * console.assert(chunks.map(({ type }) => type).join() === "IHDR,eXIf,iTXt,IDAT,IEND");
 * ```
 */
export function replacePngMetadata(
  png: Uint8Array,
  metadata: PictureMetadata,
): Uint8Array<ArrayBuffer> {
  const { chunks } = walkPng(png);
  // Keyword, uncompressed, no language, no translated keyword, text: https://www.w3.org/TR/png-3/#11iTXt
  const xmp = new TextEncoder().encode(`${XMP_KEYWORD}\0\0\0\0\0${metadata.xmp}`);
  const kept = chunks.filter((chunk) => !isStale(chunk));
  const picture = kept.findIndex(({ type }) => type === "IDAT");
  const copy = ({ offset, end }: PngChunk) => png.subarray(offset, end);
  return concatBytes([
    PNG_SIGNATURE,
    ...kept.slice(0, picture).map(copy),
    makePngChunk("eXIf", metadata.exif),
    makePngChunk("iTXt", xmp),
    ...kept.slice(picture).map(copy),
  ]);
}

function isStale({ type, data }: PngChunk): boolean {
  if (type === "eXIf" || type === "caBX") return true;
  if (type !== "iTXt" && type !== "tEXt" && type !== "zTXt") return false;
  const keyword = String.fromCharCode(...data.subarray(0, Math.max(0, data.indexOf(0))));
  return STALE_KEYWORDS.includes(keyword);
}
