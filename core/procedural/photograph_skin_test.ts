/** Tests of skin: matt, red where it is marked, creased where it is told, plain at the rim. */
import assert from "node:assert/strict";
import { paintMarks, SKIN_TONES, skinOfTone, type SkinPoint } from "./photograph_skin.ts";

const marks = paintMarks({
  warm: [{ at: [0, 0], radius: 1 }],
  creases: [[[3, 5], [5, 5]]],
});

/** Red, green and blue at a place on the hand, which lies at 12 texels a centimetre from (−9, −9). */
function at([x, z]: SkinPoint): number[] {
  const texel = (Math.round((z + 9) * 12) * marks.width + Math.round((x + 9) * 12)) * 4;
  return [...marks.data.slice(texel, texel + 3)];
}

Deno.test("paintMarks reddens warm places and leaves the others plain", () => {
  const [red, green, blue] = at([0, 0]);
  assert.ok(red > 245 && green < red - 15 && blue < red - 15, `${[red, green, blue]}`);
  assert.deepEqual(at([-6, 8]), [255, 255, 255]);
});

Deno.test("paintMarks draws a crease as one thin dark line", () => {
  for (const x of [3.2, 3.8, 4.4]) assert.ok(at([x, 5])[1] < 230, `at ${x}: ${at([x, 5])}`);
  assert.ok(at([4, 5.4])[1] > 250);
});

Deno.test("paintMarks keeps the rim plain whatever is marked there", () => {
  const { data, width } = paintMarks({ warm: [{ at: [-9, -9], radius: 2 }], creases: [] });
  assert.ok(data.slice(0, width * 4).every((value) => value === 255));
});

Deno.test("skinOfTone is matt in every tone, its nails less so", () => {
  for (let tone = 0; tone < SKIN_TONES; tone++) {
    const { skin, nail } = skinOfTone(tone, marks);
    assert.ok(skin.roughness >= 0.75 && nail.roughness < skin.roughness);
    assert.equal(skin.texture, marks);
  }
});
