/** That answers keep everything but their picture. */
import assert from "node:assert/strict";
import { withoutImage } from "./without_image.ts";

Deno.test("withoutImage replaces base64 and data URIs by their length and keeps the rest", () => {
  const body = {
    created: 1,
    data: [{ b64_json: "QUJD".repeat(1_000), revised_prompt: "A watch on a table." }],
    images: [{ url: "data:image/png;base64,AAAA" }],
    usage: null,
  };
  assert.deepEqual(withoutImage(body), {
    created: 1,
    data: [{ b64_json: "<base64 of 4000 characters>", revised_prompt: "A watch on a table." }],
    images: [{ url: "<a data URI of 26 characters>" }],
    usage: null,
  });
});

Deno.test("withoutImage cuts texts that nobody would read to their end", () => {
  const text = "many words ".repeat(1_000);
  assert.equal((withoutImage(text) as string).length, 4_001);
});
