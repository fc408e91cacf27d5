/** OpenAI's client for Azure against the simulator. */
import assert from "node:assert/strict";
import { AuthenticationError, AzureOpenAI, NotFoundError } from "openai";
import { inspectPicture } from "../../core/image/inspect.ts";
import { azureClient } from "../sdk_clients_fixture.ts";
import { DRAW } from "../sdk_draw_fixture.ts";
import { strikeWithEverything } from "../sdk_outcome_fixture.ts";
import { withSimulator } from "../with_simulator_fixture.ts";

const order = { model: "anything", prompt: "A watch", size: "64x96" } as const;

Deno.test("azure takes the model from the deployment in the path", () =>
  withSimulator({}, async (simulator) => {
    const { data, response } = await azureClient(simulator).images.generate(order).withResponse();
    const picture = inspectPicture(Uint8Array.fromBase64(data.data![0].b64_json!));
    assert.deepEqual([picture.width, picture.height], [64, 96]);
    assert.match(response.headers.get("apim-request-id")!, /^[0-9a-f-]{36}$/);
    assert.match(response.url, /deployments\/gpt-image-2\/images\/generations\?api-version=2025-/);
    assert.deepEqual(simulator.ledger().azure.models, { "gpt-image-2": 1 });
  }));

Deno.test("azure knows no deployment but those that are there", () =>
  withSimulator({}, async (simulator) => {
    const client = azureClient(simulator).withOptions({ deployment: "paintings" });
    const error = await client.images.generate(order).catch((error) => error);
    assert.ok(error instanceof NotFoundError);
    assert.equal(error.code, "DeploymentNotFound");
  }));

Deno.test("azure refuses a key that says that it is invalid", () =>
  withSimulator({}, async (simulator) => {
    const client = new AzureOpenAI({
      apiKey: "invalid",
      endpoint: simulator.url("azure"),
      apiVersion: "2025-04-01-preview",
      deployment: "gpt-image-2",
      baseURL: "",
      maxRetries: 0,
    });
    await assert.rejects(client.images.generate(order), AuthenticationError);
  }));

Deno.test("azure wants an api-version", () =>
  withSimulator({}, async (simulator) => {
    const answer = await fetch(
      `${simulator.url("azure")}/openai/deployments/gpt-image-2/images/generations`,
      { method: "POST", headers: { "api-key": "simulator-key-azure" }, body: '{"prompt":"a"}' },
    );
    assert.equal(answer.status, 400);
    assert.match(await answer.text(), /api-version/);
  }));

Deno.test("azure says of its models when they are deprecated", () =>
  withSimulator({}, async (simulator) => {
    const { data } = await azureClient(simulator).models.list();
    const models = data as unknown as { id: string; deprecation: { inference?: number } }[];
    const old = models.find(({ id }) => id === "gpt-image-1.5");
    assert.equal(old?.deprecation.inference, Date.UTC(2026, 11, 1) / 1000);
  }));

Deno.test("azure comes to what is expected of each fault, and charges for no more", async () => {
  assert.deepEqual(await strikeWithEverything("azure", DRAW.azure), {
    "401": "AuthenticationError 401 401",
    "402": "PermissionDeniedError 403 QuotaExceeded",
    "429": "RateLimitError 429 429",
    "500": "InternalServerError 500 InternalServerError",
    "503": "InternalServerError 503 ServiceUnavailable",
    "429-retry-after": "RateLimitError 429 429 retry after 1 s",
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
    "refused-otherwise": "BadRequestError 400 contentFilter",
    "404-model": "NotFoundError 404 DeploymentNotFound",
    "expired-url": "URL that answers 403, billed",
    "private-url": "URL at a private address, billed",
    "redirect-private-url": "URL that redirects to a private address, billed",
  });
});
