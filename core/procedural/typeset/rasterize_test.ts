/** Tests of rasterizing: sizes, repeatability, errors, and that it needs no permission. */
import assert from "node:assert/strict";
import { rasterize } from "./rasterize.ts";
import { Sheet } from "./sheet.ts";

function example(): Sheet {
  const sheet = new Sheet(40, 20, { paper: "#fffef8" });
  sheet.text("Invoice", { x: 4, y: 14, size: 8, font: "serifBold" });
  return sheet;
}

Deno.test("rasterize gives opaque pixels of the wanted width and the document's shape", async () => {
  const { width, height, data } = await rasterize(example().toSvg(), { width: 400 });
  assert.deepEqual([width, height], [400, 200]);
  assert.equal(data.length, 400 * 200 * 4);
  for (let at = 3; at < data.length; at += 4) assert.equal(data[at], 255);
});

Deno.test("rasterize draws text: there is ink, and the same ink each time", async () => {
  const first = await rasterize(example().toSvg(), { width: 200 });
  const second = await rasterize(example().toSvg(), { width: 200 });
  assert.ok(first.data.some((value) => value < 60));
  assert.deepEqual(first.data, second.data);
});

Deno.test("rasterize says which font is missing", async () => {
  const svg =
    `<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><text font-family="Comic">x</text></svg>`;
  await assert.rejects(rasterize(svg, { width: 9 }), /no such font is there: Comic 400 normal/);
});

Deno.test("rasterize refuses what is not SVG", async () => {
  await assert.rejects(rasterize("<svg", { width: 9 }));
});

Deno.test("rasterize works in a worker without any permission", async () => {
  const worker = new Worker(new URL("./rasterize_worker_fixture.ts", import.meta.url), {
    type: "module",
    deno: { permissions: "none" },
  });
  try {
    const answer = await new Promise<{ width: number; height: number; darkest: number }>(
      (resolve, reject) => {
        worker.onmessage = ({ data }) => resolve(data);
        worker.onerror = (event) => {
          event.preventDefault();
          reject(new Error(event.message));
        };
        worker.postMessage(example().toSvg());
      },
    );
    assert.equal(answer.width, 40);
    assert.equal(answer.height, 20);
    assert.ok(answer.darkest < 200);
  } finally {
    worker.terminate();
  }
});
