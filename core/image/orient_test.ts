/** EXIF's eight orientations, on a picture whose every pixel is different. */
import assert from "node:assert/strict";
import { orient } from "./orient.ts";
import { createPixels, type Pixels } from "./pixels.ts";

/** Letters for pixels, a row a word. */
function picture(...rows: string[]): Pixels {
  const pixels = createPixels({ width: rows[0].length, height: rows.length });
  [...rows.join("")].forEach((letter, index) => pixels.data[index * 4] = letter.charCodeAt(0));
  return pixels;
}

function letters({ width, height, data }: Pixels): string {
  const all = Array.from(
    { length: width * height },
    (_, index) => String.fromCharCode(data[index * 4]),
  );
  return all.join("").match(new RegExp(`.{${width}}`, "g"))!.join("/");
}

const stored = picture("abc", "def");

// Which side of the upright picture the stored row 0 and column 0 are: EXIF 2.32, §4.6.5.1.6.
const UPRIGHT = {
  1: "abc/def",
  2: "cba/fed",
  3: "fed/cba",
  4: "def/abc",
  5: "ad/be/cf",
  6: "da/eb/fc",
  7: "fc/eb/da",
  8: "cf/be/ad",
};

for (const [orientation, upright] of Object.entries(UPRIGHT)) {
  Deno.test(`orient turns abc/def with orientation ${orientation} into ${upright}`, () => {
    assert.equal(letters(orient(stored, Number(orientation))), upright);
  });
}

Deno.test("orient returns the picture itself where there is nothing to turn", () => {
  for (const orientation of [0, 1, 9]) assert.equal(orient(stored, orientation), stored);
});

Deno.test("orient reads a view into a larger buffer", () => {
  const { width, height, data } = stored;
  const larger = new Uint8ClampedArray(data.length + 8);
  larger.set(data, 3);
  const view = { width, height, data: larger.subarray(3, 3 + data.length) };
  assert.equal(letters(orient(view, 3)), "fed/cba");
});
