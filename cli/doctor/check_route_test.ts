/** Routes as the simulator and made-up providers answer for them. */
import assert from "node:assert/strict";
import type { ProviderModule } from "../../core/provider.ts";
import { loadProvider } from "../../core/provider_registry.ts";
import { startSimulator } from "../../simulator/simulator.ts";
import { createHastyClock } from "../../test/hasty_clock.ts";
import { HeldClock } from "../held_clock_fixture.ts";
import { checkRoute, type RouteSurroundings } from "./check_route.ts";

const never = new AbortController().signal;

function surroundings(changes: Partial<RouteSurroundings> = {}): RouteSurroundings {
  return {
    environment: new Map(),
    clock: createHastyClock(),
    signal: never,
    mayReach: () => true,
    ...changes,
  };
}

/** The worst that is found, and all that is said. */
async function verdict(
  name: string,
  { model = null, faults = [] }: { model?: string | null; faults?: string[] } = {},
) {
  const simulator = await startSimulator({ faults });
  try {
    const environment = new Map(Object.entries(simulator.environment()));
    const module = await loadProvider(name);
    const findings = await checkRoute({ module, model }, surroundings({ environment }));
    const level = ["wrong", "warning", "ok"].find((worst) =>
      findings.some((finding) => finding.level === worst)
    );
    const said = JSON.stringify(findings);
    assert.ok(!said.includes("simulator-key"), said);
    assert.deepEqual(
      Object.values(simulator.ledger()).map(({ billed }) => billed).filter(Boolean),
      [],
    );
    return { level, said };
  } finally {
    await simulator.close();
  }
}

Deno.test("checkRoute finds every vendor well that takes the key and has the model, and pays nothing", async () => {
  for (const name of "openai azure google fal together replicate huggingface".split(" ")) {
    const { level, said } = await verdict(name);
    assert.equal(level, "ok", said);
    assert.match(said, / is set \(\d+ characters\)/);
    assert.match(said, / points to http:\/\/127\.0\.0\.1:/);
    assert.match(said, /clock and this machine's agree/);
  }
});

Deno.test("checkRoute tells of limits that an earlier answer told of", async () => {
  const module = {
    ...await loadProvider("procedural"),
    check: () => Promise.resolve({ findings: [], headers: {} }),
  };
  const headers = { "x-ratelimit-limit-requests": "1200" };
  const findings = await checkRoute({ module, model: null }, surroundings({ headers }));
  assert.deepEqual(findings.map(({ message }) => message), ["It allows 1,200 calls a minute."]);
});

Deno.test("checkRoute finds a model wrong that is not there, and says what to use", async () => {
  const { level, said } = await verdict("openai", { model: "dall-e-3" });
  assert.equal(level, "wrong");
  assert.match(said, /Use openai:gpt-image-2/);
});

Deno.test("checkRoute finds a key wrong that is refused", async () => {
  const { level, said } = await verdict("openai", { faults: ["openai:*=401@models"] });
  assert.equal(level, "wrong");
  assert.match(said, /OPENAI_API_KEY/);
});

Deno.test("checkRoute names the variable of a key that is not set", async () => {
  const module = await loadProvider("together");
  const [finding] = await checkRoute({ module, model: null }, surroundings());
  assert.equal(finding.level, "wrong");
  assert.match(finding.hint!, /TOGETHER_API_KEY/);
});

Deno.test("checkRoute finds a provider well that works offline, and its models wrong that are none", async () => {
  const module = await loadProvider("procedural");
  const [well] = await checkRoute({ module, model: null }, surroundings());
  assert.deepEqual([well.level, /free and offline/.test(well.message)], ["ok", true]);
  const [wrong] = await checkRoute({ module, model: "oil-painting" }, surroundings());
  assert.equal(wrong.level, "wrong");
});

Deno.test("checkRoute asks nobody whom this process may not reach", async () => {
  const module = await loadProvider("together");
  const environment = new Map([["TOGETHER_API_KEY", "key-to-nothing"]]);
  const findings = await checkRoute(
    { module, model: null },
    surroundings({ environment, mayReach: (host) => host !== "api.together.xyz" }),
  );
  assert.match(findings.at(-1)!.message, /not permitted to reach api\.together\.xyz\./);
});

/** A provider that answers when it is told to stop, and only then. */
async function silentModule(): Promise<ProviderModule> {
  return {
    ...await loadProvider("procedural"),
    check: (_model, _settings, signal) =>
      new Promise((_resolve, reject) =>
        signal.addEventListener("abort", () => reject(signal.reason))
      ),
  };
}

Deno.test("checkRoute gives a service up that does not answer", async () => {
  const clock = new HeldClock();
  const module = await silentModule();
  const checked = checkRoute({ module, model: null }, surroundings({ clock }));
  await clock.advance(20_000);
  const [{ level, message }] = await checked;
  assert.equal(level, "wrong");
  assert.match(message, /not answered within 20 seconds/);
});

Deno.test("checkRoute stops when the user does not want to wait", async () => {
  const stop = new AbortController();
  const clock = new HeldClock();
  const module = await silentModule();
  const checked = checkRoute({ module, model: null }, surroundings({ clock, signal: stop.signal }));
  stop.abort(new Error("enough"));
  await assert.rejects(checked, /enough/);
});
