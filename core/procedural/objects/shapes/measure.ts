/**
 * What a mesh measures: its bounds, to rest it on the ground; its volume, which is positive only
 * when a closed mesh is not inside out.
 */
import type { Mesh } from "../../render/mesh.ts";
import type { Vector3 } from "../../render/vector.ts";

/** The smallest box around something, cm. */
export interface Bounds {
  min: Vector3;
  max: Vector3;
}

/**
 * The bounds of all the meshes together.
 *
 * @example
 * ```ts
 * import { boundsOf } from "./measure.ts";
 * import { roundedBox } from "./rounded_box.ts";
 * console.assert(Math.abs(boundsOf([roundedBox([2, 4, 6])]).max[1] - 2) < 1e-6);
 * ```
 */
export function boundsOf(meshes: readonly Mesh[]): Bounds {
  const min: [number, number, number] = [Infinity, Infinity, Infinity];
  const max: [number, number, number] = [-Infinity, -Infinity, -Infinity];
  for (const { positions } of meshes) {
    for (let index = 0; index < positions.length; index++) {
      const axis = index % 3;
      if (positions[index] < min[axis]) min[axis] = positions[index];
      if (positions[index] > max[axis]) max[axis] = positions[index];
    }
  }
  return { min, max };
}

/**
 * The volume that a closed mesh encloses, cm³: the sum of the tetrahedra between its faces and the
 * origin (divergence theorem). Negative when the faces point inwards.
 *
 * @example
 * ```ts
 * import { volumeOf } from "./measure.ts";
 * import { roundedBox } from "./rounded_box.ts";
 * console.assert(volumeOf(roundedBox([2, 2, 2], { radius: 0.01 })) > 7.9);
 * ```
 */
export function volumeOf({ positions, indices }: Mesh): number {
  let sum = 0;
  for (let index = 0; index < indices.length; index += 3) {
    const [a, b, c] = [indices[index] * 3, indices[index + 1] * 3, indices[index + 2] * 3];
    sum +=
      positions[a] * (positions[b + 1] * positions[c + 2] - positions[b + 2] * positions[c + 1]) +
      positions[a + 1] * (positions[b + 2] * positions[c] - positions[b] * positions[c + 2]) +
      positions[a + 2] * (positions[b] * positions[c + 1] - positions[b + 1] * positions[c]);
  }
  return sum / 6;
}

/**
 * How many edges lack a neighbour that runs the other way; 0 for a closed surface. Vertices within
 * 5 µm count as one, so a crease or a texture's seam is no hole; triangles without area are ignored.
 *
 * @example
 * ```ts
 * import { flat } from "./extrude.ts";
 * import { openEdgesOf } from "./measure.ts";
 * import { roundedBox } from "./rounded_box.ts";
 * console.assert(openEdgesOf(roundedBox([1, 1, 1])) === 0);
 * console.assert(openEdgesOf(flat([[0, 0], [1, 0], [0, 1]])) === 3);
 * ```
 */
export function openEdgesOf({ positions, indices }: Mesh): number {
  const places = new Map<string, number>();
  const placeOf = (vertex: number) => {
    const key = [0, 1, 2].map((axis) => Math.round(positions[vertex * 3 + axis] * 2e3)).join();
    let place = places.get(key);
    if (place === undefined) places.set(key, place = places.size);
    return place;
  };
  const edges = new Map<number, number>();
  for (let index = 0; index < indices.length; index += 3) {
    const corners = [0, 1, 2].map((step) => placeOf(indices[index + step]));
    if (new Set(corners).size < 3) continue;
    corners.forEach((from, step) => {
      const to = corners[(step + 1) % 3];
      const key = Math.min(from, to) * 1_000_003 + Math.max(from, to);
      edges.set(key, (edges.get(key) ?? 0) + (from < to ? 1 : -1));
    });
  }
  let open = 0;
  for (const balance of edges.values()) open += Math.abs(balance);
  return open;
}
