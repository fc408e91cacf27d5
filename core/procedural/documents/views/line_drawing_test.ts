/** Tests of drawings made from views: lines where edges are, colour where the thing is, nothing beside it. */
import assert from "node:assert/strict";
import { createRandom } from "../../../random.ts";
import { decodePng } from "../../../image/png_decode.ts";
import { exampleSubject } from "../example_dossier.ts";
import { drawLines, type ViewPicture } from "./line_drawing.ts";
import { modelParts, viewObject } from "./object_view.ts";
import { drawDeviation, drawMesh, drawPoints, drawShaded } from "./scan_views.ts";

const parts = await modelParts(
  exampleSubject("Diagram", { category: "Luxury Bags", title: "handbag" }),
);
const view = viewObject(parts, { azimuth: 30, elevation: 20, width: 120, height: 110 });

/** Share of the picture's pixels with any ink, and whether some lie where the thing is not. */
function inkOf(picture: ViewPicture) {
  const { data, width, height } = decodePng(picture.png);
  assert.deepEqual([width, height], [120, 110]);
  let inked = 0;
  let astray = 0;
  for (let pixel = 0; pixel < width * height; pixel++) {
    if (data[pixel * 4 + 3] < 40) continue;
    inked++;
    const x = pixel % width * 2;
    const y = Math.floor(pixel / width) * 2;
    let near = false;
    for (let dy = -3; dy <= 4; dy++) {
      for (let dx = -3; dx <= 4; dx++) {
        near ||= view.part[(y + dy) * view.width + x + dx] >= 0;
      }
    }
    if (!near) astray++;
  }
  return { share: inked / (width * height), astray };
}

const thing = view.part.filter((part) => part >= 0).length / view.part.length;

Deno.test("drawLines draws thin lines on and around the thing and leaves the rest clear", () => {
  const { share, astray } = inkOf(drawLines(view, [20, 20, 20]));
  assert.equal(astray, 0);
  assert.ok(share > 0.02 && share < thing * 0.6, `${share} of ${thing}`);
});

Deno.test("drawLines draws in the ink that it is given", () => {
  const { data } = decodePng(drawLines(view, [200, 30, 90]).png);
  for (let at = 0; at < data.length; at += 4) {
    if (data[at + 3] > 0) assert.deepEqual([...data.slice(at, at + 3)], [200, 30, 90]);
  }
});

Deno.test("drawShaded, drawMesh and drawDeviation cover the thing and nothing else", () => {
  const pictures = [
    drawShaded(view, [210, 210, 210]),
    drawMesh(view, { line: [20, 60, 90], face: [240, 240, 240] }),
    drawDeviation(view, createRandom("deviation")),
  ];
  for (const picture of pictures) {
    const { share, astray } = inkOf(picture);
    assert.equal(astray, 0);
    assert.ok(Math.abs(share - thing) < 0.03, `${share} of ${thing}`);
  }
});

Deno.test("drawPoints scatters points over a part of the thing, the same ones for the same chance", () => {
  const { share, astray } = inkOf(drawPoints(view, createRandom("points")));
  assert.equal(astray, 0);
  assert.ok(share > thing * 0.2 && share < thing * 0.9, `${share} of ${thing}`);
  assert.deepEqual(
    drawPoints(view, createRandom("points")).png,
    drawPoints(view, createRandom("points")).png,
  );
});
