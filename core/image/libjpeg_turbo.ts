/**
 * JPEG pixels in and out: libjpeg-turbo as WebAssembly, loaded from bytes, so that it works in a worker
 * without permissions. Import it dynamically: it is half a megabyte that most commands never need.
 */
import untyped from "@cornerstonejs/codec-libjpeg-turbo-8bit/wasmjs";
import wasmBinary from "@cornerstonejs/codec-libjpeg-turbo-8bit/wasm" with { type: "bytes" };
import { walkJpeg } from "./jpeg.ts";
import type { FrameInfo, LibJpegTurbo, OpenLibJpegTurbo } from "./libjpeg_turbo_module.ts";
import { PictureError } from "./picture_error.ts";
import { checkDimensions, flattenOnWhite, type Pixels, type RgbPixels } from "./pixels.ts";

/** How a JPEG file is written. */
export interface JpegOptions {
  /** 1 (coarse) to 100 (fine). */
  quality: number;
  /** "4:2:0" keeps a quarter of the colour, as phones do; "4:4:4" keeps all of it. */
  subsampling: "4:2:0" | "4:4:4";
  /** Several scans, from coarse to fine: about a tenth smaller, twice as long to write. */
  progressive: boolean;
}

const TURBO_SUBSAMPLING = { "4:4:4": 0, "4:2:0": 2 } as const;

const open: OpenLibJpegTurbo = untyped;

let library: Promise<LibJpegTurbo> | null = null;

function load(): Promise<LibJpegTurbo> {
  return library ??= open({ wasmBinary, print: () => {}, printErr: () => {} });
}

/**
 * The picture as a JPEG file, transparency laid on white. Same pixels and options, same bytes.
 *
 * @throws {RangeError} when the quality is not 1..100 or a side is longer than JPEG's 65,500 pixels.
 * @throws {PictureError} as {@link checkDimensions} does.
 *
 * @example
 * ```ts
 * import { encodeWithTurbo } from "./libjpeg_turbo.ts";
 * import { createPixels } from "./pixels.ts";
 * const options = { quality: 90, subsampling: "4:2:0", progressive: false } as const;
 * const pixels = createPixels({ width: 8, height: 8 });
 * console.assert((await encodeWithTurbo(pixels, options))[0] === 0xff);
 * ```
 */
export async function encodeWithTurbo(
  pixels: Pixels | RgbPixels,
  { quality, subsampling, progressive }: JpegOptions,
): Promise<Uint8Array<ArrayBuffer>> {
  const { width, height } = pixels;
  checkDimensions(width, height);
  if (!(quality >= 1 && quality <= 100)) {
    throw new RangeError(
      `Cannot write a JPEG file because its quality is not 1 to 100: ${quality}.`,
    );
  }
  if (Math.max(width, height) > 65_500) {
    throw new RangeError(
      `Cannot write a JPEG file because a side is longer than 65500 pixels: ${width} × ${height}.`,
    );
  }
  const encoder = new (await load()).JPEGEncoder();
  try {
    const room = encoder.getDecodedBuffer(roomyFrame(pixels, subsampling));
    if ("rgb" in pixels) room.set(pixels.rgb);
    else packRgb(flattenOnWhite(pixels), room);
    encoder.setProgressive(progressive);
    encoder.setQuality(Math.round(quality));
    encoder.setSubSampling(TURBO_SUBSAMPLING[subsampling]);
    encoder.encode();
  } catch (cause) {
    // A C++ exception arrives as a number and leaves the heap in doubt: the next picture gets a new one.
    library = null;
    throw new Error(
      `Cannot write a JPEG file because libjpeg-turbo failed: ${width} × ${height}.`,
      {
        cause,
      },
    );
  }
  const jpeg = new Uint8Array(encoder.getEncodedBuffer());
  encoder.delete();
  return jpeg;
}

/**
 * The library reads three bytes a pixel whatever it is told, and gives the JPEG file as much room as the
 * pixels were said to take, without looking where it ends. So it is told a kind of pixel that makes the
 * room large enough for the worst case, TurboJPEG's `tj3JPEGBufSize`. Both numbers are one byte there.
 */
function roomyFrame(
  { width, height }: Pixels | RgbPixels,
  subsampling: JpegOptions["subsampling"],
): FrameInfo {
  const side = subsampling === "4:2:0" ? 16 : 8;
  const padded = Math.ceil(width / side) * side * Math.ceil(height / side) * side;
  const room = padded * (subsampling === "4:2:0" ? 3 : 6) + 2048;
  const bytesPerPixel = Math.max(3, Math.ceil(room / (width * height)));
  const bytesPerSample = Math.ceil(bytesPerPixel / 255);
  const componentCount = Math.ceil(bytesPerPixel / bytesPerSample);
  return { width, height, bitsPerSample: bytesPerSample * 8, componentCount, isSigned: false };
}

function packRgb({ data }: Pixels, rgb: Uint8ClampedArray): void {
  for (let from = 0, to = 0; from < data.length; from += 4, to += 3) {
    rgb[to] = data[from];
    rgb[to + 1] = data[from + 1];
    rgb[to + 2] = data[from + 2];
  }
}

/**
 * The pixels of a JPEG file, as they are stored: an EXIF orientation is not applied.
 *
 * @throws {PictureError} as `walkJpeg` does; `unsupported` for CMYK and for other depths than 8 bits;
 *   `malformed` when the entropy-coded data is damaged.
 *
 * @example
 * ```ts
 * import { decodeWithTurbo, encodeWithTurbo } from "./libjpeg_turbo.ts";
 * import { createPixels } from "./pixels.ts";
 * const options = { quality: 90, subsampling: "4:2:0", progressive: false } as const;
 * const white = createPixels({ width: 8, height: 8 }, [255, 255, 255, 255]);
 * const jpeg = await encodeWithTurbo(white, options);
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
  const decoder = new (await load()).JPEGDecoder();
  try {
    decoder.getEncodedBuffer(jpeg.length).set(jpeg);
    decoder.decode();
  } catch (cause) {
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
