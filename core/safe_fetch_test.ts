/** Downloads from a real server on loopback, and everything that is refused before a byte is asked for. */
import assert from "node:assert/strict";
import type { Clock } from "./clock.ts";
import { DownloadError, safeFetch, type SafeFetchDependencies } from "./safe_fetch.ts";

/** A clock that stands still until a test moves it on. */
function heldClock(): Clock & { ring(): void; sleeps: number[] } {
  const waiting: (() => void)[] = [];
  const sleeps: number[] = [];
  return {
    now: () => 0,
    elapsed: () => 0,
    sleeps,
    ring: () => waiting.forEach((wake) => wake()),
    sleep: (milliseconds, signal) => {
      sleeps.push(milliseconds);
      return new Promise((resolve, reject) => {
        waiting.push(resolve);
        signal?.addEventListener("abort", () => reject(signal.reason), { once: true });
      });
    },
  };
}

/** Serves with `handler` on loopback; `test` gets the server's origin. */
async function serving(
  handler: (request: Request) => Response | Promise<Response>,
  test: (origin: string) => Promise<void>,
): Promise<void> {
  const server = Deno.serve({ port: 0, hostname: "127.0.0.1", onListen: () => {} }, handler);
  try {
    await test(`http://127.0.0.1:${server.addr.port}`);
  } finally {
    await server.shutdown();
  }
}

const real: SafeFetchDependencies = {
  fetch: (url, init) => fetch(url, init),
  resolve: () => Promise.resolve(["93.184.215.14"]),
  clock: heldClock(),
};

/** Dependencies that fail the test when anything is fetched. */
function refusing(addresses: readonly string[]): SafeFetchDependencies {
  return {
    fetch: (url) => Promise.reject(new assert.AssertionError({ message: `fetched ${url}` })),
    resolve: () => Promise.resolve(addresses),
    clock: heldClock(),
  };
}

async function fails(
  download: Promise<unknown>,
  kind: string,
  message: RegExp,
): Promise<DownloadError> {
  let caught: unknown;
  await assert.rejects(download, (error) => {
    caught = error;
    return true;
  });
  assert.ok(caught instanceof DownloadError, String(caught));
  assert.equal(caught.kind, kind);
  assert.match(caught.message, message);
  return caught;
}

Deno.test("safeFetch downloads the bytes and follows redirects within what is allowed", () =>
  serving(
    (request) =>
      new URL(request.url).pathname === "/a.jpg"
        ? new Response(Uint8Array.of(255, 216, 0, 7), {
          headers: { "content-type": "IMAGE/JPEG; q=1" },
        })
        : new Response(null, { status: 302, headers: { location: "/a.jpg" } }),
    async (origin) => {
      const download = await safeFetch(`${origin}/moved`, real, { allowLoopback: [origin] });
      assert.deepEqual([...download.bytes], [255, 216, 0, 7]);
      assert.equal(download.contentType, "image/jpeg");
      assert.equal(download.url, `${origin}/a.jpg`);
    },
  ));

Deno.test("safeFetch refuses loopback of any origin but the one that is allowed", () =>
  serving(() => new Response("x"), async (origin) => {
    await fails(safeFetch(origin, real), "refused", /not an https URL/);
    const other = { allowLoopback: ["http://127.0.0.1:1"] };
    await fails(safeFetch(origin, real, other), "refused", /not an https URL/);
  }));

Deno.test("safeFetch refuses URLs that are not public https before anything is sent", async () => {
  const urls: [string, RegExp][] = [
    ["http://example.org/a.jpg", /not an https URL/],
    ["file:///etc/passwd", /not an https URL/],
    ["data:image/png;base64,AA==", /not an https URL/],
    ["//example.org/a.jpg", /not a URL/],
    ["https://user:word@example.org/", /user name or password/],
    ["https://127.0.0.1/", /not a public address \("127\.0\.0\.1"\)/],
    ["https://0x7f.1/", /not a public address \("127\.0\.0\.1"\)/],
    ["https://2852039166/", /not a public address \("169\.254\.169\.254"\)/],
    ["https://[::1]/", /not a public address/],
    ["https://[::ffff:10.0.0.1]/", /not a public address/],
    ["https://[fd00::1]/", /not a public address/],
    ["https://a\u001b[2J.example/", /not a URL: "https:\/\/a\\u\{1b\}/],
  ];
  for (const [url, message] of urls) {
    await fails(safeFetch(url, refusing(["93.184.215.14"])), "refused", message);
  }
});

Deno.test("safeFetch refuses a name as soon as one of its addresses is not public", async () => {
  for (
    const address of ["10.0.0.1", "169.254.169.254", "100.64.0.1", "224.0.0.1", "::1", "fe80::1"]
  ) {
    const dependencies = refusing(["93.184.215.14", address]);
    await fails(safeFetch("https://example.org/", dependencies), "refused", /not a public address/);
  }
  await fails(safeFetch("https://example.org/", refusing([])), "refused", /no address/);
});

Deno.test("safeFetch checks every redirect anew", () =>
  serving(
    (request) => {
      const location = new URL(request.url).searchParams.get("to")!;
      return new Response(null, { status: 307, headers: { location } });
    },
    async (origin) => {
      const options = { allowLoopback: [origin] };
      const to = (target: string) =>
        safeFetch(`${origin}/?to=${encodeURIComponent(target)}`, real, options);
      await fails(to("http://example.org/"), "refused", /not an https URL/);
      await fails(to("https://169.254.169.254/latest"), "refused", /not a public address/);
      await fails(to("http://127.0.0.1:1/"), "refused", /not an https URL/);
      await fails(to("file:///etc/passwd"), "refused", /not an https URL/);
      await fails(to("http://[bad"), "refused", /not a URL/);
    },
  ));

Deno.test("safeFetch follows five redirects and no more", () =>
  serving(
    (request) => {
      const left = Number(new URL(request.url).pathname.slice(1));
      if (left === 0) return new Response("here");
      return new Response(null, { status: 301, headers: { location: `/${left - 1}` } });
    },
    async (origin) => {
      const options = { allowLoopback: [origin] };
      const { bytes } = await safeFetch(`${origin}/5`, real, options);
      assert.equal(new TextDecoder().decode(bytes), "here");
      await fails(
        safeFetch(`${origin}/6`, real, options),
        "refused",
        /redirects more than 5 times/,
      );
    },
  ));

Deno.test("safeFetch stops at the size limit, announced or not", () =>
  serving(
    (request) =>
      new URL(request.url).pathname === "/announced"
        ? new Response(new Uint8Array(2001))
        : new Response(ReadableStream.from(Array.from({ length: 30 }, () => new Uint8Array(100)))),
    async (origin) => {
      const options = { allowLoopback: [origin], maximumBytes: 2000 };
      await fails(safeFetch(`${origin}/announced`, real, options), "too_large", /larger than/);
      await fails(safeFetch(`${origin}/streamed`, real, options), "too_large", /larger than/);
      const enough = { allowLoopback: [origin], maximumBytes: 3000 };
      assert.equal((await safeFetch(`${origin}/streamed`, real, enough)).bytes.length, 3000);
    },
  ));

Deno.test("safeFetch tells of a status, with the server's wish how long to wait", () =>
  serving(
    () => new Response("busy", { status: 429, headers: { "retry-after": "7" } }),
    async (origin) => {
      const error = await fails(
        safeFetch(origin, real, { allowLoopback: [origin] }),
        "status",
        /the server answered 429/,
      );
      assert.equal(error.status, 429);
      assert.equal(error.retryAfter, "7");
    },
  ));

Deno.test("safeFetch takes an empty body for a failure", () =>
  serving(() => new Response(""), async (origin) => {
    await fails(safeFetch(origin, real, { allowLoopback: [origin] }), "status", /sent nothing/);
  }));

Deno.test("safeFetch ends at its time limit, whatever the server does", () => {
  const clock = heldClock();
  return serving(
    () => new Response(ReadableStream.from(slowly(() => clock.ring()))),
    async (origin) => {
      const options = { allowLoopback: [origin], timeLimitMs: 9000 };
      const download = safeFetch(origin, { ...real, clock }, options);
      await fails(download, "timeout", /longer than 9 s/);
      assert.deepEqual(clock.sleeps, [9000]);
    },
  );
});

Deno.test("safeFetch ends with the caller's reason when it is aborted", () => {
  const controller = new AbortController();
  const reason = new Error("stop");
  return serving(
    () => new Response(ReadableStream.from(slowly(() => controller.abort(reason)))),
    async (origin) => {
      const options = { allowLoopback: [origin], signal: controller.signal };
      await assert.rejects(safeFetch(origin, real, options), (error) => error === reason);
    },
  );
});

Deno.test("safeFetch says that a connection failed", async () => {
  const fetchFailing = () => Promise.reject(new TypeError("no route"));
  const error = await fails(
    safeFetch("https://example.org/", { ...real, fetch: fetchFailing }),
    "network",
    /the connection failed \("no route"\)/,
  );
  assert.ok(error.cause instanceof TypeError);
});

/** One chunk, then what `then` does, then no end until the reader leaves. */
async function* slowly(then: () => void): AsyncGenerator<Uint8Array> {
  const { promise, resolve } = Promise.withResolvers<void>();
  try {
    yield new Uint8Array(10);
    then();
    // The reader has left by now; the stream ends so that the server can shut down.
    resolve();
    await promise;
  } finally {
    resolve();
  }
}
