/** A run that is told to stop: what is ordered is finished, and nothing else is paid for. */
import assert from "node:assert/strict";
import { generateImage } from "./generate.ts";
import { type ImageRequest, ProviderError } from "./provider.ts";
import { never, sampleJpeg, scriptedRoute, withStudio } from "./studio_fixture.ts";

/** A paid route that tells the run to stop while its first order is under way. */
function stoppingRoute(stop: AbortController, answers: Parameters<typeof scriptedRoute>[0]) {
  const route = scriptedRoute(answers, { costUsd: 0.04 });
  const { generate } = route.provider;
  route.provider.generate = (request: ImageRequest, signal: AbortSignal) => {
    stop.abort(new Error("Interrupted."));
    return generate.call(route.provider, request, signal);
  };
  return route;
}

const away = new ProviderError("Cannot draw because the service is away.", { kind: "unavailable" });

Deno.test("an order that fails after the word to stop is not placed again, here or elsewhere", async () => {
  const stop = new AbortController();
  const route = stoppingRoute(stop, [away, await sampleJpeg()]);
  const other = scriptedRoute([await sampleJpeg()], { name: "other", costUsd: 0.04 });
  await withStudio([route, other], async (studio) => {
    studio.stop = stop.signal;
    const { event } = await generateImage(studio.missing("/a.jpg"), studio, never);
    assert.deepEqual([event.status, event.costUsd], ["failed", 0]);
    assert.match(event.error!, /the service is away/);
    assert.deepEqual([route.calls.length, other.calls.length], [1, 0]);
  });
});

Deno.test("an order that was under way at the word to stop becomes a picture", async () => {
  const stop = new AbortController();
  await withStudio([stoppingRoute(stop, [await sampleJpeg()])], async (studio) => {
    studio.stop = stop.signal;
    const { event } = await generateImage(studio.missing("/a.jpg"), studio, never);
    assert.deepEqual([event.status, event.costUsd], ["made", 0.04]);
  });
});

Deno.test("a picture whose order had not been sent at the word to stop costs nothing", async () => {
  const route = scriptedRoute([await sampleJpeg()], { costUsd: 0.04 });
  await withStudio([route], async (studio) => {
    studio.stop = AbortSignal.abort(new Error("Interrupted."));
    const { event } = await generateImage(studio.missing("/a.jpg"), studio, never);
    assert.deepEqual([event.status, event.costUsd, route.calls.length], ["failed", 0, 0]);
    assert.match(event.error!, /told to stop/);
    assert.equal(studio.ledger.committedUsd, 0);
  });
});

Deno.test("a picture that costs nothing is finished after the word to stop", async () => {
  await withStudio([scriptedRoute([await sampleJpeg()])], async (studio) => {
    studio.stop = AbortSignal.abort(new Error("Interrupted."));
    const { event } = await generateImage(studio.missing("/a.jpg"), studio, never);
    assert.equal(event.status, "made");
  });
});
