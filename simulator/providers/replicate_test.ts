/** Replicate's own client against the simulator. */
import assert from "node:assert/strict";
import { HeldClock } from "../../cli/held_clock_fixture.ts";
import { inspectPicture } from "../../core/image/inspect.ts";
import { sniffFormat } from "../../core/image/sniff.ts";
import Replicate from "replicate";
import { replicateClient } from "../sdk_clients_fixture.ts";
import { DRAW } from "../sdk_draw_fixture.ts";
import { strikeWithEverything } from "../sdk_outcome_fixture.ts";
import { withSimulator } from "../with_simulator_fixture.ts";

const model = "black-forest-labs/flux-schnell";
const input = { prompt: "A watch", width: 256, height: 320, output_format: "jpg" };

Deno.test("replicate waits for the picture when it is preferred", () =>
  withSimulator({}, async (simulator) => {
    const output = await replicateClient(simulator).run(model, { input }) as string[];
    const bytes = await (await fetch(output[0])).bytes();
    const { mediaType, width, height } = inspectPicture(bytes);
    assert.deepEqual([mediaType, width, height], ["image/jpeg", 256, 320]);
  }));

Deno.test("replicate gives WebP unless it is asked for something else", () =>
  withSimulator({}, async (simulator) => {
    const output = await replicateClient(simulator).run(model, {
      input: { prompt: "A watch", width: 256, height: 256 },
    }) as string[];
    assert.equal(sniffFormat(await (await fetch(output[0])).bytes()), "webp");
  }));

Deno.test("replicate gives one URL for models that make one picture", () =>
  withSimulator({}, async (simulator) => {
    const output = await replicateClient(simulator).run("black-forest-labs/flux-1.1-pro", {
      input,
    });
    assert.equal(typeof output, "string");
  }));

Deno.test("replicate lets a prediction be followed by its id, from starting to succeeded", async () => {
  const clock = new HeldClock();
  await withSimulator({ clock, traffic: { latencyMs: 1000, slots: 1 } }, async (simulator) => {
    const { predictions } = replicateClient(simulator);
    const first = await predictions.create({ model, input });
    const second = await predictions.create({ model, input });
    assert.equal(first.status, "starting");
    const states = () =>
      Promise.all(
        [first, second].map(async ({ id }) => (await predictions.get(id)).status),
      );
    assert.deepEqual(await states(), ["processing", "starting"]);
    await clock.advance(1000);
    assert.deepEqual(await states(), ["succeeded", "processing"]);
    assert.equal((await predictions.cancel(second.id)).status, "canceled");
    const { billed, inFlightPeak } = simulator.ledger().replicate;
    assert.deepEqual([billed, inFlightPeak], [2, 1]);
  });
});

Deno.test("replicate answers with a prediction in the making when the wait is too short", async () => {
  const clock = new HeldClock();
  await withSimulator({ clock, traffic: { latencyMs: 5000 } }, async (simulator) => {
    const created = replicateClient(simulator).predictions.create({ model, input, wait: 2 });
    while (simulator.ledger().replicate.billed === 0) {
      await (await fetch(`${simulator.origin}/__simulator/ledger`)).body?.cancel();
    }
    await clock.advance(2000);
    const { status, output } = await created;
    assert.deepEqual([status, output], ["processing", null]);
  });
});

Deno.test("replicate tells of a refusal in a prediction that failed, and charges nothing", () =>
  withSimulator({ faults: ["replicate:*=refused"] }, async (simulator) => {
    const run = replicateClient(simulator).run(model, { input });
    await assert.rejects(run, /^Error: Prediction failed: NSFW content detected/);
    assert.equal(simulator.ledger().replicate.billed, 0);
  }));

Deno.test("replicate takes versions as well as models", () =>
  withSimulator({}, async (simulator) => {
    const { predictions } = replicateClient(simulator);
    const version = "0".repeat(64);
    assert.equal((await predictions.create({ version, input })).version, version);
    const error = await predictions.create({ version: "nobody/nothing", input })
      .catch((error) => error);
    assert.equal(error.response.status, 422);
    assert.match(error.message, /Invalid version or not permitted/);
  }));

Deno.test("replicate says in words, in a field and in a header when to come back", () =>
  withSimulator({ faults: ["replicate:1=429-retry-after:30"] }, async (simulator) => {
    const { predictions } = replicateClient(simulator);
    const error = await predictions.create({ model, input }).catch((error) => error);
    assert.equal(error.response.headers.get("retry-after"), "30");
    assert.match(error.message, /resets in ~30s\./);
    assert.match(error.message, /"retry_after":30/);
  }));

for (const [fault, what, billed] of [["429", "refused", 0], ["reset-after", "lost", 6]] as const) {
  Deno.test(`replicate's client alone sends an order six times that is ${what}`, () =>
    withSimulator({ faults: [`replicate:*=${fault}`] }, async (simulator) => {
      const { REPLICATE_API_TOKEN: auth, REPLICATE_BASE_URL: baseUrl } = simulator.environment();
      const { predictions } = new Replicate({
        auth,
        baseUrl,
        // It leaves the bodies of the answers unread that it does not give to anybody.
        async fetch(input, init) {
          const answer = await fetch(input, init);
          return new Response(await answer.bytes(), answer);
        },
      });
      await assert.rejects(predictions.create({ model, input }));
      const books = simulator.ledger().replicate;
      assert.deepEqual([books.calls, books.billed], [6, billed]);
    }));
}

Deno.test("replicate knows its models", () =>
  withSimulator({}, async (simulator) => {
    const { models } = replicateClient(simulator);
    assert.equal((await models.get("black-forest-labs", "flux-schnell")).name, "flux-schnell");
    const error = await models.get("nobody", "nothing").catch((error) => error);
    assert.equal(error.response.status, 404);
  }));

Deno.test("replicate comes to what is expected of each fault, and charges for no more", async () => {
  assert.deepEqual(await strikeWithEverything("replicate", DRAW.replicate), {
    "401": "ApiError 401",
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
    "slow-drip": "URL of image/jpeg 640x1536, billed",
    "broken-json": "SyntaxError, billed",
    "broken-base64": "not base64, billed",
    "html-image": "URL of picture not_an_image, billed",
    "truncated-image": "URL of picture truncated, billed",
    "huge-image": "URL of picture too_large, billed",
    "no-image": "no picture, billed",
    refused: "NSFW content detected. Try running it again, or try a different prompt.",
    "refused-otherwise":
      "The input or output was flagged as sensitive. Please try again with different inputs. (E005)",
    "404-model": "ApiError 404",
    "expired-url": "URL that answers 403, billed",
    "private-url": "URL at a private address, billed",
    "redirect-private-url": "URL that redirects to a private address, billed",
  });
});
