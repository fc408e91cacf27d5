/**
 * Writes PNG files: 8 bits a sample, and no more channels than the picture needs. Deflating is left to
 * `node:zlib` at a low level: on photographs a high one costs four times as long for a few per cent.
 */
import { constants, deflateSync } from "node:zlib";
import { concatBytes } from "./concat_bytes.ts";
import { checkDimensions, type Pixels } from "./pixels.ts";
import { makePngChunk, PNG_SIGNATURE, type PngColorType } from "./png.ts";
import { filterPngRow } from "./png_filter.ts";

/** Bytes a pixel by colour type; palettes are read but never written. */
const PIXEL_BYTES = { 0: 1, 2: 3, 4: 2, 6: 4 } as const;
type WrittenColorType = keyof typeof PIXEL_BYTES & PngColorType;

/**
 * The picture as a PNG file. Same pixels, same bytes.
 *
 * @throws {PictureError} as {@link checkDimensions} does.
 *
 * @example
 * ```ts
 * import { encodePng } from "./png_encode.ts";
 * import { createPixels } from "./pixels.ts";
 * console.assert(encodePng(createPixels({ width: 4, height: 4 }))[1] === 0x50);
 * ```
 */
export function encodePng(pixels: Pixels): Uint8Array<ArrayBuffer> {
  const { width, height } = pixels;
  checkDimensions(width, height);
  const colorType = neededColorType(pixels);
  const header = new Uint8Array(13);
  const view = new DataView(header.buffer);
  view.setUint32(0, width);
  view.setUint32(4, height);
  header.set([8, colorType], 8);
  const compressed = deflateSync(filterRows(pixels, colorType), {
    level: 3,
    strategy: constants.Z_FILTERED,
    chunkSize: 1 << 20,
  });
  return concatBytes([
    PNG_SIGNATURE,
    makePngChunk("IHDR", header),
    makePngChunk("IDAT", compressed),
    makePngChunk("IEND", new Uint8Array()),
  ]);
}

function neededColorType({ data }: Pixels): WrittenColorType {
  let isOpaque = true;
  let isGrey = true;
  for (let index = 0; index < data.length && (isOpaque || isGrey); index += 4) {
    if (data[index + 3] !== 255) isOpaque = false;
    if (data[index] !== data[index + 1] || data[index] !== data[index + 2]) isGrey = false;
  }
  if (isGrey) return isOpaque ? 0 : 4;
  return isOpaque ? 2 : 6;
}

function filterRows({ width, height, data }: Pixels, colorType: WrittenColorType): Uint8Array {
  const pixelBytes = PIXEL_BYTES[colorType];
  const rowBytes = width * pixelBytes;
  const filtered = new Uint8Array(height * (1 + rowBytes));
  let line = new Uint8Array(rowBytes);
  let above = new Uint8Array(rowBytes);
  for (let row = 0; row < height; row++) {
    packRow(data.subarray(row * width * 4, (row + 1) * width * 4), line, colorType);
    const start = row * (1 + rowBytes);
    filterPngRow(line, above, {
      target: filtered.subarray(start, start + 1 + rowBytes),
      pixelBytes,
    });
    [line, above] = [above, line];
  }
  return filtered;
}

function packRow(source: Uint8ClampedArray, line: Uint8Array, colorType: WrittenColorType): void {
  if (colorType === 6) return line.set(source);
  const pixelBytes = PIXEL_BYTES[colorType];
  for (let from = 0, to = 0; from < source.length; from += 4, to += pixelBytes) {
    line[to] = source[from];
    if (colorType === 4) line[to + 1] = source[from + 3];
    if (colorType !== 2) continue;
    line[to + 1] = source[from + 1];
    line[to + 2] = source[from + 2];
  }
}
