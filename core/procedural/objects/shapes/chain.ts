/**
 * A chain of links along a path: necklaces, bracelets, the straps of bags, keys.
 */
import type { Mesh } from "../../render/mesh.ts";
import { addScaled, normalize, subtract, type Vector3 } from "../../render/vector.ts";
import { ellipse } from "./outline.ts";
import { aim, merge, place } from "./place.ts";
import { tube } from "./tube.ts";

/** What the links are like. */
export interface ChainOptions {
  /** Outer length of a link, cm. */
  length: number;
  /** Outer width of a link, cm. */
  width: number;
  /** Radius of the wire, cm. */
  wire: number;
  /** Degrees from one link to the next; 90 for a cable chain, 40 for a curb chain that lies flat. */
  twist?: number;
}

/**
 * Links along a path of points, every other one turned.
 *
 * @example
 * ```ts
 * import { chain } from "./chain.ts";
 * const links = chain([[0, 0, 0], [4, 0, 0]], { length: 0.8, width: 0.5, wire: 0.08 });
 * console.assert(links.indices.length > 0);
 * ```
 */
export function chain(path: readonly Vector3[], options: ChainOptions): Mesh {
  const { length, width, wire, twist = 90 } = options;
  const oval = ellipse([width / 2 - wire, length / 2 - wire], { steps: 14 });
  const ring = tube(oval.map(([x, z]): Vector3 => [x, 0, z]), {
    radius: wire,
    segments: 6,
    closed: true,
  });
  const link = place(ring, { turn: [0, 0, twist / 2] });
  const crossed = place(link, { turn: [0, 0, -twist] });
  return merge(
    evenly(path, length - 2.2 * wire).map(({ at, forward }, index) =>
      aim(index % 2 === 0 ? link : crossed, { at, forward, up: [0, 1, 0] })
    ),
  );
}

/**
 * Points at equal distances along a path, with the direction at each.
 *
 * @example
 * ```ts
 * import { evenly } from "./chain.ts";
 * console.assert(evenly([[0, 0, 0], [10, 0, 0]], 2).length === 5);
 * ```
 */
export function evenly(
  path: readonly Vector3[],
  distance: number,
): { at: Vector3; forward: Vector3 }[] {
  const places: { at: Vector3; forward: Vector3 }[] = [];
  let next = distance / 2;
  for (let index = 1; index < path.length; index++) {
    const step = subtract(path[index], path[index - 1]);
    const long = Math.hypot(...step);
    const forward = normalize(step);
    for (; next <= long; next += distance) {
      places.push({ at: addScaled(path[index - 1], forward, next), forward });
    }
    next -= long;
  }
  return places;
}
