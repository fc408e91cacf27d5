/** Checks what is measured of a subject against scenes in which it stands at a known place, in a known size. */
import assert from "node:assert/strict";
import fc from "fast-check";
import { look } from "./look_fixture.ts";
import { drawScene, type SceneOptions } from "./scene_fixture.ts";

const WIDTH = 288;
const HEIGHT = 384;

function scene(options: SceneOptions) {
  return drawScene({ width: WIDTH, height: HEIGHT, ...options });
}

async function measured(evaluator: string, options: SceneOptions): Promise<Record<string, number>> {
  return (await look(evaluator, scene(options))).raw as Record<string, number>;
}

async function values(evaluator: string, scenes: readonly SceneOptions[]): Promise<number[]> {
  const found: number[] = [];
  for (const options of scenes) {
    const { value } = await look(evaluator, scene(options));
    assert.ok(value !== null, `${evaluator} ${JSON.stringify(options)}`);
    found.push(value);
  }
  return found;
}

function falls(found: readonly number[]): void {
  const told = found.map((value) => value.toFixed(2)).join(" ");
  assert.ok(found.every((value, at) => at === 0 || value <= found[at - 1] + 1e-9), told);
  assert.ok(found[0] - found[found.length - 1] >= 0.4, told);
}

const color = fc.constantFrom("#8c1029", "#1e449c", "#232326", "#1f6a3b");
const background = fc.constantFrom("#cfc9bd", "#e4e4e2", "#b48a5a");
/** A clear subject, beside which a patch of the table's grain once counted as subject. */
const GRAIN_THAT_COUNTED = {
  at: [0.3965277777777778, 0.25] as [number, number],
  color: "#8c1029",
  background: "#b48a5a",
};
const share = (min: number, max: number) => fc.double({ min, max, noNaN: true });

Deno.test("coverage measures the share of a subject of any size and colour", async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.record({ size: fc.tuple(share(0.15, 0.8), share(0.15, 0.8)), color, background }),
      async (options) => {
        const { hullShare } = await measured("coverage", options);
        const [across, down] = options.size;
        assert.ok(Math.abs(hullShare - across * down) < 0.04, `${hullShare}`);
      },
    ),
    { numRuns: 12 },
  );
});

Deno.test("centring measures how many pixels off the middle a subject is", async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.record({ at: fc.tuple(share(0.25, 0.75), share(0.25, 0.75)), color, background }),
      async (options) => {
        const { acrossPixels, downPixels } = await measured("centring", {
          ...options,
          size: [0.3, 0.3],
        });
        assert.ok(Math.abs(acrossPixels - (options.at[0] - 0.5) * WIDTH) < 6, `${acrossPixels}`);
        assert.ok(Math.abs(downPixels - (options.at[1] - 0.5) * HEIGHT) < 6, `${downPixels}`);
      },
    ),
    { numRuns: 12, examples: [[GRAIN_THAT_COUNTED]] },
  );
});

Deno.test("coverage falls as the subject gets smaller", async () => {
  falls(
    await values("coverage", [0.6, 0.4, 0.3, 0.2, 0.12].map((side) => ({ size: [side, side] }))),
  );
});

Deno.test("centring falls as the subject is moved away from the middle, in any direction", async () => {
  const shifts = [0, 0.1, 0.2, 0.3];
  for (const [x, y] of [[1, 0], [-1, 0], [0, 1], [0, -1], [0.7, -0.7]]) {
    const scenes = shifts.map((shift) => ({
      at: [0.5 + x * shift, 0.5 + y * shift] as const,
      size: [0.3, 0.3] as const,
    }));
    falls(await values("centring", scenes));
  }
});

Deno.test("frame_contact falls when the subject is cut off, and the more the longer the cut", async () => {
  const wide = [0.3, 0.5, 0.7].map((side) => ({ at: [0.5, 0.95], size: [side, 0.4] } as const));
  falls(await values("frame_contact", [{ size: [0.4, 0.4] }, ...wide]));
  const { raw } = await look("frame_contact", scene(wide[1]));
  const { touchedShareOfSide } = raw as { touchedShareOfSide: Record<string, number> };
  assert.ok(Math.abs(touchedShareOfSide.bottom - 0.5) < 0.05);
  assert.equal(touchedShareOfSide.top, 0);
});

Deno.test("background falls as the table's pattern gets stronger, up to a chessboard", async () => {
  falls(await values("background", [0, 0.05, 0.1, 0.2, 0.5, 1].map((pattern) => ({ pattern }))));
});

Deno.test("what measures the subject says so where nothing stands out", async () => {
  const empty = { color: "#cfc9bd", size: [0, 0] as const };
  assert.equal((await look("coverage", scene(empty))).value, 0);
  for (const evaluator of ["centring", "frame_contact"]) {
    assert.equal((await look(evaluator, scene(empty))).value, null);
  }
});
