import assert from "node:assert/strict";
import { HeldClock } from "../cli/held_clock_fixture.ts";
import { parseRoutes, providerNames } from "../core/provider_registry.ts";
import { PROVIDER_NAMES } from "./provider_name.ts";
import { DRAW } from "./sdk_draw_fixture.ts";
import { openaiClient, togetherClient } from "./sdk_clients_fixture.ts";
import { outcomeOf } from "./sdk_outcome_fixture.ts";
import { withSimulator } from "./with_simulator_fixture.ts";

const order = { model: "gpt-image-2", prompt: "A watch", size: "64x96" } as const;

Deno.test("startSimulator gives keys that say that they are none, and loopback URLs only", () =>
  withSimulator({}, (simulator) => {
    for (const [name, value] of Object.entries(simulator.environment())) {
      if (/_URL$|_ENDPOINT$/.test(name)) assert.match(value, /^http:\/\/127\.0\.0\.1:\d+\//);
      if (/_KEY$|_TOKEN$/.test(name)) assert.match(value, /^(hf_)?simulator-key-[a-z]+$/);
    }
    return Promise.resolve();
  }));

Deno.test("startSimulator serves the services that it is asked for and no others", () =>
  withSimulator({ providers: ["together"] }, async (simulator) => {
    assert.deepEqual(Object.keys(simulator.environment()), [
      "TOGETHER_BASE_URL",
      "TOGETHER_API_KEY",
    ]);
    const answer = await fetch(`${simulator.url("openai")}/v1/models`);
    assert.equal(answer.status, 404);
    await answer.body?.cancel();
  }));

Deno.test("startSimulator lets orders take as long as the latency says, by its own clock", async () => {
  const clock = new HeldClock();
  await withSimulator({ clock, traffic: { latencyMs: 60_000 } }, async (simulator) => {
    let isAnswered = false;
    const answer = openaiClient(simulator).images.generate(order).then(() => isAnswered = true);
    while (simulator.ledger().openai.inFlight === 0) {
      await (await fetch(`${simulator.origin}/__simulator/ledger`)).body?.cancel();
    }
    await clock.advance(59_999);
    assert.equal(isAnswered, false);
    await clock.advance(1);
    await answer;
    assert.equal(simulator.ledger().openai.inFlight, 0);
  });
});

Deno.test("startSimulator refuses orders beyond the slots, and charges for work whose client left", async () => {
  const clock = new HeldClock();
  const traffic = { latencyMs: 60_000, slots: 1 };
  await withSimulator({ clock, traffic }, async (simulator) => {
    const client = new AbortController();
    const { images } = openaiClient(simulator);
    const first = images.generate(order, { signal: client.signal });
    while (simulator.ledger().openai.inFlight === 0) {
      await (await fetch(`${simulator.origin}/__simulator/ledger`)).body?.cancel();
    }
    await assert.rejects(images.generate(order), { status: 429 });
    client.abort();
    await assert.rejects(first);
    while (simulator.ledger().openai.inFlight === 1) {
      await (await fetch(`${simulator.origin}/__simulator/ledger`)).body?.cancel();
    }
    const { billed, rateLimited, inFlightPeak } = simulator.ledger().openai;
    assert.deepEqual([billed, rateLimited, inFlightPeak], [1, 1, 1]);
  });
});

Deno.test("startSimulator fails a picture's download without touching the order", () =>
  withSimulator({ faults: ["together:1=503-html@picture"] }, async (simulator) => {
    const { data } = await togetherClient(simulator).images.generate({
      model: "black-forest-labs/FLUX.1-schnell",
      prompt: "A watch",
      width: 64,
      height: 96,
      response_format: "url",
    });
    const statuses: number[] = [];
    for (let time = 0; time < 2; time++) {
      const answer = await fetch(data[0].url);
      statuses.push(answer.status);
      await answer.body?.cancel();
    }
    assert.deepEqual(statuses, [503, 200]);
    const { billed, downloads } = simulator.ledger().together;
    assert.deepEqual([billed, downloads], [1, 2]);
  }));

Deno.test("startSimulator plays the same run again for the same seed", async () => {
  const play = async (seed: string) => {
    const outcomes: string[] = [];
    await withSimulator({ seed, successRate: 0.35, providers: ["openai"] }, async (simulator) => {
      for (let call = 0; call < 12; call++) {
        outcomes.push(await outcomeOf(simulator, DRAW.openai));
      }
    });
    return outcomes;
  };
  const first = await play("a");
  assert.deepEqual(await play("a"), first);
  assert.notDeepEqual(await play("b"), first);
});

Deno.test("startSimulator simulates every service that Exhibit has an adapter for", () => {
  const adapters = providerNames().filter((name) => name !== "procedural");
  for (const adapter of adapters) {
    assert.ok((PROVIDER_NAMES as readonly string[]).includes(adapter), adapter);
    assert.equal(parseRoutes(adapter)[0].provider, adapter);
  }
});
