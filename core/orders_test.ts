/** Nothing is paid for twice: orders that were accepted are collected, and what was bought is bought once. */
import assert from "node:assert/strict";
import { generateImage, type Route } from "./generate.ts";
import {
  type FailureKind,
  type ImageProvider,
  type ImageRequest,
  ProviderError,
} from "./provider.ts";
import { MoneyRows } from "./store/money_rows.ts";
import { never, sampleJpeg, scriptedRoute, type TestStudio, withStudio } from "./studio_fixture.ts";

const jpeg = await sampleJpeg();

/** A queue such as fal's or Replicate's: orders are accepted, and delivered as a test says. */
function queueRoute(deliveries: (FailureKind | "hang" | "deliver")[]) {
  const seen = {
    orders: 0,
    collections: [] as string[],
    firstOrder: Promise.withResolvers<void>(),
  };
  const deliver = (signal: AbortSignal) => {
    const next = deliveries.shift() ?? "deliver";
    if (next === "hang") {
      return new Promise<never>((_resolve, reject) =>
        signal.addEventListener("abort", () => reject(signal.reason), { once: true })
      );
    }
    if (next !== "deliver") {
      return Promise.reject(
        new ProviderError(`Cannot wait because ${next}.`, { kind: next, billed: "maybe" }),
      );
    }
    return Promise.resolve({
      bytes: jpeg,
      costUsd: 0.05,
      warnings: [],
      response: { id: "r", headers: {}, body: null },
    });
  };
  const provider: ImageProvider = {
    name: "queue",
    model: "one",
    generate(request: ImageRequest, signal) {
      request.onAccepted?.(`ticket-${++seen.orders}`);
      seen.firstOrder.resolve();
      return deliver(signal);
    },
    collect(ticket, _request, signal) {
      seen.collections.push(ticket);
      return deliver(signal);
    },
  };
  const route: Route = {
    provider,
    options: {},
    sourceType: "trainedAlgorithmicMedia",
    isCached: true,
    guard: (guarded) => guarded,
    estimateUsd: () => 0.08,
  };
  return { route, seen };
}

const spentUsd = (studio: TestStudio) => new MoneyRows(studio.store).committedSince(0);
const attempts = (studio: TestStudio) =>
  studio.store.prepare("SELECT status, billed, cost_microdollars AS cost FROM attempts ORDER BY id")
    .all()
    .map((row) => ({ ...row }));

Deno.test("withRecording collects an order whose delivery failed, and pays for it once", async () => {
  const { route, seen } = queueRoute(["timeout", "unavailable", "deliver"]);
  await withStudio([route], async (studio) => {
    const { event } = await generateImage(studio.missing("/a.jpg"), studio, never);
    assert.equal(event.status, "made");
    assert.equal(event.costUsd, 0.05);
    assert.equal(seen.orders, 1);
    assert.deepEqual(seen.collections, ["ticket-1", "ticket-1"]);
    assert.equal(spentUsd(studio), 0.05);
    assert.deepEqual(attempts(studio).map(({ status }) => status), [
      "failed",
      "failed",
      "succeeded",
    ]);
  });
});

Deno.test("withRecording places a new order when the old one is over", async () => {
  const { route, seen } = queueRoute(["timeout", "rejected", "deliver"]);
  await withStudio([route], async (studio) => {
    const { event } = await generateImage(studio.missing("/a.jpg"), studio, never);
    assert.equal(event.status, "made");
    assert.equal(seen.orders, 2);
    // The first order may have been billed; nobody can know.
    assert.equal(spentUsd(studio), 0.08 + 0.05);
  });
});

Deno.test("generateImage collects in the next run what a stopped process had ordered", async () => {
  const { route, seen } = queueRoute(["hang", "deliver"]);
  await withStudio([route], async (studio) => {
    const stop = new AbortController();
    const running = generateImage(studio.missing("/a.jpg"), studio, stop.signal);
    await seen.firstOrder.promise;
    stop.abort(new Error("killed"));
    await assert.rejects(running, /killed/);

    const next = await studio.restart();
    const { event } = await generateImage(next.missing("/a.jpg"), next, never);
    assert.equal(event.status, "made");
    assert.equal(seen.orders, 1);
    assert.deepEqual(seen.collections, ["ticket-1"]);
    assert.equal(spentUsd(next), 0.05);
    assert.deepEqual(attempts(next), [
      { status: "unknown", billed: "yes", cost: 50_000 },
      { status: "succeeded", billed: "no", cost: 0 },
    ]);
  });
});

Deno.test("generateImage collects in the next run what failed in this one", async () => {
  const { route, seen } = queueRoute(["timeout", "timeout", "timeout", "timeout", "deliver"]);
  await withStudio([route], async (studio) => {
    const first = await generateImage(studio.missing("/a.jpg"), studio, never);
    assert.equal(first.event.status, "failed");
    const next = await studio.restart();
    const { event } = await generateImage(next.missing("/a.jpg"), next, never);
    assert.equal(event.status, "made");
    assert.equal(seen.orders, 1);
    assert.equal(spentUsd(next), 0.05);
  });
});

Deno.test("generateImage collects from the route that has the order before it asks another", async () => {
  const { route, seen } = queueRoute(["hang", "deliver"]);
  const other = scriptedRoute([jpeg], { name: "other" });
  await withStudio([route], async (studio) => {
    const stop = new AbortController();
    const running = generateImage(studio.missing("/a.jpg"), studio, stop.signal);
    await seen.firstOrder.promise;
    stop.abort(new Error("killed"));
    await assert.rejects(running, /killed/);
    const next = await studio.restart();
    const { event } = await generateImage(next.missing("/a.jpg"), {
      ...next,
      routes: [other, route],
    }, never);
    assert.equal(event.provider, "queue");
    assert.equal(other.calls.length, 0);
  });
});

Deno.test("generateImage does not buy the same picture twice", async () => {
  const route = scriptedRoute([jpeg], { costUsd: 0.05, isCached: true });
  await withStudio([route], async (studio) => {
    await generateImage(studio.missing("/a.jpg"), studio, never);
    await Deno.remove(`${studio.folder}/a.jpg`);
    const { event } = await generateImage(studio.missing("/a.jpg"), studio, never);
    assert.equal(event.status, "made");
    assert.equal(event.costUsd, 0);
    assert.equal(route.calls.length, 1);
    assert.deepEqual(attempts(studio)[1], { status: "cached", billed: "no", cost: 0 });
    assert.equal(spentUsd(studio), 0.05);
  });
});

Deno.test("generateImage buys again what is asked for differently, or is gone", async () => {
  const route = scriptedRoute([jpeg], { costUsd: 0.05, isCached: true });
  await withStudio([route], async (studio) => {
    await generateImage(studio.missing("/a.jpg"), studio, never);
    await generateImage(studio.missing("/b.jpg"), { ...studio, width: 192 }, never);
    assert.equal(route.calls.length, 2);
    await Deno.remove(`${studio.folder}/exhibit-originals`, { recursive: true });
    await generateImage(studio.missing("/c.jpg"), studio, never);
    assert.equal(route.calls.length, 3);
  });
});
