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

/**
 * The EXIF block and the XMP packet of a PNG file, each `null` when it has none in the place that the
 * standard names. A compressed packet is not read: XMP forbids it.
 *
 * @throws {PictureError} when the file is not a whole PNG file.
 *
 * @example
 * ```ts
 * import { encodePng } from "./png_encode.ts";
 * import { readPngMetadata } from "./png_metadata.ts";
 * import { createPixels } from "./pixels.ts";
 * console.assert(readPngMetadata(encodePng(createPixels({ width: 2, height: 2 }))).exif === null);
 * ```
 */
export function readPngMetadata(png: Uint8Array): { exif: Uint8Array | null; xmp: string | null } {
  const { chunks } = walkPng(png);
  const exif = chunks.find(({ type }) => type === "eXIf")?.data ?? null;
  const packet = chunks.find((chunk) => chunk.type === "iTXt" && keywordOf(chunk) === XMP_KEYWORD);
  if (packet === undefined || packet.data[XMP_KEYWORD.length + 1] !== 0) return { exif, xmp: null };
  const language = packet.data.indexOf(0, XMP_KEYWORD.length + 3);
  const start = packet.data.indexOf(0, language + 1) + 1;
  const isWhole = language > 0 && start > 0;
  return { exif, xmp: isWhole ? new TextDecoder().decode(packet.data.subarray(start)) : null };
}

function isStale(chunk: PngChunk): boolean {
  const { type } = chunk;
  if (type === "eXIf" || type === "caBX") return true;
  if (type !== "iTXt" && type !== "tEXt" && type !== "zTXt") return false;
  return STALE_KEYWORDS.includes(keywordOf(chunk));
}

function keywordOf({ data }: PngChunk): string {
  return String.fromCharCode(...data.subarray(0, Math.max(0, Math.min(80, data.indexOf(0)))));
}
