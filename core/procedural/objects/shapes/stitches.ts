/**
 * Sewing thread along a seam: what tells leather from plastic.
 */
import type { Mesh } from "../../render/mesh.ts";
import { addScaled, normalize, subtract, type Vector3 } from "../../render/vector.ts";
import { merge } from "./place.ts";
import { tube } from "./tube.ts";

/**
 * Stitches along a line of points, each a short thread lying on the line.
 *
 * @example
 * ```ts
 * import { stitches } from "./stitches.ts";
 * console.assert(stitches([[0, 0, 0], [5, 0, 0]], { length: 0.4 }).indices.length > 0);
 * ```
 */
export function stitches(
  line: readonly Vector3[],
  { length = 0.35, gap = 0.16, radius = 0.035 }: {
    length?: number;
    gap?: number;
    radius?: number;
  } = {},
): Mesh {
  const threads: Mesh[] = [];
  let from: Vector3 = line[0];
  let reached = 0;
  for (const point of line) {
    let left = Math.hypot(...subtract(point, from));
    while (reached + left >= length + gap) {
      const direction = normalize(subtract(point, from));
      const end = addScaled(from, direction, length + gap - reached);
      threads.push(
        tube([addScaled(end, direction, -length - gap), addScaled(end, direction, -gap)], {
          radius,
          segments: 5,
        }),
      );
      left = Math.hypot(...subtract(point, end));
      from = end;
      reached = 0;
    }
    reached += left;
    from = point;
  }
  return merge(threads);
}
