/** Tests of the rasterizer: no sample between two triangles is lost or drawn twice, and the nearest wins. */
import assert from "node:assert/strict";
import fc from "fast-check";
import { coverBand, createCoverage } from "./coverage.ts";
import { PLANE_STRIDE, type ScreenTriangles } from "./screen_triangles.ts";

type Corner = readonly [x: number, y: number];

/** Triangles in pixels, each at one depth. */
function flat(shapes: readonly { corners: readonly Corner[]; inverse: number; part?: number }[]) {
  const triangles: ScreenTriangles = {
    count: shapes.length,
    part: Int32Array.from(shapes, ({ part = 0 }) => part),
    corners: new Float64Array(shapes.length * 9),
    planes: new Float64Array(shapes.length * PLANE_STRIDE),
    facing: new Float32Array(shapes.length * 3),
    top: Float32Array.from(shapes, ({ corners }) => Math.min(...corners.map(([, y]) => y))),
    bottom: Float32Array.from(shapes, ({ corners }) => Math.max(...corners.map(([, y]) => y))),
  };
  shapes.forEach(({ corners, inverse }, index) => {
    corners.forEach(([x, y], corner) => {
      triangles.corners.set([x, y, inverse], index * 9 + corner * 3);
    });
    triangles.planes[index * PLANE_STRIDE + 2] = inverse;
  });
  return triangles;
}

const ONE = { firstRow: 0, wanted: Uint8Array.of(1, 1), keepDepth: false };

Deno.test("coverBand fills a square of two triangles without a gap, wherever its diagonal ends", () => {
  const place = fc.double({ min: 0.01, max: 19.99, noNaN: true });
  fc.assert(fc.property(place, place, (x, y) => {
    // A fan of four triangles round a point inside: every sample must belong to one of them.
    const square: Corner[] = [[0, 0], [20, 0], [20, 20], [0, 20]];
    const fan = square.map((corner, index) => ({
      corners: [corner, square[(index + 1) % 4], [x, y] as Corner],
      inverse: 0.1,
    }));
    const band = createCoverage({ width: 20, rows: 20 });
    coverBand(band, flat(fan), ONE);
    assert.ok(band.triangle.every((triangle) => triangle >= 0));
  }));
});

Deno.test("coverBand covers as many samples as the triangle has area", () => {
  const band = createCoverage({ width: 40, rows: 40 });
  coverBand(band, flat([{ corners: [[3, 2], [37, 9], [11, 38]], inverse: 0.1 }]), ONE);
  const covered = band.triangle.filter((triangle) => triangle === 0).length;
  const area = Math.abs((37 - 3) * (38 - 2) - (11 - 3) * (9 - 2)) / 2;
  assert.ok(Math.abs(covered / 4 - area) < 8, `${covered / 4} pixels of ${area}`);
});

Deno.test("coverBand shows the nearest triangle, whatever the order", () => {
  const corners: Corner[] = [[-5, -5], [60, -5], [-5, 60]];
  for (const order of [[0.1, 0.2], [0.2, 0.1]]) {
    const band = createCoverage({ width: 8, rows: 8 });
    coverBand(band, flat(order.map((inverse) => ({ corners, inverse }))), ONE);
    assert.equal(band.triangle[0], order.indexOf(0.2));
  }
});

Deno.test("coverBand lets what was drawn before hide what lies behind it when depth is kept", () => {
  const corners: Corner[] = [[-5, -5], [60, -5], [-5, 60]];
  const triangles = flat([{ corners, inverse: 0.2, part: 0 }, { corners, inverse: 0.1, part: 1 }]);
  const band = createCoverage({ width: 8, rows: 8 });
  coverBand(band, triangles, { firstRow: 0, wanted: Uint8Array.of(1, 0), keepDepth: false });
  coverBand(band, triangles, { firstRow: 0, wanted: Uint8Array.of(0, 1), keepDepth: true });
  assert.ok(band.triangle.every((triangle) => triangle === -1));
});

Deno.test("coverBand draws a band as it draws the same rows of the whole picture", () => {
  const triangles = flat([{ corners: [[1, 1], [30, 12], [6, 31]], inverse: 0.1 }]);
  const whole = createCoverage({ width: 32, rows: 32 }),
    band = createCoverage({ width: 32, rows: 8 });
  coverBand(whole, triangles, ONE);
  coverBand(band, triangles, { ...ONE, firstRow: 16 });
  assert.deepEqual(band.triangle, whole.triangle.slice(16 * 2 * 64, 24 * 2 * 64));
});
