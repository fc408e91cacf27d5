/** Tests of technical drawings: scale, dimensions, call-outs that meet the thing and stay on the sheet. */
import assert from "node:assert/strict";
import { createRandom } from "../../../random.ts";
import { Sheet } from "../../typeset/sheet.ts";
import { exampleSubject } from "../example_dossier.ts";
import { drawCallouts } from "./callouts.ts";
import { drawDimension } from "./dimension_line.ts";
import { extentOf, modelParts, viewObject } from "./object_view.ts";
import { drawThreeViews } from "./three_views.ts";

const parts = await modelParts(
  exampleSubject("Diagram", { category: "Luxury Bags", title: "handbag" }),
);
const [width, height, depth] = extentOf(parts);

const millimetres = (centimetres: number) =>
  centimetres >= 10 ? String(Math.round(centimetres * 10)) : (centimetres * 10).toFixed(1);

Deno.test("drawThreeViews writes the thing's true measures", () => {
  const sheet = new Sheet(200, 200);
  drawThreeViews(sheet, parts, { x: 10, y: 10, width: 180, height: 170, ink: [0, 0, 0] });
  const svg = sheet.toSvg();
  for (const measure of [width, height, depth]) {
    assert.ok(svg.includes(`>${millimetres(measure)}<`), svg.slice(-400));
  }
});

Deno.test("drawThreeViews keeps to its box and to one scale", () => {
  const sheet = new Sheet(200, 200);
  const scale = drawThreeViews(sheet, parts, {
    x: 10,
    y: 10,
    width: 180,
    height: 170,
    ink: [0, 0, 0],
  });
  const images = [
    ...sheet.toSvg().matchAll(
      /<image x="([-\d.]+)" y="([-\d.]+)" width="([\d.]+)" height="([\d.]+)"/g,
    ),
  ]
    .map((match) => match.slice(1).map(Number));
  assert.equal(images.length, 3);
  for (const [x, y, wide, high] of images) {
    assert.ok(x > 5 && y > 5 && x + wide < 195 && y + high < 190);
  }
  // Front and side are equally high, front and top equally wide: within a pixel.
  assert.ok(
    Math.abs(images[0][3] - images[1][3]) < 0.6 && Math.abs(images[0][2] - images[2][2]) < 0.6,
  );
  assert.ok(Math.abs(images[0][2] - width * 10 * scale) < 2.5);
});

Deno.test("drawDimension puts the measure at the middle of a level and of an upright line", () => {
  const level = new Sheet(100, 100);
  drawDimension(level, {
    x: 10,
    y: 50,
    toX: 90,
    toY: 50,
    label: "80",
    color: "#000000",
    extension: 4,
  });
  assert.match(level.toSvg(), /<text x="50" y="48.9"[^>]*>80</);
  const upright = new Sheet(100, 100);
  drawDimension(upright, {
    x: 50,
    y: 10,
    toX: 50,
    toY: 90,
    label: "80",
    color: "#000000",
    extension: 4,
  });
  assert.match(upright.toSvg(), /rotate\(-90 48.9 50\)[^>]*>80</);
});

Deno.test("drawCallouts numbers every name and ends every line on the thing", () => {
  const view = viewObject(parts, { azimuth: 30, elevation: 20, width: 120, height: 120 });
  const names = ["Handle", "Flap", "Lock", "Gusset", "Base", "Strap", "Stud"];
  for (const seed of ["a", "b", "c"]) {
    const sheet = new Sheet(200, 200);
    const place = { x: 40, y: 40, width: 120, height: 120 };
    drawCallouts(sheet, { view, ...place }, {
      names,
      color: "#000000",
      paper: "#ffffff",
      named: true,
      random: createRandom(seed),
    });
    const svg = sheet.toSvg();
    names.forEach((name, index) =>
      assert.ok(svg.includes(`>${name}<`) && svg.includes(`>${index + 1}<`))
    );
    const ends = [...svg.matchAll(/<circle cx="([\d.]+)" cy="([\d.]+)" r="0.55"/g)];
    assert.equal(ends.length, names.length);
    for (const [, x, y] of ends) {
      const column = Math.round((Number(x) - 40) / 120 * view.width);
      const row = Math.round((Number(y) - 40) / 120 * view.height);
      const around = [0, -1, 1, -view.width, view.width].map((step) =>
        view.part[row * view.width + column + step]
      );
      assert.ok(around.some((part) => part >= 0), `${x}, ${y}`);
    }
  }
});

Deno.test("drawCallouts draws balloons even where there is nothing to point at", () => {
  const view = viewObject([], { azimuth: 0, elevation: 0, width: 20, height: 20 });
  const sheet = new Sheet(100, 100);
  drawCallouts(sheet, { view, x: 20, y: 20, width: 60, height: 60 }, {
    names: ["A"],
    color: "#000000",
    paper: "#ffffff",
    named: false,
    random: createRandom("n"),
  });
  assert.ok(sheet.toSvg().includes(">1<"));
  assert.deepEqual(sheet.texts, []);
});
