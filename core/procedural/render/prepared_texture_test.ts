/** Tests of textures: both ways of reading them agree, and small copies are as light as the large one. */
import assert from "node:assert/strict";
import { createRandom } from "../../random.ts";
import { halvingsFor, prepareTexture, sampleTexture } from "./prepared_texture.ts";
import { toLinear } from "./srgb.ts";

function noisy(width: number, height: number) {
  const random = createRandom("texture");
  const data = Uint8Array.from(
    { length: width * height * 4 },
    (_, index) => index % 4 === 3 ? 255 : random.integer(0, 255),
  );
  return { width, height, data };
}

function read(texture: ReturnType<typeof prepareTexture>, u: number, v: number, detail = 0) {
  const place = new Float64Array([u, v, detail]);
  sampleTexture(texture, place);
  return [...place];
}

Deno.test("sampleTexture returns a texel's own linear colour at its middle", () => {
  const source = noisy(4, 2);
  for (const halvings of [0, 1]) {
    const texture = prepareTexture(source, halvings);
    const [red] = read(texture, 1.5 / 4, 0.5 / 2);
    assert.ok(Math.abs(red - toLinear(source.data[4] / 255)) < 1e-3);
  }
});

Deno.test("sampleTexture stays inside the texture at and beyond its edges", () => {
  const texture = prepareTexture(noisy(5, 3), 0);
  for (const [u, v] of [[0, 0], [1, 1], [-3, 0.5], [0.5, 7], [1, 0]]) {
    assert.ok(read(texture, u, v).every((light) => light >= 0 && light <= 1));
  }
  assert.deepEqual(read(texture, -3, -3), read(texture, 0, 0));
});

Deno.test("sampleTexture reads a texture of one texel", () => {
  const texture = prepareTexture({ width: 1, height: 1, data: Uint8Array.of(255, 0, 0, 255) }, 0);
  assert.deepEqual(read(texture, 0.3, 0.9), [1, 0, 0]);
});

Deno.test("prepareTexture halves to the mean of the light, not of the bytes", () => {
  const data = Uint8Array.from([0, 255, 0, 255].flatMap((tone) => [tone, tone, tone, 255]));
  const [grey] = read(prepareTexture({ width: 2, height: 2, data }, 1), 0.5, 0.5, 1);
  assert.ok(Math.abs(grey - 0.5) < 0.01);
});

Deno.test("prepareTexture lets the material show where nothing is printed", () => {
  const data = Uint8Array.of(10, 20, 30, 0);
  assert.deepEqual(read(prepareTexture({ width: 1, height: 1, data }, 0), 0.5, 0.5), [1, 1, 1]);
});

Deno.test("halvingsFor grows with the detail asked for", () => {
  assert.deepEqual([0, 0.3, 0.7, 1, 2.2, 99].map(halvingsFor), [0, 0, 1, 1, 2, 10]);
});

Deno.test("sampleTexture reads opaque textures nearly as it reads copies in linear light", () => {
  const data = Uint8Array.from({ length: 8 * 8 * 4 }, (_, index) => {
    return index % 4 === 3 ? 255 : 120 + (index >> 2) % 8 * 3 + (index >> 5) * 2;
  });
  const direct = prepareTexture({ width: 8, height: 8, data }, 0);
  const copied = prepareTexture({ width: 8, height: 8, data }, 1);
  for (let step = 0; step < 50; step++) {
    const [u, v] = [step / 50, (step * 7 % 50) / 50];
    read(direct, u, v).forEach((light, channel) =>
      assert.ok(Math.abs(light - read(copied, u, v)[channel]) < 0.004)
    );
  }
});

Deno.test("sampleTexture reads texels that do not start on a boundary of four bytes", () => {
  const bytes = new Uint8Array(9).fill(255);
  bytes.set([255, 0, 0, 255, 255, 0, 0, 255], 1);
  const texture = prepareTexture({ width: 2, height: 1, data: bytes.subarray(1) }, 0);
  assert.deepEqual(read(texture, 0.5, 0.5), [1, 0, 0]);
});
