/**
 * The creases that tell a used paper from a rendering: sharp lines where it was folded, facets where a
 * hand or a pocket crushed it, shallow dents where moisture let it swell.
 */
import type { Random } from "../../random.ts";
import type { Relief } from "./mesh.ts";
import { noiseField } from "./tile.ts";

/** What happened to a sheet. */
export interface WearOptions {
  widthCm: number;
  heightCm: number;
  /** Lines across (shares of the height) and down (shares of the width) along which it was folded. */
  foldsAcross: readonly number[];
  foldsDown: readonly number[];
  /** 0 never left its folder .. 1 was carried in a trouser pocket. */
  crumple: number;
  /** Steepness of the shallow dents; 0.02 for office paper. */
  dents: number;
  random: Random;
}

/** Texels of relief a centimetre of paper. */
const TEXELS_PER_CM = 14;

/** Side of the noise that dents are read from. */
const DENT_SIZE = 64;

/**
 * The relief of a sheet that lies with u along +x and v along +z.
 *
 * @example
 * ```ts
 * import { createRandom } from "../../random.ts";
 * import { wearSheet } from "./sheet_relief.ts";
 * const relief = wearSheet({
 *   widthCm: 2, heightCm: 3, foldsAcross: [0.5], foldsDown: [], crumple: 0.2, dents: 0.02,
 *   random: createRandom("wear"),
 * });
 * console.assert(relief.slopes.length === relief.width * relief.height * 2);
 * ```
 */
export function wearSheet(options: WearOptions): Relief {
  const { widthCm, heightCm, random, crumple } = options;
  const width = Math.max(2, Math.round(widthCm * TEXELS_PER_CM));
  const height = Math.max(2, Math.round(heightCm * TEXELS_PER_CM));
  const relief: Relief = {
    width,
    height,
    slopes: new Float32Array(width * height * 2),
    alongU: [1, 0, 0],
    alongV: [0, 0, 1],
  };
  addDents(relief, options);
  for (const place of options.foldsAcross) {
    addCrease(relief, {
      x: widthCm / 2,
      z: place * heightCm + random.normal() * 0.05,
      angle: random.normal() * 0.004,
      length: Infinity,
      reach: 0.16,
      steepness: random.pick([-1, 1]) * random.between(0.16, 0.34),
    });
  }
  for (const place of options.foldsDown) {
    addCrease(relief, {
      x: place * widthCm + random.normal() * 0.04,
      z: heightCm / 2,
      angle: Math.PI / 2 + random.normal() * 0.004,
      length: Infinity,
      reach: 0.16,
      steepness: random.pick([-1, 1]) * random.between(0.14, 0.3),
    });
  }
  const creases = Math.round(crumple * 26 + random.between(0, 3));
  for (let index = 0; index < creases; index++) {
    addCrease(relief, {
      x: random.next() * widthCm,
      z: random.next() * heightCm,
      angle: random.between(0, Math.PI),
      length: random.between(1, 6) * (0.4 + crumple),
      reach: random.between(0.4, 2.4),
      steepness: random.normal() * (0.03 + 0.14 * crumple),
    });
  }
  // A corner that was bent over once.
  if (random.chance(0.25 + crumple * 0.3)) {
    const right = random.chance(0.5), low = random.chance(0.6);
    const inset = random.between(0.8, 2.6);
    addCrease(relief, {
      x: right ? widthCm - inset / 2 : inset / 2,
      z: low ? heightCm - inset / 2 : inset / 2,
      angle: right === low ? -Math.PI / 4 : Math.PI / 4,
      length: inset * 0.8,
      reach: 0.5,
      steepness: random.between(0.1, 0.3),
    });
  }
  return relief;
}

interface Crease {
  /** Its middle, cm from the upper left corner. */
  x: number;
  z: number;
  /** Direction in which it runs, radians from +x towards +z. */
  angle: number;
  /** Half its length, cm. */
  length: number;
  /** How far from the line the paper is still tilted, cm. */
  reach: number;
  /** Slope beside the line; negative for a valley. */
  steepness: number;
}

function addCrease(relief: Relief, crease: Crease): void {
  const { width, height, slopes } = relief;
  const alongX = Math.cos(crease.angle), alongZ = Math.sin(crease.angle);
  const step = 1 / TEXELS_PER_CM;
  for (let row = 0; row < height; row++) {
    const z = (row + 0.5) * step - crease.z;
    for (let column = 0; column < width; column++) {
      const x = (column + 0.5) * step - crease.x;
      const away = z * alongX - x * alongZ;
      const distance = away < 0 ? -away : away;
      if (distance > crease.reach * 4) continue;
      const along = (x * alongX + z * alongZ) / crease.length;
      if (along > 1.6 || along < -1.6) continue;
      const fade = Math.exp(-distance / crease.reach) * Math.exp(-along * along * 3);
      // The fold itself is as sharp as paper is thick: about a millimetre.
      const side = away / (distance + 0.035);
      const slope = -crease.steepness * side * fade;
      const at = (row * width + column) * 2;
      slopes[at] += -alongZ * slope;
      slopes[at + 1] += alongX * slope;
    }
  }
}

function addDents(relief: Relief, { dents, random, widthCm, heightCm }: WearOptions): void {
  if (dents === 0) return;
  const large = noiseField("dents large", { size: DENT_SIZE, cellsX: 6, cellsY: 6 });
  const small = noiseField("dents small", { size: DENT_SIZE, cellsX: 16, cellsY: 16 });
  const shiftX = random.integer(0, DENT_SIZE - 1), shiftY = random.integer(0, DENT_SIZE - 1);
  const mask = DENT_SIZE - 1;
  // Two texels of the noise a centimetre: dents are three to six centimetres wide.
  const perColumn = widthCm * 2 / relief.width, perRow = heightCm * 2 / relief.height;
  const height = (x: number, y: number) => {
    const column = Math.floor(x), row = Math.floor(y), fx = x - column, fy = y - row;
    const at = (c: number, r: number) => {
      const index = ((row + r + shiftY) & mask) * DENT_SIZE + ((column + c + shiftX) & mask);
      return large[index] + small[index] * 0.25;
    };
    return (at(0, 0) * (1 - fx) + at(1, 0) * fx) * (1 - fy) +
      (at(0, 1) * (1 - fx) + at(1, 1) * fx) * fy;
  };
  const { width, slopes } = relief;
  // Slow changes need no more than every fourth texel; between them they are carried on.
  const stepped = 4;
  for (let row = 0; row < relief.height; row++) {
    const y = Math.floor(row / stepped) * stepped * perRow;
    for (let column = 0; column < width; column += stepped) {
      const at = (row * width + column) * 2;
      if (row % stepped !== 0) continue;
      const x = column * perColumn;
      const here = height(x, y);
      const slopeX = (height(x + 1, y) - here) * dents * 2;
      const slopeY = (height(x, y + 1) - here) * dents * 2;
      for (let r = 0; r < stepped && row + r < relief.height; r++) {
        for (let c = 0; c < stepped && column + c < width; c++) {
          const to = at + (r * width + c) * 2;
          slopes[to] += slopeX;
          slopes[to + 1] += slopeY;
        }
      }
    }
  }
}
