/** Checks how benches are chosen; what they measure is no matter for a test. */
import assert from "node:assert/strict";
import { bench } from "./main.ts";

Deno.test("bench refuses a name that no bench has, before it measures anything", async () => {
  assert.equal(await bench(["drawing", "painting"]), 2);
});
