/**
 * Decodes PNG files of every kind that the standard knows. Inflating is left to `node:zlib` (native, and
 * so several times faster than WebAssembly); its output is bounded by what the header promises, so a
 * small file cannot unfold into gigabytes.
 */
import { inflateSync } from "node:zlib";
import { concatBytes } from "./concat_bytes.ts";
import { PictureError } from "./picture_error.ts";
import type { Pixels, RgbPixels } from "./pixels.ts";
import { type PngStructure, walkPng } from "./png.ts";
import { createPngExpander } from "./png_expand.ts";
import { unfilterPng } from "./png_filter.ts";

const CHANNELS = { 0: 1, 2: 3, 3: 1, 4: 2, 6: 4 } as const;

/** Adam7: where the first pixel of each pass lies, and how far apart the pass's pixels are. */
const ADAM7 = [
  { left: 0, top: 0, across: 8, down: 8 },
  { left: 4, top: 0, across: 8, down: 8 },
  { left: 0, top: 4, across: 4, down: 8 },
  { left: 2, top: 0, across: 4, down: 4 },
  { left: 0, top: 2, across: 2, down: 4 },
  { left: 1, top: 0, across: 2, down: 2 },
  { left: 0, top: 1, across: 1, down: 2 },
] as const;
const WHOLE = [{ left: 0, top: 0, across: 1, down: 1 }] as const;

/**
 * The pixels of a PNG file. Samples of 16 bits are rounded to 8; `gAMA`, `cHRM` and `iCCP` are not applied.
 *
 * @throws {PictureError} as {@link walkPng} does; `truncated` or `malformed` when the compressed data holds
 *   less or more than the picture, or a palette index has no colour.
 *
 * @example
 * ```ts
 * import { decodePng } from "./png_decode.ts";
 * import { encodePng } from "./png_encode.ts";
 * import { createPixels } from "./pixels.ts";
 * const red = createPixels({ width: 2, height: 2 }, [255, 0, 0, 128]);
 * console.assert(decodePng(encodePng(red)).data.join() === red.data.join());
 * ```
 */
export function decodePng(bytes: Uint8Array): Pixels {
  const png = walkPng(bytes);
  const { width, height } = png;
  const bitsPerPixel = png.bitDepth * CHANNELS[png.colorType];
  const passes = (png.interlaced ? ADAM7 : WHOLE).map((pass) => {
    const columns = Math.ceil((width - pass.left) / pass.across);
    const rows = Math.ceil((height - pass.top) / pass.down);
    return { ...pass, columns, rows, rowBytes: Math.ceil(columns * bitsPerPixel / 8) };
  }).filter(({ columns, rows }) => columns > 0 && rows > 0);
  const size = passes.reduce((sum, { rows, rowBytes }) => sum + rows * (1 + rowBytes), 0);
  const raw = inflate(png, size);
  const data = new Uint8ClampedArray(width * height * 4);
  const expand = createPngExpander(png, data);
  let start = 0;
  for (const { left, top, across, down, columns, rows, rowBytes } of passes) {
    unfilterPng(raw, { start, rows, rowBytes, pixelBytes: Math.max(1, bitsPerPixel >> 3) });
    for (let row = 0; row < rows; row++) {
      expand(raw, {
        from: start + row * (1 + rowBytes) + 1,
        to: ((top + row * down) * width + left) * 4,
        step: across * 4,
        count: columns,
      });
    }
    start += rows * (1 + rowBytes);
  }
  return { width, height, data };
}

/**
 * The pixels of a PNG file as services send most of them: three samples of 8 bits a pixel, nothing
 * see-through. `null` for every other kind, which {@link decodePng} reads; this saves it the detour by RGBA.
 *
 * @throws {PictureError} as {@link decodePng} does.
 *
 * @example
 * ```ts
 * import { decodeRgbPng } from "./png_decode.ts";
 * import { encodePng } from "./png_encode.ts";
 * import { createPixels } from "./pixels.ts";
 * const png = encodePng(createPixels({ width: 1, height: 1 }, [7, 8, 9, 255]));
 * console.assert(decodeRgbPng(png)?.rgb.join() === "7,8,9");
 * ```
 */
export function decodeRgbPng(bytes: Uint8Array): RgbPixels | null {
  const png = walkPng(bytes);
  const { width, height, colorType, bitDepth } = png;
  if (colorType !== 2 || bitDepth !== 8 || png.interlaced || png.mayBeTransparent) return null;
  const rowBytes = width * 3;
  const raw = inflate(png, height * (1 + rowBytes));
  unfilterPng(raw, { start: 0, rows: height, rowBytes, pixelBytes: 3 });
  // The rows move together over the bytes that named their filters.
  for (let row = 0; row < height; row++) {
    const start = row * (1 + rowBytes) + 1;
    raw.copyWithin(row * rowBytes, start, start + rowBytes);
  }
  const rgb = new Uint8ClampedArray(raw.buffer, raw.byteOffset, height * rowBytes);
  return { width, height, rgb };
}

function inflate({ chunks }: PngStructure, size: number): Uint8Array {
  const compressed = concatBytes(
    chunks.filter(({ type }) => type === "IDAT").map(({ data }) => data),
  );
  let raw: Uint8Array;
  try {
    raw = inflateSync(compressed, { maxOutputLength: size, chunkSize: Math.max(64, size) });
  } catch (cause) {
    const code = (cause as { code?: string }).code;
    if (code === "Z_BUF_ERROR") throw truncated(size, cause);
    const why = code === "ERR_BUFFER_TOO_LARGE"
      ? "holds more than the picture"
      : "cannot be unpacked";
    throw new PictureError(
      "malformed",
      `Cannot read a PNG picture because its data ${why}: ${size} bytes expected. Ask for it again.`,
      { cause },
    );
  }
  if (raw.length < size) throw truncated(size);
  return raw;
}

function truncated(size: number, cause?: unknown): PictureError {
  return new PictureError(
    "truncated",
    `Cannot read a PNG picture because its data ends too early: ${size} bytes expected. Ask for it again.`,
    { cause },
  );
}
