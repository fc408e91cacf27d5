/**
 * The structure of a PNG file (https://www.w3.org/TR/png-3/), read without decoding it: header, chunks and
 * their checksums. A file that passes is whole to the last byte of picture data.
 */
import { crc32 } from "node:zlib";
import { PictureError } from "./picture_error.ts";
import { checkDimensions } from "./pixels.ts";

/** One chunk of a PNG file. */
export interface PngChunk {
  /** Four letters, such as "IDAT". */
  type: string;
  /** Where its length field begins. */
  offset: number;
  /** The first byte after its checksum. */
  end: number;
  data: Uint8Array;
}

/** How a PNG file codes a pixel: 0 grey, 2 RGB, 3 palette, 4 grey and alpha, 6 RGBA. */
export type PngColorType = 0 | 2 | 3 | 4 | 6;

/** What a PNG file is made of. */
export interface PngStructure {
  width: number;
  height: number;
  /** Bits a sample: 1, 2, 4, 8 or 16. */
  bitDepth: number;
  colorType: PngColorType;
  /** Adam7. */
  interlaced: boolean;
  /** Whether a pixel may be less than opaque: an alpha channel or a `tRNS` chunk. */
  mayBeTransparent: boolean;
  chunks: readonly PngChunk[];
  /** The first byte after `IEND`. */
  end: number;
}

/** The eight bytes that every PNG file begins with. */
export const PNG_SIGNATURE: Uint8Array = Uint8Array.of(
  0x89,
  0x50,
  0x4e,
  0x47,
  0x0d,
  0x0a,
  0x1a,
  0x0a,
);

const BIT_DEPTHS: Readonly<Record<PngColorType, readonly number[]>> = {
  0: [1, 2, 4, 8, 16],
  2: [8, 16],
  3: [1, 2, 4, 8],
  4: [8, 16],
  6: [8, 16],
};

/**
 * Walks a PNG file from its signature to `IEND` and checks every chunk's CRC. Bytes after that are allowed.
 *
 * @throws {PictureError} `truncated` when the file ends early, `malformed` when a checksum is wrong or the
 *   chunks contradict the standard, `too_large` as {@link checkDimensions} says, `unsupported` for a
 *   critical chunk that the standard does not know. Nothing else is ever thrown.
 *
 * @example
 * ```ts
 * import { walkPng } from "./png.ts";
 * import { encodePng } from "./png_encode.ts";
 * import { createPixels } from "./pixels.ts";
 * const { width, colorType } = walkPng(encodePng(createPixels({ width: 3, height: 2 })));
 * console.assert(width === 3 && colorType === 0);
 * ```
 */
export function walkPng(bytes: Uint8Array): PngStructure {
  for (const [index, byte] of PNG_SIGNATURE.entries()) {
    if (index >= bytes.length) throw truncated(bytes);
    if (bytes[index] !== byte) throw malformed("it does not begin as one", index);
  }
  const first = readChunk(bytes, PNG_SIGNATURE.length);
  const header = readHeader(first);
  const chunks = [first];
  for (let offset = first.end;;) {
    const chunk = readChunk(bytes, offset);
    checkOrder(chunk, chunks, header.colorType);
    chunks.push(chunk);
    offset = chunk.end;
    if (chunk.type !== "IEND") continue;
    const mayBeTransparent = header.colorType >= 4 || chunks.some(({ type }) => type === "tRNS");
    return { ...header, mayBeTransparent, chunks, end: offset };
  }
}

/**
 * One chunk as it stands in a file: length, type, data, CRC.
 *
 * @example
 * ```ts
 * import { makePngChunk } from "./png.ts";
 * console.assert(makePngChunk("IEND", new Uint8Array()).length === 12);
 * ```
 */
export function makePngChunk(type: string, data: Uint8Array): Uint8Array<ArrayBuffer> {
  const chunk = new Uint8Array(data.length + 12);
  const view = new DataView(chunk.buffer);
  view.setUint32(0, data.length);
  for (let index = 0; index < 4; index++) chunk[4 + index] = type.charCodeAt(index);
  chunk.set(data, 8);
  view.setUint32(data.length + 8, crc32(chunk.subarray(4, data.length + 8)));
  return chunk;
}

function readChunk(bytes: Uint8Array, offset: number): PngChunk {
  if (offset + 12 > bytes.length) throw truncated(bytes);
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const type = String.fromCharCode(...bytes.subarray(offset + 4, offset + 8));
  if (!/^[A-Za-z]{4}$/.test(type)) throw malformed("a chunk has no name", offset);
  const end = offset + 12 + view.getUint32(offset);
  if (end > bytes.length) throw truncated(bytes);
  if (crc32(bytes.subarray(offset + 4, end - 4)) !== view.getUint32(end - 4)) {
    throw malformed(`the checksum of its ${type} chunk is wrong`, offset);
  }
  return { type, offset, end, data: bytes.subarray(offset + 8, end - 4) };
}

function readHeader({ type, data, offset }: PngChunk) {
  if (type !== "IHDR" || data.length !== 13) throw malformed("it has no header", offset);
  const view = new DataView(data.buffer, data.byteOffset, data.byteLength);
  const [bitDepth, colorType, compression, filter, interlace] = data.subarray(8);
  const depths = BIT_DEPTHS[colorType as PngColorType];
  if (depths === undefined || !depths.includes(bitDepth)) {
    throw malformed(`it has no such kind of pixel: type ${colorType}, ${bitDepth} bits`, offset);
  }
  if (compression !== 0 || filter !== 0 || interlace > 1) {
    throw malformed("its header asks for a method that does not exist", offset);
  }
  const width = view.getUint32(0);
  const height = view.getUint32(4);
  checkDimensions(width, height);
  return {
    width,
    height,
    bitDepth,
    colorType: colorType as PngColorType,
    interlaced: interlace === 1,
  };
}

function checkOrder(chunk: PngChunk, before: readonly PngChunk[], colorType: PngColorType): void {
  const { type, data, offset } = chunk;
  const has = (name: string) => before.some((one) => one.type === name);
  switch (type) {
    case "PLTE":
      if (has("PLTE") || has("IDAT")) throw malformed("its palette is out of place", offset);
      if (data.length === 0 || data.length % 3 !== 0 || data.length > 768) {
        throw malformed("its palette has the wrong length", offset);
      }
      return;
    case "IDAT":
      if (colorType === 3 && !has("PLTE")) throw malformed("it has no palette", offset);
      if (has("IDAT") && before.at(-1)?.type !== "IDAT") {
        throw malformed("its picture data is torn apart", offset);
      }
      return;
    case "IEND":
      if (!has("IDAT")) throw malformed("it ends without a picture", offset);
      return;
    default:
      if (type === "IHDR") throw malformed("it has two headers", offset);
      if (type[0] >= "a") return;
      throw new PictureError(
        "unsupported",
        `Cannot read a PNG picture because it needs an extension that is not part of PNG: ${type}. Ask for a plain one.`,
      );
  }
}

function truncated(bytes: Uint8Array): PictureError {
  return new PictureError(
    "truncated",
    `Cannot read a PNG picture because it ends too early: after ${bytes.length} bytes. Ask for it again.`,
  );
}

function malformed(why: string, offset: number): PictureError {
  return new PictureError(
    "malformed",
    `Cannot read a PNG picture because ${why}: at byte ${offset}. Ask for it again.`,
  );
}
