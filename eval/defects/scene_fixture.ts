/** Pictures whose every measure is known, drawn for the tests: a thing on a table, where the test puts it. */
import { createPixels, type Pixels } from "../../core/image/pixels.ts";
import { linearOf, toSrgb } from "../../core/procedural/render/srgb.ts";
import { createRandom } from "../../core/random.ts";

/** sRGB bytes of one colour. */
export type Rgb = readonly [red: number, green: number, blue: number];

/** A scene. */
export interface SceneOptions {
  /** Pixels. */
  width?: number;
  height?: number;
  /** The thing's middle, shares of the width and height. */
  at?: readonly [x: number, y: number];
  /** The thing's sides, shares of the width and height. */
  size?: readonly [width: number, height: number];
  /** `#rrggbb`. */
  color?: string;
  background?: string;
  /** How strong the pattern of the table is, 0 (none) to 1 (black and white). */
  pattern?: number;
  seed?: string;
}

/** A thing with lettering, seen from above, on a table with a little noise and a slope of light. */
export function drawScene(
  {
    width = 432,
    height = 576,
    at: [middleX, middleY] = [0.5, 0.5],
    size: [sizeX, sizeY] = [0.5, 0.5],
    color = "#8c1029",
    background = "#cfc9bd",
    pattern = 0,
    seed = "scene",
  }: SceneOptions = {},
): Pixels {
  const pixels = createPixels({ width, height });
  const random = createRandom(seed);
  const thing = bytesOf(color), table = bytesOf(background);
  const left = (middleX - sizeX / 2) * width, right = (middleX + sizeX / 2) * width;
  const top = (middleY - sizeY / 2) * height, bottom = (middleY + sizeY / 2) * height;
  for (let y = 0, index = 0; y < height; y++) {
    for (let x = 0; x < width; x++, index += 4) {
      const isThing = x >= left && x < right && y >= top && y < bottom;
      const noise = (random.next() - 0.5) * 6;
      // Lines as of print: something for sharpness to be seen by.
      const isPrint = isThing && (Math.floor(y - top) >> 2) % 5 === 0 && x > left + 12 &&
        x < right - 12 - (Math.floor(y - top) >> 2) % 7 * 9;
      const light = 1 - 0.08 * (x / width) - 0.06 * (y / height);
      const square = ((Math.floor(x / 22) + Math.floor(y / 22)) % 2 - 0.5) * 2 * pattern * 110;
      for (let channel = 0; channel < 3; channel++) {
        const base = isThing
          ? (isPrint ? 255 - thing[channel] * 0.4 : thing[channel])
          : table[channel] + square;
        pixels.data[index + channel] = base * light + noise;
      }
    }
  }
  return pixels;
}

function bytesOf(hexadecimal: string): Rgb {
  const [red, green, blue] = linearOf(hexadecimal).map((light) => Math.round(toSrgb(light) * 255));
  return [red, green, blue];
}
