/** A set of pictures of one thing is balanced at every size and repeats nothing too early. */
import assert from "node:assert/strict";
import fc from "fast-check";
import type { Framing, Staging, View } from "../subject.ts";
import { readPromptLibrary, SHIPPED_PROMPTS } from "./library.ts";
import type { Axes } from "./template.ts";
import { countVariations, variation } from "./variations.ts";

const phrases = <Name extends string>(...names: Name[]) =>
  fc.subarray(names, { minLength: 1 }).map((chosen) => {
    const said: Partial<Record<Name, string>> = {};
    for (const name of chosen) said[name] = name;
    return said;
  });
const anyAxes: fc.Arbitrary<Axes> = fc.record({
  view: phrases<View>("front", "back", "side", "top"),
  staging: phrases<Staging>("white-table", "wood", "cloth", "in-hand", "hero"),
  framing: phrases<Framing>("close", "full", "angled"),
});
const AXES = ["view", "staging", "framing"] as const;

function timesOfEach(axes: Axes, axis: typeof AXES[number], size: number): number[] {
  const times = new Map<string, number>(Object.keys(axes[axis]).map((name) => [name, 0]));
  for (let index = 0; index < size; index++) {
    const level = variation(axes, index)[axis];
    times.set(level, times.get(level)! + 1);
  }
  return [...times.values()];
}

Deno.test("variation gives every level of an axis its share, whatever the size of the set", () => {
  fc.assert(fc.property(anyAxes, fc.integer({ min: 1, max: 130 }), (axes, size) => {
    for (const axis of AXES) {
      const times = timesOfEach(axes, axis, size);
      assert.ok(Math.max(...times) - Math.min(...times) <= 1, `${axis}: ${times}`);
    }
  }));
});

Deno.test("variation repeats nothing before all has been shown, and then in the same order", () => {
  fc.assert(fc.property(anyAxes, fc.nat({ max: 500 }), (axes, index) => {
    const count = countVariations(axes);
    const all = Array.from({ length: count }, (_, index) => JSON.stringify(variation(axes, index)));
    assert.equal(new Set(all).size, count);
    assert.equal(JSON.stringify(variation(axes, index)), all[index % count]);
  }));
});

Deno.test("variation gives at least 24 different pictures of one thing with every shipped template", async () => {
  const library = await readPromptLibrary(SHIPPED_PROMPTS);
  for (const template of library.templates) {
    const first = Array.from({ length: 24 }, (_, index) => variation(template.axes, index));
    const phrasesOf = (choices: typeof first[number]) =>
      AXES.map((axis) => (template.axes[axis] as Record<string, string>)[choices[axis]]).join(
        " / ",
      );
    assert.equal(new Set(first.map(phrasesOf)).size, 24, template.id);
  }
});

Deno.test("variation begins with the first of each axis", () => {
  const axes = { view: { side: "s", front: "f" }, staging: { hero: "h" }, framing: { full: "u" } };
  assert.deepEqual(variation(axes, 0), { view: "side", staging: "hero", framing: "full" });
});

Deno.test("variation refuses a number that no picture of a set can have", () => {
  const axes = { view: { front: "f" }, staging: { hero: "h" }, framing: { full: "u" } };
  for (const index of [-1, 0.5, NaN, Infinity]) {
    assert.throws(() => variation(axes, index), RangeError);
  }
});
