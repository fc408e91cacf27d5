/** Pictures out of texts, and what is none. */
import assert from "node:assert/strict";
import { ProviderError } from "../provider.ts";
import { decodePicture, requirePicture } from "./picture_bytes.ts";

const isBadResponse = (error: unknown) =>
  error instanceof ProviderError && error.kind === "bad_response";

Deno.test("decodePicture reads base64 with and without a data URI around it, and broken into lines", () => {
  const bytes = Uint8Array.of(0xff, 0xd8, 0xff, 0);
  assert.deepEqual(decodePicture("/9j/AA=="), bytes);
  assert.deepEqual(decodePicture("data:image/jpeg;base64,/9j/AA=="), bytes);
  assert.deepEqual(decodePicture("/9j/\nAA=="), bytes);
});

Deno.test("decodePicture refuses what is not base64", () => {
  for (const text of ["/9j/!*!*", "/9j/A", "data:image/png;base64,é"]) {
    assert.throws(() => decodePicture(text), isBadResponse, text);
  }
});

Deno.test("requirePicture passes the very bytes on, and refuses a page and nothing", () => {
  const gif = new TextEncoder().encode("GIF89a");
  assert.equal(requirePicture(gif), gif);
  assert.throws(
    () => requirePicture(new TextEncoder().encode("<html>Sorry</html>")),
    isBadResponse,
  );
  assert.throws(() => requirePicture(new Uint8Array()), isBadResponse);
});
