import assert from "node:assert/strict";
import binary from "../core/image/jpeg_encoder/jpeg_encoder.wasm" with { type: "bytes" };
import { hashEncoderSources, sourcesOfEncoder } from "./build_jpeg_encoder.ts";

Deno.test("jpeg_encoder.wasm was compiled from the sources beside it", async () => {
  assert.equal(
    sourcesOfEncoder(binary),
    await hashEncoderSources(),
    "Run deno task jpeg-encoder.",
  );
});
