/**
 * WebP pixels: Google's libwebp as WebAssembly, loaded from bytes, so that it works in a worker without
 * permissions. Providers answer with WebP though nobody asked them to. Import it dynamically.
 */
import open, { type WebPModule } from "@jsquash/webp/codec/dec/webp_dec.js";
import wasmBinary from "@jsquash/webp/codec/dec/webp_dec.wasm" with { type: "bytes" };
import { PictureError } from "./picture_error.ts";
import { checkDimensions, type Pixels } from "./pixels.ts";

let library: Promise<WebPModule> | null = null;

function load(): Promise<WebPModule> {
  const instantiateWasm = (imports: WebAssembly.Imports, done: (module: never) => void) => {
    const instance = new WebAssembly.Instance(new WebAssembly.Module(wasmBinary), imports);
    done(instance as never);
    return instance.exports;
  };
  return library ??= open({ noInitialRun: true, instantiateWasm });
}

/**
 * The pixels of a WebP file: lossy or lossless, with alpha; of an animation none.
 *
 * @throws {PictureError} `truncated` when the file ends early, `too_large` as {@link checkDimensions}
 *   says, `unsupported` for an animation, `malformed` when it cannot be decoded.
 *
 * @example
 * ```ts
 * import { decodeWebp } from "./webp.ts";
 * const white = Uint8Array.fromBase64("UklGRhwAAABXRUJQVlA4TA8AAAAvAAAAAAcQ/Y/+ByKi/wEA");
 * console.assert((await decodeWebp(white)).width === 1);
 * ```
 */
export async function decodeWebp(webp: Uint8Array): Promise<Pixels> {
  const { isAnimated } = readHeader(webp);
  if (isAnimated) {
    throw new PictureError(
      "unsupported",
      "Cannot decode a WebP picture because it is an animation. Ask for a still one.",
    );
  }
  let decoded: ImageData | null;
  try {
    decoded = (await load()).decode(webp as Uint8Array<ArrayBuffer>);
  } catch (cause) {
    library = null;
    throw malformed(webp, cause);
  }
  if (decoded === null) throw malformed(webp);
  const { width, height, data } = decoded;
  return { width, height, data: new Uint8ClampedArray(data) };
}

/** RIFF header and the first chunk: https://developers.google.com/speed/webp/docs/riff_container. */
function readHeader(webp: Uint8Array): { isAnimated: boolean } {
  const view = new DataView(webp.buffer, webp.byteOffset, webp.byteLength);
  if (webp.length < 30 || view.getUint32(4, true) + 8 > webp.length) {
    throw new PictureError(
      "truncated",
      `Cannot decode a WebP picture because it ends too early: after ${webp.length} bytes. Ask for it again.`,
    );
  }
  const kind = String.fromCharCode(...webp.subarray(12, 16));
  if (kind === "VP8X") {
    const width = 1 + (view.getUint32(24, true) & 0xffffff);
    const height = 1 + (view.getUint32(26, true) >>> 8);
    checkDimensions(width, height);
    return { isAnimated: (webp[20] & 0x02) !== 0 };
  }
  if (kind === "VP8L") {
    const packed = view.getUint32(21, true);
    checkDimensions(1 + (packed & 0x3fff), 1 + (packed >>> 14 & 0x3fff));
  } else if (kind === "VP8 ") {
    checkDimensions(view.getUint16(26, true) & 0x3fff, view.getUint16(28, true) & 0x3fff);
  } else throw malformed(webp);
  return { isAnimated: false };
}

function malformed(webp: Uint8Array, cause?: unknown): PictureError {
  return new PictureError(
    "malformed",
    `Cannot decode a WebP picture because its data is damaged: ${webp.length} bytes. Ask for it again.`,
    { cause },
  );
}
