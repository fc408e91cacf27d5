/** fal's tickets: handed out before the wait, good for another process, and never a second order. */
import assert from "node:assert/strict";
import { ProviderError } from "../../core/provider.ts";
import { sentOrders } from "../sent_orders.ts";
import { withSimulatedProvider } from "../simulated_provider.ts";

const { signal } = new AbortController();

Deno.test("fal hands its ticket out before it waits, and a later call collects the picture for nothing", () =>
  withSimulatedProvider("fal", async ({ provider, simulator, request }) => {
    const controller = new AbortController();
    let ticket = "";
    const onAccepted = (given: string) => {
      ticket = given;
      assert.equal(simulator!.ledger().fal.polls, 0);
      controller.abort(new Error("killed"));
    };
    await assert.rejects(provider.generate(request({ onAccepted }), controller.signal), /killed/);
    const { bytes, response } = await provider.collect!(ticket, request(), signal);
    assert.ok(bytes.length > 1_000);
    assert.equal(response.id, ticket);
    const { calls, billed } = simulator!.ledger().fal;
    assert.deepEqual([calls, billed], [1, 1]);
  }));

Deno.test("fal says of a ticket that nobody knows that the order is over", () =>
  withSimulatedProvider("fal", async ({ provider, simulator, request }) => {
    await assert.rejects(
      provider.collect!("b0f1c3d2-0000-4000-8000-000000000000", request(), signal),
      (error) => error instanceof ProviderError && error.kind === "bad_response",
    );
    assert.equal(simulator!.ledger().fal.calls, 0);
  }));

Deno.test("fal leaves a ticket good when questions fail again and again", () =>
  withSimulatedProvider("fal", async ({ provider, simulator, request }) => {
    // Each stage is struck once an order, so the simulator goes away instead.
    const onAccepted = () => void simulator!.close();
    await assert.rejects(
      provider.generate(request({ onAccepted }), signal),
      (error) =>
        error instanceof ProviderError && error.kind === "unavailable" && error.billed === "maybe",
    );
  }));

Deno.test("fal passes on what it does not know, since every model has inputs of its own", () =>
  withSimulatedProvider("fal", async ({ provider, request }) => {
    const orders = await sentOrders(async () => {
      const options = { loras: [], acceleration: "high" };
      const { warnings } = await provider.generate(request({ options }), signal);
      assert.equal(warnings.filter((warning) => /passed on as it is/.test(warning)).length, 2);
    });
    assert.equal(orders.length, 1);
    assert.equal(orders[0].body.acceleration, "high");
    assert.deepEqual(orders[0].body.image_size, { width: 96, height: 128 });
    assert.equal(orders[0].body.seed, 7);
    assert.match(orders[0].headers.get("authorization")!, /^Key /);
  }));
