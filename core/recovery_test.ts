/** Photographs that the database knows a URL of, fetched from a real server on loopback. */
import assert from "node:assert/strict";
import { createHastyClock } from "../test/hasty_clock.ts";
import { generateImage } from "./generate.ts";
import { type ImageRequest, ProviderError } from "./provider.ts";
import { type Downloader, recoveryRoute } from "./recovery.ts";
import { resolveHostName, safeFetch } from "./safe_fetch.ts";
import { never, sampleJpeg, scriptedRoute, withStudio } from "./studio_fixture.ts";

const jpeg = await sampleJpeg("photograph");
const REQUEST = {} as ImageRequest;

/** A server on loopback that has one photograph, and a downloader that may ask it. */
async function withServer(work: (url: string, download: Downloader) => Promise<void>) {
  const server = Deno.serve({ port: 0, hostname: "127.0.0.1", onListen: () => {} }, (request) => {
    const { pathname } = new URL(request.url);
    if (pathname === "/photo.jpg") {
      return new Response(jpeg as BodyInit, { headers: { "content-type": "image/jpeg" } });
    }
    if (pathname === "/page") {
      return new Response("<html>Sign in</html>", { headers: { "content-type": "text/html" } });
    }
    return new Response("", { status: pathname === "/broken" ? 503 : 404 });
  });
  const origin = `http://127.0.0.1:${server.addr.port}`;
  const dependencies = { fetch, resolve: resolveHostName, clock: createHastyClock() };
  try {
    await work(
      origin,
      (url, options) => safeFetch(url, dependencies, { ...options, allowLoopback: [origin] }),
    );
  } finally {
    await server.shutdown();
  }
}

Deno.test("recoveryRoute brings a photograph back as it is, and nothing is drawn", () =>
  withServer(async (origin, download) => {
    const drawing = scriptedRoute([await sampleJpeg("drawn")]);
    await withStudio([drawing], async (studio) => {
      const recovery = () =>
        Promise.resolve(recoveryRoute([`${origin}/gone.jpg`, `${origin}/photo.jpg`], download));
      const { event } = await generateImage(
        studio.missing("/a.jpg"),
        { ...studio, recovery },
        never,
      );
      assert.equal(event.provider, "recovered");
      assert.equal(event.status, "made");
      assert.equal(event.costUsd, 0);
      assert.deepEqual(await Deno.readFile(`${studio.folder}/a.jpg`), jpeg);
      assert.equal(drawing.calls.length, 0);
    });
  }));

Deno.test("recoveryRoute leaves the drawing to the others where there is nothing to recover", () =>
  withServer(async (origin, download) => {
    const drawing = scriptedRoute([await sampleJpeg("drawn")]);
    await withStudio([drawing], async (studio) => {
      const recovery = () => Promise.resolve(recoveryRoute([`${origin}/page`], download));
      const { event } = await generateImage(
        studio.missing("/a.jpg"),
        { ...studio, recovery },
        never,
      );
      assert.equal(event.provider, "scripted");
      assert.equal(drawing.calls.length, 1);
    });
  }));

Deno.test("recoveryRoute tells what may pass from what will not", () =>
  withServer(async (origin, download) => {
    const kindOf = async (urls: string[]) => {
      const error = await recoveryRoute(urls, download).provider.generate(REQUEST, never).then(
        () => null,
        (e) => e,
      );
      assert.ok(error instanceof ProviderError);
      assert.equal(error.billed, "no");
      return error.kind;
    };
    assert.equal(await kindOf([`${origin}/gone.jpg`]), "rejected");
    assert.equal(await kindOf([`${origin}/broken`]), "unavailable");
    assert.equal(await kindOf(["http://127.0.0.1:1/a.jpg"]), "rejected");
    assert.equal(await kindOf(["https://10.0.0.1/a.jpg", "ftp://x/y"]), "rejected");
  }));
