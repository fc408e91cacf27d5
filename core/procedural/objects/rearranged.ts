/**
 * Pictures turned and mirrored, for letters that run along a tube or sit on the left of a pair.
 */
import type { Texture } from "../render/mesh.ts";

/**
 * The picture turned by a quarter.
 *
 * @example
 * ```ts
 * import { quarterTurn } from "./rearranged.ts";
 * const wide = { width: 2, height: 1, data: new Uint8Array([1, 1, 1, 1, 2, 2, 2, 2]) };
 * const { width, height, data } = quarterTurn(wide, { clockwise: false });
 * console.assert(width === 1 && height === 2 && data[0] === 2);
 * ```
 */
export function quarterTurn(texture: Texture, { clockwise }: { clockwise: boolean }): Texture {
  const { width, height } = texture;
  return rearranged(texture, {
    width: height,
    from: clockwise ? (x, y) => [y, height - 1 - x] : (x, y) => [width - 1 - y, x],
  });
}

/**
 * The picture as a mirror shows it.
 *
 * @example
 * ```ts
 * import { mirrored } from "./rearranged.ts";
 * const wide = { width: 2, height: 1, data: new Uint8Array([1, 1, 1, 1, 2, 2, 2, 2]) };
 * console.assert(mirrored(wide).data[0] === 2);
 * ```
 */
export function mirrored(texture: Texture): Texture {
  const { width } = texture;
  return rearranged(texture, { width, from: (x, y) => [width - 1 - x, y] });
}

function rearranged(
  { width, height, data }: Texture,
  wish: { width: number; from: (x: number, y: number) => readonly [x: number, y: number] },
): Texture {
  const tall = (width * height) / wish.width;
  const result = new Uint8ClampedArray(data.length);
  for (let y = 0; y < tall; y++) {
    for (let x = 0; x < wish.width; x++) {
      const [fromX, fromY] = wish.from(x, y);
      const at = (fromY * width + fromX) * 4;
      result.set(data.subarray(at, at + 4), (y * wish.width + x) * 4);
    }
  }
  return { width: wish.width, height: tall, data: result };
}
