/**
 * Turns what the lathe made round into something with a rounded rectangular plan: bags, flasks,
 * bottles, car bodies.
 */
import type { Mesh } from "../../render/mesh.ts";
import { deform } from "./deform.ts";

/**
 * Maps circles around the y axis to superellipses (Lamé curves) of the given half axes for a radius
 * of 1. A power of 2 stays round, 4 is a rounded rectangle, 8 nearly a sharp one.
 *
 * @example
 * ```ts
 * import { lathe } from "./lathe.ts";
 * import { squared } from "./squared.ts";
 * const flask = squared(lathe([[0, 0], [1, 0], [1, 5], [0, 5]]), { width: 3, depth: 1.5, power: 5 });
 * console.assert(flask.positions.length > 0);
 * ```
 */
export function squared(
  mesh: Mesh,
  { width, depth, power }: { width: number; depth: number; power: number },
): Mesh {
  return deform(mesh, ([x, y, z]) => {
    const radius = Math.hypot(x, z);
    if (radius < 1e-9) return [0, y, 0];
    const stretch = 1 /
      (Math.abs(x / radius) ** power + Math.abs(z / radius) ** power) ** (1 / power);
    return [x * stretch * width, y, z * stretch * depth];
  });
}
