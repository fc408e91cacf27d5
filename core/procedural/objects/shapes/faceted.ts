/**
 * Flat faces with sharp edges between them: cut stones, crystal, and the stone itself.
 */
import type { Mesh } from "../../render/mesh.ts";
import { cross, normalize, subtract, type Vector3 } from "../../render/vector.ts";
import { lathe } from "./lathe.ts";

/**
 * The same triangles, each with its own flat normal.
 *
 * @example
 * ```ts
 * import { ellipsoid } from "./ellipsoid.ts";
 * import { faceted } from "./faceted.ts";
 * const crystal = faceted(ellipsoid([1, 1, 1], { segments: 8 }));
 * console.assert(crystal.positions.length === crystal.indices.length * 3);
 * ```
 */
export function faceted({ positions, uvs, indices }: Mesh): Mesh {
  const flat = {
    positions: new Float32Array(indices.length * 3),
    normals: new Float32Array(indices.length * 3),
    uvs: new Float32Array(indices.length * 2),
    indices: Uint32Array.from(indices, (_, index) => index),
  };
  for (let corner = 0; corner < indices.length; corner += 3) {
    const [a, b, c] = [0, 1, 2].map((step): Vector3 => {
      const at = indices[corner + step] * 3;
      return [positions[at], positions[at + 1], positions[at + 2]];
    });
    const normal = normalize(cross(subtract(b, a), subtract(c, a)));
    [a, b, c].forEach((point, step) => {
      flat.positions.set(point, (corner + step) * 3);
      flat.normals.set(normal, (corner + step) * 3);
      const from = indices[corner + step] * 2;
      flat.uvs.set([uvs[from], uvs[from + 1]], (corner + step) * 2);
    });
  }
  return flat;
}

/**
 * A stone in brilliant cut, its girdle of radius 1 in the plane y = 0 and its table upwards; the
 * proportions are Tolkowsky's (Diamond Design, 1919), with as many facets around as told.
 *
 * @example
 * ```ts
 * import { brilliant } from "./faceted.ts";
 * console.assert(brilliant(8).indices.length > 60);
 * ```
 */
export function brilliant(around: number): Mesh {
  return faceted(
    lathe([[0, -0.86], [0.5, -0.44], [1, -0.02], [1, 0.02], [0.8, 0.2], [0.53, 0.32], [0, 0.32]], {
      segments: around * 2,
    }),
  );
}
