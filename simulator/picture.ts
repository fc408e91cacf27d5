/**
 * One picture as it is answered: a file from the pool with a few bytes of its own in it, so that no two
 * orders get the same file although none is encoded for its own sake. Its base64 form is put together
 * from base64 that is ready too.
 */
import { concatBytes } from "../core/image/concat_bytes.ts";
import { makeJpegSegment } from "../core/image/jpeg_segment.ts";
import { makePngChunk } from "../core/image/png.ts";

/** The formats in which the simulator makes pictures. */
export type PictureFormat = "jpeg" | "png" | "webp";

/** A file cut where the bytes of its own go; `head` with its mark is a multiple of three bytes long. */
export interface Template {
  format: PictureFormat;
  head: Uint8Array;
  tail: Uint8Array;
  /** The tail in base64, as ASCII. */
  tailBase64: Uint8Array;
}

/** Letters and digits in the mark of a picture; makes head and mark divisible by three. */
const MARK_LENGTH = 24;

/** The comment marker of JPEG (ISO/IEC 10918-1, B.2.4.5). */
const COMMENT = 0xfe;

/**
 * Cuts a file. In JPEG the mark is a comment behind JFIF's segment, in PNG a text chunk behind the header,
 * in WebP an unknown chunk at the end, which readers have to skip.
 *
 * @example
 * ```ts
 * import { encodePng } from "../core/image/png_encode.ts";
 * import { createPixels } from "../core/image/pixels.ts";
 * import { cutTemplate } from "./picture.ts";
 * const template = cutTemplate("png", encodePng(createPixels({ width: 2, height: 2 })));
 * console.assert(template.head.length === 33);
 * ```
 */
export function cutTemplate(format: PictureFormat, file: Uint8Array): Template {
  const at = format === "png" ? 33 : format === "jpeg" ? 4 + (file[4] << 8 | file[5]) : file.length;
  const head = file.slice(0, at);
  if (format === "webp") {
    // The container's length counts the mark's chunk, too.
    const view = new DataView(head.buffer);
    const length = markBytes({ format, head }, "").length;
    view.setUint32(4, view.getUint32(4, true) + length, true);
  }
  const tail = file.slice(at);
  return { format, head, tail, tailBase64: new TextEncoder().encode(tail.toBase64()) };
}

/**
 * The picture's file, in parts.
 *
 * @example
 * ```ts
 * import { encodePng } from "../core/image/png_encode.ts";
 * import { createPixels } from "../core/image/pixels.ts";
 * import { cutTemplate, pictureParts } from "./picture.ts";
 * const template = cutTemplate("png", encodePng(createPixels({ width: 2, height: 2 })));
 * console.assert(String(pictureParts(template, "a")) !== String(pictureParts(template, "b")));
 * ```
 */
export function pictureParts(template: Template, mark: string): readonly Uint8Array[] {
  return [template.head, markBytes(template, mark), template.tail];
}

/**
 * The picture's file in base64, as ASCII, in parts.
 *
 * @example
 * ```ts
 * import { encodePng } from "../core/image/png_encode.ts";
 * import { createPixels } from "../core/image/pixels.ts";
 * import { cutTemplate, pictureBase64 } from "./picture.ts";
 * const template = cutTemplate("png", encodePng(createPixels({ width: 2, height: 2 })));
 * const parts = pictureBase64(template, "a").map((part) => new TextDecoder().decode(part));
 * console.assert(Uint8Array.fromBase64(parts.join(""))[1] === 0x50);
 * ```
 */
export function pictureBase64(template: Template, mark: string): readonly Uint8Array[] {
  const start = concatBytes([template.head, markBytes(template, mark)]);
  return [new TextEncoder().encode(start.toBase64()), template.tailBase64];
}

function markBytes({ format, head }: Pick<Template, "format" | "head">, mark: string): Uint8Array {
  // Without padding inside, base64 of head and mark can be followed by base64 of the rest.
  const overhead = format === "jpeg" ? 4 : format === "png" ? 12 + "Comment\0".length : 8;
  let length = MARK_LENGTH;
  while ((head.length + overhead + length) % 3 !== 0 || (format === "webp" && length % 2 !== 0)) {
    length++;
  }
  const text = new TextEncoder().encode(mark.slice(0, MARK_LENGTH).padEnd(length, "-"));
  if (format === "jpeg") return makeJpegSegment(COMMENT, [text]);
  if (format === "png") {
    return makePngChunk("tEXt", concatBytes([new TextEncoder().encode("Comment\0"), text]));
  }
  const size = new Uint8Array(4);
  new DataView(size.buffer).setUint32(0, text.length, true);
  return concatBytes([new TextEncoder().encode("MARK"), size, text]);
}
