/**
 * The structure of a JPEG file, read without decoding it (ITU-T T.81, annex B): enough to know that the
 * file is whole and how large the picture is, so that bytes that are already right are never re-encoded.
 */
import { PictureError } from "./picture_error.ts";
import { checkDimensions } from "./pixels.ts";

/** One marker segment before or between the scans. */
export interface JpegSegment {
  /** The second byte of the marker: 0xE1 for APP1. */
  marker: number;
  /** Where the 0xFF stands that begins the marker. */
  offset: number;
  /** The first byte after the segment. */
  end: number;
  /** What follows the marker and its length. */
  payload: Uint8Array;
}

/** What a JPEG file is made of. */
export interface JpegStructure {
  width: number;
  height: number;
  /** Colour channels: 1 grey, 3 colour, 4 CMYK or YCCK. */
  components: number;
  /** Bits a sample: 8 nearly always. */
  precision: number;
  progressive: boolean;
  /** Coded with arithmetic instead of Huffman codes, or lossless: what browsers do not show. */
  unusualCoding: boolean;
  scans: number;
  /** Every segment from the first to the last, without the entropy-coded data. */
  segments: readonly JpegSegment[];
  /** The first byte after the end-of-image marker; less than the file's length when something trails. */
  end: number;
}

/** Markers that stand alone, without a length. */
const SOI = 0xd8, EOI = 0xd9, TEM = 0x01;
const SOS = 0xda, DHP = 0xde, DHT = 0xc4, JPG = 0xc8, DAC = 0xcc;

/** More scans than this serve only to keep a decoder busy; encoders make about ten. */
const MAX_SCANS = 500;

/**
 * Walks a JPEG file from its first marker to its end-of-image marker. Bytes after that are allowed.
 *
 * @throws {PictureError} `truncated` when the file ends early, `malformed` when its structure contradicts
 *   itself, `too_large` as {@link checkDimensions} says, `unsupported` for hierarchical JPEG and for a
 *   height that is only told after the first scan. Nothing else is ever thrown.
 *
 * @example
 * ```ts
 * import { walkJpeg } from "./jpeg.ts";
 * import { encodeJpeg } from "./codec.ts";
 * import { createPixels } from "./pixels.ts";
 * const { width, height } = walkJpeg(await encodeJpeg(createPixels({ width: 9, height: 16 })));
 * console.assert(width === 9 && height === 16);
 * ```
 */
export function walkJpeg(bytes: Uint8Array): JpegStructure {
  if (bytes.length < 2) throw truncated(bytes);
  if (bytes[0] !== 0xff || bytes[1] !== SOI) throw malformed("it does not begin as one", 0);
  const segments: JpegSegment[] = [];
  let frame: Frame | null = null;
  let scans = 0;
  let offset = 2;
  for (;;) {
    const { marker, start, next } = readMarker(bytes, offset);
    if (marker === EOI) {
      if (frame === null || scans === 0) throw malformed("it ends without a picture", start);
      return { ...frame, scans, segments, end: next };
    }
    if (marker === TEM) {
      offset = next;
      continue;
    }
    if (standsAlone(marker)) throw malformed(`marker ${hex(marker)} is out of place`, start);
    const segment = readSegment(bytes, marker, start, next);
    segments.push(segment);
    offset = segment.end;
    if (isFrame(marker)) {
      if (frame !== null) throw malformed("it has two frames", start);
      frame = readFrame(segment);
    } else if (marker === DHP) {
      throw new PictureError(
        "unsupported",
        "Cannot read a JPEG picture because it is hierarchical. Ask for a plain one.",
      );
    } else if (marker === SOS) {
      if (frame === null) throw malformed("a scan stands before its frame", start);
      checkScan(segment, frame);
      if (++scans > MAX_SCANS) throw malformed(`it has more than ${MAX_SCANS} scans`, start);
      offset = skipEntropyCodedData(bytes, segment.end);
    }
  }
}

type Frame = Pick<
  JpegStructure,
  "width" | "height" | "components" | "precision" | "progressive" | "unusualCoding"
>;

function readMarker(bytes: Uint8Array, offset: number) {
  if (offset >= bytes.length) throw truncated(bytes);
  if (bytes[offset] !== 0xff) throw malformed("a marker is missing", offset);
  let position = offset + 1;
  while (bytes[position] === 0xff) position++;
  if (position >= bytes.length) throw truncated(bytes);
  return { marker: bytes[position], start: position - 1, next: position + 1 };
}

function readSegment(bytes: Uint8Array, marker: number, start: number, next: number): JpegSegment {
  if (next + 2 > bytes.length) throw truncated(bytes);
  const length = bytes[next] << 8 | bytes[next + 1];
  if (length < 2) throw malformed("a segment is too short", start);
  const end = next + length;
  if (end > bytes.length) throw truncated(bytes);
  return { marker, offset: start, end, payload: bytes.subarray(next + 2, end) };
}

function readFrame({ marker, offset, payload }: JpegSegment): Frame {
  if (payload.length < 6 || payload.length !== 6 + 3 * payload[5] || payload[5] === 0) {
    throw malformed("its frame header has the wrong length", offset);
  }
  const height = payload[1] << 8 | payload[2];
  const width = payload[3] << 8 | payload[4];
  if (height === 0 && width > 0) {
    throw new PictureError(
      "unsupported",
      "Cannot read a JPEG picture because it does not tell its height first. Ask for it again.",
    );
  }
  checkDimensions(width, height);
  const kind = marker & 0x0f;
  return {
    width,
    height,
    components: payload[5],
    precision: payload[0],
    progressive: kind === 2,
    unusualCoding: kind > 2,
  };
}

function checkScan({ offset, payload }: JpegSegment, frame: Frame): void {
  const components = payload[0] ?? 0;
  if (components < 1 || components > frame.components || payload.length !== 4 + 2 * components) {
    throw malformed("a scan header has the wrong length", offset);
  }
}

/** The offset of the first 0xFF after `offset` that begins a marker other than a restart. */
function skipEntropyCodedData(bytes: Uint8Array, offset: number): number {
  for (let position = offset;;) {
    const found = bytes.indexOf(0xff, position);
    if (found < 0) throw truncated(bytes);
    let next = found + 1;
    while (bytes[next] === 0xff) next++;
    if (next >= bytes.length) throw truncated(bytes);
    const isData = bytes[next] === 0x00 || (bytes[next] >= 0xd0 && bytes[next] <= 0xd7);
    if (!isData) return found;
    position = next + 1;
  }
}

function isFrame(marker: number): boolean {
  return marker >= 0xc0 && marker <= 0xcf && marker !== DHT && marker !== JPG && marker !== DAC;
}

function standsAlone(marker: number): boolean {
  return marker === 0x00 || (marker >= 0xd0 && marker <= SOI);
}

function hex(marker: number): string {
  return `0xFF${marker.toString(16).toUpperCase().padStart(2, "0")}`;
}

function truncated(bytes: Uint8Array): PictureError {
  return new PictureError(
    "truncated",
    `Cannot read a JPEG picture because it ends too early: after ${bytes.length} bytes. Ask for it again.`,
  );
}

function malformed(why: string, offset: number): PictureError {
  return new PictureError(
    "malformed",
    `Cannot read a JPEG picture because ${why}: at byte ${offset}. Ask for it again.`,
  );
}
