/**
 * What bytes really are, whatever their file name or a server's headers say: by their first bytes, as
 * the WHATWG MIME Sniffing Standard (https://mimesniff.spec.whatwg.org/) does it.
 */
import { plainText } from "../plain_text.ts";

/** A format of pictures that Exhibit knows by its first bytes. */
export type ImageFormat =
  | "jpeg"
  | "png"
  | "webp"
  | "gif"
  | "avif"
  | "heic"
  | "bmp"
  | "tiff"
  | "svg"
  | "ico"
  | "jxl";

const NAMES: Readonly<Record<ImageFormat, string>> = {
  jpeg: "a JPEG",
  png: "a PNG",
  webp: "a WebP",
  gif: "a GIF",
  avif: "an AVIF",
  heic: "a HEIC",
  bmp: "a BMP",
  tiff: "a TIFF",
  svg: "an SVG",
  ico: "an ICO",
  jxl: "a JXL",
};

const ISO_BRANDS: Readonly<Record<string, ImageFormat>> = {
  avif: "avif",
  avis: "avif",
  heic: "heic",
  heix: "heic",
  hevc: "heic",
  heim: "heic",
  heis: "heic",
  mif1: "heic",
};

/** First bytes in Latin-1; `?` stands for any byte. */
const SIGNATURES: readonly (readonly [signature: string, format: ImageFormat])[] = [
  ["\xff\xd8\xff", "jpeg"],
  ["\x89PNG\r\n\x1a\n", "png"],
  ["RIFF????WEBP", "webp"],
  ["GIF87a", "gif"],
  ["GIF89a", "gif"],
  ["BM????\0\0\0\0", "bmp"],
  ["II*\0", "tiff"],
  ["MM\0*", "tiff"],
  ["\0\0\x01\0", "ico"],
  ["\xff\x0a", "jxl"],
  ["\0\0\0\x0cJXL \r\n\x87\n", "jxl"],
];

/**
 * The true format of a picture; `null` when the bytes are none that Exhibit knows.
 *
 * @example
 * ```ts
 * import { sniffFormat } from "./sniff.ts";
 * console.assert(sniffFormat(new TextEncoder().encode("GIF89a…")) === "gif");
 * console.assert(sniffFormat(new TextEncoder().encode("<html>")) === null);
 * ```
 */
export function sniffFormat(bytes: Uint8Array): ImageFormat | null {
  const head = latin1(bytes.subarray(0, 64));
  for (const [signature, format] of SIGNATURES) {
    if (matches(head, signature)) return format;
  }
  if (head.slice(4, 8) === "ftyp") return isoFormat(bytes, head);
  return /^(<\?xml[^>]*>\s*)?(<!--.*?-->\s*)*(<!DOCTYPE svg[^>]*>\s*)?<svg[\s>]/is.test(text(bytes))
    ? "svg"
    : null;
}

/**
 * What bytes are, in words for an error message: "a WebP picture", "an HTML page (“<html>…”)", "a PDF
 * document", "unknown bytes (00 01 …)". Text from outside is shortened and escaped.
 *
 * @example
 * ```ts
 * import { describeBytes } from "./sniff.ts";
 * console.assert(describeBytes(new TextEncoder().encode('{"error": 1}')) === 'JSON (“{"error": 1}”)');
 * ```
 */
export function describeBytes(bytes: Uint8Array): string {
  if (bytes.length === 0) return "nothing (0 bytes)";
  const format = sniffFormat(bytes);
  if (format !== null) return `${NAMES[format]} picture`;
  const head = latin1(bytes.subarray(0, 16));
  if (head.startsWith("%PDF-")) return "a PDF document";
  if (head.startsWith("PK\x03\x04")) return "a ZIP archive";
  if (head.startsWith("\x1f\x8b")) return "gzip-compressed data";
  if (head.slice(4, 8) === "ftyp") return "a video (ISO media)";
  if (head.startsWith("\x1aE\xdf\xa3")) return "a video (Matroska or WebM)";
  const start = text(bytes);
  const quoted = `(“${plainText(start, 60)}”)`;
  if (
    /^(<!--.*?-->\s*)*<(!doctype html|html|head|body|title|h1|script|iframe)[\s>]/is.test(start)
  ) {
    return `an HTML page ${quoted}`;
  }
  if (/^<\?xml/i.test(start)) return `an XML document ${quoted}`;
  if (/^[[{]/.test(start) && isText(start)) return `JSON ${quoted}`;
  if (start.length > 0 && isText(start)) return `text ${quoted}`;
  const hex = [...bytes.subarray(0, 8)].map((byte) => byte.toString(16).padStart(2, "0"));
  return `unknown bytes (${hex.join(" ")}${bytes.length > 8 ? " …" : ""})`;
}

function isoFormat(bytes: Uint8Array, head: string): ImageFormat | null {
  const major = ISO_BRANDS[head.slice(8, 12)];
  if (major === "avif") return "avif";
  // A "mif1" file says only in its compatible brands which codec it uses.
  const size = new DataView(bytes.buffer, bytes.byteOffset, 4).getUint32(0);
  const brands: readonly string[] =
    latin1(bytes.subarray(16, Math.min(size, 256))).match(/.{4}/gs) ?? [];
  if (brands.includes("avif")) return "avif";
  return major ?? (brands.some((brand) => ISO_BRANDS[brand] === "heic") ? "heic" : null);
}

function matches(head: string, signature: string): boolean {
  if (head.length < signature.length) return false;
  for (let index = 0; index < signature.length; index++) {
    if (signature[index] !== "?" && signature[index] !== head[index]) return false;
  }
  return true;
}

function latin1(bytes: Uint8Array): string {
  return String.fromCharCode(...bytes);
}

/** The start of the bytes as text, without byte order mark and leading white space. */
function text(bytes: Uint8Array): string {
  return new TextDecoder().decode(bytes.subarray(0, 1024), { stream: true }).trimStart();
}

function isText(start: string): boolean {
  // deno-lint-ignore no-control-regex -- control characters are what tells binary from text
  return !/[\x00-\x08\x0e-\x1a\x1c-\x1f\ufffd]/.test(start);
}
