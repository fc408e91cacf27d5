/** Checks that NOTICE names every package that the project uses, with the licence that the package states. */
import assert from "node:assert/strict";

const root = new URL("../", import.meta.url);

Deno.test("NOTICE names each package of deno.json, and none that is not there", async () => {
  const { imports } = JSON.parse(await Deno.readTextFile(new URL("deno.json", root)));
  const notice = await Deno.readTextFile(new URL("NOTICE", root));
  const used = Object.values(imports as Record<string, string>)
    .map((specifier) => /^npm:\/?((?:@[^/]+\/)?[^@/]+)@/.exec(specifier)![1]);
  const named = [...notice.matchAll(/^- (\S+) — /gm)].map(([, name]) => name);
  assert.deepEqual(named.toSorted(), [...new Set(used)].sort());
});
