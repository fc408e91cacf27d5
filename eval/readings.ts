/** Reads a picture as a person would who cannot read it at first: looks elsewhere on the page, then closer. */
import { decodeImage, encodeJpeg } from "../core/image/codec.ts";
import { resize } from "../core/image/resize.ts";
import type { TextReader } from "./text_reader.ts";

/** A picture with more pixels than this is close enough as it is: enlarged, a page takes many seconds. */
const MOST_PIXELS = 3_000_000;

/**
 * The text of a JPEG or PNG, read again and again, each time in another way; stop when it is enough.
 *
 * @throws {PictureError} when the picture cannot be decoded.
 *
 * @example
 * ```ts
 * import { encodePng } from "../core/image/png_encode.ts";
 * import { createPixels } from "../core/image/pixels.ts";
 * import { readings } from "./readings.ts";
 * const reader = { read: (_: Uint8Array, layout: string) => Promise.resolve(layout), close: async () => {} };
 * const file = encodePng(createPixels({ width: 30, height: 40 }));
 * const texts = await Array.fromAsync(readings(reader, file));
 * console.assert(texts.join() === "page,sparse,page,sparse");
 * ```
 */
export async function* readings(reader: TextReader, file: Uint8Array): AsyncGenerator<string> {
  for (const layout of LAYOUTS) yield await reader.read(file, layout);
  const pixels = await decodeImage(file);
  if (pixels.width * pixels.height > MOST_PIXELS) return;
  const size = { width: pixels.width * 2, height: pixels.height * 2 };
  const closer = await encodeJpeg(resize(pixels, size), { quality: 95 });
  for (const layout of LAYOUTS) yield await reader.read(closer, layout);
}

const LAYOUTS = ["page", "sparse"] as const;
