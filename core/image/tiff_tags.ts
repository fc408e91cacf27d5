/** Reads all tags of the TIFF block that EXIF is, whoever wrote it and however damaged it is. */

/** What a tag says: text, a number, several numbers. */
export type TiffValue = string | number | readonly number[];

/** The tags of a TIFF block's two directories, by number. */
export interface TiffTags {
  /** IFD0: what the picture is. */
  image: ReadonlyMap<number, TiffValue>;
  /** The Exif directory: how it was taken. */
  exif: ReadonlyMap<number, TiffValue>;
}

/** Bytes of one value by type number: byte, ASCII, short, long, rational; undefined, signed long, signed rational. */
const SIZES: Readonly<Record<number, number>> = {
  1: 1,
  2: 1,
  3: 2,
  4: 4,
  5: 8,
  7: 1,
  9: 4,
  10: 8,
};
const ASCII = 2;
const EXIF_POINTER = 0x8769;

/** Longer values (thumbnails, makers' own notes) are left out. */
const LONGEST = 4096;

/**
 * The tags of a TIFF block of either byte order. Tags that lie outside the block, have a type that TIFF 6.0
 * does not know or are longer than 4 KB are left out; it never throws.
 *
 * @example
 * ```ts
 * import { writeTiff } from "./tiff.ts";
 * import { readTiffTags } from "./tiff_tags.ts";
 * const tiff = writeTiff({
 *   image: [{ tag: 0x0131, type: "ascii", value: "Exhibit" }],
 *   exif: [{ tag: 0xa002, type: "long", value: 1152 }],
 * });
 * const { image, exif } = readTiffTags(tiff);
 * console.assert(image.get(0x0131) === "Exhibit" && exif.get(0xa002) === 1152);
 * ```
 */
export function readTiffTags(tiff: Uint8Array): TiffTags {
  const none = new Map<number, TiffValue>();
  if (tiff.length < 8) return { image: none, exif: none };
  const block = new TiffBlock(tiff);
  const image = block.directory(block.uint32(4));
  const pointer = image.get(EXIF_POINTER);
  return { image, exif: typeof pointer === "number" ? block.directory(pointer) : none };
}

class TiffBlock {
  readonly #bytes: Uint8Array;
  readonly #view: DataView;
  readonly #isLittleEndian: boolean;

  constructor(bytes: Uint8Array) {
    this.#bytes = bytes;
    this.#view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    this.#isLittleEndian = bytes[0] === 0x49;
  }

  uint32(offset: number): number {
    return this.#view.getUint32(offset, this.#isLittleEndian);
  }

  directory(offset: number): Map<number, TiffValue> {
    const tags = new Map<number, TiffValue>();
    if (offset + 2 > this.#bytes.length) return tags;
    const count = this.#uint16(offset);
    for (let entry = offset + 2; entry < offset + 2 + count * 12; entry += 12) {
      if (entry + 12 > this.#bytes.length) break;
      const value = this.#value(entry);
      if (value !== null) tags.set(this.#uint16(entry), value);
    }
    return tags;
  }

  #value(entry: number): TiffValue | null {
    const type = this.#uint16(entry + 2);
    const count = this.uint32(entry + 4);
    const length = count * SIZES[type];
    if (!(length > 0 && length <= LONGEST)) return null;
    const start = length <= 4 ? entry + 8 : this.uint32(entry + 8);
    if (start + length > this.#bytes.length) return null;
    if (type === ASCII) {
      const [text] = new TextDecoder().decode(this.#bytes.subarray(start, start + length))
        .split("\0");
      return text;
    }
    const numbers = Array.from(
      { length: count },
      (_, index) => this.#number(type, start + index * SIZES[type]),
    );
    return count === 1 ? numbers[0] : numbers;
  }

  #number(type: number, offset: number): number {
    switch (type) {
      case 3:
        return this.#uint16(offset);
      case 4:
        return this.uint32(offset);
      case 5:
        return this.uint32(offset) / this.uint32(offset + 4);
      case 9:
        return this.#view.getInt32(offset, this.#isLittleEndian);
      case 10:
        return this.#view.getInt32(offset, this.#isLittleEndian) /
          this.#view.getInt32(offset + 4, this.#isLittleEndian);
      default:
        return this.#bytes[offset];
    }
  }

  #uint16(offset: number): number {
    return this.#view.getUint16(offset, this.#isLittleEndian);
  }
}
