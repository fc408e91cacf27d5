/** WebP files: what several services send unless they are asked for something else. Google's libwebp. */
import open from "@jsquash/webp/codec/enc/webp_enc_simd.js";
import type { WebPModule } from "@jsquash/webp/codec/enc/webp_enc.js";
import wasmBinary from "@jsquash/webp/codec/enc/webp_enc_simd.wasm" with { type: "bytes" };
import { defaultOptions } from "@jsquash/webp/meta.js";
import type { Pixels } from "../core/image/pixels.ts";

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
 * The picture as a lossy WebP file, quality 80.
 *
 * @throws {Error} libwebp cannot encode it.
 *
 * @example
 * ```ts
 * import { decodeWebp } from "../core/image/webp.ts";
 * import { createPixels } from "../core/image/pixels.ts";
 * import { encodeWebp } from "./webp_encode.ts";
 * const file = await encodeWebp(createPixels({ width: 16, height: 8 }));
 * console.assert((await decodeWebp(file)).height === 8);
 * ```
 */
export async function encodeWebp({ width, height, data }: Pixels): Promise<Uint8Array> {
  const library = await load();
  const file = library.encode(data as Uint8ClampedArray<ArrayBuffer>, width, height, {
    ...defaultOptions,
    quality: 80,
    method: 1,
  });
  if (file === null) {
    throw new Error(
      `Cannot encode a WebP picture because libwebp refuses it: ${width} × ${height}.`,
    );
  }
  // The bytes lie in the module's own memory, which the next picture overwrites.
  return new Uint8Array(file);
}
