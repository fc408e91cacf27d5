/** Checks the arithmetic behind the figures. */
import assert from "node:assert/strict";
import { figureTable, median, repeat } from "./bench.ts";

Deno.test("median is the middle value, or the mean of the two in the middle", () => {
  assert.equal(median([3, 1, 2]), 2);
  assert.equal(median([4, 1, 3, 2]), 2.5);
  assert.equal(median([7]), 7);
  assert.throws(() => median([]), /no values/);
});

Deno.test("repeat measures one after the other", async () => {
  let running = 0;
  const seen = await repeat(3, async () => {
    running++;
    await Promise.resolve();
    return running--;
  });
  assert.deepEqual(seen, [1, 1, 1]);
});

Deno.test("figureTable says for either direction whether a target is met", () => {
  const rows = figureTable([
    { what: "a", value: 5, unit: "s", target: 4, shall: "stay under" },
    { what: "b", value: 5, unit: "/s", target: 4, shall: "reach" },
    { what: "c", value: 2, unit: "/s", target: 4, shall: "reach" },
  ]).split("\n").slice(2);
  assert.deepEqual(rows, [
    "| a | 5.00 s | < 4.00 s | 1.25 | NO |",
    "| b | 5.00 /s | ≥ 4.00 /s | 0.80 | yes |",
    "| c | 2.00 /s | ≥ 4.00 /s | 2.00 | NO |",
  ]);
});
