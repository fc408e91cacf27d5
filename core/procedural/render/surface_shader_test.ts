/** Tests of shading: faces to the light are lighter, metals mirror in their colour, creases show. */
import assert from "node:assert/strict";
import { createRandom } from "../../random.ts";
import { aimCamera } from "./camera.ts";
import { createLightGrid } from "./light_grid.ts";
import { createLighting } from "./lighting.ts";
import type { Material, Mesh } from "./mesh.ts";
import { projectTriangles } from "./screen_triangles.ts";
import { createSurfaceShader } from "./surface_shader.ts";

const CAMERA = aimCamera({
  eye: [0, 50, 1],
  target: [0, 0, 0],
  roll: 0,
  width: 60,
  height: 80,
  focalLength: 26,
});
const LIGHTING = createLighting({
  random: createRandom("shade"),
  groundColor: [0.5, 0.5, 0.5],
  cameraDirection: [0, 1, 0],
  azimuth: Math.PI / 2,
});

function patch(normal: readonly [number, number, number] = [0, 1, 0]): Mesh {
  return {
    positions: Float32Array.of(-9, 0, 9, 9, 0, 9, 0, 0, -9),
    normals: Float32Array.from([normal, normal, normal].flat()),
    uvs: Float32Array.of(0, 1, 1, 1, 0.5, 0),
    indices: Uint32Array.of(0, 1, 2),
  };
}

function shade(material: Material, mesh = patch()): readonly [number, number, number, number] {
  const parts = [{ mesh, material }];
  const setting = { ground: null, wall: null, edge: 0, plate: null };
  const visibility = { key: [], sky: [], texel: 1 };
  const shader = createSurfaceShader(parts, {
    camera: CAMERA,
    lighting: LIGHTING,
    grid: createLightGrid(parts, {
      camera: CAMERA,
      visibility,
      setting,
      mask: null,
      toKey: [0, 1, 0],
    }),
    triangles: projectTriangles(parts, CAMERA),
  });
  shader.measureLight(0, 30, 40);
  shader.paint(0, 30, 40);
  const [red, green, blue] = shader.result;
  return [red, green, blue, shader.opacity()];
}

const CHALK: Material = { color: [0.8, 0.4, 0.2], roughness: 1, metalness: 0 };

Deno.test("createSurfaceShader keeps the hue of a matt surface", () => {
  const [red, green, blue] = shade(CHALK);
  assert.ok(red > green && green > blue);
});

Deno.test("createSurfaceShader lights what leans to the light more than what leans away", () => {
  const tilt = Math.SQRT1_2;
  assert.ok(
    shade(CHALK, patch([tilt, tilt, 0]))[1] > shade(CHALK, patch([-tilt, tilt, 0]))[1] * 1.5,
  );
});

Deno.test("createSurfaceShader mirrors in the colour of a metal and in white on plastic", () => {
  const base: Material = { color: [0.9, 0.5, 0.1], roughness: 0.2, metalness: 1 };
  const [red, , blue] = shade(base);
  assert.ok(red / blue > 4);
  const black: Material = { color: [0, 0, 0], roughness: 0.2, metalness: 0 };
  const [plainRed, , plainBlue] = shade(black);
  assert.ok(plainRed > 0 && plainRed / plainBlue < 2.5);
});

Deno.test("createSurfaceShader multiplies print into the colour", () => {
  const data = Uint8Array.of(0, 0, 0, 255);
  const [red] = shade({ ...CHALK, texture: { width: 1, height: 1, data } });
  assert.ok(red < shade(CHALK)[0] / 5);
});

Deno.test("createSurfaceShader shows creases and bumps in the light", () => {
  const relief = {
    width: 2,
    height: 2,
    slopes: Float32Array.of(0.5, 0, 0.5, 0, 0.5, 0, 0.5, 0),
    alongU: [1, 0, 0],
    alongV: [0, 0, 1],
  } as const;
  // Rising towards +x turns the surface away from a light at +x.
  assert.ok(shade({ ...CHALK, relief })[1] < shade(CHALK)[1] * 0.97);
  const bumpy = shade({ ...CHALK, bump: { amplitude: 0.1, wavelength: 0.7 } });
  assert.notEqual(bumpy[1], shade(CHALK)[1]);
});

Deno.test("createSurfaceShader makes clear things nearly clear and solid ones solid", () => {
  assert.equal(shade(CHALK)[3], 1);
  const glass = shade({ ...CHALK, opacity: 0.1, roughness: 0.05 });
  assert.ok(glass[3] > 0.1 && glass[3] < 0.3);
});
