/**
 * Walks a picture file from its first byte to its last, by the formats' own rules and with none of
 * Exhibit's code, so that half a file can never pass for a whole one.
 */
import { crc32 } from "node:zlib";

/** What a whole picture consists of. */
export interface PictureStructure {
  format: "jpeg" | "png";
  /** Pixels. */
  width: number;
  /** Pixels. */
  height: number;
  /** Names of its segments or chunks, in order. */
  parts: string[];
  /** All but the metadata (EXIF, XMP): equal for two pictures that look the same by construction. */
  imageBytes: Uint8Array;
}

/**
 * The structure of a JPEG (ITU-T T.81, annex B) or PNG (W3C PNG, third edition, section 5).
 *
 * @throws {Error} When the file is neither, is cut off, has bytes after its end or a wrong checksum.
 *
 * @example
 * ```ts
 * import { pictureStructure } from "./picture_structure.ts";
 * try {
 *   pictureStructure(new Uint8Array([0xff, 0xd8, 0xff]));
 *   console.assert(false);
 * } catch (error) {
 *   console.assert(error instanceof Error);
 * }
 * ```
 */
export function pictureStructure(bytes: Uint8Array): PictureStructure {
  if (bytes[0] === 0xff && bytes[1] === 0xd8) return jpegStructure(bytes);
  const signature = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a];
  if (signature.every((byte, index) => bytes[index] === byte)) return pngStructure(bytes);
  throw new Error(`Cannot walk the picture because it is no JPEG or PNG: ${bytes.length} bytes.`);
}

/** Reads on from a position and refuses to read past the end. */
class Walk {
  position: number;
  readonly #bytes: Uint8Array;
  readonly #view: DataView;

  constructor(bytes: Uint8Array, position: number) {
    this.#bytes = bytes;
    this.#view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    this.position = position;
  }

  take(length: number): Uint8Array {
    const end = this.position + length;
    if (end > this.#bytes.length) {
      throw new Error(
        `Cannot walk the picture because it is cut off at ${this.#bytes.length} bytes.`,
      );
    }
    const taken = this.#bytes.subarray(this.position, end);
    this.position = end;
    return taken;
  }

  uint16(): number {
    this.take(2);
    return this.#view.getUint16(this.position - 2);
  }

  uint32(): number {
    this.take(4);
    return this.#view.getUint32(this.position - 4);
  }

  end(): void {
    const rest = this.#bytes.length - this.position;
    if (rest > 0) throw new Error(`Cannot walk the picture because ${rest} bytes follow its end.`);
  }
}

function jpegStructure(bytes: Uint8Array): PictureStructure {
  const walk = new Walk(bytes, 2);
  const parts: string[] = [];
  const image: Uint8Array[] = [];
  let [width, height] = [0, 0];
  while (true) {
    const marker = walk.uint16();
    if (marker >> 8 !== 0xff || marker === 0xff00) {
      throw new Error(`Cannot walk the JPEG because there is no marker at ${walk.position - 2}.`);
    }
    if (marker === 0xffd9) break;
    const name = (marker & 0xff).toString(16);
    parts.push(name);
    const length = walk.uint16();
    const body = walk.take(length - 2);
    if (marker >= 0xffe1 && marker <= 0xffef) continue;
    image.push(body);
    const isFrame = marker >= 0xffc0 && marker <= 0xffcf &&
      ![0xffc4, 0xffc8, 0xffcc].includes(marker);
    if (isFrame) [height, width] = [(body[1] << 8) | body[2], (body[3] << 8) | body[4]];
    if (marker === 0xffda) image.push(takeScan(walk));
  }
  walk.end();
  if (width === 0 || !parts.includes("da")) {
    throw new Error("Cannot walk the JPEG because it has no image.");
  }
  return { format: "jpeg", width, height, parts, imageBytes: joined(image) };
}

/** The entropy-coded bytes up to the next marker that is neither stuffing nor a restart. */
function takeScan(walk: Walk): Uint8Array {
  const scan: number[] = [];
  while (true) {
    const [byte] = walk.take(1);
    if (byte === 0xff) {
      const [next] = walk.take(1);
      if (next !== 0 && !(next >= 0xd0 && next <= 0xd7)) {
        walk.position -= 2;
        return Uint8Array.from(scan);
      }
      scan.push(byte, next);
    } else scan.push(byte);
  }
}

const PNG_METADATA = new Set(["eXIf", "iTXt", "tEXt", "zTXt", "tIME"]);

function pngStructure(bytes: Uint8Array): PictureStructure {
  const walk = new Walk(bytes, 8);
  const parts: string[] = [];
  const image: Uint8Array[] = [];
  let [width, height] = [0, 0];
  while (parts.at(-1) !== "IEND") {
    const length = walk.uint32();
    const typed = walk.take(4 + length);
    const name = String.fromCharCode(...typed.subarray(0, 4));
    if (crc32(typed) !== walk.uint32()) {
      throw new Error(`Cannot walk the PNG because the checksum of ${name} is wrong.`);
    }
    parts.push(name);
    if (name === "IHDR") {
      const view = new DataView(typed.buffer, typed.byteOffset + 4);
      [width, height] = [view.getUint32(0), view.getUint32(4)];
    }
    if (!PNG_METADATA.has(name)) image.push(typed);
  }
  walk.end();
  if (!parts.includes("IDAT")) throw new Error("Cannot walk the PNG because it has no image.");
  return { format: "png", width, height, parts, imageBytes: joined(image) };
}

function joined(pieces: readonly Uint8Array[]): Uint8Array {
  const all = new Uint8Array(pieces.reduce((sum, piece) => sum + piece.length, 0));
  let offset = 0;
  for (const piece of pieces) {
    all.set(piece, offset);
    offset += piece.length;
  }
  return all;
}
