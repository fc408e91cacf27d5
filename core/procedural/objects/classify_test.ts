import assert from "node:assert/strict";
import fc from "fast-check";
import { classify } from "./classify.ts";
import { exampleSubject } from "./example_subject.ts";
import { KINDS } from "./registry.ts";

const kindOf = (category: string, title = "", brand = "") =>
  classify(exampleSubject({ category, title, brand }), KINDS)?.name ?? null;

Deno.test("classify finds the kind by the category in any case and number", () => {
  assert.equal(kindOf("Watches"), "watch");
  assert.equal(kindOf("WATCH"), "watch");
  assert.equal(kindOf("Bicycles"), "bicycle");
  assert.equal(kindOf("Scooters"), "scooter");
  assert.equal(kindOf("Books"), "book");
  assert.equal(kindOf("Sunglasses"), "sunglasses");
});

Deno.test("classify lets the title decide within a category", () => {
  assert.equal(kindOf("Jewelry", "Akoya pearl necklace"), "necklace");
  assert.equal(kindOf("Jewelry", "Love bracelet"), "bracelet");
  assert.equal(kindOf("Electronics", "MacBook Pro 14"), "laptop");
  assert.equal(kindOf("Electronics", "WH-1000XM5 headphones"), "headphones");
  assert.equal(kindOf("Luxury Bags", "Birkin 30"), "satchel");
  assert.equal(kindOf("Luxury Bags", "Bi-fold wallet"), "wallet");
  assert.equal(kindOf("Art", "Bronze statuette of a dancer"), "sculpture");
  assert.equal(kindOf("Musical Instruments", "1962 Stratocaster"), "guitar");
  assert.equal(kindOf("Sports", "Tennis racket"), "racket");
});

Deno.test("classify keeps a bare category to its usual kinds and always to the same one", () => {
  const bags = new Set(
    Array.from({ length: 60 }, (_, index) => kindOf("Luxury Bags", "", `Brand ${index}`)),
  );
  assert.ok(bags.size > 1 && !bags.has("wallet"));
  assert.equal(kindOf("Art", "Untitled", "X"), kindOf("Art", "Untitled", "X"));
});

Deno.test("classify goes by the last thing named where the category says nothing", () => {
  assert.equal(kindOf("Miscellaneous", "Leather watch box"), "box");
  assert.equal(kindOf("", "Fountain pen"), "pen");
});

Deno.test("classify does not find words inside other words", () => {
  assert.equal(kindOf("", "Carpet"), null);
  assert.equal(kindOf("", "Spring"), null);
});

Deno.test("classify never fails on any text", () => {
  fc.assert(
    fc.property(fc.string({ unit: "binary" }), fc.string({ unit: "binary" }), (category, title) => {
      kindOf(category, title);
    }),
  );
});

Deno.test("classify knows at least forty kinds, each reachable by a word of its own", () => {
  assert.ok(KINDS.length >= 40);
  assert.equal(new Set(KINDS.map(({ name }) => name)).size, KINDS.length);
});

Deno.test("classify takes what comes with a thing for no more than that", () => {
  assert.equal(kindOf("Cameras", "Halden R35 rangefinder camera with 50 mm lens"), "camera");
  assert.equal(kindOf("Cameras", "Optra 85 mm f/1.4 portrait lens"), "lens");
  assert.equal(kindOf("Cameras", "85 mm lens for Optra cameras"), "lens");
  assert.equal(kindOf("Furniture", "Library chair in oxblood, with side table"), "chair");
});

Deno.test("classify knows bags by the names that people give them", () => {
  assert.equal(kindOf("Luxury Bags", "Petite Malle evening bag"), "handbag");
  assert.equal(kindOf("Luxury Bags", "Weekender 48 canvas holdall"), "tote");
  const description = "Small trunk-shaped bag in black lambskin";
  const subject = exampleSubject({ category: "Luxury Bags", title: "Petite Malle", description });
  assert.notEqual(classify(subject, KINDS)?.name, "wallet");
});

Deno.test("classify puts a mug into a kitchen, and a knife or a pan only when told", () => {
  assert.equal(kindOf("Kitchen", "Kaffeetasse"), "mug");
  for (const brand of ["A", "B", "C", "D", "E"]) assert.equal(kindOf("Kitchen", "", brand), "mug");
  assert.equal(kindOf("Kitchen", "Copper sauté pan"), "pan");
  assert.equal(kindOf("Kitchen", "Santoku"), "knife");
});

Deno.test("classify reads the title as well as the model, with or without accents", () => {
  const facts = { category: "Art", brand: "Acme", model: "Model 7", title: "Bronze bust" };
  assert.equal(classify(exampleSubject(facts), KINDS)?.name, "sculpture");
  assert.equal(kindOf("", "Füller"), "pen");
  assert.equal(kindOf("", "Vélo de ville"), "bicycle");
});
