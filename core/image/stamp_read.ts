/** Reads back from a file what `stamp.ts` writes into it, and what others write in the same places. */
import { PictureError } from "./picture_error.ts";
import { readJpegExif, readJpegXmp } from "./jpeg_metadata.ts";
import { readPngMetadata } from "./png_metadata.ts";
import { sniffFormat } from "./sniff.ts";
import { readTiffTags, type TiffValue } from "./tiff_tags.ts";

/** What EXIF says of a picture; `null` for what it does not say. */
export interface ExifFacts {
  /** When it was recorded, Unix milliseconds; `null` as well where the offset from UTC is missing. */
  recordedAtMs: number | null;
  /** `2025:04:15 18:28:02`, as clocks showed it. */
  dateTimeOriginal: string | null;
  /** `+02:00`. */
  offset: string | null;
  software: string | null;
  imageUniqueId: string | null;
  /** Pixels. */
  width: number | null;
  /** Pixels. */
  height: number | null;
}

/** What XMP says of a picture; `null` for what it does not say. */
export interface XmpFacts {
  /** The last word of IPTC's address: `algorithmicMedia`. */
  digitalSourceType: string | null;
  creatorTool: string | null;
  /** As written, ISO 8601. */
  createDate: string | null;
  /** Exhibit's trace id. */
  traceId: string | null;
  /** SHA-256 of the original, hexadecimal. */
  originalSha256: string | null;
}

/** What a file says of itself. */
export interface StampFacts {
  exif: ExifFacts | null;
  xmp: XmpFacts | null;
}

/**
 * Reads a file's EXIF and XMP; `null` for what is not there, and for both where the bytes are no whole JPEG
 * or PNG.
 *
 * @example
 * ```ts
 * import { encodePng } from "./png_encode.ts";
 * import { createPixels } from "./pixels.ts";
 * import { readStamp } from "./stamp_read.ts";
 * const { exif, xmp } = readStamp(encodePng(createPixels({ width: 3, height: 4 })));
 * console.assert(exif === null && xmp === null);
 * ```
 */
export function readStamp(bytes: Uint8Array): StampFacts {
  try {
    const { exif, xmp } = readBlocks(bytes);
    return { exif: exif && exifFacts(exif), xmp: xmp === null ? null : xmpFacts(xmp) };
  } catch (error) {
    if (error instanceof PictureError) return { exif: null, xmp: null };
    throw error;
  }
}

function readBlocks(bytes: Uint8Array): { exif: Uint8Array | null; xmp: string | null } {
  switch (sniffFormat(bytes)) {
    case "jpeg":
      return { exif: readJpegExif(bytes), xmp: readJpegXmp(bytes) };
    case "png":
      return readPngMetadata(bytes);
    default:
      return { exif: null, xmp: null };
  }
}

function exifFacts(tiff: Uint8Array): ExifFacts {
  const { image, exif } = readTiffTags(tiff);
  const dateTimeOriginal = text(exif.get(0x9003));
  const offset = text(exif.get(0x9011));
  return {
    recordedAtMs: momentOf(dateTimeOriginal, offset, text(exif.get(0x9291))),
    dateTimeOriginal,
    offset,
    software: text(image.get(0x0131)),
    imageUniqueId: text(exif.get(0xa420)),
    width: number(exif.get(0xa002)),
    height: number(exif.get(0xa003)),
  };
}

/** EXIF writes `2025:04:15 18:28:02`, the offset `+02:00` and the fraction of the second apart. */
function momentOf(
  ...[date, offset, fraction]: [string | null, string | null, string | null]
): number | null {
  const found = /^(\d{4}):(\d\d):(\d\d) (\d\d:\d\d:\d\d)$/.exec(date ?? "");
  if (found === null || !/^[+-]\d\d:\d\d$/.test(offset ?? "")) return null;
  const [, year, month, day, clock] = found;
  const moment = Date.parse(`${year}-${month}-${day}T${clock}${offset}`);
  if (Number.isNaN(moment)) return null;
  const thousandths = /^\d+/.exec(fraction ?? "")?.[0].slice(0, 3).padEnd(3, "0");
  return moment + Number(thousandths ?? 0);
}

function xmpFacts(packet: string): XmpFacts {
  const source = property(packet, "Iptc4xmpExt:DigitalSourceType");
  return {
    digitalSourceType: source?.split("/").pop() ?? null,
    creatorTool: property(packet, "xmp:CreatorTool"),
    createDate: property(packet, "xmp:CreateDate"),
    traceId: property(packet, "exhibit:TraceId"),
    originalSha256: property(packet, "exhibit:OriginalSha256"),
  };
}

/** RDF writes a simple property as an element or as an attribute. */
function property(packet: string, name: string): string | null {
  const found = new RegExp(`<${name}>([^<]*)</${name}>`).exec(packet) ??
    new RegExp(`\\s${name}=(?:"([^"]*)"|'([^']*)')`).exec(packet);
  return found?.[1] ?? found?.[2] ?? null;
}

function text(value: TiffValue | undefined): string | null {
  return typeof value === "string" && value.trim() !== "" ? value.trim() : null;
}

function number(value: TiffValue | undefined): number | null {
  return typeof value === "number" && Number.isFinite(value) ? value : null;
}
