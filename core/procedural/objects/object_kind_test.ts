import assert from "node:assert/strict";
import { linearOf } from "../render/srgb.ts";
import { exampleSubject } from "./example_subject.ts";
import { contextOf, mentions } from "./object_kind.ts";

const contextFor = (facts: Parameters<typeof exampleSubject>[0]) =>
  contextOf(exampleSubject(facts));

Deno.test("contextOf takes the colour from the title where the colour says nothing", () => {
  assert.deepEqual(contextFor({ title: "Red dog collar" }).color.main, linearOf("#b3161c"));
  assert.deepEqual(
    contextFor({ title: "Green kite", color: "Zanzibar" }).color.main,
    linearOf("#1f6a3b"),
  );
  assert.deepEqual(
    contextFor({ title: "Red kite", color: "Blue" }).color.main,
    linearOf("#1f4e9c"),
  );
  assert.equal(contextFor({ title: "Royal Oak" }).color.main, null);
});

Deno.test("contextOf tells the metal that the description names in passing", () => {
  const { color, told } = contextFor({ color: "Navy blue", description: "41 mm steel case" });
  assert.equal(color.metal, null);
  assert.deepEqual(told.metal, linearOf("#c3c5c8"));
});

Deno.test("contextOf has nothing below a name that is the title itself, and no quotation marks", () => {
  assert.equal(contextFor({ title: "Red dog collar" }).detail, "");
  assert.equal(contextFor({ title: "Atlas", brand: "Acme" }).detail, "Atlas");
  assert.equal(contextFor({ title: "Atlas", brand: "Acme", model: "M7" }).detail, "M7");
  assert.equal(contextFor({ title: '"Tides", folio' }).subject.title, "Tides, folio");
  assert.equal(contextFor({ title: '"Tides", folio' }).work, "Tides");
});

Deno.test("mentions finds words by their beginning, not within others", () => {
  assert.ok(mentions("single malt whiskey", ["whisk"]));
  assert.ok(!mentions("in the original wooden case", ["gin"]));
  assert.ok(mentions("original gin", ["gin"]));
});
