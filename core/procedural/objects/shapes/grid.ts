/**
 * A surface given by a function of two numbers: the shape behind ellipsoids, tori, cloth and
 * everything else that bends both ways. Normals are the mean of the faces around a vertex, so the
 * function need not be differentiated.
 */
import type { Mesh } from "../../render/mesh.ts";
import type { Vector3 } from "../../render/vector.ts";

/** How finely a surface is sampled and where it meets itself. */
export interface GridOptions {
  /** Cells along u, at least 1. */
  columns: number;
  /** Cells along v, at least 1. */
  rows: number;
  /** u = 1 is the same place as u = 0. */
  wrapColumns?: boolean;
  /** v = 1 is the same place as v = 0. */
  wrapRows?: boolean;
}

/**
 * Samples `point(u, v)`, 0 ≤ u, v ≤ 1. The outside is where u runs to the right and v runs up. Rows
 * that shrink to a point become poles. The texture's left bottom corner lies at u = v = 0.
 *
 * @example
 * ```ts
 * import { grid } from "./grid.ts";
 * const square = grid((u, v) => [u, v, 0], { columns: 1, rows: 1 });
 * console.assert(square.normals[2] === 1);
 * ```
 */
export function grid(point: (u: number, v: number) => Vector3, options: GridOptions): Mesh {
  const { columns, rows, wrapColumns = false, wrapRows = false } = options;
  const across = columns + 1;
  const count = across * (rows + 1);
  const positions = new Float32Array(count * 3);
  const normals = new Float32Array(count * 3);
  const uvs = new Float32Array(count * 2);
  for (let row = 0; row <= rows; row++) {
    for (let column = 0; column <= columns; column++) {
      const at = row * across + column;
      const p = point(
        wrapColumns && column === columns ? 0 : column / columns,
        wrapRows && row === rows ? 0 : row / rows,
      );
      positions.set(p, at * 3);
      uvs[at * 2] = column / columns;
      uvs[at * 2 + 1] = 1 - row / rows;
    }
  }
  const indices: number[] = [];
  for (let row = 0; row < rows; row++) {
    for (let column = 0; column < columns; column++) {
      const a = row * across + column;
      addFace([a, a + 1, a + across + 1], { positions, normals, indices });
      addFace([a, a + across + 1, a + across], { positions, normals, indices });
    }
  }
  if (wrapColumns) {
    for (let row = 0; row <= rows; row++) share(normals, [row * across, row * across + columns]);
  }
  if (wrapRows) {
    for (let column = 0; column <= columns; column++) {
      share(normals, [column, rows * across + column]);
    }
  }
  for (const row of [0, rows]) {
    const ring = Array.from({ length: across }, (_, column) => row * across + column);
    if (isPoint(positions, ring)) share(normals, ring);
  }
  for (let at = 0; at < count * 3; at += 3) {
    const length = Math.hypot(normals[at], normals[at + 1], normals[at + 2]);
    if (length < 1e-20) normals.set([0, 1, 0], at);
    else for (let axis = 0; axis < 3; axis++) normals[at + axis] /= length;
  }
  return { positions, normals, uvs, indices: Uint32Array.from(indices) };
}

interface Buffers {
  positions: Float32Array;
  normals: Float32Array;
  indices: number[];
}

/** Adds the triangle and its area-weighted normal to its corners; a triangle without area is left out. */
function addFace(corners: [number, number, number], { positions, normals, indices }: Buffers) {
  const [a, b, c] = corners;
  const ux = positions[b * 3] - positions[a * 3];
  const uy = positions[b * 3 + 1] - positions[a * 3 + 1];
  const uz = positions[b * 3 + 2] - positions[a * 3 + 2];
  const vx = positions[c * 3] - positions[a * 3];
  const vy = positions[c * 3 + 1] - positions[a * 3 + 1];
  const vz = positions[c * 3 + 2] - positions[a * 3 + 2];
  const x = uy * vz - uz * vy;
  const y = uz * vx - ux * vz;
  const z = ux * vy - uy * vx;
  if (x * x + y * y + z * z < 1e-18) return;
  indices.push(a, b, c);
  for (const corner of corners) {
    normals[corner * 3] += x;
    normals[corner * 3 + 1] += y;
    normals[corner * 3 + 2] += z;
  }
}

/** Gives all the vertices the sum of their normals. */
function share(normals: Float32Array, vertices: readonly number[]) {
  for (let axis = 0; axis < 3; axis++) {
    let sum = 0;
    for (const vertex of vertices) sum += normals[vertex * 3 + axis];
    for (const vertex of vertices) normals[vertex * 3 + axis] = sum;
  }
}

function isPoint(positions: Float32Array, ring: readonly number[]): boolean {
  const first = ring[0] * 3;
  return ring.every((vertex) =>
    Math.abs(positions[vertex * 3] - positions[first]) < 1e-6 &&
    Math.abs(positions[vertex * 3 + 1] - positions[first + 1]) < 1e-6 &&
    Math.abs(positions[vertex * 3 + 2] - positions[first + 2]) < 1e-6
  );
}
