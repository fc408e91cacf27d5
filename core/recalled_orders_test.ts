/** Orders whose answer was lost: where the service can be asked what it has taken, they are not placed again. */
import assert from "node:assert/strict";
import { generateImage, type Route } from "./generate.ts";
import { type FailureKind, type ImageProvider, ProviderError } from "./provider.ts";
import { MoneyRows } from "./store/money_rows.ts";
import { never, sampleJpeg, type TestStudio, withStudio } from "./studio_fixture.ts";

const jpeg = await sampleJpeg();

/** What becomes of an order's answer: it is lost, the process dies meanwhile, or it comes. */
type Fate = "lost" | "killed" | "refused" | "answered";

/** What the service says when it is asked for lost orders: all that it took, or why it cannot say. */
type Memory = "tells" | "knows nothing" | FailureKind;

function failing(kind: FailureKind, billed: "no" | "maybe"): Promise<never> {
  return Promise.reject(new ProviderError(`Cannot go on because ${kind}.`, { kind, billed }));
}

/** A service that takes every order, and can be asked which. */
function recallingRoute({ fates, memory }: { fates: Fate[]; memory: Memory[] }) {
  const seen = { orders: 0, recalls: 0, collected: [] as string[] };
  const killed = Promise.withResolvers<void>();
  const deliver = (id: string) =>
    Promise.resolve({
      bytes: jpeg,
      costUsd: 0.05,
      warnings: [],
      response: { id, headers: {}, body: null },
    });
  const provider: ImageProvider = {
    name: "recalling",
    model: "one",
    generate(request, signal) {
      const fate = fates.shift() ?? "answered";
      if (fate === "refused") return failing("refused", "no");
      const ticket = `ticket-${++seen.orders}`;
      if (fate === "lost") return failing("timeout", "maybe");
      if (fate === "killed") {
        killed.resolve();
        return new Promise((_resolve, reject) =>
          signal.addEventListener("abort", () => reject(signal.reason), { once: true })
        );
      }
      request.onAccepted?.(ticket);
      return deliver(ticket);
    },
    collect(ticket) {
      seen.collected.push(ticket);
      return deliver(ticket);
    },
    recall() {
      seen.recalls++;
      const says = memory.shift() ?? "tells";
      if (says === "knows nothing") return Promise.resolve([]);
      if (says !== "tells") return failing(says, "no");
      const newestFirst = Array.from({ length: seen.orders }, (_, index) => seen.orders - index);
      return Promise.resolve(newestFirst.map((number) => `ticket-${number}`));
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
  return { route, seen, killed: killed.promise };
}

const spentUsd = (studio: TestStudio) => new MoneyRows(studio.store).committedSince(0);
const attempts = (studio: TestStudio) =>
  studio.store.prepare("SELECT status, billed, ticket FROM attempts ORDER BY id").all()
    .map(({ status, billed, ticket }) => [status, billed, ticket]);

async function killOnce(studio: TestStudio, killed: Promise<void>): Promise<TestStudio> {
  const stop = new AbortController();
  const running = generateImage(studio.missing("/a.jpg"), studio, stop.signal);
  await killed;
  stop.abort(new Error("killed"));
  await assert.rejects(running, /killed/);
  return await studio.restart();
}

Deno.test("generateImage collects an order whose answer was lost instead of placing it again", async () => {
  const { route, seen } = recallingRoute({ fates: ["lost"], memory: [] });
  await withStudio([route], async (studio) => {
    const { event } = await generateImage(studio.missing("/a.jpg"), studio, never);
    assert.deepEqual([event.status, event.costUsd], ["made", 0.05]);
    assert.deepEqual([seen.orders, seen.collected], [1, ["ticket-1"]]);
    assert.equal(spentUsd(studio), 0.05);
    assert.deepEqual(attempts(studio), [["failed", "yes", null], ["succeeded", "no", null]]);
  });
});

Deno.test("generateImage collects in the next run an order at which the process was killed", async () => {
  const { route, seen, killed } = recallingRoute({ fates: ["killed"], memory: [] });
  await withStudio([route], async (studio) => {
    const next = await killOnce(studio, killed);
    const { event } = await generateImage(next.missing("/a.jpg"), next, never);
    assert.equal(event.status, "made");
    assert.deepEqual([seen.orders, seen.collected], [1, ["ticket-1"]]);
    assert.equal(spentUsd(next), 0.05);
    assert.deepEqual(attempts(next), [["unknown", "yes", null], ["succeeded", "no", null]]);
  });
});

Deno.test("generateImage places an order again that the service knows nothing of, and sets the first aside", async () => {
  const { route, seen, killed } = recallingRoute({ fates: ["killed"], memory: ["knows nothing"] });
  await withStudio([route], async (studio) => {
    const next = await killOnce(studio, killed);
    const { event } = await generateImage(next.missing("/a.jpg"), next, never);
    assert.equal(event.status, "made");
    assert.deepEqual([seen.orders, seen.collected], [2, []]);
    assert.equal(spentUsd(next), 0.08 + 0.05);
    assert.deepEqual(attempts(next), [["unknown", "maybe", null], ["succeeded", "yes", null]]);
  });
});

Deno.test("generateImage asks a service again that is away before it places an order a second time", async () => {
  const { route, seen } = recallingRoute({ fates: ["lost"], memory: ["unavailable", "tells"] });
  await withStudio([route], async (studio) => {
    const { event } = await generateImage(studio.missing("/a.jpg"), studio, never);
    assert.equal(event.status, "made");
    assert.deepEqual([seen.orders, seen.recalls, seen.collected], [1, 2, ["ticket-1"]]);
  });
});

Deno.test("generateImage places an order again where the service cannot say what it has taken", async () => {
  const { route, seen } = recallingRoute({ fates: ["lost"], memory: ["rejected"] });
  await withStudio([route], async (studio) => {
    const { event } = await generateImage(studio.missing("/a.jpg"), studio, never);
    assert.equal(event.status, "made");
    assert.equal(seen.orders, 2);
  });
});

Deno.test("generateImage does not take another picture's order for a lost one", async () => {
  const { route, seen } = recallingRoute({ fates: ["answered", "lost"], memory: [] });
  await withStudio([{ ...route, isCached: false }], async (studio) => {
    await generateImage(studio.missing("/a.jpg"), studio, never);
    const { event } = await generateImage(studio.missing("/b.jpg", "another"), studio, never);
    assert.equal(event.status, "made");
    // The service tells of both; the first one is known.
    assert.deepEqual(seen.collected, ["ticket-2"]);
  });
});

Deno.test("generateImage pays for one order where two routes of a service lost their answers", async () => {
  const first = recallingRoute({
    fates: ["lost"],
    memory: ["unavailable", "unavailable", "unavailable"],
  });
  const second = recallingRoute({ fates: ["lost"], memory: [] });
  const other = { ...second.route, provider: { ...second.route.provider, model: "two" } };
  await withStudio([first.route, other], async (studio) => {
    const { event } = await generateImage(studio.missing("/a.jpg"), studio, never);
    assert.deepEqual([event.status, event.model, event.costUsd], ["made", "two", 0.05]);
    assert.deepEqual(attempts(studio).map(([, billed]) => billed), ["maybe", "yes", "no"]);
    assert.equal(spentUsd(studio), 0.08 + 0.05);
  });
});

Deno.test("generateImage looks for nothing after a service has said no", async () => {
  const { route, seen } = recallingRoute({ fates: ["refused"], memory: [] });
  await withStudio([route], async (studio) => {
    const { event } = await generateImage(studio.missing("/a.jpg"), studio, never);
    assert.equal(event.status, "failed");
    const next = await studio.restart();
    assert.equal((await generateImage(next.missing("/a.jpg"), next, never)).event.status, "made");
    assert.equal(seen.recalls, 0);
    assert.deepEqual(attempts(next).map(([, , ticket]) => ticket), [null, null]);
  });
});
