/** Hugging Face's own client against the simulator. */
import assert from "node:assert/strict";
import {
  InferenceClient,
  InferenceClientHubApiError,
  InferenceClientProviderApiError,
} from "@huggingface/inference";
import { inspectPicture } from "../../core/image/inspect.ts";
import { huggingfaceClient, routedUrl } from "../sdk_clients_fixture.ts";
import { DRAW } from "../sdk_draw_fixture.ts";
import { strikeWithEverything } from "../sdk_outcome_fixture.ts";
import { withSimulator } from "../with_simulator_fixture.ts";

const order = {
  model: "black-forest-labs/FLUX.1-schnell",
  inputs: "A watch",
  parameters: { width: 64, height: 96, seed: 3, num_inference_steps: 4 },
};

for (const provider of ["hf-inference", "together"] as const) {
  Deno.test(`huggingface gives a Blob by way of ${provider}`, () =>
    withSimulator({}, async (simulator) => {
      const blob = await huggingfaceClient(simulator).textToImage({ ...order, provider }, {
        outputType: "blob",
      });
      assert.equal(blob.type, "image/jpeg");
      const { width, height } = inspectPicture(await blob.bytes());
      assert.deepEqual([width, height], [64, 96]);
      assert.equal(simulator.ledger().huggingface.billed, 1);
    }));
}

Deno.test("huggingface gives a prediction by way of replicate", () =>
  withSimulator({}, async (simulator) => {
    const parameters = { width: 256, height: 320, output_format: "jpg" };
    const answer = huggingfaceClient(simulator).textToImage({
      ...order,
      provider: "replicate",
      parameters,
    }, { outputType: "json" });
    const error = await answer.catch((error) => error);
    assert.equal(error.name, "CaughtUrl");
    assert.equal(inspectPicture(await (await fetch(error.url)).bytes()).height, 320);
  }));

Deno.test("huggingface passes fal's queue on", () =>
  withSimulator({}, async (simulator) => {
    const base = `${simulator.url("huggingface")}/fal-ai`;
    const headers = { authorization: "Bearer hf_simulator-key-huggingface" };
    const submitted = await fetch(`${base}/fal-ai/flux/schnell?_subdomain=queue`, {
      method: "POST",
      headers,
      body: JSON.stringify({ prompt: "A watch", image_size: { width: 64, height: 96 } }),
    });
    const { response_url: url } = await submitted.json();
    assert.ok(url.startsWith(`${base}/fal-ai/flux/requests/`));
    const status = await (await fetch(`${url}/status`, { headers })).json();
    assert.equal(status.status, "COMPLETED");
    const result = await (await fetch(url, { headers })).json();
    assert.equal(inspectPicture(await (await fetch(result.images[0].url)).bytes()).width, 64);
  }));

Deno.test("huggingface says of a model that loads how long it will take", () =>
  withSimulator({ faults: ["huggingface:1=503:12"] }, async (simulator) => {
    const client = huggingfaceClient(simulator);
    const error = await client.textToImage({ ...order, provider: "hf-inference" })
      .catch((error) => error);
    assert.ok(error instanceof InferenceClientProviderApiError);
    assert.deepEqual(error.httpResponse.body, {
      error: `Model ${order.model} is currently loading`,
      estimated_time: 12,
    });
  }));

Deno.test("huggingface's client alone asks for a loading model again and again without a pause", () =>
  withSimulator({ faults: ["huggingface:1-20=503"] }, async (simulator) => {
    const { HF_TOKEN: token } = simulator.environment();
    const client = new InferenceClient(token, {
      async fetch(input, init) {
        const answer = await fetch(routedUrl(simulator, input), init);
        return new Response(await answer.bytes(), answer);
      },
    });
    await client.textToImage({ ...order, provider: "hf-inference" });
    const { calls, billed } = simulator.ledger().huggingface;
    assert.deepEqual([calls, billed], [21, 1]);
  }));

Deno.test("huggingface knows no model but those of its list", () =>
  withSimulator({}, async (simulator) => {
    const client = huggingfaceClient(simulator);
    const wrong = { ...order, model: "nobody/nothing", provider: "hf-inference" as const };
    await assert.rejects(client.textToImage(wrong), InferenceClientHubApiError);
  }));

Deno.test("huggingface tells whose key it is", () =>
  withSimulator({ faults: ["huggingface:2=401@models"] }, async (simulator) => {
    const ask = () =>
      fetch(`${simulator.url("huggingface")}/api/whoami-v2`, {
        headers: { authorization: "Bearer hf_simulator-key-huggingface" },
      });
    assert.equal((await (await ask()).json()).name, "simulator");
    const refused = await ask();
    assert.equal(refused.status, 401);
    await refused.body?.cancel();
  }));

Deno.test("huggingface comes to what is expected of each fault, and charges for no more", async () => {
  assert.deepEqual(await strikeWithEverything("huggingface", DRAW.huggingface), {
    "401": "InferenceClientProviderApiError 401",
    "402": "InferenceClientProviderApiError 402",
    "429": "InferenceClientProviderApiError 429",
    "500": "InferenceClientProviderApiError 500",
    "503": "InferenceClientProviderApiError 503",
    "429-retry-after": "InferenceClientProviderApiError 429",
    "503-html": "InferenceClientProviderApiError 503",
    reset: "TypeError",
    "reset-after": "TypeError, billed",
    hang: "AbortError, billed",
    "half-body": "TypeError, billed",
    "slow-drip": "image/jpeg 64x96, billed",
    "broken-json": "SyntaxError, billed",
    "broken-base64": "TypeError, billed",
    "html-image": "picture not_an_image, billed",
    "truncated-image": "picture truncated, billed",
    "huge-image": "picture too_large, billed",
    "no-image": "picture empty, billed",
    refused: "InferenceClientProviderApiError 400",
    "refused-otherwise": "InferenceClientProviderApiError 400",
    "404-model": "InferenceClientProviderApiError 404",
    "expired-url": "URL that answers 403, billed",
    "private-url": "URL at a private address, billed",
    "redirect-private-url": "URL that redirects to a private address, billed",
  });
});
