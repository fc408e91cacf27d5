/**
 * Bodies that flow into each other, as if modelled in clay: sculptures, figures, plush animals.
 */
import type { Mesh } from "../../render/mesh.ts";
import type { Vector3 } from "../../render/vector.ts";

/** A lump of clay: a ball, or a limb that runs from one point to another and changes its thickness. */
export interface Lump {
  from: Vector3;
  /** The same as `from` unless told. */
  to?: Vector3;
  radius: number;
  /** At `to`; the same as `radius` unless told. */
  endRadius?: number;
  /** Flattens or stretches a ball along its axes. */
  stretch?: Vector3;
}

/** How the clay is worked. */
export interface BlobOptions {
  /** Size of the cells in which the surface is found, cm: half the smallest detail. */
  cell: number;
  /** How far lumps flow into each other, cm. */
  blend: number;
}

/**
 * The surface around all the lumps, blended by I. Quilez's polynomial smooth minimum and found with
 * surface nets (S. Gibson: Constrained elastic surface nets, 1998). It is closed.
 *
 * @example
 * ```ts
 * import { blob } from "./blob.ts";
 * const pear = blob([{ from: [0, 0, 0], radius: 2 }, { from: [0, 2, 0], radius: 1 }], { cell: 0.5, blend: 1 });
 * console.assert(pear.indices.length > 300);
 * ```
 */
export function blob(lumps: readonly Lump[], { cell, blend }: BlobOptions): Mesh {
  const field = fieldOf(lumps, { cell, blend });
  const { nx, ny, nz, values, origin } = field;
  const vertexAt = new Int32Array(nx * ny * nz).fill(-1);
  const positions: number[] = [];
  const normals: number[] = [];
  const index = (x: number, y: number, z: number) => (z * ny + y) * nx + x;
  const sample = new Float64Array(8);
  for (let z = 0; z + 1 < nz; z++) {
    for (let y = 0; y + 1 < ny; y++) {
      for (let x = 0; x + 1 < nx; x++) {
        let inside = 0;
        for (let corner = 0; corner < 8; corner++) {
          sample[corner] =
            values[index(x + (corner & 1), y + ((corner >> 1) & 1), z + (corner >> 2))];
          if (sample[corner] < 0) inside++;
        }
        if (inside === 0 || inside === 8) continue;
        const [px, py, pz] = crossing(sample);
        vertexAt[index(x, y, z)] = positions.length / 3;
        positions.push(
          origin[0] + (x + px) * cell,
          origin[1] + (y + py) * cell,
          origin[2] + (z + pz) * cell,
        );
        normals.push(...gradient(sample, [px, py, pz]));
      }
    }
  }
  const indices: number[] = [];
  const strides = [1, nx, nx * ny];
  for (let z = 1; z + 1 < nz; z++) {
    for (let y = 1; y + 1 < ny; y++) {
      for (let x = 1; x + 1 < nx; x++) {
        const at = index(x, y, z);
        for (let axis = 0; axis < 3; axis++) {
          const here = values[at] < 0;
          if (here === values[at + strides[axis]] < 0) continue;
          const [u, v] = [strides[(axis + 1) % 3], strides[(axis + 2) % 3]];
          const [a, b, c, d] = [
            vertexAt[at],
            vertexAt[at - u],
            vertexAt[at - u - v],
            vertexAt[at - v],
          ];
          if (here) indices.push(a, b, c, a, c, d);
          else indices.push(a, c, b, a, d, c);
        }
      }
    }
  }
  return {
    positions: Float32Array.from(positions),
    normals: Float32Array.from(normals),
    uvs: new Float32Array((positions.length / 3) * 2),
    indices: Uint32Array.from(indices),
  };
}

interface Field {
  nx: number;
  ny: number;
  nz: number;
  values: Float32Array;
  origin: Vector3;
}

function fieldOf(lumps: readonly Lump[], { cell, blend }: BlobOptions): Field {
  const low = [Infinity, Infinity, Infinity];
  const high = [-Infinity, -Infinity, -Infinity];
  const reach = (lump: Lump, axis: number) =>
    Math.max(lump.radius, lump.endRadius ?? 0) * (lump.stretch?.[axis] ?? 1);
  for (const lump of lumps) {
    for (const point of [lump.from, lump.to ?? lump.from]) {
      for (let axis = 0; axis < 3; axis++) {
        low[axis] = Math.min(low[axis], point[axis] - reach(lump, axis) - blend - 2 * cell);
        high[axis] = Math.max(high[axis], point[axis] + reach(lump, axis) + blend + 2 * cell);
      }
    }
  }
  const size = (axis: number) => Math.ceil((high[axis] - low[axis]) / cell) + 1;
  const [nx, ny, nz] = [size(0), size(1), size(2)];
  const values = new Float32Array(nx * ny * nz).fill(blend + 4 * cell);
  // A lump only matters near itself: beyond the blend the far value stands, which is outside.
  for (const lump of lumps) {
    const span = [0, 1, 2].map((axis) => {
      const ends = [lump.from[axis], (lump.to ?? lump.from)[axis]];
      const margin = reach(lump, axis) + blend + 2 * cell;
      const limit = [nx, ny, nz][axis] - 1;
      return [
        Math.max(0, Math.floor((Math.min(...ends) - margin - low[axis]) / cell)),
        Math.min(limit, Math.ceil((Math.max(...ends) + margin - low[axis]) / cell)),
      ];
    });
    const distance = distanceTo(lump);
    for (let z = span[2][0]; z <= span[2][1]; z++) {
      for (let y = span[1][0]; y <= span[1][1]; y++) {
        for (let x = span[0][0]; x <= span[0][1]; x++) {
          const at = (z * ny + y) * nx + x;
          const own = distance(low[0] + x * cell, low[1] + y * cell, low[2] + z * cell);
          const other = values[at];
          const near = blend > 0 ? Math.max(blend - Math.abs(own - other), 0) / blend : 0;
          values[at] = Math.min(own, other) - near * near * blend * 0.25;
        }
      }
    }
  }
  return { nx, ny, nz, values, origin: [low[0], low[1], low[2]] };
}

function distanceTo(lump: Lump): (x: number, y: number, z: number) => number {
  const { from, to = from, radius, endRadius = radius, stretch } = lump;
  if (stretch) {
    const least = Math.min(...stretch);
    return (x, y, z) =>
      (Math.hypot(
        (x - from[0]) / stretch[0],
        (y - from[1]) / stretch[1],
        (z - from[2]) / stretch[2],
      ) - radius) * least;
  }
  const [dx, dy, dz] = [to[0] - from[0], to[1] - from[1], to[2] - from[2]];
  const square = dx * dx + dy * dy + dz * dz || 1;
  return (x, y, z) => {
    const [ax, ay, az] = [x - from[0], y - from[1], z - from[2]];
    const t = Math.min(1, Math.max(0, (ax * dx + ay * dy + az * dz) / square));
    const [bx, by, bz] = [ax - dx * t, ay - dy * t, az - dz * t];
    return Math.sqrt(bx * bx + by * by + bz * bz) - radius - (endRadius - radius) * t;
  };
}

/** The mean of the places where the cell's edges cross the surface, in cells. */
function crossing(sample: Float64Array): Vector3 {
  let [x, y, z, count] = [0, 0, 0, 0];
  for (let corner = 0; corner < 8; corner++) {
    for (let axis = 0; axis < 3; axis++) {
      const other = corner | (1 << axis);
      if (other === corner || sample[corner] < 0 === sample[other] < 0) continue;
      const t = sample[corner] / (sample[corner] - sample[other]);
      x += (corner & 1) + (axis === 0 ? t : 0);
      y += ((corner >> 1) & 1) + (axis === 1 ? t : 0);
      z += (corner >> 2) + (axis === 2 ? t : 0);
      count++;
    }
  }
  return [x / count, y / count, z / count];
}

/** The unit slope of the trilinear field at a place in the cell: the outward normal. */
function gradient(sample: Float64Array, at: Vector3): Vector3 {
  const slope = [0, 0, 0];
  for (let corner = 0; corner < 8; corner++) {
    const high = [corner & 1, (corner >> 1) & 1, corner >> 2];
    for (let axis = 0; axis < 3; axis++) {
      let weight = high[axis] ? 1 : -1;
      for (let other = 0; other < 3; other++) {
        if (other !== axis) weight *= high[other] ? at[other] : 1 - at[other];
      }
      slope[axis] += weight * sample[corner];
    }
  }
  const length = Math.hypot(slope[0], slope[1], slope[2]);
  return length < 1e-9 ? [0, 1, 0] : [slope[0] / length, slope[1] / length, slope[2] / length];
}
