/**
 * What a phone decides before it takes the picture: how bright, and which light is white.
 */
import type { Random } from "../../random.ts";
import type { Frame } from "./frame.ts";
import type { LinearColor } from "./mesh.ts";

/** Gains of red, green and blue. */
export type Gains = readonly [red: number, green: number, blue: number];

/** Light (of a white sheet's full) that the brightest parts and the mean should come to, and what each weighs. */
const BRIGHT_TARGET = 0.92;
const MEAN_TARGET = 0.32;
const BRIGHT_WEIGHT = 0.6;

/** How much the phone goes by what it takes the scene for (paper, skin, sky), which tells it how strong the light is. */
const SCENE_WEIGHT = 0.55;

/** How far the phone follows what it takes for the colour of the light. */
const TRUST = 0.85;

/** Pixels that are looked at. */
const LOOKED_AT = 20000;

/**
 * Gains that make the frame well exposed and about neutral under light of the colour and strength `illuminant`
 * (on a level surface), with the small errors that phones make.
 *
 * @example
 * ```ts
 * import { createRandom } from "../../random.ts";
 * import { meterFrame } from "./exposure.ts";
 * import { createFrame } from "./frame.ts";
 * const frame = createFrame(4, 4);
 * frame.data.fill(0.1);
 * const gains = meterFrame(frame, { illuminant: [1, 1, 1], random: createRandom("meter") });
 * console.assert(gains[1] > 1);
 * ```
 */
export function meterFrame(
  frame: Frame,
  { illuminant, random }: { illuminant: LinearColor; random: Random },
): Gains {
  const { data, width, height } = frame;
  const step = Math.max(1, Math.floor(Math.sqrt(width * height / LOOKED_AT)));
  const lights: number[] = [];
  for (let row = 0; row < height; row += step) {
    for (let column = 0; column < width; column += step) {
      lights.push(data[(row * width + column) * 3 + 1]);
    }
  }
  const sorted = Float32Array.from(lights).sort();
  const most = sorted.subarray(0, Math.max(1, Math.floor(sorted.length * 0.96)));
  const bright = most[most.length - 1] || 1;
  const mean = most.reduce((sum, light) => sum + light, 0) / most.length || 1;
  const metered = Math.pow(BRIGHT_TARGET / bright, BRIGHT_WEIGHT) *
    Math.pow(MEAN_TARGET / mean, 1 - BRIGHT_WEIGHT);
  const exposure = Math.pow(BRIGHT_TARGET / illuminant[1], SCENE_WEIGHT) *
    Math.pow(metered, 1 - SCENE_WEIGHT) * random.between(0.93, 1.08);
  const warmth = 1 + random.normal() * 0.022, tint = 1 + random.normal() * 0.008;
  return [
    exposure * Math.pow(illuminant[1] / illuminant[0], TRUST) * warmth,
    exposure * tint,
    exposure * Math.pow(illuminant[1] / illuminant[2], TRUST) / warmth,
  ];
}
