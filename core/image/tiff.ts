/**
 * Writes the small TIFF file (TIFF 6.0, https://www.itu.int/itudoc/itu-t/com16/tiff-fx/docs/tiff6.pdf) that
 * an EXIF block is: two directories of tags, big-endian. Own code, because the library for it leaves out
 * the end of its second directory and puts values at odd offsets, and `exiftool -validate` says so.
 */
import { concatBytes } from "./concat_bytes.ts";

/** One tag and its value. */
export type TiffField =
  /** 7-bit text; a NUL is added. */
  | { tag: number; type: "ascii"; value: string }
  /** 16 bits. */
  | { tag: number; type: "short"; value: number }
  /** 32 bits. */
  | { tag: number; type: "long"; value: number }
  /** Two times 32 bits. */
  | { tag: number; type: "rational"; value: readonly [numerator: number, denominator: number] }
  /** Bytes that TIFF leaves to whoever reads them. */
  | { tag: number; type: "undefined"; value: Uint8Array };

const TYPE_NUMBERS = { ascii: 2, short: 3, long: 4, rational: 5, undefined: 7 } as const;
const TYPE_SIZES = { ascii: 1, short: 2, long: 4, rational: 8, undefined: 1 } as const;
const HEADER = Uint8Array.of(0x4d, 0x4d, 0, 42, 0, 0, 0, 8);
const EXIF_POINTER = 0x8769;

/**
 * A TIFF file of two directories: IFD0 and, pointed at from there, the Exif directory.
 *
 * @example
 * ```ts
 * import { readTiffShort, writeTiff } from "./tiff.ts";
 * const tiff = writeTiff({ image: [{ tag: 0x0112, type: "short", value: 6 }], exif: [] });
 * console.assert(readTiffShort(tiff, 0x0112) === 6);
 * ```
 */
export function writeTiff(
  { image, exif }: { image: readonly TiffField[]; exif: readonly TiffField[] },
): Uint8Array<ArrayBuffer> {
  const first = (exifOffset: number) =>
    writeDirectory(
      [...image, { tag: EXIF_POINTER, type: "long", value: exifOffset }],
      HEADER.length,
    );
  const exifOffset = HEADER.length + first(0).length;
  return concatBytes([HEADER, first(exifOffset), writeDirectory(exif, exifOffset)]);
}

/** A directory that stands at `offset`, with the values that do not fit into its entries behind it. */
function writeDirectory(fields: readonly TiffField[], offset: number): Uint8Array {
  const entries = [...fields].sort((one, other) => one.tag - other.tag)
    .map((field) => ({ ...field, bytes: encode(field) }));
  const head = 2 + entries.length * 12 + 4;
  const outside = entries.filter(({ bytes }) => bytes.length > 4);
  const directory = new Uint8Array(
    outside.reduce((size, { bytes }) => size + evenLength(bytes), head),
  );
  const view = new DataView(directory.buffer);
  view.setUint16(0, entries.length);
  let next = head;
  for (const [index, { tag, type, bytes }] of entries.entries()) {
    const entry = 2 + index * 12;
    view.setUint16(entry, tag);
    view.setUint16(entry + 2, TYPE_NUMBERS[type]);
    view.setUint32(entry + 4, bytes.length / TYPE_SIZES[type]);
    if (bytes.length <= 4) {
      directory.set(bytes, entry + 8);
      continue;
    }
    view.setUint32(entry + 8, offset + next);
    directory.set(bytes, next);
    next += evenLength(bytes);
  }
  return directory;
}

/** TIFF wants every value at an even offset. */
function evenLength({ length }: Uint8Array): number {
  return length + length % 2;
}

function encode({ type, value }: TiffField): Uint8Array {
  if (type === "undefined") return value;
  if (type === "ascii") return new TextEncoder().encode(`${value}\0`);
  const numbers = type === "rational" ? value : [value];
  const width = type === "short" ? 2 : 4;
  const bytes = new Uint8Array(numbers.length * width);
  const view = new DataView(bytes.buffer);
  for (const [index, number] of numbers.entries()) {
    if (width === 2) view.setUint16(0, number);
    else view.setUint32(index * 4, number);
  }
  return bytes;
}

/**
 * The value of a 16-bit tag in the first directory of a TIFF file of either byte order; `null` where the
 * tag is not there, or the file is damaged.
 *
 * @example
 * ```ts
 * import { readTiffShort } from "./tiff.ts";
 * console.assert(readTiffShort(new Uint8Array(5), 0x0112) === null);
 * ```
 */
export function readTiffShort(tiff: Uint8Array, tag: number): number | null {
  if (tiff.length < 8) return null;
  const view = new DataView(tiff.buffer, tiff.byteOffset, tiff.byteLength);
  const isLittleEndian = tiff[0] === 0x49;
  const directory = view.getUint32(4, isLittleEndian);
  if (directory + 2 > tiff.length) return null;
  const count = view.getUint16(directory, isLittleEndian);
  for (let index = 0; index < count; index++) {
    const entry = directory + 2 + index * 12;
    if (entry + 12 > tiff.length) return null;
    if (view.getUint16(entry, isLittleEndian) !== tag) continue;
    const isShort = view.getUint16(entry + 2, isLittleEndian) === TYPE_NUMBERS.short;
    return isShort ? view.getUint16(entry + 8, isLittleEndian) : null;
  }
  return null;
}
