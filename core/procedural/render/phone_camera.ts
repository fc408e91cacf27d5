/**
 * What a phone makes of the light on its sensor: a lens that is a little soft and darker in the corners,
 * exposure and white balance by its own judgement, noise half smoothed away, a contrasty tone curve, and
 * sharpening that leaves a faint halo. One pass over the rows, in whole numbers (sixteenths of a step of
 * sRGB), with three rows kept between the tone curve and what mixes neighbours.
 */
import type { RgbPixels } from "../../image/pixels.ts";
import type { Random } from "../../random.ts";
import { meterFrame } from "./exposure.ts";
import type { Frame } from "./frame.ts";
import type { LinearColor } from "./mesh.ts";
import { NOISE_TILE, sensorNoise } from "./sensor_noise.ts";
import { toSrgb } from "./srgb.ts";

/** What the phone is pointed at, as far as it can tell, and how it is held. */
export interface DevelopOptions {
  /** Colour and strength of the light that the scene is lit by. */
  illuminant: LinearColor;
  random: Random;
}

/** Places in the table of the tone curve, and the light that the last of them stands for. */
const TONES = 8192;
const BRIGHTEST = 1.6;

/** The picture's shorter side at which the blur and noise below are one pixel's; others scale with it. */
const REFERENCE_SIDE = 1152;

/** Shares of neighbours are counted in this many parts. */
const PARTS = 4096;

/** No edge is sharpened by more than this, in sixteenths of a step of sRGB. */
const MOST_DETAIL = 26 * 16;

/** The softening that follows the noise takes some of it away again. */
const NOISE_LOST = 1.11;

/**
 * Develops a frame.
 *
 * @example
 * ```ts
 * import { createRandom } from "../../random.ts";
 * import { createFrame } from "./frame.ts";
 * import { developFrame } from "./phone_camera.ts";
 * const photo = developFrame(createFrame(4, 4), {
 *   illuminant: [1, 1, 1], random: createRandom("noise"),
 * });
 * console.assert(photo.rgb.length === 48);
 * ```
 */
export function developFrame(frame: Frame, { illuminant, random }: DevelopOptions): RgbPixels {
  const { width, height } = frame;
  const gains = meterFrame(frame, { illuminant, random });
  const lens = createLens(frame, random);
  // Dim scenes need more gain, and gain brings out noise.
  const iso = Math.min(2.2, Math.max(0.6, Math.sqrt(gains[1]) * 0.9)) * random.between(0.75, 1.3);
  const sensor: Sensor = { gains, lens, tones: toneTable(), grain: createGrain({ iso, random }) };
  const sharpening = Math.round(random.between(0.28, 0.6) / 4 * PARTS);
  const rgb = new Uint8ClampedArray(width * height * 3);
  const toned = [0, 1, 2].map(() => new Int16Array(width * 3));
  toneRow(frame, sensor, { row: 0, to: toned[0] });
  for (let row = 0; row < height; row++) {
    if (row + 1 < height) toneRow(frame, sensor, { row: row + 1, to: toned[(row + 1) % 3] });
    mixRow(rgb, lens, {
      start: row * width * 3,
      above: toned[(row === 0 ? 0 : row - 1) % 3],
      here: toned[row % 3],
      below: toned[(row + 1 < height ? row + 1 : row) % 3],
      sharpening,
      fringeY: Math.round((row - height / 2) * lens.fringe / 2 * PARTS),
    });
  }
  return { width, height, rgb };
}

interface Lens {
  /** Share of full light that each column loses towards the sides, and each row towards top and bottom. */
  dimColumns: Float32Array;
  dimRows: Float32Array;
  /** Softness across and down the picture, in {@link PARTS}. */
  spreadX: number;
  spreadY: number;
  /** Pixels a pixel of distance from the middle by which red is drawn outwards and blue inwards. */
  fringe: number;
  /** Half of it for each column, in {@link PARTS}. */
  fringeX: Int16Array;
}

function createLens({ width, height }: Frame, random: Random): Lens {
  const scale = Math.min(1, Math.min(width, height) / REFERENCE_SIDE);
  const blur = random.between(0.07, 0.13);
  // A hand that moved a little while the shutter was open.
  const shake = random.chance(0.25) ? random.between(0.02, 0.1) : 0;
  const sideways = random.next();
  const fringe = random.between(0.0001, 0.0005);
  const vignette = random.between(0.08, 0.2);
  const centerX = width / 2, centerY = height / 2;
  const corner = vignette / (centerX * centerX + centerY * centerY);
  return {
    dimColumns: Float32Array.from({ length: width }, (_, x) => (x - centerX) ** 2 * corner),
    dimRows: Float32Array.from({ length: height }, (_, y) => (y - centerY) ** 2 * corner),
    spreadX: Math.round((blur + shake * sideways) * scale * PARTS),
    spreadY: Math.round((blur + shake * (1 - sideways)) * scale * PARTS),
    fringe,
    fringeX: Int16Array.from(
      { length: width },
      (_, x) => Math.round((x - centerX) * fringe / 2 * PARTS),
    ),
  };
}

/** Sixteenths of sRGB's steps, 0..4080, of light: shadows pressed down a little, highlights rolled off. */
function toneTable(): Int16Array {
  if (tones !== null) return tones;
  tones = new Int16Array(TONES + 1);
  for (let index = 0; index <= TONES; index++) {
    const light = index / TONES * BRIGHTEST;
    const knee = 0.62;
    const rolled = light < knee
      ? light
      : knee + (1 - knee) * (1 - Math.exp(-(light - knee) / (1 - knee)));
    const value = toSrgb(rolled);
    // A gentle S through black, middle grey and white.
    const curved = value + 0.055 * Math.sin((value - 0.5) * 2 * Math.PI) * (value < 0.5 ? 1 : 0.7);
    tones[index] = Math.round(4080 * Math.min(1, Math.max(0, curved)));
  }
  return tones;
}

let tones: Int16Array | null = null;

interface Sensor {
  gains: readonly [number, number, number];
  lens: Lens;
  tones: Int16Array;
  grain: Grain;
}

/** Takes a row of the frame, dimmed towards the corners and exposed, through the tone curve and adds noise. */
function toneRow(frame: Frame, sensor: Sensor, { row, to }: { row: number; to: Int16Array }): void {
  const { data, width } = frame;
  const { gains, lens: { dimColumns, dimRows }, tones: table, grain } = sensor;
  const scale = TONES / BRIGHTEST;
  const gainRed = gains[0] * scale, gainGreen = gains[1] * scale, gainBlue = gains[2] * scale;
  const { luma, blue, red, lumaAmount, chromaAmount } = grain;
  const mask = NOISE_TILE - 1;
  const start = ((row + grain.shiftY) & mask) * NOISE_TILE, shiftX = grain.shiftX;
  const full = 1 - dimRows[row];
  for (let column = 0, index = 0, from = row * width * 3; column < width; column++) {
    const dim = full - dimColumns[column];
    const lightR = data[from] * dim * gainRed, lightG = data[from + 1] * dim * gainGreen;
    const lightB = data[from + 2] * dim * gainBlue;
    const r = table[lightR > TONES ? TONES : lightR < 0 ? 0 : lightR | 0];
    const g = table[lightG > TONES ? TONES : lightG < 0 ? 0 : lightG | 0];
    const b = table[lightB > TONES ? TONES : lightB < 0 ? 0 : lightB | 0];
    const tone = ((r + g + g + b) >> 6) & 255;
    const place = start + ((column + shiftX) & mask);
    const grey = Math.imul(luma[place], lumaAmount[tone]) >> 12;
    const amount = chromaAmount[tone];
    const warm = Math.imul(red[place], amount) >> 12, cool = Math.imul(blue[place], amount) >> 12;
    to[index] = r + grey + warm;
    to[index + 1] = g + grey - ((Math.imul(warm, 77) + Math.imul(cool, 26)) >> 8);
    to[index + 2] = b + grey + cool;
    index += 3;
    from += 3;
  }
}

/** How much noise a picture has at each tone, 0..255, and where in the noise tiles it starts. */
interface Grain {
  /** The noise tiles and the amounts, 256 for 1 each. */
  luma: Int16Array;
  blue: Int16Array;
  red: Int16Array;
  lumaAmount: Int16Array;
  chromaAmount: Int16Array;
  shiftX: number;
  shiftY: number;
}

function createGrain({ iso, random }: { iso: number; random: Random }): Grain {
  const mask = NOISE_TILE - 1;
  const shiftX = random.integer(0, mask), shiftY = random.integer(0, mask);
  const lumaAmount = new Int16Array(256), chromaAmount = new Int16Array(256);
  const strength = iso * NOISE_LOST * 256;
  for (let tone = 0; tone < 256; tone++) {
    const dark = 1 - tone / 255;
    lumaAmount[tone] = strength * (0.85 + 1.7 * dark * dark) * Math.min(1, 0.2 + tone / 25);
    chromaAmount[tone] = strength * (0.45 + 1.5 * dark * dark) * Math.min(1, 0.2 + tone / 25);
  }
  return { ...(noise ??= wholeNoise()), lumaAmount, chromaAmount, shiftX, shiftY };
}

let noise: Pick<Grain, "luma" | "blue" | "red"> | null = null;

function wholeNoise(): Pick<Grain, "luma" | "blue" | "red"> {
  const { luma, blue, red } = sensorNoise();
  const whole = (tile: Float32Array): Int16Array => {
    const result = new Int16Array(tile.length);
    for (let index = 0; index < tile.length; index++) result[index] = tile[index] * 256;
    return result;
  };
  return { luma: whole(luma), blue: whole(blue), red: whole(red) };
}

interface MixOptions {
  /** Where the row starts in the picture. */
  start: number;
  above: Int16Array;
  here: Int16Array;
  below: Int16Array;
  /** Both in {@link PARTS}. */
  sharpening: number;
  fringeY: number;
}

/** Softens a row across and down as the lens does, draws its colours apart, and sharpens it. */
function mixRow(rgb: Uint8ClampedArray, lens: Lens, options: MixOptions): void {
  const { start, above, here, below, sharpening, fringeY } = options;
  const { spreadX, spreadY, fringeX } = lens;
  const last = here.length - 3;
  // The three pixels across are carried along instead of being read three times.
  let red = here[0], green = here[1], blue = here[2];
  let leftRed = red, leftGreen = green, leftBlue = blue;
  for (let at = 0, column = 0; at <= last; at += 3, column++) {
    const next = at === last ? at : at + 3;
    const rightRed = here[next], rightGreen = here[next + 1], rightBlue = here[next + 2];
    const upRed = above[at], upGreen = above[at + 1], upBlue = above[at + 2];
    const downRed = below[at], downGreen = below[at + 1], downBlue = below[at + 2];
    const shift = fringeX[column];
    const acrossGreen = leftGreen + rightGreen - green - green;
    const alongGreen = upGreen + downGreen - green - green;
    // Sharpened by green, which carries most of the luminance, so that edges keep their colour.
    let detail = Math.imul(-acrossGreen - alongGreen, sharpening) >> 12;
    detail = detail > MOST_DETAIL ? MOST_DETAIL : detail < -MOST_DETAIL ? -MOST_DETAIL : detail;
    detail += 8;
    const to = start + at;
    rgb[to] = (red + detail + ((Math.imul(leftRed + rightRed - red - red, spreadX) +
      Math.imul(upRed + downRed - red - red, spreadY) + Math.imul(leftRed - rightRed, shift) +
      Math.imul(upRed - downRed, fringeY)) >> 12)) >> 4;
    rgb[to + 1] = (green + detail +
      ((Math.imul(acrossGreen, spreadX) + Math.imul(alongGreen, spreadY)) >> 12)) >> 4;
    rgb[to + 2] = (blue + detail + ((Math.imul(leftBlue + rightBlue - blue - blue, spreadX) +
      Math.imul(upBlue + downBlue - blue - blue, spreadY) - Math.imul(leftBlue - rightBlue, shift) -
      Math.imul(upBlue - downBlue, fringeY)) >> 12)) >> 4;
    leftRed = red, leftGreen = green, leftBlue = blue;
    red = rightRed, green = rightGreen, blue = rightBlue;
  }
}
