/**
 * Textures in linear light with their smaller copies, so that print neither aliases when it is seen small
 * nor turns darker or lighter than the page it stands on.
 */
import type { Texture } from "./mesh.ts";
import { LINEAR_OF_BYTE } from "./srgb.ts";

/** One size of a texture: three numbers a texel, 65535 is full light. */
export interface TextureLevel {
  width: number;
  height: number;
  data: Uint16Array;
}

/** A texture and its halvings, the largest first. */
export type PreparedTexture = readonly TextureLevel[];

const LINEAR_16 = Uint16Array.from(LINEAR_OF_BYTE, (light) => Math.round(light * 65535));

/**
 * Turns a texture into linear light and halves it `halvings` times. Clear texels become white, so that the
 * material's own colour shows where nothing is printed.
 *
 * @example
 * ```ts
 * import { prepareTexture } from "./prepared_texture.ts";
 * const levels = prepareTexture({ width: 4, height: 2, data: new Uint8Array(32).fill(255) }, 1);
 * console.assert(levels[1].width === 2 && levels[1].data[0] === 65535);
 * ```
 */
export function prepareTexture(texture: Texture, halvings: number): PreparedTexture {
  const { width, height, data } = texture;
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
  return levels;
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
