/** Tests of creases: they run where the paper was folded and wear grows with crumpling. */
import assert from "node:assert/strict";
import { createRandom } from "../../random.ts";
import { wearSheet } from "./sheet_relief.ts";

const sheet = {
  widthCm: 10,
  heightCm: 15,
  foldsAcross: [] as number[],
  foldsDown: [] as number[],
  crumple: 0,
  dents: 0,
};

/** Root mean square of the slopes along v in the rows around `place`, a share of the height. */
function steepnessAt(relief: ReturnType<typeof wearSheet>, place: number): number {
  const row = Math.round(place * relief.height);
  let sum = 0, count = 0;
  for (let r = row - 3; r <= row + 3; r++) {
    for (let column = 0; column < relief.width; column++, count++) {
      sum += relief.slopes[(r * relief.width + column) * 2 + 1] ** 2;
    }
  }
  return Math.sqrt(sum / count);
}

Deno.test("wearSheet is steep along a fold and even away from it", () => {
  const random = createRandom("fold");
  const relief = wearSheet({ ...sheet, foldsAcross: [0.5], random });
  assert.ok(steepnessAt(relief, 0.5) > 0.05);
  assert.ok(steepnessAt(relief, 0.25) < steepnessAt(relief, 0.5) / 5);
});

Deno.test("wearSheet rises on one side of a fold and falls on the other", () => {
  const relief = wearSheet({ ...sheet, foldsAcross: [0.5], random: createRandom("sides") });
  const slope = (row: number) => relief.slopes[(row * relief.width + 40) * 2 + 1];
  const middle = Math.round(relief.height / 2);
  assert.ok(slope(middle - 3) * slope(middle + 3) < 0);
});

Deno.test("wearSheet wears more the more it was crumpled", () => {
  const rough = (crumple: number) => {
    let sum = 0;
    for (let seed = 0; seed < 5; seed++) {
      const { slopes } = wearSheet({ ...sheet, crumple, random: createRandom(`${seed}`) });
      for (const slope of slopes) sum += slope * slope;
    }
    return sum;
  };
  assert.ok(rough(0.2) < rough(0.6) && rough(0.6) < rough(1));
});

Deno.test("wearSheet has finite slopes on the smallest sheet", () => {
  const relief = wearSheet({
    ...sheet,
    widthCm: 0.1,
    heightCm: 0.1,
    crumple: 1,
    dents: 0.05,
    random: createRandom("tiny"),
  });
  assert.ok(relief.slopes.every(Number.isFinite));
});
