/** Which providers somebody has set up. */
import assert from "node:assert/strict";
import { configuredChain } from "./configured_chain.ts";

Deno.test("configuredChain names those whose key or base URL is set, and the one that needs none", async () => {
  const chain = (...names: string[]) =>
    configuredChain(new Map(names.map((name) => [name, "something"])));
  assert.equal(await chain(), "procedural");
  assert.equal(await chain("TOGETHER_API_KEY", "HOME"), "procedural,together");
  assert.equal(await chain("OPENAI_BASE_URL", "FAL_AI_API_KEY"), "fal,openai,procedural");
  assert.equal(await configuredChain(new Map([["OPENAI_API_KEY", " "]])), "procedural");
});
