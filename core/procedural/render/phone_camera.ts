/**
 * What a phone makes of the light on its sensor: exposure and white balance by its own judgement, tone
 * curve, noise reduction that leaves some noise, a little too much sharpening.
 */
import type { Random } from "../../random.ts";
import type { Frame } from "./frame.ts";
import { toSrgb } from "./srgb.ts";

/** A finished picture: sRGB, four bytes (RGBA, opaque) a pixel, rows from the top. */
export interface Photo {
  width: number;
  height: number;
  data: Uint8ClampedArray;
}

/** Places in the table of the tone curve. */
const TONES = 4096;

/**
 * Develops a frame.
 *
 * @example
 * ```ts
 * import { createRandom } from "../../random.ts";
 * import { createFrame } from "./frame.ts";
 * import { developFrame } from "./phone_camera.ts";
 * const photo = developFrame(createFrame(4, 4), { random: createRandom("noise") });
 * console.assert(photo.data.length === 64 && photo.data[3] === 255);
 * ```
 */
export function developFrame(frame: Frame, { random }: { random: Random }): Photo {
  const { width, height, data } = frame;
  const gain = meter(frame, random);
  const tones = new Uint8ClampedArray(TONES + 1);
  for (let index = 0; index <= TONES; index++) {
    tones[index] = Math.round(255 * toSrgb(rollOff(index / TONES * 2)));
  }
  const photo = new Uint8ClampedArray(width * height * 4);
  for (let from = 0, to = 0; from < data.length; from += 3, to += 4) {
    for (let channel = 0; channel < 3; channel++) {
      const light = data[from + channel] * gain[channel] * (TONES / 2);
      photo[to + channel] = tones[light > TONES ? TONES : light < 0 ? 0 : light | 0];
    }
    photo[to + 3] = 255;
  }
  return { width, height, data: photo };
}

function rollOff(light: number): number {
  return light < 0.6 ? light : 0.6 + 0.4 * (1 - Math.exp(-(light - 0.6) / 0.4));
}

/** Gains of red, green and blue that bring the picture to a phone's idea of well exposed and neutral. */
function meter(frame: Frame, random: Random): [number, number, number] {
  const { data, width, height } = frame;
  const step = Math.max(1, Math.floor(Math.sqrt(width * height / 20000)));
  const sums = [0, 0, 0];
  const greens: number[] = [];
  for (let row = 0; row < height; row += step) {
    for (let column = 0; column < width; column += step) {
      const at = (row * width + column) * 3;
      for (let channel = 0; channel < 3; channel++) sums[channel] += data[at + channel];
      greens.push(data[at + 1]);
    }
  }
  greens.sort((a, b) => a - b);
  const bright = greens[Math.floor(greens.length * 0.97)] || 1;
  const mean = sums[1] / greens.length || 1;
  const exposure = Math.min(0.85 / bright, 0.42 / mean) * random.between(0.93, 1.06);
  // Grey-world judgement, followed part of the way only.
  const trust = 0.7;
  const warm = random.between(0.97, 1.05);
  return [
    exposure * Math.pow(mean * greens.length / (sums[0] || 1), trust) * warm,
    exposure,
    exposure * Math.pow(mean * greens.length / (sums[2] || 1), trust) / warm,
  ];
}
