/** Hugging Face's own inference, the companies behind its router, and what its client is kept from. */
import assert from "node:assert/strict";
import { ProviderError } from "../../core/provider.ts";
import huggingface from "../../core/providers/huggingface.ts";
import { sentOrders } from "../sent_orders.ts";
import { withSimulatedProvider } from "../simulated_provider.ts";

const { signal } = new AbortController();

Deno.test("huggingface asks its own inference with parameters, and does not ask the hub first", () =>
  withSimulatedProvider("huggingface", async ({ provider, request }) => {
    const orders = await sentOrders(async () => {
      const order = request({ negativePrompt: "text", options: { guidance_scale: 5 } });
      await provider.generate(order, signal);
    });
    assert.equal(orders.length, 1);
    assert.deepEqual(orders[0].body.parameters, {
      width: 96,
      height: 128,
      negative_prompt: "text",
      seed: 7,
      guidance_scale: 5,
    });
  }));

Deno.test("huggingface goes through the router to another company that serves the model", () =>
  withSimulatedProvider("huggingface", async ({ provider, request }) => {
    const order = request({ options: { provider: "together" } });
    assert.ok((await provider.generate(order, signal)).bytes.length > 1_000);
  }));

Deno.test("huggingface does not place orders in queues that could not be resumed", () =>
  withSimulatedProvider("huggingface", async ({ provider, simulator, request }) => {
    const order = request({ options: { provider: "fal-ai" } });
    await assert.rejects(
      provider.generate(order, signal),
      (error) => error instanceof ProviderError && error.kind === "rejected",
    );
    assert.equal(simulator!.ledger().huggingface.calls, 0);
  }));

Deno.test("huggingface does not let a key that is none of its own out to another company", () =>
  withSimulatedProvider("huggingface", async ({ request, simulator }) => {
    const settings = { apiKey: "sk-other", baseUrl: simulator!.url("huggingface"), concurrency: 1 };
    const provider = huggingface.open(huggingface.defaultModel, settings);
    await assert.rejects(
      provider.generate(request({ options: { provider: "together" } }), signal),
      (error) => error instanceof ProviderError && error.kind === "unauthorized",
    );
    provider.close();
  }));
