/** Tests of the goods: every kind has all that papers ask of it, and categories find their kind. */
import assert from "node:assert/strict";
import { printable } from "../../typeset/printable.ts";
import type { Trade } from "./trade.ts";
import { tradeOf } from "./trade_of.ts";

const CATEGORIES: Readonly<Record<string, string>> = {
  "Watches": "wristwatch",
  "Luxury Bags": "leather handbag",
  "Jewelry": "diamond ring",
  "Art": "painting",
  "Electronics": "electronic device",
  "Cameras": "camera",
  "Vehicles": "motor vehicle",
  "Bicycles": "bicycle",
  "Furniture": "armchair",
  "Musical Instruments": "guitar",
  "Sneakers": "coat",
  "Garden gnomes": "household item",
  "": "household item",
};

for (const [category, noun] of Object.entries(CATEGORIES)) {
  Deno.test(`tradeOf takes "${category}" for the papers of a ${noun}`, () => {
    assert.equal(tradeOf(category).noun, noun);
  });
}

Deno.test("tradeOf goes by the title only where the category says nothing", () => {
  assert.equal(tradeOf("Collectibles and more", "Gibson guitar").noun, "painting");
  assert.equal(tradeOf("Stuff", "Gibson guitar").noun, "guitar");
  assert.equal(tradeOf("Watches", "Gibson guitar").noun, "wristwatch");
});

Deno.test("tradeOf is quick about a title of a million characters", () => {
  assert.equal(tradeOf("", `${"x".repeat(1_000_000)} watch`).noun, "household item");
});

function everyText(trade: Trade): string[] {
  return [
    trade.noun,
    ...trade.shopWords,
    ...trade.workshopWords,
    ...trade.shopTaglines,
    ...trade.workshopTaglines,
    ...trade.checks,
    ...trade.components,
    ...[...trade.accessories, ...trade.labour, ...trade.parts].map(({ name }) => name),
    ...trade.readings.flatMap(([label, values]) => [label, ...values]),
    ...trade.specifications.flatMap((
      { heading, rows },
    ) => [heading, ...rows.flatMap(([label, values]) => [label, ...values])]),
    ...trade.warnings.map(([, sentence]) => sentence),
    ...trade.instructions.flatMap(({ heading, steps }) => [heading, ...steps]),
  ];
}

for (const category of Object.keys(CATEGORIES)) {
  const trade = tradeOf(category);

  Deno.test(`the papers of a ${trade.noun} (${category}) have enough to say`, () => {
    const [low, high] = trade.price;
    assert.ok(low > 0 && high > low);
    assert.ok(trade.labour.length >= 4 && trade.parts.length >= 3 && trade.accessories.length >= 4);
    assert.ok(
      trade.checks.length >= 8 && trade.readings.length === 3 || trade.readings.length === 4,
    );
    // The laboratory's report shows three groups, a registration six values, a parts list eight names.
    assert.equal(trade.specifications.length, 3);
    assert.ok(trade.specifications.flatMap(({ rows }) => rows).length >= 6);
    assert.ok(
      trade.components.length >= 8 && new Set(trade.components).size === trade.components.length,
    );
    assert.ok(trade.warnings.length >= 5 && trade.instructions.length === 3);
    for (const { low, high, most = 1 } of [...trade.accessories, ...trade.labour, ...trade.parts]) {
      assert.ok(low > 0 && high > low && most >= 1);
    }
  });

  Deno.test(`the papers of a ${trade.noun} (${category}) say it in letters that tills have too`, () => {
    for (const text of everyText(trade)) {
      assert.ok(text.length > 0 && text.length < 90, text);
      for (const font of ["sans", "register", "machine", "narrow", "handPlain"] as const) {
        assert.ok(printable(text, font).length >= text.length * 0.9, `${text} in ${font}`);
      }
    }
  });
}
