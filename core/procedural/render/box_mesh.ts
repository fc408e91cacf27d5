/**
 * A plain box, for what is only seen out of focus or from its edges.
 */
import type { Mesh } from "./mesh.ts";
import type { Vector3 } from "./vector.ts";

/** Each face by its axis, its side, and the two axes along it in counter-clockwise order seen from outside. */
const FACES = [
  { axis: 0, side: 1, along: 1, across: 2 },
  { axis: 0, side: -1, along: 2, across: 1 },
  { axis: 1, side: 1, along: 2, across: 0 },
  { axis: 1, side: -1, along: 0, across: 2 },
  { axis: 2, side: 1, along: 0, across: 1 },
  { axis: 2, side: -1, along: 1, across: 0 },
] as const;

/**
 * The box between two opposite corners, each face with texture coordinates of its own.
 *
 * @example
 * ```ts
 * import { boxMesh } from "./box_mesh.ts";
 * console.assert(boxMesh([0, 0, 0], [1, 2, 3]).indices.length === 36);
 * ```
 */
export function boxMesh(low: Vector3, high: Vector3): Mesh {
  const positions: number[] = [],
    normals: number[] = [],
    uvs: number[] = [],
    indices: number[] = [];
  for (const { axis, side, along, across } of FACES) {
    const first = positions.length / 3;
    for (const [u, v] of [[0, 0], [1, 0], [1, 1], [0, 1]]) {
      const place = [0, 0, 0], normal = [0, 0, 0];
      place[axis] = side > 0 ? high[axis] : low[axis];
      place[along] = u === 0 ? low[along] : high[along];
      place[across] = v === 0 ? low[across] : high[across];
      normal[axis] = side;
      positions.push(...place);
      normals.push(...normal);
      uvs.push(u, 1 - v);
    }
    indices.push(first, first + 1, first + 2, first, first + 2, first + 3);
  }
  return {
    positions: Float32Array.from(positions),
    normals: Float32Array.from(normals),
    uvs: Float32Array.from(uvs),
    indices: Uint32Array.from(indices),
  };
}
