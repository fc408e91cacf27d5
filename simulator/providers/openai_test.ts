/** OpenAI's own client against the simulator. */
import assert from "node:assert/strict";
import { BadRequestError, NotFoundError, RateLimitError } from "openai";
import { inspectPicture } from "../../core/image/inspect.ts";
import { sniffFormat } from "../../core/image/sniff.ts";
import { openaiClient } from "../sdk_clients_fixture.ts";
import { DRAW } from "../sdk_draw_fixture.ts";
import { strikeWithEverything } from "../sdk_outcome_fixture.ts";
import { withSimulator } from "../with_simulator_fixture.ts";

const order = { model: "gpt-image-2", prompt: "A watch", size: "64x96" } as const;

Deno.test("openai answers with the picture in base64, its facts and its usage", () =>
  withSimulator({}, async (simulator) => {
    const { images } = openaiClient(simulator);
    const { data, output_format, quality, size, usage } = await images.generate({
      ...order,
      quality: "low",
      output_format: "jpeg",
    });
    const picture = inspectPicture(Uint8Array.fromBase64(data![0].b64_json!));
    assert.deepEqual([picture.mediaType, picture.width, picture.height], ["image/jpeg", 64, 96]);
    assert.deepEqual([output_format, quality, size], ["jpeg", "low", "64x96"]);
    assert.equal(usage!.total_tokens, usage!.input_tokens + usage!.output_tokens);
    assert.ok(usage!.output_tokens > 0);
  }));

for (const [format, expected] of [["png", "png"], ["jpeg", "jpeg"], ["webp", "webp"]] as const) {
  Deno.test(`openai honours output_format ${format}`, () =>
    withSimulator({}, async (simulator) => {
      const { data } = await openaiClient(simulator).images.generate({
        ...order,
        output_format: format,
      });
      assert.equal(sniffFormat(Uint8Array.fromBase64(data![0].b64_json!)), expected);
    }));
}

Deno.test("openai ignores output_format when it is told to", () =>
  withSimulator({ ignoreOutputFormat: true }, async (simulator) => {
    const { data, output_format } = await openaiClient(simulator).images.generate({
      ...order,
      output_format: "jpeg",
    });
    assert.equal(sniffFormat(Uint8Array.fromBase64(data![0].b64_json!)), "png");
    assert.equal(output_format, "png");
  }));

Deno.test("openai plays a compatible server that answers with a URL and without usage", () =>
  withSimulator({}, async (simulator) => {
    const { data, usage } = await openaiClient(simulator).images.generate({
      ...order,
      model: "compatible-image",
      response_format: "url",
    });
    assert.equal(usage, undefined);
    const bytes = await (await fetch(data![0].url!)).bytes();
    assert.equal(inspectPicture(bytes).width, 64);
  }));

Deno.test("openai counts down its limit in headers and says in two of them when to return", () =>
  withSimulator({ traffic: { requestsPerMinute: 60, burst: 2 } }, async (simulator) => {
    const { images } = openaiClient(simulator);
    const { response } = await images.generate(order).withResponse();
    assert.equal(response.headers.get("x-ratelimit-limit-requests"), "60");
    assert.equal(response.headers.get("x-ratelimit-remaining-requests"), "1");
    await images.generate(order);
    const error = await images.generate(order).catch((error) => error);
    assert.ok(error instanceof RateLimitError);
    assert.equal(error.code, "rate_limit_exceeded");
    assert.equal(error.headers.get("retry-after"), "1");
    const milliseconds = Number(error.headers.get("retry-after-ms"));
    assert.ok(milliseconds > 0 && milliseconds <= 1000);
    const { calls, billed, rateLimited } = simulator.ledger().openai;
    assert.deepEqual({ calls, billed, rateLimited }, { calls: 3, billed: 2, rateLimited: 1 });
  }));

Deno.test("openai lists its models, and says when one will be shut down", () =>
  withSimulator({}, async (simulator) => {
    const { models } = openaiClient(simulator);
    const { data } = await models.list();
    assert.ok(data.some(({ id }) => id === "gpt-image-2"));
    assert.equal((await models.retrieve("gpt-image-1.5")).shutdown_date, "2026-12-01");
    assert.equal((await models.retrieve("gpt-image-2")).shutdown_date, null);
    await assert.rejects(models.retrieve("dall-e-3"), NotFoundError);
  }));

for (
  const [wrong, code, param] of [
    [{ size: "1000x1000" }, "invalid_value", "size"],
    [{ size: "64x1024" }, "invalid_value", "size"],
    [{ model: "gpt-image-1.5", size: "1024x1792" }, "invalid_value", "size"],
    [{ quality: "ultra" }, "invalid_value", "quality"],
    [{ n: 11 }, "invalid_value", "n"],
    [{ response_format: "url" }, "unknown_parameter", "response_format"],
    [{ style: "vivid" }, "unknown_parameter", "style"],
    [{ prompt: "x".repeat(32_001) }, "invalid_value", "prompt"],
  ] as const
) {
  Deno.test(`openai refuses an order with a wrong ${param}: ${code}`, () =>
    withSimulator({}, async (simulator) => {
      const body = { ...order, ...wrong } as typeof order;
      const error = await openaiClient(simulator).images.generate(body).catch((error) => error);
      assert.ok(error instanceof BadRequestError);
      assert.deepEqual([error.code, error.param], [code, param]);
      assert.equal(simulator.ledger().openai.billed, 0);
    }));
}

Deno.test("openai takes an order without a model for one of dall-e-2, which is gone", () =>
  withSimulator({}, async (simulator) => {
    const { images } = openaiClient(simulator);
    const error = await images.generate({ prompt: "A watch" }).catch((error) => error);
    assert.ok(error instanceof NotFoundError);
    assert.match(error.message, /dall-e-2/);
  }));

Deno.test("openai answers judges in the form of their schema, in both of its interfaces", () =>
  withSimulator({}, async (simulator) => {
    const client = openaiClient(simulator);
    const schema = {
      type: "object",
      properties: { winner: { enum: ["A", "B"] }, confidence: { type: "number", maximum: 1 } },
      required: ["winner", "confidence"],
      additionalProperties: false,
    };
    const picture = { url: "data:image/png;base64,AAAA" };
    const chat = await client.chat.completions.create({
      model: "gpt-5",
      messages: [{
        role: "user",
        content: [{ type: "text", text: "Which?" }, { type: "image_url", image_url: picture }],
      }],
      response_format: { type: "json_schema", json_schema: { name: "verdict", schema } },
    });
    const response = await client.responses.create({
      model: "gpt-5",
      input: "Which?",
      text: { format: { type: "json_schema", name: "verdict", schema } },
    });
    for (const text of [chat.choices[0].message.content!, response.output_text]) {
      const { winner, confidence } = JSON.parse(text);
      assert.match(winner, /^[AB]$/);
      assert.ok(confidence >= 0 && confidence <= 1);
    }
  }));

Deno.test("openai lets a test say what its judges answer", () =>
  withSimulator({
    respond: ({ text, pictures }) => ({ said: text, seen: pictures.length }),
  }, async (simulator) => {
    const { choices } = await openaiClient(simulator).chat.completions.create({
      model: "gpt-5",
      messages: [{ role: "user", content: "Which?" }],
    });
    assert.deepEqual(JSON.parse(choices[0].message.content!), { said: "Which?", seen: 0 });
  }));

Deno.test("openai comes to what is expected of each fault, and charges for no more", async () => {
  assert.deepEqual(await strikeWithEverything("openai", DRAW.openai), {
    "401": "AuthenticationError 401 invalid_api_key",
    "402": "RateLimitError 429 insufficient_quota",
    "429": "RateLimitError 429 rate_limit_exceeded",
    "500": "InternalServerError 500",
    "503": "InternalServerError 503 server_overloaded",
    "429-retry-after": "RateLimitError 429 rate_limit_exceeded retry after 1 s",
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
    refused: "BadRequestError 400 moderation_blocked",
    "refused-otherwise": "BadRequestError 400 content_policy_violation",
    "404-model": "NotFoundError 404 model_not_found",
    "expired-url": "URL that answers 403, billed",
    "private-url": "URL at a private address, billed",
    "redirect-private-url": "URL that redirects to a private address, billed",
  });
});
