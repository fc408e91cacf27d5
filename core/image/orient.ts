/** Turns a picture the way its EXIF orientation says, for when it is written again with orientation 1. */
import { createPixels, type Pixels } from "./pixels.ts";

/**
 * Where the upright pixel (x, y) stands in a stored picture of the given upright size, by orientation 2
 * to 8 (EXIF 2.32, §4.6.5.1.6): mirrored, turned or both.
 */
const STORED_AT: Readonly<
  Record<
    number,
    (x: number, y: number, last: { x: number; y: number }) => readonly [number, number]
  >
> = {
  2: (x, y, last) => [last.x - x, y],
  3: (x, y, last) => [last.x - x, last.y - y],
  4: (x, y, last) => [x, last.y - y],
  5: (x, y) => [y, x],
  6: (x, y, last) => [y, last.x - x],
  7: (x, y, last) => [last.y - y, last.x - x],
  8: (x, y, last) => [last.y - y, x],
};

/**
 * The picture upright. For orientation 1, and for numbers that EXIF does not know, it is returned itself.
 *
 * @example
 * ```ts
 * import { orient } from "./orient.ts";
 * import { createPixels } from "./pixels.ts";
 * const turned = orient(createPixels({ width: 3, height: 2 }), 6);
 * console.assert(turned.width === 2 && turned.height === 3);
 * ```
 */
export function orient(pixels: Pixels, orientation: number): Pixels {
  const storedAt = STORED_AT[orientation];
  if (storedAt === undefined) return pixels;
  const isTurned = orientation >= 5;
  const width = isTurned ? pixels.height : pixels.width;
  const height = isTurned ? pixels.width : pixels.height;
  const upright = createPixels({ width, height });
  // A copy, because a view may begin anywhere and 32-bit numbers must not.
  const source = new Uint32Array(pixels.data.slice().buffer);
  const target = new Uint32Array(upright.data.buffer);
  const last = { x: width - 1, y: height - 1 };
  for (let y = 0, index = 0; y < height; y++) {
    for (let x = 0; x < width; x++, index++) {
      const [storedX, storedY] = storedAt(x, y, last);
      target[index] = source[storedY * pixels.width + storedX];
    }
  }
  return upright;
}
