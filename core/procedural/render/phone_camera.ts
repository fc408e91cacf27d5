/**
 * What a phone makes of the light on its sensor: a lens that is a little soft and darker in the corners,
 * exposure and white balance by its own judgement, noise half smoothed away, a contrasty tone curve, and
 * sharpening that leaves a faint halo. One pass over the rows, with three of them kept at each stage.
 */
import type { Random } from "../../random.ts";
import { meterFrame } from "./exposure.ts";
import type { Frame } from "./frame.ts";
import type { LinearColor } from "./mesh.ts";
import { NOISE_TILE, sensorNoise } from "./sensor_noise.ts";
import { toSrgb } from "./srgb.ts";

/** A finished picture: sRGB, four bytes (RGBA, opaque) a pixel, rows from the top. */
export interface Photo {
  width: number;
  height: number;
  data: Uint8ClampedArray;
}

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
 * console.assert(photo.data.length === 64 && photo.data[3] === 255);
 * ```
 */
export function developFrame(frame: Frame, { illuminant, random }: DevelopOptions): Photo {
  const { width, height } = frame;
  const gains = meterFrame(frame, { illuminant, random });
  const lens = createLens(frame, random);
  const tones = toneTable();
  // Dim scenes need more gain, and gain brings out noise.
  const iso = Math.min(2.2, Math.max(0.6, Math.sqrt(gains[1]) * 0.9)) * random.between(0.75, 1.3);
  const grain = createGrain({ iso, random });
  const sharpening = random.between(0.28, 0.6);
  const photo = new Uint8ClampedArray(width * height * 4);
  const soft = [0, 1, 2].map(() => new Float32Array(width * 3));
  const toned = [0, 1, 2].map(() => new Float32Array(width * 3));
  lens.softenRow(0, gains, soft[0]);
  lens.softenRow(Math.min(1, height - 1), gains, soft[1]);
  toneRow(soft, { row: 0, height, lens, tones, grain, to: toned[0] });
  for (let row = 0; row < height; row++) {
    if (row + 1 < height) {
      lens.softenRow(Math.min(row + 2, height - 1), gains, soft[(row + 2) % 3]);
      const to = toned[(row + 1) % 3];
      toneRow(soft, { row: row + 1, height, lens, tones, grain, to });
    }
    const above = toned[(row === 0 ? 0 : row - 1) % 3], here = toned[row % 3];
    const below = toned[(row + 1 < height ? row + 1 : row) % 3];
    sharpenRow(photo.subarray(row * width * 4, (row + 1) * width * 4), {
      above,
      here,
      below,
      sharpening,
    });
  }
  return { width, height, data: photo };
}

interface Lens {
  /** Writes a row of the frame, exposed, dimmed towards the corners and softened across, into `to`. */
  softenRow(row: number, gains: readonly [number, number, number], to: Float32Array): void;
  /** Softness down the picture. */
  spread: number;
  /** Pixels a pixel of distance from the middle by which red is drawn outwards and blue inwards. */
  fringe: number;
}

function createLens({ width, height, data }: Frame, random: Random): Lens {
  const scale = Math.min(1, Math.min(width, height) / REFERENCE_SIDE);
  const blur = random.between(0.07, 0.13);
  // A hand that moved a little while the shutter was open.
  const shake = random.chance(0.25) ? random.between(0.02, 0.1) : 0;
  const sideways = random.next();
  const spreadX = (blur + shake * sideways) * scale;
  const spread = (blur + shake * (1 - sideways)) * scale;
  const fringe = random.between(0.0001, 0.0005);
  const vignette = random.between(0.08, 0.2);
  const centerX = width / 2, centerY = height / 2;
  const corner = 1 / (centerX * centerX + centerY * centerY);
  return {
    spread,
    fringe,
    softenRow(row, [gainRed, gainGreen, gainBlue], to) {
      const start = row * width * 3, last = width - 1;
      const away = (row - centerY) * (row - centerY) * corner;
      const middle = 1 - 2 * spreadX;
      // The three pixels under the blur are carried along instead of being read three times.
      let red = data[start], green = data[start + 1], blue = data[start + 2];
      let leftRed = red, leftGreen = green, leftBlue = blue;
      for (let column = 0, place = 0; column < width; column++, place += 3) {
        const next = start + (column === last ? place : place + 3);
        const rightRed = data[next], rightGreen = data[next + 1], rightBlue = data[next + 2];
        const from = column - centerX;
        const dim = 1 - vignette * (away + from * from * corner);
        const shift = from * fringe / 2;
        to[place] = ((leftRed + rightRed) * spreadX + (leftRed - rightRed) * shift + red * middle) *
          dim * gainRed;
        to[place + 1] = ((leftGreen + rightGreen) * spreadX + green * middle) * dim * gainGreen;
        to[place + 2] =
          ((leftBlue + rightBlue) * spreadX - (leftBlue - rightBlue) * shift + blue * middle) *
          dim * gainBlue;
        leftRed = red, leftGreen = green, leftBlue = blue;
        red = rightRed, green = rightGreen, blue = rightBlue;
      }
    },
  };
}

/** sRGB values 0..255 of light: shadows pressed down a little, highlights rolled off. */
function toneTable(): Float32Array {
  const table = new Float32Array(TONES + 1);
  for (let index = 0; index <= TONES; index++) {
    const light = index / TONES * BRIGHTEST;
    const knee = 0.62;
    const rolled = light < knee
      ? light
      : knee + (1 - knee) * (1 - Math.exp(-(light - knee) / (1 - knee)));
    const value = toSrgb(rolled);
    // A gentle S through black, middle grey and white.
    const curved = value + 0.055 * Math.sin((value - 0.5) * 2 * Math.PI) * (value < 0.5 ? 1 : 0.7);
    table[index] = 255 * Math.min(1, Math.max(0, curved));
  }
  return table;
}

interface ToneOptions {
  row: number;
  height: number;
  lens: Lens;
  tones: Float32Array;
  grain: Grain;
  to: Float32Array;
}

/** Softens a row down the picture, takes it through the tone curve and adds noise. */
function toneRow(soft: readonly Float32Array[], options: ToneOptions): void {
  const { row, height, lens: { spread, fringe }, tones, grain, to } = options;
  const above = soft[(row === 0 ? 0 : row - 1) % 3], here = soft[row % 3];
  const below = soft[(row + 1 < height ? row + 1 : row) % 3];
  const middle = 1 - 2 * spread;
  const shift = (row - height / 2) * fringe / 2;
  const scale = TONES / BRIGHTEST;
  const { luma, blue, red } = sensorNoise();
  const { lumaAmount, chromaAmount } = grain;
  const mask = NOISE_TILE - 1;
  const start = ((row + grain.shiftY) & mask) * NOISE_TILE;
  for (let index = 0, column = grain.shiftX; index < to.length; index += 3, column++) {
    const lightR = (above[index] * (spread + shift) + here[index] * middle +
      below[index] * (spread - shift)) * scale;
    const lightG = (above[index + 1] * spread + here[index + 1] * middle +
      below[index + 1] * spread) * scale;
    const lightB = (above[index + 2] * (spread - shift) + here[index + 2] * middle +
      below[index + 2] * (spread + shift)) * scale;
    const r = tones[lightR > TONES ? TONES : lightR < 0 ? 0 : lightR | 0];
    const g = tones[lightG > TONES ? TONES : lightG < 0 ? 0 : lightG | 0];
    const b = tones[lightB > TONES ? TONES : lightB < 0 ? 0 : lightB | 0];
    const tone = ((r + g * 2 + b) >> 2) & 255;
    const from = start + (column & mask);
    const grey = luma[from] * lumaAmount[tone];
    const amount = chromaAmount[tone];
    const warm = red[from] * amount, cool = blue[from] * amount;
    to[index] = r + grey + warm;
    to[index + 1] = g + grey - warm * 0.3 - cool * 0.1;
    to[index + 2] = b + grey + cool;
  }
}

/** How much noise a picture has at each tone, 0..255, and where in the noise tiles it starts. */
interface Grain {
  lumaAmount: Float32Array;
  chromaAmount: Float32Array;
  shiftX: number;
  shiftY: number;
}

function createGrain({ iso, random }: { iso: number; random: Random }): Grain {
  const mask = NOISE_TILE - 1;
  const shiftX = random.integer(0, mask), shiftY = random.integer(0, mask);
  const lumaAmount = new Float32Array(256), chromaAmount = new Float32Array(256);
  for (let tone = 0; tone < 256; tone++) {
    const dark = 1 - tone / 255;
    lumaAmount[tone] = iso * (0.85 + 1.7 * dark * dark) * Math.min(1, 0.2 + tone / 25);
    chromaAmount[tone] = iso * (0.45 + 1.5 * dark * dark) * Math.min(1, 0.2 + tone / 25);
  }
  return { lumaAmount, chromaAmount, shiftX, shiftY };
}

function sharpenRow(
  to: Uint8ClampedArray,
  { above, here, below, sharpening }: {
    above: Float32Array;
    here: Float32Array;
    below: Float32Array;
    sharpening: number;
  },
): void {
  const last = here.length - 3;
  const part = sharpening / 4;
  for (let at = 0, place = 0; at <= last; at += 3, place += 4) {
    const left = at === 0 ? 1 : at - 2, right = at === last ? at + 1 : at + 4;
    const green = here[at + 1];
    // Sharpened by green, which carries most of the luminance, so that edges keep their colour.
    let detail = (green * 4 - above[at + 1] - below[at + 1] - here[left] - here[right]) * part;
    detail = detail > 26 ? 26 : detail < -26 ? -26 : detail;
    to[place] = here[at] + detail;
    to[place + 1] = green + detail;
    to[place + 2] = here[at + 2] + detail;
    to[place + 3] = 255;
  }
}
