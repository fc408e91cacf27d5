/**
 * Textures in linear light with their smaller copies, so that print neither aliases when it is seen small
 * nor turns darker or lighter than the page it stands on.
 */
import type { Texture } from "./mesh.ts";
import { LINEAR_OF_BYTE, toLinear } from "./srgb.ts";

/** One size of a texture: three numbers a texel, 65535 is full light. */
export interface TextureLevel {
  width: number;
  height: number;
  data: Uint16Array;
}

/** A texture made ready. */
export interface PreparedTexture {
  /** The texture's own texels (opaque, red in the lowest byte) where it is never seen smaller than it is. */
  texels: Uint32Array | null;
  width: number;
  height: number;
  /** Otherwise the texture and its halvings in linear light, the largest first. */
  levels: readonly TextureLevel[];
}

const LINEAR_16 = Uint16Array.from(LINEAR_OF_BYTE, (light) => Math.round(light * 65535));

/** Linear light of sRGB values in sixteenths of a byte's step. */
const LINEAR_OF_SIXTEENTH = Float32Array.from(
  { length: 255 * 16 + 2 },
  (_, index) => toLinear(Math.min(1, index / 16 / 255)),
);

/**
 * Makes a texture ready to be read, with `halvings` smaller copies. Clear texels become white, so that the
 * material's own colour shows where nothing is printed.
 *
 * @example
 * ```ts
 * import { prepareTexture } from "./prepared_texture.ts";
 * const { levels } = prepareTexture({ width: 4, height: 2, data: new Uint8Array(32).fill(255) }, 1);
 * console.assert(levels[1].width === 2 && levels[1].data[0] === 65535);
 * ```
 */
export function prepareTexture(texture: Texture, halvings: number): PreparedTexture {
  const { width, height, data } = texture;
  if (halvings === 0 && isOpaqueTexture(data)) {
    return { texels: wordsOf(data), width, height, levels: [] };
  }
  const linear = new Uint16Array(width * height * 3);
  for (let from = 0, to = 0; from < data.length; from += 4, to += 3) {
    const alpha = data[from + 3];
    if (alpha === 255) {
      linear[to] = LINEAR_16[data[from]];
      linear[to + 1] = LINEAR_16[data[from + 1]];
      linear[to + 2] = LINEAR_16[data[from + 2]];
    } else {
      const share = alpha / 255, clear = 65535 * (1 - share);
      linear[to] = LINEAR_16[data[from]] * share + clear;
      linear[to + 1] = LINEAR_16[data[from + 1]] * share + clear;
      linear[to + 2] = LINEAR_16[data[from + 2]] * share + clear;
    }
  }
  const levels: TextureLevel[] = [{ width, height, data: linear }];
  for (let index = 0; index < halvings; index++) {
    const last = levels[index];
    if (last.width < 2 || last.height < 2) break;
    levels.push(halve(last));
  }
  return { texels: null, width, height, levels };
}

/** The bytes, four at a time, lowest first; copied only where they do not lie on a boundary of four. */
function wordsOf(data: Uint8ClampedArray | Uint8Array): Uint32Array {
  const aligned = data.byteOffset % 4 === 0 ? data : data.slice();
  return new Uint32Array(aligned.buffer, aligned.byteOffset, data.length / 4);
}

function isOpaqueTexture(data: Uint8ClampedArray | Uint8Array): boolean {
  for (let index = 3; index < data.length; index += 4) if (data[index] !== 255) return false;
  return true;
}

function halve(level: TextureLevel): TextureLevel {
  const width = level.width >> 1, height = level.height >> 1;
  const data = new Uint16Array(width * height * 3);
  const stride = level.width * 3;
  for (let row = 0; row < height; row++) {
    let from = row * 2 * stride, to = row * width * 3;
    for (let column = 0; column < width; column++, from += 6, to += 3) {
      for (let channel = 0; channel < 3; channel++) {
        const at = from + channel;
        data[to + channel] = (level.data[at] + level.data[at + 3] + level.data[at + stride] +
          level.data[at + stride + 3] + 2) >> 2;
      }
    }
  }
  return { width, height, data };
}

/** Up to this much smaller than it is, a texture is still read at its own size: print stays crisp. */
const CRISP = 0.5;

/**
 * How often a texture is halved before it is read, where it should be `detail` times: not at all for a little.
 *
 * @example
 * ```ts
 * import { halvingsFor } from "./prepared_texture.ts";
 * console.assert(halvingsFor(0.4) === 0 && halvingsFor(1.2) === 1);
 * ```
 */
export function halvingsFor(detail: number): number {
  return detail < CRISP ? 0 : Math.min(10, Math.round(detail));
}

/**
 * Reads a texture bilinearly at u = `place[0]`, v = `place[1]`, where it should be halved `place[2]` times for a
 * texel to be about a pixel, and puts the linear colour there in their stead.
 *
 * @example
 * ```ts
 * import { prepareTexture, sampleTexture } from "./prepared_texture.ts";
 * const texture = prepareTexture({ width: 2, height: 2, data: new Uint8Array(16).fill(255) }, 0);
 * const place = new Float64Array([0.5, 0.5, 0]);
 * sampleTexture(texture, place);
 * console.assert(Math.abs(place[2] - 1) < 1e-6);
 * ```
 */
export function sampleTexture(texture: PreparedTexture, place: Float64Array): void {
  const { texels } = texture;
  if (texels === null) return sampleLevel(texture, place);
  const { width, height } = texture;
  let x = place[0] * width - 0.5, y = place[1] * height - 0.5;
  x = x < 0 ? 0 : x > width - 1.001 ? width - 1.001 : x;
  y = y < 0 ? 0 : y > height - 1.001 ? height - 1.001 : y;
  const column = x | 0, row = y | 0;
  const right = column + 1 < width ? 1 : 0, below = row + 1 < height ? width : 0;
  const first = row * width + column;
  const a = texels[first], b = texels[first + right];
  const c = texels[first + below], d = texels[first + below + right];
  const table = LINEAR_OF_SIXTEENTH;
  // Most of a page is blank.
  if (a === b && a === c && a === d) {
    place[0] = table[(a & 255) << 4];
    place[1] = table[(a >>> 4) & 0xff0];
    place[2] = table[(a >>> 12) & 0xff0];
    return;
  }
  const fx = x - column, fy = y - row;
  const wa = (1 - fx) * (1 - fy) * 16, wb = fx * (1 - fy) * 16;
  const wc = (1 - fx) * fy * 16, wd = fx * fy * 16;
  place[0] = table[((a & 255) * wa + (b & 255) * wb + (c & 255) * wc + (d & 255) * wd) | 0];
  place[1] = table[
    (((a >>> 8) & 255) * wa + ((b >>> 8) & 255) * wb + ((c >>> 8) & 255) * wc +
      ((d >>> 8) & 255) * wd) | 0
  ];
  place[2] = table[
    (((a >>> 16) & 255) * wa + ((b >>> 16) & 255) * wb + ((c >>> 16) & 255) * wc +
      ((d >>> 16) & 255) * wd) | 0
  ];
}

function sampleLevel({ levels }: PreparedTexture, place: Float64Array): void {
  const { width, height, data } = levels[Math.min(levels.length - 1, halvingsFor(place[2]))];
  let x = place[0] * width - 0.5, y = place[1] * height - 0.5;
  x = x < 0 ? 0 : x > width - 1.001 ? width - 1.001 : x;
  y = y < 0 ? 0 : y > height - 1.001 ? height - 1.001 : y;
  const column = x | 0, row = y | 0;
  const fx = x - column, fy = y - row;
  const unit = 1 / 65535;
  const wa = (1 - fx) * (1 - fy) * unit, wb = fx * (1 - fy) * unit;
  const wc = (1 - fx) * fy * unit, wd = fx * fy * unit;
  const a = (row * width + column) * 3;
  const b = a + (column + 1 < width ? 3 : 0);
  const below = row + 1 < height ? width * 3 : 0;
  const c = a + below, d = b + below;
  place[0] = data[a] * wa + data[b] * wb + data[c] * wc + data[d] * wd;
  place[1] = data[a + 1] * wa + data[b + 1] * wb + data[c + 1] * wc + data[d + 1] * wd;
  place[2] = data[a + 2] * wa + data[b + 2] * wb + data[c + 2] * wc + data[d + 2] * wd;
}
