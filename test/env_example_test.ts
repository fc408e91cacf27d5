/** Checks that .env.example names what providers and judges read, each under its provider, and gives no value away. */
import assert from "node:assert/strict";
import { loadProvider, providerNames } from "../core/provider_registry.ts";
import { visionAccess, visionVendorNames } from "../eval/judges/vision_registry.ts";

Deno.test(".env.example names the environment variables of each provider and judge, and no value", async () => {
  const example = await Deno.readTextFile(new URL("../.env.example", import.meta.url));
  const named = Object.fromEntries(
    example.split(/^# --(?:provider|judge) /m).slice(1).map((section) => {
      const [title, ...lines] = section.trim().split("\n");
      const [name] = title.split(" ");
      for (const line of lines) assert.match(line, /^[A-Z][A-Z0-9_]*=$/, line);
      return [name, lines.map((line) => line.slice(0, -1))];
    }),
  );
  const read: Record<string, readonly string[]> = {};
  for (const name of providerNames()) {
    const { variables = [] } = await loadProvider(name);
    if (variables.length > 0) read[name] = variables;
  }
  for (const name of visionVendorNames().filter((judge) => !providerNames().includes(judge))) {
    read[name] = (await visionAccess(name, {})).variables;
  }
  assert.deepEqual(named, read);
});
