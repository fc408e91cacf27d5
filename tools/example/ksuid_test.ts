/** Checks ids against the vectors that the KSUID format publishes. */
import assert from "node:assert/strict";
import fc from "fast-check";
import { createRandom, type Random } from "../../core/random.ts";
import { ksuid } from "./ksuid.ts";

const constant = (value: number): Random => ({ ...createRandom("constant"), next: () => value });

Deno.test("ksuid writes the smallest and the largest id as the format defines them", () => {
  assert.equal(ksuid(1_400_000_000, constant(0)), "0".repeat(27));
  assert.equal(
    ksuid(1_400_000_000 + 0xffffffff, constant(1 - 2 ** -33)),
    "aWgEPTl1tmebfsQzFP4bxwgy80V",
  );
});

Deno.test("ksuid sorts by time whatever the chance", () => {
  const seconds = fc.integer({ min: 1_400_000_000, max: 2_000_000_000 });
  fc.assert(fc.property(seconds, seconds, fc.string(), (first, second, seed) => {
    fc.pre(first !== second);
    const [earlier, later] = [Math.min(first, second), Math.max(first, second)];
    const random = createRandom(seed);
    assert.ok(ksuid(earlier, random) < ksuid(later, random));
  }));
});
