/** Tests of whole scenes: shadow where it belongs, the same bytes every time, glass that can be looked through. */
import assert from "node:assert/strict";
import { createRandom } from "../../random.ts";
import { boxMesh } from "./box_mesh.ts";
import { aimCamera } from "./camera.ts";
import type { Frame } from "./frame.ts";
import type { Ground } from "./ground.ts";
import { createLighting } from "./lighting.ts";
import type { Material, Part } from "./mesh.ts";
import { render } from "./renderer.ts";
import type { Setting } from "./setting.ts";

const GREY: Ground = {
  meanColor: [0.5, 0.5, 0.5],
  roughness: 0.9,
  reflectivity: 0.04,
  paint(row) {
    row.color.fill(0.5);
    row.slope.fill(0);
    row.gloss.fill(0);
  },
};

const MATT: Material = { color: [0.6, 0.05, 0.05], roughness: 0.9, metalness: 0 };

function draw(
  parts: Part[],
  options: { setting?: Partial<Setting>; elevation?: number } = {},
): Frame {
  const { setting = {}, elevation = 1.1 } = options;
  const camera = aimCamera({
    eye: [0, Math.sin(elevation) * 60, Math.cos(elevation) * 60],
    target: [0, 2, 0],
    roll: 0,
    width: 120,
    height: 160,
    focalLength: 26,
  });
  const lighting = createLighting({
    random: createRandom("room"),
    groundColor: [0.5, 0.5, 0.5],
    cameraDirection: [0, 0.8, 0.6],
    azimuth: Math.PI / 2,
  });
  return render({
    parts,
    camera,
    lighting,
    setting: { ground: GREY, wall: null, edge: -Infinity, plate: null, ...setting },
    random: createRandom("scene"),
  });
}

const lightAt = (
  { width, data }: Frame,
  x: number,
  y: number,
) => [...data.subarray((y * width + x) * 3, (y * width + x) * 3 + 3)];

Deno.test("render darkens the ground beside a box, on the side away from the light", () => {
  const box = draw([{ mesh: boxMesh([-6, 0, -6], [6, 8, 6]), material: MATT }]);
  const bare = draw([]);
  // The light stands at +x, so the shadow falls to the left.
  const shaded = lightAt(box, 40, 88)[1] / lightAt(bare, 40, 88)[1];
  const open = lightAt(box, 112, 92)[1] / lightAt(bare, 112, 92)[1];
  assert.ok(shaded < 0.8, `the shadow side has ${shaded} of its light`);
  assert.ok(open > 0.95, `the light side has ${open} of its light`);
});

Deno.test("render draws finite light, the same every time", () => {
  const parts: Part[] = [
    { mesh: boxMesh([-6, 0, -6], [0, 8, 6]), material: MATT },
    {
      mesh: boxMesh([0, 0, -6], [6, 8, 6]),
      material: {
        color: [0.9, 0.8, 0.5],
        roughness: 0.1,
        metalness: 1,
        bump: { amplitude: 0.01, wavelength: 0.3 },
      },
    },
  ];
  const first = draw(parts), second = draw(parts);
  assert.ok(first.data.every((light) => Number.isFinite(light) && light >= 0));
  assert.deepEqual(first.data, second.data);
});

Deno.test("render shows the colour of a part where it is, and the ground elsewhere", () => {
  const frame = draw([{ mesh: boxMesh([-6, 0, -6], [6, 8, 6]), material: MATT }]);
  const [red, green] = lightAt(frame, 60, 80);
  assert.ok(red > green * 3);
  const [groundRed, groundGreen] = lightAt(frame, 110, 150);
  assert.ok(groundRed < groundGreen * 2);
});

Deno.test("render lets what is behind clear parts through", () => {
  const inside: Part = { mesh: boxMesh([-3, 0, -3], [3, 4, 3]), material: MATT };
  const glass: Part = {
    mesh: boxMesh([-8, 0, -8], [8, 9, 8]),
    material: { color: [1, 1, 1], roughness: 0.05, metalness: 0, opacity: 0.1 },
  };
  const [red, green] = lightAt(draw([inside, glass]), 60, 84);
  assert.ok(red > green * 1.5);
  const solid: Part = { ...glass, material: { ...glass.material, opacity: 1 } };
  const [solidRed, solidGreen] = lightAt(draw([inside, solid]), 60, 84);
  assert.ok(solidRed < solidGreen * 1.5);
});

Deno.test("render smooths outlines: their pixels lie between the two sides", () => {
  const material: Material = { color: [0.01, 0.01, 0.01], roughness: 1, metalness: 0 };
  const frame = draw([{ mesh: boxMesh([-6, 0, -6], [6, 0.1, 6]), material }], { elevation: 1.5 });
  // The left edge of the box runs near column 48.
  const row = Array.from({ length: 20 }, (_, index) => lightAt(frame, 38 + index, 84)[1]);
  const darkest = Math.min(...row), range = Math.max(...row) - darkest;
  const between = row.filter((light) =>
    light > darkest + range * 0.1 && light < darkest + range * 0.75
  );
  assert.ok(row[0] > row[19] * 3, "there is an edge");
  assert.ok(between.length <= 2, `${between.length} pixels between dark and light`);
});

Deno.test("render shows a wall behind the table, and the room beyond its edge", () => {
  const wall = { z: -40, color: [0.1, 0.1, 0.6], skirting: 8 } as const;
  const [red, , blue] = lightAt(draw([], { setting: { wall }, elevation: 0.3 }), 60, 20);
  assert.ok(blue > red * 2);
  const room = draw([], { setting: { edge: -20 }, elevation: 0.3 });
  assert.notDeepEqual(lightAt(room, 60, 20), lightAt(draw([], { elevation: 0.3 }), 60, 20));
});
