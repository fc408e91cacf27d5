/** What Together's adapter asks for. */
import assert from "node:assert/strict";
import { inspectPicture } from "../../core/image/inspect.ts";
import { sentOrders } from "../sent_orders.ts";
import { withSimulatedProvider } from "../simulated_provider.ts";

const { signal } = new AbortController();

Deno.test("together asks for pixels in steps of 16, for the picture itself, with seed and negative prompt", () =>
  withSimulatedProvider("together", async ({ provider, request }) => {
    const orders = await sentOrders(async () => {
      const order = request({
        width: 1500,
        height: 2000,
        mediaType: "image/png",
        negativePrompt: "text",
        options: { steps: 4 },
      });
      const { bytes, warnings } = await provider.generate(order, signal);
      const { width, height, mediaType } = inspectPicture(bytes);
      assert.deepEqual([width, height, mediaType], [1344, 1792, "image/png"]);
      assert.match(warnings.join(), /1344 × 1792/);
    });
    const { prompt, ...rest } = orders[0].body;
    assert.equal(prompt, request().prompt);
    assert.deepEqual(rest, {
      model: "black-forest-labs/FLUX.1-schnell",
      negative_prompt: "text",
      width: 1344,
      height: 1792,
      seed: 3,
      n: 1,
      output_format: "png",
      response_format: "base64",
      steps: 4,
    });
  }));

Deno.test("together downloads the picture where an option asks for URLs", () =>
  withSimulatedProvider("together", async ({ provider, simulator, request }) => {
    const order = request({ options: { response_format: "url" } });
    assert.ok((await provider.generate(order, signal)).bytes.length > 1_000);
    assert.equal(simulator!.ledger().together.downloads, 1);
  }));
