/** Checks colours against names: the right name wins, and a wrong one is told. */
import assert from "node:assert/strict";
import { exampleSubject } from "../../core/procedural/objects/example_subject.ts";
import { look, pictureOf } from "./look_fixture.ts";
import { drawScene } from "./scene_fixture.ts";

const COLORS = {
  Black: "#1c1c1f",
  White: "#f0efeb",
  Red: "#b3161c",
  Blue: "#1f4e9c",
  "Racing Green": "#123d2c",
  Yellow: "#e7bb1e",
  Brown: "#60391f",
} as const;

const matchOf = (picture: ReturnType<typeof pictureOf>, color: string) =>
  look("color_match", picture, { subject: exampleSubject({ color }) });

const sceneIn = (color: string) =>
  pictureOf(drawScene({ width: 216, height: 288, color, background: "#9b958c" }));

Deno.test("color_match gives a thing's own colour more than any other", async () => {
  for (const [name, hex] of Object.entries(COLORS)) {
    const picture = sceneIn(hex);
    const own = await matchOf(picture, name);
    assert.ok(own.value! >= 0.75, `${name}: ${own.value}`);
    for (const other of Object.keys(COLORS).filter((one) => one !== name)) {
      const { value } = await matchOf(picture, other);
      assert.ok(value! < own.value!, `${name} as ${other}: ${value}, itself: ${own.value}`);
    }
  }
});

Deno.test("color_match falls as a thing's colour moves away from its name", async () => {
  const values: number[] = [];
  for (const hex of ["#b3161c", "#a8402a", "#9a6a3c", "#4a7a4c", "#1f4e9c"]) {
    values.push((await matchOf(sceneIn(hex), "Red")).value!);
  }
  assert.deepEqual(values, values.toSorted((one, other) => other - one));
  assert.ok(values[0] > 0.9 && values[4] < 0.1);
});

Deno.test("color_match says nothing without a colour that it knows", async () => {
  const picture = sceneIn("#b3161c");
  assert.equal((await matchOf(picture, "")).value, null);
  assert.equal((await matchOf(picture, "Zanzibar")).value, null);
  assert.equal((await look("color_match", picture)).value, null);
  const paper = exampleSubject({ kind: "document", documentType: "Invoice", color: "Red" });
  assert.equal((await look("color_match", picture, { subject: paper })).value, null);
});
