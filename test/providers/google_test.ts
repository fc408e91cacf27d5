/** How Google's adapter turns pixels into shapes and classes, and reads answers with thoughts in them. */
import assert from "node:assert/strict";
import { encodePng } from "../../core/image/png_encode.ts";
import { createPixels } from "../../core/image/pixels.ts";
import google from "../../core/providers/google.ts";
import { withAnsweringServer } from "../answering_server.ts";
import { sentOrders } from "../sent_orders.ts";
import { withSimulatedProvider } from "../simulated_provider.ts";

const { signal } = new AbortController();

for (
  const [width, height, aspectRatio, imageSize] of [
    [1152, 1536, "3:4", "1K"],
    [2304, 3072, "3:4", "2K"],
    [1080, 1920, "9:16", "1K"],
    [4096, 4096, "1:1", "4K"],
  ] as const
) {
  Deno.test(`google takes ${width} × ${height} for ${aspectRatio} in ${imageSize}`, () =>
    withSimulatedProvider("google", async ({ provider, request }) => {
      // The picture itself is not looked at: it may be as small as the service likes.
      const orders = await sentOrders(async () => {
        await provider.generate(request({ width, height }), signal).catch(() => {});
      });
      const { generationConfig } = orders[0].body as {
        generationConfig: Record<string, unknown>;
      };
      assert.deepEqual(generationConfig.imageConfig, { aspectRatio, imageSize });
      assert.deepEqual(generationConfig.responseModalities, ["IMAGE"]);
    }, { faults: ["1=500"] }));
}

Deno.test("google passes options on to where they belong", () =>
  withSimulatedProvider("google", async ({ provider, request }) => {
    const options = { imageSize: "1K", aspectRatio: "1:1", temperature: 0.5 };
    const orders = await sentOrders(async () => {
      await provider.generate(request({ options }), signal);
    });
    const { generationConfig } = orders[0].body as { generationConfig: Record<string, unknown> };
    assert.deepEqual(generationConfig.imageConfig, { aspectRatio: "1:1", imageSize: "1K" });
    assert.equal(generationConfig.temperature, 0.5);
  }));

Deno.test("google takes the last picture that is no thought, and counts the tokens of thoughts", async () => {
  const picture = (edge: number) =>
    encodePng(createPixels({ width: edge, height: edge })).toBase64();
  const part = (edge: number, thought: boolean) => ({
    thought,
    inlineData: { mimeType: "image/png", data: picture(edge) },
  });
  const answer = {
    responseId: "r1",
    candidates: [{
      content: { parts: [part(1, true), { text: "Here it is." }, part(3, false), part(2, true)] },
      finishReason: "STOP",
    }],
    usageMetadata: { promptTokenCount: 100, candidatesTokenCount: 1_000, thoughtsTokenCount: 200 },
  };
  await withAnsweringServer(answer, async (baseUrl) => {
    const provider = google.open("gemini-3-pro-image", { apiKey: "key", baseUrl, concurrency: 1 });
    await withSimulatedProvider("google", async ({ request }) => {
      const { bytes, costUsd, response } = await provider.generate(request(), signal);
      assert.equal(bytes.toBase64(), picture(3));
      assert.equal(response.id, "r1");
      assert.ok(Math.abs(costUsd! - (100 * 2 + 1_200 * 120) / 1e6) < 1e-9);
    });
    provider.close();
  });
});
