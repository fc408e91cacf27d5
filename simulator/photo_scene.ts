/**
 * A picture that looks enough like a photograph to be handled as one: a lit table before a wall, a round
 * thing on it, and the noise of a sensor. Never blank, and about as hard to compress as the real thing.
 */
import { createPixels, type Pixels } from "../core/image/pixels.ts";
import type { Random } from "../core/random.ts";

/** What a scene looks like. */
export interface SceneOptions {
  width: number;
  height: number;
  /** How far a sample may be off its true value, 0..255: photographs taken indoors have about 6. */
  noise: number;
  random: Random;
}

/**
 * Draws a scene. The same options give the same pixels.
 *
 * @example
 * ```ts
 * import { createRandom } from "../core/random.ts";
 * import { drawScene } from "./photo_scene.ts";
 * const pixels = drawScene({ width: 8, height: 8, noise: 6, random: createRandom("1") });
 * console.assert(pixels.data.length === 256);
 * ```
 */
export function drawScene({ width, height, noise, random }: SceneOptions): Pixels {
  const pixels = createPixels({ width, height });
  const { data } = pixels;
  const [wall, table, thing] = [0, 1, 2].map(() => [0, 1, 2].map(() => random.between(50, 200)));
  const centre = { x: random.between(0.4, 0.6), y: random.between(0.45, 0.6) };
  const radius = random.between(0.18, 0.3);
  const light = { x: random.between(0.1, 0.9), y: random.between(-0.2, 0.2) };
  let state = random.integer(1, 0x7fffffff);
  for (let row = 0, index = 0; row < height; row++) {
    const y = row / height;
    for (let column = 0; column < width; column++, index += 4) {
      const x = column / width;
      const fromCentre = Math.hypot(x - centre.x, ((y - centre.y) * height) / width) / radius;
      const [red, green, blue] = fromCentre < 1 ? thing : y < 0.4 ? wall : table;
      const round = fromCentre < 1 ? Math.sqrt(1 - fromCentre * fromCentre) * 0.6 + 0.5 : 1;
      const shadow = fromCentre < 1 ? 1 : Math.min(1, 0.6 + (fromCentre - 1) * 0.8);
      const lit = (1.25 - 0.5 * Math.hypot(x - light.x, y - light.y)) * round * shadow;
      // A linear congruential generator (Numerical Recipes' constants): one call for each sample.
      state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
      data[index] = red * lit + ((state >>> 8 & 0xff) / 127.5 - 1) * noise;
      data[index + 1] = green * lit + ((state >>> 16 & 0xff) / 127.5 - 1) * noise;
      data[index + 2] = blue * lit + ((state >>> 24) / 127.5 - 1) * noise;
    }
  }
  return pixels;
}
