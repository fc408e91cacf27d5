/**
 * Writes baseline JPEG files with colours at half resolution (4:2:0), as phones do. Everything that is done to
 * each pixel is `assembly/`, compiled to WebAssembly with its vector instructions; here are the headers, the
 * tables and the loop. Why it is our own: `docs/decisions/0013-a-jpeg-encoder-of-our-own.md`.
 */
import binary from "./jpeg_encoder.wasm" with { type: "bytes" };
import { concatBytes } from "../concat_bytes.ts";
import { makeJpegSegment } from "../jpeg_segment.ts";
import { Address } from "./address.ts";
import { codesOf, HUFFMAN_TABLES } from "./huffman_tables.ts";
import { quantizersOf, scalesOf, ZIGZAG } from "./quantizers.ts";

/** Pixels to encode, rows from the top without gaps. */
export interface JpegSource {
  width: number;
  height: number;
  /** RGB or RGBA, where alpha is not looked at; as long as `width * height * bytesPerPixel`. */
  samples: Uint8Array | Uint8ClampedArray;
  bytesPerPixel: 3 | 4;
}

/** What the compiled `assembly/index.ts` exports; addresses and sizes in bytes. */
interface Encoder {
  memory: WebAssembly.Memory;
  start(): void;
  encodeBand(
    input: number,
    stride: number,
    rows: number,
    width: number,
    bytesPerPixel: number,
    planes: number,
    output: number,
  ): number;
  finish(output: number): number;
}

/** Rows that are encoded together: one macroblock's. */
const BAND = 16;

/** The most that a macroblock of six blocks can take: 208 bytes a block, each followed by a zero. */
const LARGEST_MACROBLOCK = 6 * 416;

const PAGE = 65_536;

let loaded: Encoder | null = null;

function load(): Encoder {
  if (loaded !== null) return loaded;
  const { exports } = new WebAssembly.Instance(new WebAssembly.Module(binary));
  const encoder = exports as unknown as Encoder;
  const bytes = new Uint8Array(encoder.memory.buffer);
  const put = (address: number, table: Uint32Array) =>
    bytes.set(new Uint8Array(table.buffer), address);
  put(Address.MeanCodesY, codesOf(HUFFMAN_TABLES.dcLuma));
  put(Address.CodesY, codesOf(HUFFMAN_TABLES.acLuma));
  put(Address.MeanCodesColor, codesOf(HUFFMAN_TABLES.dcChroma));
  put(Address.CodesColor, codesOf(HUFFMAN_TABLES.acChroma));
  // Where each coefficient lies, in bytes.
  bytes.set(ZIGZAG.map((place) => place * 2), Address.Zigzag);
  return loaded = encoder;
}

/**
 * The picture as a JPEG file. The same pixels and quality give the same bytes on every machine.
 *
 * @param quality a whole number, 1 (coarse) to 100 (fine).
 *
 * @example
 * ```ts
 * import { encodeBaselineJpeg } from "./jpeg_encoder.ts";
 * const samples = new Uint8Array(8 * 8 * 3);
 * const jpeg = encodeBaselineJpeg({ width: 8, height: 8, samples, bytesPerPixel: 3 }, 90);
 * console.assert(jpeg[0] === 0xff && jpeg[1] === 0xd8);
 * ```
 */
export function encodeBaselineJpeg(
  { width, height, samples, bytesPerPixel }: JpegSource,
  quality: number,
): Uint8Array<ArrayBuffer> {
  const encoder = load();
  const stride = width * bytesPerPixel;
  const macroblocks = Math.ceil(width / BAND);
  const input = Address.Free;
  const planes = align(input + BAND * stride);
  const output = align(planes + macroblocks * BAND * BAND * 3);
  reserve(encoder, output + macroblocks * LARGEST_MACROBLOCK + 8);
  const bytes = new Uint8Array(encoder.memory.buffer);
  const quantizers = [quantizersOf("luma", quality), quantizersOf("chroma", quality)];
  bytes.set(new Uint8Array(scalesOf(quantizers[0]).buffer), Address.ScalesY);
  bytes.set(new Uint8Array(scalesOf(quantizers[1]).buffer), Address.ScalesColor);

  const parts: Uint8Array[] = headers(width, height, quantizers);
  encoder.start();
  for (let top = 0; top < height; top += BAND) {
    const rows = Math.min(BAND, height - top);
    bytes.set(samples.subarray(top * stride, (top + rows) * stride), input);
    const end = encoder.encodeBand(input, stride, rows, width, bytesPerPixel, planes, output);
    parts.push(bytes.slice(output, end));
  }
  parts.push(bytes.slice(output, encoder.finish(output)));
  parts.push(Uint8Array.of(0xff, 0xd9));
  return concatBytes(parts);
}

const align = (address: number) => Math.ceil(address / 16) * 16;

function reserve({ memory }: Encoder, end: number): void {
  const missing = end - memory.buffer.byteLength;
  if (missing > 0) memory.grow(Math.ceil(missing / PAGE));
}

/** Everything from the first byte to the coded ones: JFIF, quantizers, frame, Huffman tables, scan. */
function headers(width: number, height: number, quantizers: readonly Uint8Array[]): Uint8Array[] {
  const bytes = (...values: number[]) => Uint8Array.from(values);
  const short = (value: number) => [value >> 8, value & 0xff];
  const { dcLuma, acLuma, dcChroma, acChroma } = HUFFMAN_TABLES;
  return [
    bytes(0xff, 0xd8),
    // "JFIF", version 1.1, no unit of density, no thumbnail.
    makeJpegSegment(0xe0, [bytes(0x4a, 0x46, 0x49, 0x46, 0, 1, 1, 0, 0, 1, 0, 1, 0, 0)]),
    ...quantizers.map((table, id) =>
      makeJpegSegment(0xdb, [bytes(id, ...ZIGZAG.map((place) => table[place]))])
    ),
    // Three components: Y with four blocks a macroblock, Cb and Cr with one each.
    makeJpegSegment(
      0xc0,
      [bytes(8, ...short(height), ...short(width), 3, 1, 0x22, 0, 2, 0x11, 1, 3, 0x11, 1)],
    ),
    ...Object.entries({ 0x00: dcLuma, 0x10: acLuma, 0x01: dcChroma, 0x11: acChroma }).map((
      [id, { counts, symbols }],
    ) => makeJpegSegment(0xc4, [bytes(Number(id), ...counts, ...symbols)])),
    makeJpegSegment(0xda, [bytes(3, 1, 0x00, 2, 0x11, 3, 0x11, 0, 63, 0)]),
  ];
}
