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
