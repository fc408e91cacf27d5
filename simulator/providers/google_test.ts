/** Google's own client against the simulator. */
import assert from "node:assert/strict";
import { ApiError, FinishReason, type GenerateContentResponse } from "@google/genai";
import { inspectPicture } from "../../core/image/inspect.ts";
import { googleClient } from "../sdk_clients_fixture.ts";
import { DRAW } from "../sdk_draw_fixture.ts";
import { strikeWithEverything } from "../sdk_outcome_fixture.ts";
import type { Simulator } from "../simulator.ts";
import { withSimulator } from "../with_simulator_fixture.ts";

function draw(
  simulator: Simulator,
  imageConfig: { aspectRatio?: string; imageSize?: string } = {},
): Promise<GenerateContentResponse> {
  return googleClient(simulator).models.generateContent({
    model: "gemini-3-pro-image",
    contents: "A watch",
    config: { responseModalities: ["IMAGE"], imageConfig },
  });
}

Deno.test("google answers with the picture inline, in the size of ratio and class, and its usage", () =>
  withSimulator({}, async (simulator) => {
    const { candidates, usageMetadata, modelVersion } = await draw(simulator, {
      aspectRatio: "3:4",
      imageSize: "1K",
    });
    const { inlineData } = candidates![0].content!.parts![0];
    assert.equal(inlineData!.mimeType, "image/jpeg");
    const picture = inspectPicture(Uint8Array.fromBase64(inlineData!.data!));
    assert.deepEqual([picture.width, picture.height], [896, 1200]);
    assert.equal(candidates![0].finishReason, FinishReason.STOP);
    assert.equal(usageMetadata!.candidatesTokensDetails![0].tokenCount, 1120);
    assert.equal(modelVersion, "gemini-3-pro-image");
  }));

Deno.test("google refuses with 200, no picture and a reason to have finished", () =>
  withSimulator({ faults: ["google:1=refused", "google:2=no-image"] }, async (simulator) => {
    const refused = await draw(simulator);
    assert.equal(refused.candidates![0].finishReason, FinishReason.IMAGE_SAFETY);
    assert.equal(refused.candidates![0].content?.parts, undefined);
    assert.ok(refused.usageMetadata!.promptTokenCount! > 0);
    const empty = await draw(simulator);
    assert.equal(empty.candidates![0].finishReason, FinishReason.NO_IMAGE);
  }));

Deno.test("google blocks a prompt with 200 and no candidate at all", () =>
  withSimulator({ faults: ["google:1=refused-otherwise"] }, async (simulator) => {
    const { candidates, promptFeedback } = await draw(simulator);
    assert.equal(candidates, undefined);
    assert.equal(promptFeedback!.blockReason, "PROHIBITED_CONTENT");
  }));

Deno.test("google says in the body, not in a header, when to come back", () =>
  withSimulator({ faults: ["google:1=429-retry-after:34.5"] }, async (simulator) => {
    const error = await draw(simulator).catch((error) => error);
    assert.ok(error instanceof ApiError);
    const { details, status } = JSON.parse(error.message).error;
    assert.equal(status, "RESOURCE_EXHAUSTED");
    const info = details.find((detail: { "@type": string }) => /RetryInfo$/.test(detail["@type"]));
    assert.equal(info.retryDelay, "34.5s");
  }));

Deno.test("google calls a wrong key an invalid argument", () =>
  withSimulator({ faults: ["google:1=401"] }, async (simulator) => {
    const error = await draw(simulator).catch((error) => error);
    assert.equal(error.status, 400);
    assert.match(error.message, /API_KEY_INVALID/);
  }));

Deno.test("google refuses ratios and sizes that it does not have", () =>
  withSimulator({}, async (simulator) => {
    for (const wrong of [{ aspectRatio: "7:5" }, { imageSize: "8K" }]) {
      const error = await draw(simulator, wrong).catch((error) => error);
      assert.equal(error.status, 400);
      assert.match(error.message, /INVALID_ARGUMENT/);
    }
  }));

Deno.test("google lists its models", () =>
  withSimulator({}, async (simulator) => {
    const { models } = googleClient(simulator);
    const names: (string | undefined)[] = [];
    for await (const { name } of await models.list()) names.push(name);
    assert.ok(names.includes("models/gemini-nano-banana-2.1"));
    assert.equal((await models.get({ model: "gemini-3-pro" })).name, "models/gemini-3-pro");
    await assert.rejects(models.get({ model: "imagen-4.0-generate-001" }), ApiError);
  }));

Deno.test("google answers judges in the form of their schema", () =>
  withSimulator({}, async (simulator) => {
    const { text } = await googleClient(simulator).models.generateContent({
      model: "gemini-3-pro",
      contents: "Which is better?",
      config: {
        responseMimeType: "application/json",
        responseJsonSchema: { type: "object", properties: { winner: { enum: ["A", "B"] } } },
      },
    });
    assert.match(JSON.parse(text!).winner, /^[AB]$/);
  }));

Deno.test("google comes to what is expected of each fault, and charges for no more", async () => {
  assert.deepEqual(await strikeWithEverything("google", DRAW.google), {
    "401": "ApiError 400",
    "402": "ApiError 402",
    "429": "ApiError 429",
    "500": "ApiError 500",
    "503": "ApiError 503",
    "429-retry-after": "ApiError 429 retry after 1 s",
    "503-html": "ApiError 503",
    reset: "TypeError",
    "reset-after": "TypeError, billed",
    hang: "AbortError, billed",
    "half-body": "TypeError, billed",
    "slow-drip": "image/jpeg 768x1376, billed",
    "broken-json": "SyntaxError, billed",
    "broken-base64": "not base64, billed",
    "html-image": "picture not_an_image, billed",
    "truncated-image": "picture truncated, billed",
    "huge-image": "picture too_large, billed",
    "no-image": "no picture, billed",
    refused: "no picture",
    "refused-otherwise": "no picture",
    "404-model": "ApiError 404",
    "expired-url": "cannot",
    "private-url": "cannot",
    "redirect-private-url": "cannot",
  });
});
