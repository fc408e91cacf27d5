/**
 * Bends a mesh through a function of space: cushions, bent straps, sagging bags, curved screens.
 */
import type { Mesh } from "../../render/mesh.ts";
import { addScaled, cross, normalize, subtract, type Vector3 } from "../../render/vector.ts";

/**
 * Moves every vertex through `bend`, which must be smooth. Normals follow by the function's own
 * derivative, so that sharp edges stay sharp and soft ones soft.
 *
 * @example
 * ```ts
 * import { deform } from "./deform.ts";
 * import { roundedBox } from "./rounded_box.ts";
 * const leaning = deform(roundedBox([2, 2, 2]), ([x, y, z]) => [x + y * 0.2, y, z]);
 * console.assert(leaning.positions.length > 0);
 * ```
 */
export function deform(mesh: Mesh, bend: (at: Vector3) => Vector3): Mesh {
  const positions = new Float32Array(mesh.positions.length);
  const normals = new Float32Array(mesh.normals.length);
  const step = 1e-3;
  for (let index = 0; index < positions.length; index += 3) {
    const at: Vector3 = [
      mesh.positions[index],
      mesh.positions[index + 1],
      mesh.positions[index + 2],
    ];
    const normal: Vector3 = [mesh.normals[index], mesh.normals[index + 1], mesh.normals[index + 2]];
    const first = normalize(cross(Math.abs(normal[1]) < 0.9 ? [0, 1, 0] : [1, 0, 0], normal));
    const second = cross(normal, first);
    const moved = bend(at);
    positions.set(moved, index);
    const one = subtract(bend(addScaled(at, first, step)), moved);
    const two = subtract(bend(addScaled(at, second, step)), moved);
    const turned = cross(one, two);
    const flat = Math.hypot(...turned) < 1e-14;
    normals.set(flat ? normal : normalize(turned), index);
  }
  return { positions, normals, uvs: mesh.uvs, indices: mesh.indices };
}
