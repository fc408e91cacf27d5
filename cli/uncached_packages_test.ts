/** What is in Deno's cache and what is not, on folders laid out as Deno does. */
import assert from "node:assert/strict";
import { join } from "node:path";
import { withTemporaryFolder } from "../test/temporary_folder.ts";
import { uncachedPackages } from "./uncached_packages.ts";

const IMPORTS = {
  "openai": "npm:openai@7.55.0",
  "@fal-ai/client": "npm:@fal-ai/client@1.10.1",
  "zxing-wasm/reader": "npm:zxing-wasm@3.1.4/reader",
  "zxing-wasm/wasm": "npm:zxing-wasm@3.1.4/reader/zxing_reader.wasm",
  "own": "./core/mod.ts",
};

Deno.test("uncachedPackages names each package once, and only those of npm", () => {
  assert.deepEqual(uncachedPackages(IMPORTS, "/no/such/cache"), [
    "openai@7.55.0",
    "@fal-ai/client@1.10.1",
    "zxing-wasm@3.1.4",
  ]);
});

Deno.test("uncachedPackages finds a package in the folder of any registry, in its very version", () =>
  withTemporaryFolder((folder) => {
    Deno.mkdirSync(join(folder, "registry.example/@fal-ai/client/1.10.1"), { recursive: true });
    Deno.mkdirSync(join(folder, "mirror.example/zxing-wasm/3.1.4"), { recursive: true });
    Deno.mkdirSync(join(folder, "mirror.example/openai/7.54.0"), { recursive: true });
    assert.deepEqual(uncachedPackages(IMPORTS, folder), ["openai@7.55.0"]);
  }));
