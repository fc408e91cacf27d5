/**
 * Puts meshes where they belong: scaled, turned, moved, joined.
 */
import type { Mesh } from "../../render/mesh.ts";
import { cross, dot, normalize, type Vector3 } from "../../render/vector.ts";

/** Where a mesh goes: it is scaled first, then turned, then moved. */
export interface Placement {
  /** Centimetres. */
  at?: Vector3;
  /** Degrees about x, then about y, then about z. */
  turn?: Vector3;
  /** One factor or one for each axis; a negative one mirrors. */
  scale?: number | Vector3;
}

/**
 * A copy of the mesh in another place.
 *
 * @example
 * ```ts
 * import { place } from "./place.ts";
 * import { roundedBox } from "./rounded_box.ts";
 * const lid = place(roundedBox([4, 1, 4]), { at: [0, 3, 0], turn: [0, 45, 0] });
 * console.assert(lid.positions[1] > 2);
 * ```
 */
export function place(
  mesh: Mesh,
  { at = [0, 0, 0], turn = [0, 0, 0], scale = 1 }: Placement,
): Mesh {
  const factors: Vector3 = typeof scale === "number" ? [scale, scale, scale] : scale;
  const [sx, cx] = sineAndCosine(turn[0]);
  const [sy, cy] = sineAndCosine(turn[1]);
  const [sz, cz] = sineAndCosine(turn[2]);
  // Rz · Ry · Rx, written out: models are put together from thousands of placed pieces.
  const rows = [
    [cy * cz, sx * sy * cz - cx * sz, cx * sy * cz + sx * sz],
    [cy * sz, sx * sy * sz + cx * cz, cx * sy * sz - sx * cz],
    [-sy, sx * cy, cx * cy],
  ];
  const count = mesh.positions.length;
  const positions = new Float32Array(count);
  const normals = new Float32Array(count);
  for (let axis = 0; axis < 3; axis++) {
    const [a, b, c] = rows[axis];
    const [px, py, pz] = [a * factors[0], b * factors[1], c * factors[2]];
    const [nx, ny, nz] = [a / factors[0], b / factors[1], c / factors[2]];
    const offset = at[axis];
    const [from, facing] = [mesh.positions, mesh.normals];
    for (let index = 0; index < count; index += 3) {
      positions[index + axis] = from[index] * px + from[index + 1] * py + from[index + 2] * pz +
        offset;
      normals[index + axis] = facing[index] * nx + facing[index + 1] * ny + facing[index + 2] * nz;
    }
  }
  if (factors[0] !== 1 || factors[1] !== 1 || factors[2] !== 1) {
    for (let index = 0; index < count; index += 3) {
      const [x, y, z] = [normals[index], normals[index + 1], normals[index + 2]];
      const length = Math.sqrt(x * x + y * y + z * z) || 1;
      normals[index] = x / length;
      normals[index + 1] = y / length;
      normals[index + 2] = z / length;
    }
  }
  const mirrored = factors[0] * factors[1] * factors[2] < 0;
  return {
    positions,
    normals,
    uvs: mesh.uvs,
    indices: mirrored ? flipped(mesh.indices) : mesh.indices,
  };
}

/**
 * A copy of the mesh with its z axis along `forward` and its y axis as near to `up` as can be.
 *
 * @example
 * ```ts
 * import { aim } from "./place.ts";
 * import { roundedBox } from "./rounded_box.ts";
 * const pin = aim(roundedBox([0.2, 0.2, 4]), { at: [0, 0, 0], forward: [1, 0, 0], up: [0, 1, 0] });
 * console.assert(pin.positions.length > 0);
 * ```
 */
export function aim(
  mesh: Mesh,
  { at, forward, up }: { at: Vector3; forward: Vector3; up: Vector3 },
): Mesh {
  const z = normalize(forward);
  const x = normalize(cross(Math.abs(dot(z, normalize(up))) > 0.999 ? [z[1], z[2], z[0]] : up, z));
  const y = cross(z, x);
  const turned = (values: Float32Array, offset: Vector3) => {
    const result = new Float32Array(values.length);
    for (let index = 0; index < values.length; index += 3) {
      const [a, b, c] = [values[index], values[index + 1], values[index + 2]];
      for (let axis = 0; axis < 3; axis++) {
        result[index + axis] = a * x[axis] + b * y[axis] + c * z[axis] + offset[axis];
      }
    }
    return result;
  };
  return {
    positions: turned(mesh.positions, at),
    normals: turned(mesh.normals, [0, 0, 0]),
    uvs: mesh.uvs,
    indices: mesh.indices,
  };
}

/**
 * Several meshes as one.
 *
 * @example
 * ```ts
 * import { merge } from "./place.ts";
 * import { roundedBox } from "./rounded_box.ts";
 * const box = roundedBox([1, 1, 1]);
 * console.assert(merge([box, box]).indices.length === 2 * box.indices.length);
 * ```
 */
export function merge(meshes: readonly Mesh[]): Mesh {
  const join = (key: "positions" | "normals" | "uvs") => {
    const all = new Float32Array(meshes.reduce((sum, mesh) => sum + mesh[key].length, 0));
    let offset = 0;
    for (const mesh of meshes) {
      all.set(mesh[key], offset);
      offset += mesh[key].length;
    }
    return all;
  };
  const indices = new Uint32Array(meshes.reduce((sum, mesh) => sum + mesh.indices.length, 0));
  let [offset, first] = [0, 0];
  for (const mesh of meshes) {
    for (let index = 0; index < mesh.indices.length; index++) {
      indices[offset + index] = mesh.indices[index] + first;
    }
    offset += mesh.indices.length;
    first += mesh.positions.length / 3;
  }
  return { positions: join("positions"), normals: join("normals"), uvs: join("uvs"), indices };
}

function sineAndCosine(degrees: number): [number, number] {
  const turn = (degrees * Math.PI) / 180;
  return [Math.sin(turn), Math.cos(turn)];
}

function flipped(indices: Uint32Array): Uint32Array {
  const turned = new Uint32Array(indices);
  for (let index = 0; index < turned.length; index += 3) {
    turned[index + 1] = indices[index + 2];
    turned[index + 2] = indices[index + 1];
  }
  return turned;
}
