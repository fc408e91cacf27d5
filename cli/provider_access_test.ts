/** What a chain opens, on the real providers. */
import assert from "node:assert/strict";
import { providerNames } from "../core/provider_registry.ts";
import { UsageError } from "../core/usage_error.ts";
import { providerAccess } from "./provider_access.ts";

const NOTHING_SET = new Map<string, string>();

Deno.test("providerAccess opens nothing for no chain and for the provider that works offline", async () => {
  assert.deepEqual(await providerAccess(undefined, NOTHING_SET), { hosts: [], variables: [] });
  assert.deepEqual(await providerAccess("procedural", NOTHING_SET), { hosts: [], variables: [] });
});

Deno.test("providerAccess opens the vendors of the chain and nobody else's host or key", async () => {
  const { hosts, variables } = await providerAccess("openai:gpt-image-2,together", NOTHING_SET);
  assert.ok(hosts.includes("api.openai.com") && hosts.includes("api.together.xyz"), hosts.join());
  assert.ok(variables.includes("OPENAI_API_KEY") && variables.includes("TOGETHER_API_KEY"));
  assert.deepEqual(variables.filter((name) => /FAL|GEMINI|HF_|REPLICATE|AZURE/.test(name)), []);
});

Deno.test("providerAccess opens the host of a base URL in place of the vendor's", async () => {
  const environment = new Map([
    ["OPENAI_BASE_URL", "http://127.0.0.1:8790/openai/v1"],
    ["OPENAI_API_KEY", "secret"],
  ]);
  const { hosts, variables } = await providerAccess("openai", environment);
  assert.deepEqual(hosts, ["127.0.0.1:8790"]);
  assert.ok(!JSON.stringify({ hosts, variables }).includes("secret"));
});

Deno.test("providerAccess knows hosts and a key variable of every provider that is online", async () => {
  for (const name of providerNames().filter((name) => name !== "procedural" && name !== "azure")) {
    const { hosts, variables } = await providerAccess(name, NOTHING_SET);
    assert.ok(hosts.length > 0, name);
    assert.ok(variables.some((variable) => /KEY|TOKEN/.test(variable)), name);
  }
});

Deno.test("providerAccess refuses a provider that there is not", async () => {
  await assert.rejects(providerAccess("nobody", NOTHING_SET), UsageError);
});
