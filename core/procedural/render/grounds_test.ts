/** Tests that every surface paints light that exists, the same for the same seed, and is not one flat colour. */
import assert from "node:assert/strict";
import { createRandom, type Random } from "../../random.ts";
import { createGroundRow, type Ground, type GroundRow } from "./ground.ts";
import { createCloth, createRug } from "./grounds/cloth.ts";
import { createLaminate } from "./grounds/laminate.ts";
import { createPlaster } from "./grounds/plaster.ts";
import { createStone } from "./grounds/stone.ts";
import { createWood } from "./grounds/wood.ts";

const SURFACES: Readonly<Record<string, (random: Random) => Ground>> = {
  createCloth,
  createLaminate,
  createPlaster,
  createRug,
  createStone,
  createWood,
};

function paintLine(ground: Ground, footprint: number): GroundRow {
  const row = createGroundRow(200);
  row.count = 200;
  row.footprint = footprint;
  for (let index = 0; index < row.count; index++) {
    row.x[index] = index * 0.21 - 20;
    row.z[index] = index * 0.13 - 40;
  }
  ground.paint(row);
  return row;
}

for (const [name, create] of Object.entries(SURFACES)) {
  Deno.test(`${name} paints finite light between black and white from near and far`, () => {
    for (let seed = 0; seed < 8; seed++) {
      for (const footprint of [0.005, 0.03, 0.5, 50]) {
        const row = paintLine(create(createRandom(`${seed}`)), footprint);
        for (const light of row.color) assert.ok(light >= 0 && light < 1.3, `${light}`);
        for (const slope of row.slope) assert.ok(Math.abs(slope) < 2, `${slope}`);
        for (const gloss of row.gloss) assert.ok(Number.isFinite(gloss));
      }
    }
  });

  Deno.test(`${name} paints the same for the same seed`, () => {
    const first = paintLine(create(createRandom("same")), 0.03);
    const second = paintLine(create(createRandom("same")), 0.03);
    assert.deepEqual(first.color, second.color);
    assert.deepEqual(first.slope, second.slope);
  });

  Deno.test(`${name} is uneven, and about as light as it says`, () => {
    const ground = create(createRandom("uneven"));
    const { color, slope } = paintLine(ground, 0.03);
    let sum = 0;
    for (let index = 1; index < color.length; index += 3) sum += color[index];
    const mean = sum / 200;
    assert.ok(new Set(slope).size > 20);
    assert.ok(mean > ground.meanColor[1] * 0.55 && mean < ground.meanColor[1] * 1.8);
  });
}
