/** fal's own client against the simulator. */
import assert from "node:assert/strict";
import { ApiError, createFalClient, type QueueStatus, ValidationError } from "@fal-ai/client";
import { HeldClock } from "../../cli/held_clock_fixture.ts";
import { isBlank } from "../../core/image/blank.ts";
import { decodeImage } from "../../core/image/codec.ts";
import { inspectPicture } from "../../core/image/inspect.ts";
import { falClient, HttpFailure } from "../sdk_clients_fixture.ts";
import { DRAW } from "../sdk_draw_fixture.ts";
import { strikeWithEverything } from "../sdk_outcome_fixture.ts";
import type { Simulator } from "../simulator.ts";
import { withSimulator } from "../with_simulator_fixture.ts";

const model = "fal-ai/fast-lightning-sdxl";
const input = { prompt: "A watch", image_size: { width: 64, height: 96 }, seed: 7 };

interface Result {
  images: { url: string; width: number; height: number; content_type: string }[];
  seed: number;
  has_nsfw_concepts: boolean[];
}

/** A client with nothing but its base URL changed: it shows fal's own errors, and tries again. */
function plainClient(simulator: Simulator) {
  const { FAL_KEY: credentials, FAL_BASE_URL: base } = simulator.environment();
  return createFalClient({
    credentials,
    requestMiddleware: (request) =>
      Promise.resolve({ ...request, url: request.url.replace("https://queue.fal.run", base) }),
  });
}

Deno.test("fal gives a ticket, logs, and a picture behind a URL", () =>
  withSimulator({}, async (simulator) => {
    const seen: QueueStatus[] = [];
    const { data, requestId } = await falClient(simulator).subscribe(model, {
      input,
      logs: true,
      onQueueUpdate: (status) => void seen.push(status),
    });
    const { images, seed, has_nsfw_concepts: flags } = data as Result;
    assert.match(requestId, /^[0-9a-f-]{36}$/);
    assert.equal(seed, 7);
    assert.deepEqual(flags, [false]);
    assert.equal(images[0].content_type, "image/jpeg");
    const picture = inspectPicture(await (await fetch(images[0].url)).bytes());
    assert.deepEqual([picture.width, picture.height], [64, 96]);
    const last = seen.at(-1)!;
    assert.equal(last.status, "COMPLETED");
    assert.match("logs" in last ? last.logs.at(-1)!.message : "", /4\/4/);
    assert.equal(simulator.ledger().fal.downloads, 1);
  }));

Deno.test("fal gives the picture as a data URI in sync mode", () =>
  withSimulator({}, async (simulator) => {
    const { queue } = falClient(simulator);
    const { request_id: requestId } = await queue.submit(model, {
      input: { ...input, sync_mode: true },
    });
    const { data } = await queue.result(model, { requestId });
    assert.match((data as Result).images[0].url, /^data:image\/jpeg;base64,/);
  }));

Deno.test("fal queues what is beyond its slots, and never refuses it", async () => {
  const clock = new HeldClock();
  const traffic = { latencyMs: 1000, slots: 1 };
  await withSimulator({ clock, traffic }, async (simulator) => {
    const { queue } = falClient(simulator);
    const tickets = await Promise.all([1, 2, 3].map(() => queue.submit(model, { input })));
    const states = () =>
      Promise.all(tickets.map(async ({ request_id: requestId }) => {
        const status = await queue.status(model, { requestId });
        return status.status === "IN_QUEUE" ? `IN_QUEUE ${status.queue_position}` : status.status;
      }));
    assert.deepEqual((await states()).sort(), ["IN_PROGRESS", "IN_QUEUE 0", "IN_QUEUE 1"]);
    await clock.advance(1000);
    assert.deepEqual((await states()).sort(), ["COMPLETED", "IN_PROGRESS", "IN_QUEUE 0"]);
    await clock.advance(2000);
    assert.deepEqual(await states(), ["COMPLETED", "COMPLETED", "COMPLETED"]);
    const { billed, rateLimited, inFlight, inFlightPeak } = simulator.ledger().fal;
    assert.deepEqual([billed, rateLimited, inFlight, inFlightPeak], [3, 0, 0, 1]);
  });
});

Deno.test("fal keeps a result for whoever comes back with the ticket", () =>
  withSimulator({ faults: ["fal:1=half-body"] }, async (simulator) => {
    const { queue } = falClient(simulator);
    const { request_id: requestId } = await queue.submit(model, { input });
    await assert.rejects(queue.result(model, { requestId }), TypeError);
    const { data } = await falClient(simulator).queue.result(model, { requestId });
    assert.equal((data as Result).images.length, 1);
    assert.equal(simulator.ledger().fal.billed, 1);
  }));

Deno.test("fal cancels what has not begun, and then charges nothing for it", async () => {
  const clock = new HeldClock();
  await withSimulator({ clock, traffic: { latencyMs: 1000, slots: 1 } }, async (simulator) => {
    const { queue } = falClient(simulator);
    const first = await queue.submit(model, { input });
    const second = await queue.submit(model, { input });
    await queue.cancel(model, { requestId: second.request_id });
    assert.equal(simulator.ledger().fal.billed, 1);
    await clock.advance(1000);
    await assert.rejects(queue.cancel(model, { requestId: first.request_id }), /ALREADY_COMPLETED/);
    await assert.rejects(queue.result(model, { requestId: second.request_id }), HttpFailure);
  });
});

Deno.test("fal refuses with 422 when the result is fetched, not when the order is placed", () =>
  withSimulator({ faults: ["fal:1=refused"] }, async (simulator) => {
    const { queue } = plainClient(simulator);
    const { request_id: requestId } = await queue.submit(model, { input });
    const status = await queue.status(model, { requestId });
    assert.equal(status.status, "COMPLETED");
    const error = await queue.result(model, { requestId }).catch((error) => error);
    assert.ok(error instanceof ValidationError);
    assert.equal(error.fieldErrors[0].type, "content_policy_violation");
  }));

Deno.test("fal may also flag a picture and paint it black", () =>
  withSimulator({ faults: ["fal:1=refused-otherwise"] }, async (simulator) => {
    const { data } = await falClient(simulator).subscribe(model, { input });
    const { has_nsfw_concepts: flags, images } = data as Result;
    assert.deepEqual(flags, [true]);
    const bytes = await (await fetch(images[0].url)).bytes();
    assert.equal(isBlank(await decodeImage(bytes)), true);
  }));

Deno.test("fal shows its own client errors in its own shapes", () =>
  withSimulator({ faults: ["fal:1=401", "fal:2=402", "fal:3=404-model"] }, async (simulator) => {
    const { queue } = plainClient(simulator);
    const details: string[] = [];
    for (let call = 1; call <= 3; call++) {
      const error = await queue.submit(model, { input }).catch((error) => error);
      assert.ok(error instanceof ApiError);
      details.push(`${error.status} ${error.body.detail}`);
    }
    assert.match(details[0], /^401 .*Authentication is required/);
    assert.match(details[1], /^403 User is locked\. Reason: Exhausted balance/);
    assert.match(details[2], /^404 Application .* not found/);
  }));

Deno.test("fal names the fields that are wrong", () =>
  withSimulator({}, async (simulator) => {
    const { queue } = plainClient(simulator);
    const wrong = { prompt: "", image_size: { width: 9, height: 96 } };
    const error = await queue.submit(model, { input: wrong }).catch((error) => error);
    assert.ok(error instanceof ValidationError);
    assert.deepEqual(error.fieldErrors[0].loc, ["body", "prompt"]);
  }));

Deno.test("fal forgets nothing but what was never there", () =>
  withSimulator({}, async (simulator) => {
    const error = await falClient(simulator).queue.status(model, {
      requestId: "00000000-0000-4000-8000-000000000000",
    }).catch((error) => error);
    assert.equal(error.status, 404);
  }));

Deno.test("fal comes to what is expected of each fault, and charges for no more", async () => {
  assert.deepEqual(await strikeWithEverything("fal", DRAW.fal), {
    "401": "HttpFailure 401",
    "402": "HttpFailure 403",
    "429": "HttpFailure 429",
    "500": "HttpFailure 500",
    "503": "HttpFailure 503",
    "429-retry-after": "HttpFailure 429 retry after 1 s",
    "503-html": "HttpFailure 503",
    reset: "ConnectionFailure",
    "reset-after": "ConnectionFailure, billed",
    hang: "AbortError, billed",
    "half-body": "TypeError, billed",
    "slow-drip": "URL of image/jpeg 64x96, billed",
    "broken-json": "SyntaxError, billed",
    "broken-base64": "not base64, billed",
    "html-image": "URL of picture not_an_image, billed",
    "truncated-image": "URL of picture truncated, billed",
    "huge-image": "URL of picture too_large, billed",
    "no-image": "no picture, billed",
    refused: "HttpFailure 422",
    "refused-otherwise": "URL of image/jpeg 64x96",
    "404-model": "HttpFailure 404",
    "expired-url": "URL that answers 403, billed",
    "private-url": "URL at a private address, billed",
    "redirect-private-url": "URL that redirects to a private address, billed",
  });
});
