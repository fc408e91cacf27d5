/** That no key gets through, wherever it stands. */
import assert from "node:assert/strict";
import { createSecretScrubber } from "./secret_scrubber.ts";

const KEY = "sk-canary/with+signs=";

Deno.test("createSecretScrubber removes a key as it is and as it stands in a URL, everywhere in data", () => {
  const scrub = createSecretScrubber([KEY, undefined]);
  const url = `https://x.example/?key=${encodeURIComponent(KEY)}`;
  const told = scrub.data({ a: [`Bearer ${KEY}`, { [KEY]: url }], n: 1, z: null });
  assert.equal(JSON.stringify(told).includes("canary"), false);
  assert.deepEqual(told, {
    a: ["Bearer [key]", { "[key]": "https://x.example/?key=[key]" }],
    n: 1,
    z: null,
  });
});

Deno.test("createSecretScrubber leaves headers out that let somebody in", () => {
  const scrub = createSecretScrubber([KEY]);
  const headers = {
    "set-cookie": "a",
    "authorization": "b",
    "api-key": "c",
    "x-goog-api-key": "d",
    "x-session-token": "e",
    "x-request-id": `req ${KEY}`,
    "x-ratelimit-remaining-tokens": "5",
  };
  assert.deepEqual(scrub.headers(headers), {
    "x-request-id": "req [key]",
    "x-ratelimit-remaining-tokens": "5",
  });
});

Deno.test("createSecretScrubber does not make nonsense of texts for the sake of a key of few letters", () => {
  assert.equal(createSecretScrubber(["a", ""]).text("a banana"), "a banana");
});
