/**
 * Builds the EXIF block that a phone would have written: when the picture was recorded, by which clock,
 * how large it is. No camera is made up: `Software` says Exhibit, and Make and Model are not there.
 */
import { quoteForMessage } from "../plain_text.ts";
import { readTiffShort, type TiffField, writeTiff } from "./tiff.ts";
import { type LocalTime, localTime } from "./utc_offset.ts";

/** What an EXIF block says. */
export interface ExifFields {
  /** Unix milliseconds; `null` where nobody knows, and then no date is written. */
  recordedAtMs: number | null;
  /** An IANA name, "UTC", or an offset such as "+02:00". */
  timeZone: string;
  /** "Exhibit 0.1.0". */
  software: string;
  /** 32 hexadecimal digits: with its NUL the 33 bytes that EXIF asks for. */
  imageUniqueId: string;
  /** Pixels. */
  width: number;
  /** Pixels. */
  height: number;
}

const ORIENTATION = 0x0112;

/**
 * An EXIF block as a TIFF block (what follows "Exif\0\0" in JPEG). A moment that EXIF cannot write, outside
 * the years 1 to 9999, is left out like an unknown one.
 *
 * @throws {RangeError} when there is no such time zone, or the unique id is not 32 hexadecimal digits.
 *
 * @example
 * ```ts
 * import { buildExif, readOrientation } from "./exif.ts";
 * const exif = buildExif({
 *   recordedAtMs: Date.UTC(2025, 3, 15),
 *   timeZone: "UTC",
 *   software: "Exhibit",
 *   imageUniqueId: "0123456789abcdef0123456789abcdef",
 *   width: 1152,
 *   height: 1536,
 * });
 * console.assert(readOrientation(exif) === 1);
 * ```
 */
export function buildExif(fields: ExifFields): Uint8Array<ArrayBuffer> {
  if (!/^[0-9a-f]{32}$/i.test(fields.imageUniqueId)) {
    throw new RangeError(
      `Cannot write EXIF because an ImageUniqueID has 32 hexadecimal digits: ${
        quoteForMessage(fields.imageUniqueId)
      }.`,
    );
  }
  const recorded = fields.recordedAtMs === null
    ? null
    : localTime(fields.recordedAtMs, fields.timeZone);
  return writeTiff({
    image: [
      { tag: ORIENTATION, type: "short", value: 1 },
      { tag: 0x011a, type: "rational", value: [72, 1] }, // XResolution
      { tag: 0x011b, type: "rational", value: [72, 1] }, // YResolution
      { tag: 0x0128, type: "short", value: 2 }, // ResolutionUnit: inch
      { tag: 0x0131, type: "ascii", value: toAscii(fields.software) }, // Software
      ...dateFields(recorded, [0x0132]), // DateTime
      { tag: 0x0213, type: "short", value: 1 }, // YCbCrPositioning: centred, where libjpeg puts it
    ],
    exif: [
      { tag: 0x9000, type: "undefined", value: bytes("0232") }, // ExifVersion
      ...dateFields(recorded, [0x9003, 0x9004]), // DateTimeOriginal, DateTimeDigitized
      ...offsetFields(recorded),
      { tag: 0x9101, type: "undefined", value: bytes("\x01\x02\x03\0") }, // ComponentsConfiguration: YCbCr
      { tag: 0xa000, type: "undefined", value: bytes("0100") }, // FlashpixVersion
      { tag: 0xa001, type: "short", value: 1 }, // ColorSpace: sRGB
      { tag: 0xa002, type: "long", value: fields.width }, // PixelXDimension
      { tag: 0xa003, type: "long", value: fields.height }, // PixelYDimension
      { tag: 0xa420, type: "ascii", value: fields.imageUniqueId }, // ImageUniqueID
    ],
  });
}

function dateFields(recorded: LocalTime | null, tags: readonly number[]): TiffField[] {
  if (recorded === null) return [];
  return tags.map((tag) => ({ tag, type: "ascii", value: recorded.exif }));
}

/** OffsetTime and SubSecTime, each for DateTime, DateTimeOriginal and DateTimeDigitized (EXIF 2.31). */
function offsetFields(recorded: LocalTime | null): TiffField[] {
  if (recorded === null) return [];
  const field = (tag: number, value: string): TiffField => ({ tag, type: "ascii", value });
  return [
    ...[0x9010, 0x9011, 0x9012].map((tag) => field(tag, recorded.offset)),
    ...[0x9290, 0x9291, 0x9292].map((tag) => field(tag, recorded.subSecond)),
  ];
}

/**
 * How a viewer is to turn a picture, 1 to 8, from its EXIF block; 1 (as it is) where the block says
 * nothing or cannot be read.
 *
 * @example
 * ```ts
 * import { readOrientation } from "./exif.ts";
 * console.assert(readOrientation(new Uint8Array(3)) === 1);
 * ```
 */
export function readOrientation(exif: Uint8Array): number {
  const value = readTiffShort(exif, ORIENTATION) ?? 1;
  return value >= 1 && value <= 8 ? value : 1;
}

/** EXIF's texts are ASCII; what is not becomes "?". */
function toAscii(text: string): string {
  return text.replace(/[^\x20-\x7e]/gu, "?");
}

function bytes(text: string): Uint8Array {
  return new TextEncoder().encode(text);
}
