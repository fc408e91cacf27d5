/** That no vendor's client is loaded, or even downloaded, by a run that does not need it. */
import assert from "node:assert/strict";
import { loadSdk } from "./load_sdk.ts";

const CLIENTS = /(openai|genai|fal-ai|together-ai|replicate|huggingface)/;

Deno.test("loadSdk keeps every vendor's client out of the graph of modules that Deno reads ahead", async () => {
  const registry = new URL("../provider_registry.ts", import.meta.url).pathname;
  const { stdout } = await new Deno.Command(Deno.execPath(), {
    args: ["info", "--json", registry],
    stderr: "null",
  }).output();
  const { modules } = JSON.parse(new TextDecoder().decode(stdout)) as {
    modules: {
      specifier: string;
      dependencies?: { code?: { specifier: string }; specifier: string }[];
    }[];
  };
  const adapters = modules.filter(({ specifier }) => specifier.includes("/core/providers/"));
  assert.ok(adapters.length >= 8);
  const followed = modules.flatMap(({ dependencies = [] }) =>
    dependencies.filter(({ code }) => code !== undefined).map(({ specifier }) => specifier)
  );
  assert.deepEqual(followed.filter((name) => !name.startsWith(".") && CLIENTS.test(name)), []);
});

Deno.test("loadSdk loads a client once", async () => {
  assert.equal(await loadSdk("replicate"), await loadSdk("replicate"));
});
