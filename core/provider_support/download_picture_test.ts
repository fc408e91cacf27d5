/** Downloads of pictures that are paid for. */
import assert from "node:assert/strict";
import { ProviderError } from "../provider.ts";
import { DownloadError, type SafeFetchOptions } from "../safe_fetch.ts";
import { createVirtualClock } from "../virtual_clock_fixture.ts";
import { downloadPicture, isLoopbackUrl } from "./download_picture.ts";

const { signal } = new AbortController();
const BYTES = new Uint8Array([1, 2, 3]);

/** A download that fails in these ways before it succeeds. */
function downloads(failures: DownloadError[]) {
  const asked: SafeFetchOptions[] = [];
  const download = (url: string, options: SafeFetchOptions) => {
    asked.push(options);
    const failure = failures.shift();
    if (failure !== undefined) return Promise.reject(failure);
    return Promise.resolve({ bytes: BYTES, url, contentType: "" });
  };
  return { download, asked };
}

const failed = (details: ConstructorParameters<typeof DownloadError>[1]) =>
  new DownloadError("Cannot download.", details);

Deno.test("downloadPicture tries again what may pass, and the picture is the same in the end", async () => {
  const clock = createVirtualClock();
  const { download, asked } = downloads([
    failed({ kind: "network" }),
    failed({ kind: "status", status: 503, retryAfter: "2" }),
    failed({ kind: "timeout" }),
  ]);
  const options = { clock, signal, baseUrl: "https://api.example", download };
  const bytes = await clock.run(downloadPicture("https://x.example/a.jpg", options));
  assert.equal(bytes, BYTES);
  assert.equal(asked.length, 4);
  assert.deepEqual(asked[0].allowLoopback, []);
});

Deno.test("downloadPicture gives up at once on what will not pass, with the order billed", async () => {
  for (
    const failure of [
      failed({ kind: "status", status: 403 }),
      failed({ kind: "refused" }),
      failed({ kind: "too_large" }),
    ]
  ) {
    const clock = createVirtualClock();
    const { download, asked } = downloads([failure]);
    const options = { clock, signal, baseUrl: "https://api.example", download };
    await assert.rejects(
      clock.run(downloadPicture("https://x.example/a.jpg", options)),
      (error) =>
        error instanceof ProviderError && error.kind === "bad_response" && error.billed === "yes",
    );
    assert.equal(asked.length, 1);
  }
});

Deno.test("downloadPicture allows this machine only where the provider itself is on it, and only there", async () => {
  const clock = createVirtualClock();
  const { download, asked } = downloads([]);
  const baseUrl = "http://127.0.0.1:8790/openai/v1";
  await downloadPicture("http://127.0.0.1:8790/a.jpg", { clock, signal, baseUrl, download });
  assert.deepEqual(asked[0].allowLoopback, ["http://127.0.0.1:8790"]);
});

Deno.test("isLoopbackUrl knows this machine by name and by address", () => {
  for (const url of ["http://localhost:1", "http://127.9.9.9", "http://[::1]:8790/x"]) {
    assert.equal(isLoopbackUrl(url), true, url);
  }
  for (const url of ["https://localhost.example", "http://10.0.0.1", "nonsense", ""]) {
    assert.equal(isLoopbackUrl(url), false, url);
  }
});
