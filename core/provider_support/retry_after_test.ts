/** Each service's own way of saying when to come back. */
import assert from "node:assert/strict";
import { readRetryAfter } from "./retry_after.ts";

const SILENT = { headers: {}, json: null, message: "", now: Date.UTC(2026, 10, 20) };

Deno.test("readRetryAfter prefers milliseconds, then seconds, then a date", () => {
  const headers = { "retry-after-ms": "1500", "retry-after": "2" };
  assert.equal(readRetryAfter({ ...SILENT, headers }), 1_500);
  assert.equal(readRetryAfter({ ...SILENT, headers: { "retry-after": "2.5" } }), 2_500);
  const date = { "retry-after": "Fri, 20 Nov 2026 00:00:07 GMT" };
  assert.equal(readRetryAfter({ ...SILENT, headers: date }), 7_000);
});

Deno.test("readRetryAfter takes a date that is over for now", () => {
  const date = { "retry-after": "Thu, 19 Nov 2026 00:00:07 GMT" };
  assert.equal(readRetryAfter({ ...SILENT, headers: date }), 0);
});

Deno.test("readRetryAfter finds what Google, Replicate and Hugging Face say in their bodies", () => {
  const google = { error: { details: [{ links: [] }, { retryDelay: "12.5s" }] } };
  assert.equal(readRetryAfter({ ...SILENT, json: google }), 12_500);
  assert.equal(readRetryAfter({ ...SILENT, json: { detail: "", retry_after: 3 } }), 3_000);
  assert.equal(readRetryAfter({ ...SILENT, json: { estimated_time: 20.2 } }), 20_200);
});

for (
  const [message, milliseconds] of [
    ["Request was throttled. Your rate limit resets in ~30s.", 30_000],
    ["Rate limit reached. Please try again in 20ms. Visit …", 20],
    ["Please try again in 6m0s.", 360_000],
    ["Please retry in 1.25s.", 1_250],
    ["Made in 3s by the model", null],
    ["Please try again later", null],
    ["", null],
  ] as const
) {
  Deno.test(`readRetryAfter reads ${JSON.stringify(message)} as ${milliseconds}`, () => {
    assert.equal(readRetryAfter({ ...SILENT, message }), milliseconds);
  });
}

Deno.test("readRetryAfter says nothing of headers that are no time", () => {
  const headers = { "retry-after": "soon", "retry-after-ms": "" };
  assert.equal(readRetryAfter({ ...SILENT, headers }), null);
});
