import assert from "node:assert/strict";
import { ProviderError } from "../provider.ts";
import { Breaker } from "../resilience/breaker.ts";
import { createVirtualClock } from "../virtual_clock_fixture.ts";
import { withLogHeard } from "./log_fixture.ts";
import { paceTeller, tellingMemory } from "./route_telemetry.ts";

const ROUTE = { provider: "openai", model: "gpt-image-2" };
const POLICY = { threshold: 2, openForMs: 1_000, longestMs: 10_000 };

Deno.test("tellingMemory tells once that a route is left alone, again after a failed probe, and that it is back", () =>
  withLogHeard(async (heard) => {
    const clock = createVirtualClock();
    const memory = tellingMemory({ load: () => null, save: () => {} }, ROUTE);
    const breaker = new Breaker(POLICY, { clock, memory });
    const together = [1, 2, 3].map(() => breaker.enter());
    for (const call of together) call.failed("timeout");
    assert.deepEqual(heard.map(({ event, openForMs }) => [event, openForMs]), [
      ["route.left_alone", 1_000],
    ]);
    await clock.run(clock.sleep(1_000));
    breaker.enter().failed("timeout");
    await clock.run(clock.sleep(2_000));
    breaker.enter().succeeded();
    assert.deepEqual(heard.map(({ event, openForMs }) => [event, openForMs]), [
      ["route.left_alone", 1_000],
      ["route.left_alone", 2_000],
      ["route.back", undefined],
    ]);
    assert.ok(
      heard.every(({ provider, model }) => `${provider}:${model}` === "openai:gpt-image-2"),
    );
  }));

Deno.test("paceTeller tells of every change of pace, and in which direction it went", () =>
  withLogHeard(async (heard) => {
    const controller = { requestsPerMinute: null as number | null };
    const tell = paceTeller(controller, ROUTE);
    const { signal } = new AbortController();
    const call = async (paceAfter: number | null, error?: Error) => {
      const provider = tell({
        name: "openai",
        model: "gpt-image-2",
        generate: () => {
          controller.requestsPerMinute = paceAfter;
          return error ? Promise.reject(error) : Promise.resolve(null!);
        },
      });
      await provider.generate(null!, signal).catch(() => {});
    };
    await call(null);
    await call(600);
    await call(600);
    await call(300, new ProviderError("Too many.", { kind: "rate_limited" }));
    await call(315);
    assert.deepEqual(heard.map(({ event, requestsPerMinute }) => [event, requestsPerMinute]), [
      ["route.paced", 600],
      ["route.slowed", 300],
      ["route.sped_up", 315],
    ]);
  }));
