/**
 * A box with rounded edges: parcels, books, cases, consoles, pieces of furniture.
 */
import type { Mesh } from "../../render/mesh.ts";
import { MeshBuilder } from "./mesh_builder.ts";
import { addScaled, cross, dot, normalize, type Vector3 } from "../../render/vector.ts";

/**
 * A box around the origin. Each face carries the whole texture, upright on the four sides, and on
 * the top and bottom as they are seen with the front below.
 *
 * @example
 * ```ts
 * import { roundedBox } from "./rounded_box.ts";
 * console.assert(roundedBox([10, 5, 3], { radius: 0.3 }).positions.length > 0);
 * ```
 */
export function roundedBox(
  size: Vector3,
  { radius = 0.1, steps = 3, cell = Infinity }: {
    radius?: number;
    steps?: number;
    /** Flat stretches are cut into cells of about this size, cm, to be bent afterwards. */
    cell?: number;
  } = {},
): Mesh {
  const half = size.map((length) => length / 2);
  const r = Math.max(1e-4, Math.min(radius, half[0] * 0.999, half[1] * 0.999, half[2] * 0.999));
  const builder = new MeshBuilder();
  // Each face: the axis to the right, the axis up, and the axis outwards with its sign.
  const faces: readonly [Vector3, Vector3][] = [
    [[1, 0, 0], [0, 1, 0]],
    [[-1, 0, 0], [0, 1, 0]],
    [[0, 0, -1], [0, 1, 0]],
    [[0, 0, 1], [0, 1, 0]],
    [[1, 0, 0], [0, 0, -1]],
    [[1, 0, 0], [0, 0, 1]],
  ];
  for (const [right, up] of faces) {
    const out = cross(right, up);
    const extent = (axis: Vector3) =>
      Math.abs(axis[0] * half[0] + axis[1] * half[1] + axis[2] * half[2]);
    const [width, height, depth] = [extent(right), extent(up), extent(out)];
    const stops = (length: number) => {
      const bend = Array.from(
        { length: steps + 1 },
        (_, step) => Math.tan(step / steps * Math.PI / 4),
      );
      const core = length - r;
      const cells = Math.max(1, Math.ceil((2 * core) / cell));
      return [
        ...bend.toReversed().map((turn) => ({ core: -core, bend: -turn })),
        ...Array.from({ length: cells - 1 }, (_, index) => ({
          core: -core + (2 * core * (index + 1)) / cells,
          bend: 0,
        })),
        ...bend.map((turn) => ({ core, bend: turn })),
      ];
    };
    const columns = stops(width);
    const rows = stops(height);
    const vertices = rows.map((row) =>
      columns.map((column) => {
        // The corner is a cube projected on a sphere; its faces meet where a bend is ±1.
        const normal = addScaled(addScaled(out, right, column.bend), up, row.bend);
        const core = addScaled(
          addScaled(addScaled([0, 0, 0], right, column.core), up, row.core),
          out,
          depth - r,
        );
        const at = addScaled(core, normalize(normal), r);
        return builder.vertex(at, {
          normal,
          uv: [
            clamp(dot(at, right) / width / 2 + 0.5),
            clamp(0.5 - dot(at, up) / height / 2),
          ],
        });
      })
    );
    for (let row = 0; row + 1 < rows.length; row++) {
      for (let column = 0; column + 1 < columns.length; column++) {
        builder.quad([
          vertices[row][column],
          vertices[row][column + 1],
          vertices[row + 1][column + 1],
          vertices[row + 1][column],
        ]);
      }
    }
  }
  return builder.mesh();
}

function clamp(value: number): number {
  return Math.min(1, Math.max(0, value));
}
