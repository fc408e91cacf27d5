/** Makes one tidy region of scattered pixels: specks go, holes are filled. */

/** Parts smaller than this share of the largest are specks. */
const SPECK = 0.015;

/**
 * The mask without specks and without holes. A hole is what is not marked and cannot be reached from the
 * frame.
 *
 * @example
 * ```ts
 * import { cleanRegion } from "./clean_region.ts";
 * const ring = new Uint8Array([0, 0, 0, 0, 0, 0, 1, 1, 1, 0, 0, 1, 0, 1, 0, 0, 1, 1, 1, 0, 0, 0, 0, 0, 0]);
 * console.assert(cleanRegion(ring, { width: 5, height: 5 })[12] === 1);
 * ```
 */
export function cleanRegion(
  mask: Uint8Array,
  size: { width: number; height: number },
): Uint8Array {
  const parts = components(mask, size);
  const largest = Math.max(0, ...parts.map(({ length }) => length));
  const kept = new Uint8Array(mask.length);
  for (const part of parts) {
    if (part.length >= SPECK * largest) { for (const index of part) kept[index] = 1; }
  }
  const { width, height } = size;
  const outside = components(kept.map((one) => 1 - one), size);
  for (const part of outside) {
    const reachesFrame = part.some((index) => {
      const x = index % width, y = (index - x) / width;
      return x === 0 || y === 0 || x === width - 1 || y === height - 1;
    });
    if (!reachesFrame) { for (const index of part) kept[index] = 1; }
  }
  return kept;
}

/** The connected parts of a mask (left, right, above, below), each as its pixels' indices. */
function components(
  mask: Uint8Array,
  { width, height }: { width: number; height: number },
): number[][] {
  const seen = mask.map((one) => 1 - one);
  const parts: number[][] = [];
  for (let start = 0; start < mask.length; start++) {
    if (seen[start] === 1) continue;
    seen[start] = 1;
    const part = [start];
    const add = (index: number) => {
      if (seen[index] === 1) return;
      seen[index] = 1;
      part.push(index);
    };
    for (let at = 0; at < part.length; at++) {
      const index = part[at];
      const x = index % width, y = (index - x) / width;
      if (x > 0) add(index - 1);
      if (x < width - 1) add(index + 1);
      if (y > 0) add(index - width);
      if (y < height - 1) add(index + width);
    }
    parts.push(part);
  }
  return parts;
}
