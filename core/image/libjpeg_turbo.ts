/**
 * Reads JPEG files: libjpeg-turbo as WebAssembly, loaded from bytes, so that it works in a worker without
 * permissions. Import it dynamically: it is half a megabyte that most commands never need.
 */
import untyped from "@cornerstonejs/codec-libjpeg-turbo-8bit/wasmjs";
import wasmBinary from "@cornerstonejs/codec-libjpeg-turbo-8bit/wasm" with { type: "bytes" };
import { walkJpeg } from "./jpeg.ts";
import type { LibJpegTurbo, OpenLibJpegTurbo } from "./libjpeg_turbo_module.ts";
import { PictureError } from "./picture_error.ts";
import type { Pixels } from "./pixels.ts";

const open: OpenLibJpegTurbo = untyped;

let library: Promise<LibJpegTurbo> | null = null;

/**
 * The library, loaded once.
 *
 * @example
 * ```ts
 * import { loadTurbo } from "./libjpeg_turbo.ts";
 * console.assert(typeof (await loadTurbo()).JPEGDecoder === "function");
 * ```
 */
export function loadTurbo(): Promise<LibJpegTurbo> {
  return library ??= open({ wasmBinary, print: () => {}, printErr: () => {} });
}

/**
 * The pixels of a JPEG file, as they are stored: an EXIF orientation is not applied.
 *
 * @throws {PictureError} as `walkJpeg` does; `unsupported` for CMYK and for other depths than 8 bits;
 *   `malformed` when the entropy-coded data is damaged.
 *
 * @example
 * ```ts
 * import { encodeJpeg } from "./codec.ts";
 * import { decodeWithTurbo } from "./libjpeg_turbo.ts";
 * import { createPixels } from "./pixels.ts";
 * const white = createPixels({ width: 8, height: 8 }, [255, 255, 255, 255]);
 * const jpeg = await encodeJpeg(white);
 * console.assert((await decodeWithTurbo(jpeg)).data.every((value) => value === 255));
 * ```
 */
export async function decodeWithTurbo(jpeg: Uint8Array): Promise<Pixels> {
  const { width, height, components, precision } = walkJpeg(jpeg);
  if ((components !== 1 && components !== 3) || precision !== 8) {
    throw new PictureError(
      "unsupported",
      `Cannot decode a JPEG picture because it is neither 8-bit colour nor grey: ${components} components of ${precision} bits. Ask for an sRGB one.`,
    );
  }
  const decoder = new (await loadTurbo()).JPEGDecoder();
  try {
    decoder.getEncodedBuffer(jpeg.length).set(jpeg);
    decoder.decode();
  } catch (cause) {
    // A C++ exception arrives as a number and leaves the heap in doubt: the next picture gets a new one.
    library = null;
    throw new PictureError(
      "malformed",
      `Cannot decode a JPEG picture because its data is damaged: ${width} × ${height}, ${jpeg.length} bytes. Ask for it again.`,
      { cause },
    );
  }
  const { componentCount } = decoder.getFrameInfo();
  const data = toRgba(decoder.getDecodedBuffer(), { pixels: width * height, componentCount });
  decoder.delete();
  return { width, height, data };
}

function toRgba(
  samples: Uint8Array,
  { pixels, componentCount }: { pixels: number; componentCount: number },
): Uint8ClampedArray {
  const data = new Uint8ClampedArray(pixels * 4);
  const green = componentCount === 1 ? 0 : 1;
  const blue = componentCount === 1 ? 0 : 2;
  for (let from = 0, to = 0; to < data.length; from += componentCount, to += 4) {
    data[to] = samples[from];
    data[to + 1] = samples[from + green];
    data[to + 2] = samples[from + blue];
    data[to + 3] = 255;
  }
  return data;
}
