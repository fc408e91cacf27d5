/** What OpenAI's adapter asks for, and what it makes of the answers of servers that only imitate it. */
import assert from "node:assert/strict";
import { inspectPicture } from "../../core/image/inspect.ts";
import { ProviderError } from "../../core/provider.ts";
import { sentOrders } from "../sent_orders.ts";
import { withSimulatedProvider } from "../simulated_provider.ts";

const { signal } = new AbortController();

Deno.test("openai asks for the size as it is, in JPEG or PNG, one picture and always by the model's name", () =>
  withSimulatedProvider("openai", async ({ provider, request }) => {
    const portrait = { width: 1152, height: 1536 };
    const orders = await sentOrders(async () => {
      await provider.generate(request(portrait), signal);
      const { bytes } = await provider.generate(
        request({ ...portrait, mediaType: "image/png" }),
        signal,
      );
      const { mediaType, width, height } = inspectPicture(bytes);
      assert.deepEqual([mediaType, width, height], ["image/png", 1152, 1536]);
    });
    assert.match(orders[0].url, /\/v1\/images\/generations$/);
    const { prompt, ...rest } = orders[0].body;
    assert.equal(prompt, request().prompt);
    const expected = { model: "gpt-image-2", n: 1, size: "1152x1536", output_format: "jpeg" };
    assert.deepEqual(rest, expected);
    assert.equal(orders[1].body.output_format, "png");
  }));

Deno.test("openai asks older models for the nearest size that they make, and says so", () =>
  withSimulatedProvider("openai", async ({ provider, request }) => {
    const order = request({ width: 1152, height: 1536 });
    const { bytes, warnings } = await provider.generate(order, signal);
    assert.equal(inspectPicture(bytes).height, 1536);
    assert.match(warnings.join(), /1024 × 1536 pixels, the nearest/);
  }, { model: "gpt-image-1.5" }));

Deno.test("openai passes its options on, and lets none contradict the order", () =>
  withSimulatedProvider("openai", async ({ provider, request }) => {
    const options = { quality: "low", background: "transparent", n: 4, prompt: "else" };
    const orders = await sentOrders(async () => {
      const { warnings } = await provider.generate(request({ options }), signal);
      assert.equal(
        warnings.filter((warning) => /is set by Exhibit itself/.test(warning)).length,
        2,
      );
    });
    const { quality, n, prompt, output_format: format } = orders[0].body;
    assert.deepEqual([quality, n, prompt], ["low", 1, request().prompt]);
    // A transparent ground is refused together with JPEG.
    assert.equal(format, "png");
  }));

Deno.test("openai warns that a negative prompt is not told, and only where there is one", () =>
  withSimulatedProvider("openai", async ({ provider, request }) => {
    const size = { width: 1024, height: 1024 };
    const without = await provider.generate(request(size), signal);
    assert.deepEqual(without.warnings, []);
    const order = request({ ...size, negativePrompt: "text" });
    const { warnings } = await provider.generate(order, signal);
    assert.match(warnings.join(), /takes no negative prompt/);
  }));

Deno.test("openai takes pictures as URLs and without usage from a compatible server, whose options are its own", () =>
  withSimulatedProvider("openai", async ({ provider, simulator, request }) => {
    const order = request({ options: { response_format: "url", seed: 5 } });
    const { bytes, costUsd, warnings } = await provider.generate(order, signal);
    const { width, height } = inspectPicture(bytes);
    assert.deepEqual([width, height, costUsd], [96, 128, null]);
    assert.equal(warnings.length, 2);
    assert.equal(simulator!.ledger().openai.downloads, 1);
  }, { model: "compatible-image" }));

Deno.test("openai names a model that there is, for one that is gone", () =>
  withSimulatedProvider("openai", async ({ provider, request }) => {
    await assert.rejects(
      provider.generate(request(), signal),
      (error) =>
        error instanceof ProviderError && error.kind === "rejected" &&
        error.hint === "Use openai:gpt-image-2.",
    );
  }, { model: "dall-e-3" }));
