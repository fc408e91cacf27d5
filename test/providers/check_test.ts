/** What every adapter finds out at no cost before a run. */
import assert from "node:assert/strict";
import { PROVIDER_NAMES, type ProviderName } from "../../simulator/provider_name.ts";
import { CANARY, type SimulatedProvider, withSimulatedProvider } from "../simulated_provider.ts";

const { signal } = new AbortController();

/** Services that do not tell of models. */
const SILENT: readonly ProviderName[] = ["azure", "fal"];

async function levelsOf({ module, provider, settings }: SimulatedProvider): Promise<string[]> {
  const check = await module.check!(provider.model, settings, signal);
  assert.equal(JSON.stringify(check).includes(CANARY), false);
  return check.findings.map(({ level }) => level);
}

for (const name of PROVIDER_NAMES) {
  Deno.test(`${name} finds nothing wrong on a service that is well, and orders nothing`, () =>
    withSimulatedProvider(name, async (opened) => {
      assert.deepEqual(await levelsOf(opened), ["ok"]);
      assert.equal(opened.simulator!.ledger()[name].calls, 0);
    }));

  Deno.test(`${name} finds that nobody is there`, () =>
    withSimulatedProvider(name, async (opened) => {
      await opened.simulator!.close();
      assert.deepEqual(await levelsOf(opened), ["wrong"]);
    }));

  if (!SILENT.includes(name)) {
    Deno.test(`${name} finds that there is no such model, and names another one`, () =>
      withSimulatedProvider(name, async ({ module, settings }) => {
        const { findings } = await module.check!("nobody/no-such-model", settings, signal);
        assert.equal(findings[0].level, "wrong");
        assert.match(findings[0].hint!, new RegExp(`Use ${name}:`));
      }));
  }

  if (name !== "fal") {
    Deno.test(`${name} finds that its key is not taken`, () =>
      withSimulatedProvider(name, async ({ module, provider, settings }) => {
        const { findings } = await module.check!(provider.model, settings, signal);
        assert.equal(findings[0].level, "wrong");
        assert.match(findings[0].hint!, /Check [A-Z_]+\./);
      }, { faults: ["1=401@models"] }));
  }
}

Deno.test("openai finds that a model is about to be shut down, by what the service says", () =>
  withSimulatedProvider("openai", async (opened) => {
    const clock = { ...opened.settings.clock!, now: () => Date.UTC(2026, 10, 20) };
    const settings = { ...opened.settings, clock };
    const { findings, headers } = await opened.module.check!("gpt-image-1.5", settings, signal);
    assert.deepEqual(findings.map(({ level }) => level), ["ok", "warning"]);
    assert.match(findings[1].message, /2026-12-01/);
    assert.ok(headers.date);
  }));

Deno.test("check ends with the signal's reason", () =>
  withSimulatedProvider("openai", async ({ module, provider, settings }) => {
    const reason = new Error("enough");
    await assert.rejects(
      module.check!(provider.model, settings, AbortSignal.abort(reason)),
      reason,
    );
  }));
