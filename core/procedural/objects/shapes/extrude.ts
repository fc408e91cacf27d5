/**
 * An outline given thickness, with rounded edges: phones, plates, guitar bodies, soles, letters.
 */
import earcut from "earcut";
import type { Mesh } from "../../render/mesh.ts";
import { MeshBuilder } from "./mesh_builder.ts";
import { signedArea } from "./outline.ts";
import type { Point2 } from "./outline.ts";

/** How an outline is given thickness. */
export interface ExtrudeOptions {
  /** Thickness along z, centred on z = 0, cm. */
  depth: number;
  /** Radius of the rounded edge, at most half the depth; 0 unless told. */
  bevel?: number;
  /** Facets of the rounded edge; 3 unless told. */
  bevelSteps?: number;
  /** Degrees: a corner of the outline that turns more than this stays sharp; 35 unless told. */
  crease?: number;
  /** Outlines of openings that go all the way through. */
  holes?: readonly (readonly Point2[])[];
}

/**
 * Gives an outline thickness. Textures are spread over the outline's bounding box, readable on the
 * front (+z) and on the back.
 *
 * @example
 * ```ts
 * import { extrude } from "./extrude.ts";
 * import { roundedRectangle } from "./outline.ts";
 * const phone = extrude(roundedRectangle([7, 15], { radius: 1 }), { depth: 0.8, bevel: 0.2 });
 * console.assert(phone.indices.length % 3 === 0);
 * ```
 */
export function extrude(outline: readonly Point2[], options: ExtrudeOptions): Mesh {
  const { depth, bevelSteps = 3, crease = 35, holes = [] } = options;
  const bevel = Math.min(options.bevel ?? 0, depth / 2);
  const rings = [oriented(outline, 1), ...holes.map((hole) => oriented(hole, -1))]
    .map((points) => ringOf(points, crease));
  const builder = new MeshBuilder();
  const box = boundingBox(outline);
  for (const ring of rings) addWall(builder, ring, { depth, bevel, bevelSteps });
  for (const side of [1, -1]) {
    const inset = rings.map((ring) =>
      ring.map(({ at, miter }): Point2 => [at[0] - miter[0] * bevel, at[1] - miter[1] * bevel])
    );
    addCap(builder, inset, { z: side * depth / 2, box });
  }
  return builder.mesh();
}

/**
 * A flat piece of the plane that faces +z, at z = 0, with its texture spread over its bounding box:
 * labels, screens, dials. It has no thickness.
 *
 * @example
 * ```ts
 * import { flat } from "./extrude.ts";
 * console.assert(flat([[0, 0], [1, 0], [1, 1], [0, 1]]).indices.length === 6);
 * ```
 */
export function flat(
  outline: readonly Point2[],
  { holes = [] }: { holes?: readonly (readonly Point2[])[] } = {},
): Mesh {
  const builder = new MeshBuilder();
  addCap(builder, [oriented(outline, 1), ...holes], { z: 0, box: boundingBox(outline), face: 1 });
  return builder.mesh();
}

interface RingPoint {
  at: Point2;
  /** Where one unit of outward offset moves the corner. */
  miter: Point2;
  /** Outward normals of the edge before and the edge after, averaged where the corner is soft. */
  before: Point2;
  after: Point2;
}

interface Box {
  minX: number;
  maxY: number;
  width: number;
  height: number;
}

function oriented(points: readonly Point2[], sign: 1 | -1): Point2[] {
  const distinct = points.filter((point, index) => {
    const next = points[(index + 1) % points.length];
    return Math.hypot(next[0] - point[0], next[1] - point[1]) > 1e-7;
  });
  return signedArea(distinct) * sign < 0 ? distinct.reverse() : distinct;
}

function ringOf(points: readonly Point2[], crease: number): RingPoint[] {
  const limit = Math.cos((crease * Math.PI) / 180);
  const count = points.length;
  const edges = points.map((point, index): Point2 => {
    const next = points[(index + 1) % count];
    const length = Math.hypot(next[0] - point[0], next[1] - point[1]);
    return [(next[1] - point[1]) / length, (point[0] - next[0]) / length];
  });
  return points.map((at, index) => {
    const before = edges[(index - 1 + count) % count];
    const after = edges[index];
    const cosine = before[0] * after[0] + before[1] * after[1];
    // A miter grows without bound as the corner closes on itself: it is held to twice the offset.
    const scale = Math.min(1 / Math.max(1 + cosine, 1e-6), 1);
    const miter: Point2 = [(before[0] + after[0]) * scale, (before[1] + after[1]) * scale];
    if (cosine < limit) return { at, miter, before, after };
    const length = Math.hypot(miter[0], miter[1]) || 1;
    const mean: Point2 = [miter[0] / length, miter[1] / length];
    return { at, miter, before: mean, after: mean };
  });
}

function addWall(
  builder: MeshBuilder,
  ring: readonly RingPoint[],
  { depth, bevel, bevelSteps }: { depth: number; bevel: number; bevelSteps: number },
) {
  const levels: { inset: number; z: number; out: number; forward: number }[] = [];
  const steps = bevel > 0 ? bevelSteps : 0;
  for (const side of [-1, 1]) {
    for (let step = 0; step <= steps; step++) {
      const turn = steps === 0 ? 0 : ((side < 0 ? steps - step : step) / steps) * Math.PI / 2;
      levels.push({
        inset: bevel * (1 - Math.cos(turn)),
        z: side * (depth / 2 - bevel + bevel * Math.sin(turn)),
        out: Math.cos(turn),
        forward: side * Math.sin(turn),
      });
    }
  }
  ring.forEach((point, index) => {
    const next = ring[(index + 1) % ring.length];
    const column = ({ at, miter }: RingPoint, normal: Point2, u: number) =>
      levels.map(({ inset, z, out, forward }, level) =>
        builder.vertex([at[0] - miter[0] * inset, at[1] - miter[1] * inset, z], {
          normal: [normal[0] * out, normal[1] * out, forward],
          uv: [u, 1 - level / (levels.length - 1)],
        })
      );
    const left = column(point, point.after, index / ring.length);
    const right = column(next, next.before, (index + 1) / ring.length);
    for (let level = 0; level + 1 < levels.length; level++) {
      builder.quad([left[level], right[level], right[level + 1], left[level + 1]]);
    }
  });
}

function addCap(
  builder: MeshBuilder,
  rings: readonly (readonly Point2[])[],
  { z, box, face = Math.sign(z) || 1 }: { z: number; box: Box; face?: number },
) {
  const points = rings.flat();
  const starts = rings.slice(0, -1).reduce<number[]>(
    (all, ring) => [...all, (all[all.length - 1] ?? 0) + ring.length],
    [],
  );
  const vertices = points.map(([x, y]) => {
    const u = (x - box.minX) / box.width;
    return builder.vertex([x, y, z], {
      normal: [0, 0, face],
      uv: [Math.min(1, Math.max(0, face > 0 ? u : 1 - u)), (box.maxY - y) / box.height],
    });
  });
  const triangles = earcut(points.flatMap(([x, y]) => [x, y]), starts);
  for (let at = 0; at < triangles.length; at += 3) {
    const [a, b, c] = [triangles[at], triangles[at + 1], triangles[at + 2]];
    const turn = (points[b][0] - points[a][0]) * (points[c][1] - points[a][1]) -
      (points[b][1] - points[a][1]) * (points[c][0] - points[a][0]);
    if (turn * face > 0) builder.triangle([vertices[a], vertices[b], vertices[c]]);
    else builder.triangle([vertices[a], vertices[c], vertices[b]]);
  }
}

function boundingBox(outline: readonly Point2[]): Box {
  const xs = outline.map(([x]) => x);
  const ys = outline.map(([, y]) => y);
  const minX = Math.min(...xs);
  const maxY = Math.max(...ys);
  return {
    minX,
    maxY,
    width: Math.max(Math.max(...xs) - minX, 1e-6),
    height: Math.max(maxY - Math.min(...ys), 1e-6),
  };
}
