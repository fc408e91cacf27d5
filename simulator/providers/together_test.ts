/** Together's own client against the simulator. */
import assert from "node:assert/strict";
import { BadRequestError, RateLimitError } from "together-ai";
import { inspectPicture } from "../../core/image/inspect.ts";
import { togetherClient } from "../sdk_clients_fixture.ts";
import { DRAW } from "../sdk_draw_fixture.ts";
import { strikeWithEverything } from "../sdk_outcome_fixture.ts";
import { withSimulator } from "../with_simulator_fixture.ts";

const order = {
  model: "black-forest-labs/FLUX.2-dev",
  prompt: "A watch",
  width: 64,
  height: 96,
} as const;

Deno.test("together answers with a URL unless it is asked for base64", () =>
  withSimulator({}, async (simulator) => {
    const { images } = togetherClient(simulator);
    const byUrl = await images.generate({ ...order, response_format: "url", output_format: "png" });
    const fetched = inspectPicture(await (await fetch(byUrl.data[0].url)).bytes());
    assert.deepEqual([fetched.mediaType, fetched.width], ["image/png", 64]);
    const inline = await images.generate({ ...order, response_format: "base64" });
    const picture = inspectPicture(Uint8Array.fromBase64(inline.data[0].b64_json));
    assert.deepEqual([picture.mediaType, picture.height], ["image/jpeg", 96]);
  }));

Deno.test("together gives the same picture for the same seed and another one for another", () =>
  withSimulator({}, async (simulator) => {
    const { images } = togetherClient(simulator);
    const draw = async (seed: number) => {
      const answer = await images.generate({ ...order, seed, response_format: "base64" });
      return answer.data[0].b64_json;
    };
    assert.equal(await draw(1), await draw(1));
    assert.notEqual(await draw(1), await draw(2));
    const { billed, distinctBilled } = simulator.ledger().together;
    assert.deepEqual([billed, distinctBilled], [4, 2]);
  }));

Deno.test("together refuses sizes that are no multiple of 16", () =>
  withSimulator({}, async (simulator) => {
    const { images } = togetherClient(simulator);
    const error = await images.generate({ ...order, width: 100 }).catch((error) => error);
    assert.ok(error instanceof BadRequestError);
    assert.match(error.message, /width/);
  }));

Deno.test("together says how many requests a second it allows", () =>
  withSimulator({ traffic: { requestsPerMinute: 120, burst: 1 } }, async (simulator) => {
    const { images } = togetherClient(simulator);
    const { response } = await images.generate(order).withResponse();
    assert.equal(response.headers.get("x-ratelimit-limit"), "2");
    const error = await images.generate(order).catch((error) => error);
    assert.ok(error instanceof RateLimitError);
    assert.equal(error.headers.get("retry-after"), "1");
  }));

Deno.test("together lists its models", () =>
  withSimulator({}, async (simulator) => {
    const models = await togetherClient(simulator).models.list();
    assert.ok(models.some(({ id, type }) => id === order.model && type === "image"));
  }));

Deno.test("together comes to what is expected of each fault, and charges for no more", async () => {
  assert.deepEqual(await strikeWithEverything("together", DRAW.together), {
    "401": "AuthenticationError 401",
    "402": "APIError 402",
    "429": "RateLimitError 429",
    "500": "InternalServerError 500",
    "503": "InternalServerError 503",
    "429-retry-after": "RateLimitError 429 retry after 1 s",
    "503-html": "InternalServerError 503",
    reset: "APIConnectionError",
    "reset-after": "APIConnectionError, billed",
    hang: "APIUserAbortError, billed",
    "half-body": "TypeError, billed",
    "slow-drip": "image/jpeg 64x96, billed",
    "broken-json": "SyntaxError, billed",
    "broken-base64": "not base64, billed",
    "html-image": "picture not_an_image, billed",
    "truncated-image": "picture truncated, billed",
    "huge-image": "picture too_large, billed",
    "no-image": "no picture, billed",
    refused: "UnprocessableEntityError 422",
    "refused-otherwise": "UnprocessableEntityError 422",
    "404-model": "NotFoundError 404",
    "expired-url": "URL that answers 403, billed",
    "private-url": "URL at a private address, billed",
    "redirect-private-url": "URL that redirects to a private address, billed",
  });
});
