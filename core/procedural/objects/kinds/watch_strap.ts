/**
 * What holds a watch to the wrist: a leather strap with its stitches or a bracelet of links, closed
 * to a loop to stand on or laid out flat.
 */
import type { LinearColor, Mesh, Part } from "../../render/mesh.ts";
import type { Vector3 } from "../../render/vector.ts";
import { luminance, mixed } from "../color.ts";
import { leather, metal, rubber } from "../finishes.ts";
import { part } from "../object_kind.ts";
import { extrude } from "../shapes/extrude.ts";
import { roundedRectangle } from "../shapes/outline.ts";
import { merge, place } from "../shapes/place.ts";
import { roundedBox } from "../shapes/rounded_box.ts";
import { stitches } from "../shapes/stitches.ts";
import { spline, tube } from "../shapes/tube.ts";

/** What a strap is like. */
export interface StrapDesign {
  material: "leather" | "bracelet" | "rubber";
  color: LinearColor;
  metal: LinearColor;
  /** Between the lugs, cm. */
  width: number;
  /** Height above the centre at which it leaves the case, cm. */
  reach: number;
  /** Closed, laid out to lie on the case back, or laid out to lie on the glass. */
  laid: "loop" | "on-back" | "on-glass";
}

/**
 * The pieces of a strap for a watch that faces +z around the origin.
 *
 * @example
 * ```ts
 * import { watchStrap } from "./watch_strap.ts";
 * const parts = watchStrap({
 *   material: "leather", color: [0.2, 0.1, 0.05], metal: [0.8, 0.8, 0.8], width: 2, reach: 2.2, laid: "loop",
 * });
 * console.assert(parts.length > 1);
 * ```
 */
export function watchStrap(design: StrapDesign): Part[] {
  const paths = strapPaths(design);
  const pieces = paths.flatMap((path) =>
    design.material === "bracelet" ? bracelet(path, design) : band(path, design)
  );
  const end =
    paths[0][design.laid === "loop" ? Math.floor(paths[0].length / 2) : paths[0].length - 1];
  return [...pieces, buckle(end, design)];
}

function strapPaths({ reach, laid }: StrapDesign): Vector3[][] {
  if (laid === "loop") {
    const half: [number, number][] = [
      [reach, -0.22],
      [reach + 0.5, -0.9],
      [reach + 0.55, -2.4],
      [reach * 0.85, -4.1],
    ];
    const points: Vector3[] = [
      ...half.map(([y, z]): Vector3 => [0, y, z]),
      [0, 0, -4.9],
      ...half.toReversed().map(([y, z]): Vector3 => [0, -y, z]),
    ];
    return [spline(points, { steps: 10 })];
  }
  // Laid on its back the strap lies on the table; on its glass it keeps the wrist's curve and rises.
  const bend = laid === "on-back"
    ? [[0, -0.2], [0.5, -0.24], [1.6, -0.4], [3.6, -0.4], [5.6, -0.4]]
    : [[0, -0.2], [0.9, -0.45], [2.2, -1.25], [3.2, -2.3], [3.7, -3.3]];
  return [1, -1].map((sign) =>
    spline(
      bend.map(([away, z]): Vector3 => [0, sign * (reach + away * (sign < 0 ? 1.15 : 1)), z]),
      { steps: 9 },
    )
  );
}

function band(path: Vector3[], { material, color, width, laid }: StrapDesign): Part[] {
  const taper = (position: number) => {
    const away = laid === "loop" ? 1 - Math.abs(position * 2 - 1) : position;
    return 1 - 0.16 * Math.min(1, away * 1.4);
  };
  const strap = tube(path, {
    section: roundedRectangle([width, 0.3], { radius: 0.13, steps: 4 }),
    scale: taper,
  });
  if (material === "rubber") return [part(strap, rubber(color))];
  const seam = (side: number): Vector3[] => {
    const normals = outward(path);
    return path.slice(1, -1).map(([, y, z], index): Vector3 => {
      const [ny, nz] = normals[index + 1];
      const size = taper((index + 1) / (path.length - 1));
      return [side * width * 0.41 * size, y + ny * 0.15 * size, z + nz * 0.15 * size];
    });
  };
  const thread = luminance(color) > 0.2
    ? mixed(color, [0.05, 0.03, 0.02], 0.6)
    : mixed(color, [0.8, 0.75, 0.65], 0.6);
  return [
    part(strap, leather(color, { grain: 0.4 })),
    part(
      merge([-1, 1].map((side) => stitches(seam(side), { length: 0.2, gap: 0.1, radius: 0.022 }))),
      { color: thread, roughness: 0.8, metalness: 0 },
    ),
  ];
}

/** The directions away from the wrist at each point of a path in the plane x = 0, as [y, z]. */
function outward(path: readonly Vector3[]): [number, number][] {
  return path.map((_, index) => {
    const from = path[Math.max(0, index - 1)];
    const to = path[Math.min(path.length - 1, index + 1)];
    const [dy, dz] = [to[1] - from[1], to[2] - from[2]];
    const length = Math.hypot(dy, dz) || 1;
    const sign = path[0][1] > 0 ? 1 : -1;
    return [-dz / length * sign, dy / length * sign];
  });
}

function bracelet(path: Vector3[], { width, metal: tone, laid }: StrapDesign): Part[] {
  const links: Mesh[] = [];
  const middles: Mesh[] = [];
  const pitch = 0.44;
  const outer = roundedBox([0.29 * width, pitch * 0.94, 0.27], { radius: 0.07, steps: 2 });
  const inner = roundedBox([0.4 * width, pitch * 0.9, 0.3], { radius: 0.09, steps: 2 });
  let reached = 0;
  const total = path.slice(1).reduce(
    (sum, point, index) => sum + Math.hypot(point[1] - path[index][1], point[2] - path[index][2]),
    0,
  );
  let next = pitch / 2;
  for (let index = 1; index < path.length; index++) {
    const [from, to] = [path[index - 1], path[index]];
    const length = Math.hypot(to[1] - from[1], to[2] - from[2]);
    while (next <= reached + length) {
      const t = (next - reached) / length;
      const at: Vector3 = [0, from[1] + (to[1] - from[1]) * t, from[2] + (to[2] - from[2]) * t];
      const tilt = (Math.atan2(to[2] - from[2], to[1] - from[1]) * 180) / Math.PI;
      const position = next / total;
      const away = laid === "loop" ? 1 - Math.abs(position * 2 - 1) : position;
      const taper = 1 - 0.2 * Math.min(1, away * 1.3);
      const fit = { turn: [tilt, 0, 0], scale: [taper, 1, 1] } as const;
      for (const side of [-1, 1]) {
        links.push(place(outer, { at: [side * width * taper * 0.355, at[1], at[2]], ...fit }));
      }
      middles.push(place(inner, { at, ...fit }));
      next += pitch;
    }
    reached += length;
  }
  return [
    part(merge(links), metal(tone, { roughness: 0.32 })),
    part(merge(middles), metal(tone, { roughness: 0.12 })),
  ];
}

function buckle(end: Vector3, { width, metal: tone, material, laid }: StrapDesign): Part {
  const size = width * 0.86;
  if (material === "bracelet" || laid === "loop") {
    const clasp = laid === "loop"
      ? [size * 0.9, 2, 0.14] as const
      : [size * 0.9, 1.6, 0.3] as const;
    const at: Vector3 = laid === "loop" ? [0, end[1], end[2] - 0.17] : [0, end[1] + 0.5, end[2]];
    return part(
      place(roundedBox(clasp, { radius: 0.06 }), { at }),
      metal(tone, { roughness: 0.2 }),
    );
  }
  const frame = extrude(roundedRectangle([size + 0.5, 1.1], { radius: 0.3 }), {
    depth: 0.24,
    bevel: 0.1,
    holes: [roundedRectangle([size + 0.06, 0.66], { radius: 0.1 })],
  });
  const pin = tube([[0, -0.5, 0.1], [0, 0.45, 0.14]], { radius: 0.06 });
  return part(place(merge([frame, pin]), { at: [0, end[1] + 0.35, end[2]] }), metal(tone));
}
