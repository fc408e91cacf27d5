/**
 * Collects vertices and triangles into the renderer's typed arrays: the one place that knows their
 * layout while a shape is being written.
 */
import type { Mesh } from "../../render/mesh.ts";
import type { Vector3 } from "../../render/vector.ts";

/**
 * A mesh under construction.
 *
 * @example
 * ```ts
 * import { MeshBuilder } from "./mesh_builder.ts";
 * const builder = new MeshBuilder();
 * const corners = ([[0, 0, 0], [1, 0, 0], [0, 1, 0]] as const).map((at) => builder.vertex(at, { normal: [0, 0, 1] }));
 * builder.triangle([corners[0], corners[1], corners[2]]);
 * console.assert(builder.mesh().indices.length === 3);
 * ```
 */
export class MeshBuilder {
  readonly #positions: number[] = [];
  readonly #normals: number[] = [];
  readonly #uvs: number[] = [];
  readonly #indices: number[] = [];

  /** Adds a vertex and returns its number. The normal need not have length 1. */
  vertex(at: Vector3, { normal, uv = [0, 0] }: {
    normal: Vector3;
    uv?: readonly [number, number];
  }): number {
    const [x, y, z] = normal;
    const length = Math.sqrt(x * x + y * y + z * z) || 1;
    this.#positions.push(at[0], at[1], at[2]);
    this.#normals.push(x / length, y / length, z / length);
    this.#uvs.push(uv[0], uv[1]);
    return this.#positions.length / 3 - 1;
  }

  /** Adds a triangle of vertex numbers, counter-clockwise seen from outside. */
  triangle(corners: readonly [number, number, number]): void {
    this.#indices.push(corners[0], corners[1], corners[2]);
  }

  /** Adds a quadrilateral as two triangles, corners counter-clockwise seen from outside. */
  quad(corners: readonly [number, number, number, number]): void {
    const [a, b, c, d] = corners;
    this.#indices.push(a, b, c, a, c, d);
  }

  /** What has been added so far. */
  mesh(): Mesh {
    return {
      positions: Float32Array.from(this.#positions),
      normals: Float32Array.from(this.#normals),
      uvs: Float32Array.from(this.#uvs),
      indices: Uint32Array.from(this.#indices),
    };
  }
}
