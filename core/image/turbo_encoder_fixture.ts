/**
 * JPEG files as other programs write them, for the tests: libjpeg-turbo's encoder, which can do what Exhibit's
 * own does not (several scans, colours at full resolution) and is what that one is measured against.
 */
import type { FrameInfo } from "./libjpeg_turbo_module.ts";
import { loadTurbo } from "./libjpeg_turbo.ts";
import type { Pixels } from "./pixels.ts";

/** How a JPEG file is written. */
export interface TurboOptions {
  /** 1 (coarse) to 100 (fine). */
  quality: number;
  /** "4:2:0" keeps a quarter of the colour, as phones do; "4:4:4" keeps all of it. */
  subsampling: "4:2:0" | "4:4:4";
  /** Several scans, from coarse to fine: about a tenth smaller, twice as long to write. */
  progressive: boolean;
}

const TURBO_SUBSAMPLING = { "4:4:4": 0, "4:2:0": 2 } as const;

/**
 * An opaque picture as libjpeg-turbo writes it.
 *
 * @example
 * ```ts
 * import { encodeWithTurbo } from "./turbo_encoder_fixture.ts";
 * import { createPixels } from "./pixels.ts";
 * const pixels = createPixels({ width: 8, height: 8 });
 * console.assert((await encodeWithTurbo(pixels, { progressive: true }))[0] === 0xff);
 * ```
 */
export async function encodeWithTurbo(
  pixels: Pixels,
  { quality = 90, subsampling = "4:2:0", progressive = false }: Partial<TurboOptions> = {},
): Promise<Uint8Array<ArrayBuffer>> {
  const encoder = new (await loadTurbo()).JPEGEncoder();
  packRgb(pixels, encoder.getDecodedBuffer(roomyFrame(pixels, subsampling)));
  encoder.setProgressive(progressive);
  encoder.setQuality(quality);
  encoder.setSubSampling(TURBO_SUBSAMPLING[subsampling]);
  encoder.encode();
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
  { width, height }: Pixels,
  subsampling: TurboOptions["subsampling"],
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
