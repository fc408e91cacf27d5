/** Replicate's predictions: collected by their id, ordered once, in shapes or in pixels. */
import assert from "node:assert/strict";
import { inspectPicture } from "../../core/image/inspect.ts";
import { ProviderError } from "../../core/provider.ts";
import replicate from "../../core/providers/replicate.ts";
import { withAnsweringServer } from "../answering_server.ts";
import { sentOrders } from "../sent_orders.ts";
import { withSimulatedProvider } from "../simulated_provider.ts";

const { signal } = new AbortController();

Deno.test("replicate hands its prediction's id out before it waits, and a later call collects the picture", () =>
  withSimulatedProvider("replicate", async ({ provider, simulator, request }) => {
    const controller = new AbortController();
    let ticket = "";
    const onAccepted = (given: string) => {
      ticket = given;
      assert.equal(simulator!.ledger().replicate.polls, 0);
      controller.abort(new Error("killed"));
    };
    await assert.rejects(provider.generate(request({ onAccepted }), controller.signal), /killed/);
    const { bytes, response } = await provider.collect!(ticket, request(), signal);
    assert.equal(inspectPicture(bytes).mediaType, "image/jpeg");
    assert.equal(response.id, ticket);
    const { calls, billed } = simulator!.ledger().replicate;
    assert.deepEqual([calls, billed], [1, 1]);
  }));

Deno.test("replicate finds the orders of just this picture whose answer was lost, the newest first", () =>
  withSimulatedProvider("replicate", async ({ provider, request }) => {
    const ids: (string | null)[] = [];
    const sinceMs = Date.now() - 60_000;
    for (const seed of [70, 70, 80]) {
      ids.push((await provider.generate(request({ seed }), signal)).response.id);
    }
    assert.deepEqual(await provider.recall!(request({ seed: 70 }), { sinceMs, signal }), [
      ids[1],
      ids[0],
    ]);
    assert.deepEqual(await provider.recall!(request({ seed: 90 }), { sinceMs, signal }), []);
    const later = { sinceMs: Date.now() + 60_000, signal };
    assert.deepEqual(await provider.recall!(request({ seed: 70 }), later), []);
    const forgotten = { sinceMs: Date.now() - 2 * 3_600_000, signal };
    assert.deepEqual(await provider.recall!(request({ seed: 70 }), forgotten), []);
  }));

Deno.test("replicate looks for a lost order on every page of the list", () =>
  withSimulatedProvider("replicate", async ({ provider, request }) => {
    const options = { sinceMs: Date.now() - 60_000, signal };
    const first = await provider.generate(request({ seed: 1 }), signal);
    await Promise.all(
      Array.from(
        { length: 130 },
        (_, seed) => provider.generate(request({ seed: 2 * seed + 2 }), signal),
      ),
    );
    assert.deepEqual(await provider.recall!(request({ seed: 1 }), options), [first.response.id]);
  }));

Deno.test("replicate says of an id that nobody knows that the order is over", () =>
  withSimulatedProvider("replicate", async ({ provider, request }) => {
    await assert.rejects(
      provider.collect!("nobodyknows", request(), signal),
      (error) => error instanceof ProviderError && error.kind === "rejected",
    );
  }));

Deno.test("replicate sends the order and nothing of its client, with shapes for FLUX and pixels for others", async () => {
  for (
    const [model, shape, width] of [
      ["black-forest-labs/flux-dev", { aspect_ratio: "3:4" }, 896],
      ["stability-ai/sdxl", { width: 1088, height: 1440 }, 1088],
    ] as const
  ) {
    await withSimulatedProvider("replicate", async ({ provider, request, key }) => {
      const orders = await sentOrders(async () => {
        const order = request({ width: 1152, height: 1536, seed: 4_000_000_000 });
        const { bytes } = await provider.generate(order, signal);
        assert.equal(inspectPicture(bytes).width, width);
      });
      assert.equal(orders.length, 1);
      const { input } = orders[0].body as { input: Record<string, unknown> };
      const { prompt, ...rest } = input;
      assert.equal(prompt, request().prompt);
      assert.deepEqual(rest, { ...shape, seed: 2_000_000_000, output_format: "jpg" });
      assert.equal(JSON.stringify(orders[0].body).includes(key), false);
    }, { model });
  }
});

Deno.test("replicate asks for a version where one is named", () =>
  withSimulatedProvider("replicate", async ({ provider, request }) => {
    const orders = await sentOrders(async () => {
      await provider.generate(request(), signal);
    });
    assert.match(orders[0].url, /\/v1\/predictions$/);
    assert.equal(orders[0].body.version, "a".repeat(64));
  }, { model: `black-forest-labs/flux-dev:${"a".repeat(64)}` }));

Deno.test("replicate tells a prediction that failed by itself from one that was refused", async () => {
  const failed = { id: "p1", status: "failed", error: "CUDA out of memory", output: null };
  await withAnsweringServer(failed, async (baseUrl) => {
    const provider = replicate.open("a/b", { apiKey: "key", baseUrl, concurrency: 1 });
    await withSimulatedProvider("replicate", async ({ request }) => {
      await assert.rejects(
        provider.generate(request(), signal),
        (error) =>
          error instanceof ProviderError && error.kind === "bad_response" &&
          /CUDA out of memory/.test(error.message),
      );
    });
    provider.close();
  });
});
