/**
 * The thing that a paper is about, seen from a direction through so long a lens that parallels stay
 * parallel: which part, how far and how inclined at each point. Drawings and scans are made from it.
 */
import type { Subject } from "../../../subject.ts";
import { classify } from "../../objects/classify.ts";
import { box } from "../../objects/kinds/box.ts";
import { contextOf } from "../../objects/object_kind.ts";
import { KINDS } from "../../objects/registry.ts";
import { aimCamera, type Camera } from "../../render/camera.ts";
import { coverBand, createCoverage } from "../../render/coverage.ts";
import type { Part } from "../../render/mesh.ts";
import { PLANE_STRIDE, projectTriangles } from "../../render/screen_triangles.ts";
import type { Vector3 } from "../../render/vector.ts";

/** What is seen, in samples: twice as many across and down as the pixels of a picture made from it. */
export interface ObjectView {
  /** Samples. */
  width: number;
  /** Samples. */
  height: number;
  /** Number of the part at each sample, −1 beside the thing. */
  part: Int32Array;
  /** Number of the triangle at each sample, −1 beside the thing. */
  triangle: Int32Array;
  /** Centimetres behind the nearest point; 0 beside the thing. */
  depth: Float32Array;
  /** Towards the viewer: right, up and out, three numbers a sample. */
  normals: Float32Array;
  samplesPerCm: number;
  /** Extent of the thing in this view, centimetres. */
  widthCm: number;
  heightCm: number;
  /** Depth of the farthest visible point. */
  deepestCm: number;
  triangles: number;
}

/** From where to look, and how large. Degrees; pixels. */
export interface ViewOptions {
  /** 0 from the front, 90 from the right-hand side. */
  azimuth: number;
  /** 0 level, 90 from above. */
  elevation: number;
  width: number;
  height: number;
}

/**
 * Models the thing, upright with its front towards +z, without the panes that one sees through.
 *
 * @example
 * ```ts
 * import { exampleSubject } from "../example_dossier.ts";
 * import { modelParts } from "./object_view.ts";
 * console.assert((await modelParts(exampleSubject("Diagram"))).length > 0);
 * ```
 */
export async function modelParts(subject: Subject): Promise<readonly Part[]> {
  const thing: Subject = { ...subject, kind: "object", documentType: null, view: "front" };
  const { parts } = await (classify(thing, KINDS) ?? box).build(contextOf(thing));
  const opaque = parts.filter(({ material }) => (material.opacity ?? 1) >= 0.7);
  return opaque.length * 2 >= parts.length ? opaque : parts;
}

/**
 * Width, height and depth of parts, centimetres.
 *
 * @example
 * ```ts
 * import { exampleSubject } from "../example_dossier.ts";
 * import { extentOf, modelParts } from "./object_view.ts";
 * console.assert(extentOf(await modelParts(exampleSubject("Diagram"))).every((extent) => extent > 0));
 * ```
 */
export function extentOf(parts: readonly Part[]): [width: number, height: number, depth: number] {
  const { low, high } = boundsOf(parts.map(({ mesh }) => mesh.positions));
  const extent = (axis: number) => Math.max(0.05, high[axis] - low[axis]);
  return [extent(0), extent(1), extent(2)];
}

/**
 * Pulls the parts apart, each away from the middle, as an exploded drawing shows them.
 *
 * @example
 * ```ts
 * import { explode } from "./object_view.ts";
 * console.assert(explode([], { factor: 1 }).length === 0);
 * ```
 */
export function explode(parts: readonly Part[], options: { factor: number }): Part[] {
  const centers = parts.map(({ mesh }) => centerOf(mesh.positions));
  const all = [0, 1, 2].map((axis) => {
    const values = centers.map((center) => center[axis]);
    return values.reduce((sum, value) => sum + value, 0) / Math.max(1, values.length);
  });
  return parts.map((part, index) => {
    const positions = new Float32Array(part.mesh.positions);
    for (let at = 0; at < positions.length; at++) {
      const axis = at % 3;
      positions[at] += (centers[index][axis] - all[axis]) * options.factor;
    }
    return { ...part, mesh: { ...part.mesh, positions } };
  });
}

function boundsOf(lists: readonly Float32Array[]): { low: number[]; high: number[] } {
  const low = [Infinity, Infinity, Infinity];
  const high = [-Infinity, -Infinity, -Infinity];
  for (const positions of lists) {
    for (let at = 0; at < positions.length; at++) {
      const axis = at % 3;
      if (positions[at] < low[axis]) low[axis] = positions[at];
      if (positions[at] > high[axis]) high[axis] = positions[at];
    }
  }
  return { low, high };
}

function centerOf(positions: Float32Array): Vector3 {
  const { low, high } = boundsOf([positions]);
  return [(low[0] + high[0]) / 2, (low[1] + high[1]) / 2, (low[2] + high[2]) / 2];
}

/** A camera far away, its focal length and centre set so that the thing fills the picture but for a margin. */
function fitCamera(
  parts: readonly Part[],
  options: ViewOptions,
): { camera: Camera; bounds: number[]; scale: number } {
  const azimuth = options.azimuth * Math.PI / 180;
  const elevation = Math.min(options.elevation, 89.9) * Math.PI / 180;
  let reach = 1;
  for (const { mesh } of parts) {
    for (const value of mesh.positions) if (Math.abs(value) > reach) reach = Math.abs(value);
  }
  const distance = reach * 400;
  const camera = aimCamera({
    eye: [
      Math.sin(azimuth) * Math.cos(elevation) * distance,
      Math.sin(elevation) * distance,
      Math.cos(azimuth) * Math.cos(elevation) * distance,
    ],
    target: [0, 0, 0],
    roll: 0,
    width: options.width,
    height: options.height,
    focalLength: 36,
  });
  const bounds = [Infinity, Infinity, -Infinity, -Infinity];
  const { right, up } = camera;
  for (const { mesh: { positions } } of parts) {
    for (let at = 0; at < positions.length; at += 3) {
      const x = positions[at] * right[0] + positions[at + 1] * right[1] +
        positions[at + 2] * right[2];
      const y = -(positions[at] * up[0] + positions[at + 1] * up[1] + positions[at + 2] * up[2]);
      if (x < bounds[0]) bounds[0] = x;
      if (y < bounds[1]) bounds[1] = y;
      if (x > bounds[2]) bounds[2] = x;
      if (y > bounds[3]) bounds[3] = y;
    }
  }
  const scale = Math.min(
    (options.width - 6) / Math.max(0.01, bounds[2] - bounds[0]),
    (options.height - 6) / Math.max(0.01, bounds[3] - bounds[1]),
  );
  camera.focal = scale * distance;
  camera.centerX = options.width / 2 - scale * (bounds[0] + bounds[2]) / 2;
  camera.centerY = options.height / 2 - scale * (bounds[1] + bounds[3]) / 2;
  return { camera, bounds, scale };
}

/**
 * Looks at parts so that they just fill the picture.
 *
 * @example
 * ```ts
 * import { exampleSubject } from "../example_dossier.ts";
 * import { modelParts, viewObject } from "./object_view.ts";
 * const parts = await modelParts(exampleSubject("Diagram"));
 * const view = viewObject(parts, { azimuth: 0, elevation: 0, width: 60, height: 80 });
 * console.assert(view.part.some((part) => part >= 0) && view.widthCm > 0);
 * ```
 */
export function viewObject(parts: readonly Part[], options: ViewOptions): ObjectView {
  const { camera, bounds, scale } = fitCamera(parts, options);
  const triangles = projectTriangles(parts, camera);
  const band = createCoverage({ width: options.width, rows: options.height });
  const wanted = new Uint8Array(parts.length).fill(1);
  coverBand(band, triangles, { firstRow: 0, wanted, keepDepth: false });
  const count = band.triangle.length;
  const columns = options.width * 2;
  const part = new Int32Array(count).fill(-1);
  const depth = new Float32Array(count);
  const normals = new Float32Array(count * 3);
  const { planes } = triangles;
  const { right, up, forward } = camera;
  let nearest = Infinity;
  for (let sample = 0; sample < count; sample++) {
    const index = band.triangle[sample];
    if (index < 0) continue;
    part[sample] = triangles.part[index];
    const inverse = band.inverseDepth[sample];
    depth[sample] = 1 / inverse;
    if (depth[sample] < nearest) nearest = depth[sample];
    const x = (sample % columns + 0.5) / 2;
    const y = (Math.floor(sample / columns) + 0.5) / 2;
    const plane = index * PLANE_STRIDE + 9;
    const nx = (planes[plane] * x + planes[plane + 1] * y + planes[plane + 2]) / inverse;
    const ny = (planes[plane + 3] * x + planes[plane + 4] * y + planes[plane + 5]) / inverse;
    const nz = (planes[plane + 6] * x + planes[plane + 7] * y + planes[plane + 8]) / inverse;
    const length = Math.hypot(nx, ny, nz) || 1;
    normals[sample * 3] = (nx * right[0] + ny * right[1] + nz * right[2]) / length;
    normals[sample * 3 + 1] = (nx * up[0] + ny * up[1] + nz * up[2]) / length;
    normals[sample * 3 + 2] = -(nx * forward[0] + ny * forward[1] + nz * forward[2]) / length;
  }
  let deepest = 0;
  for (let sample = 0; sample < count; sample++) {
    if (part[sample] < 0) continue;
    depth[sample] -= nearest;
    if (depth[sample] > deepest) deepest = depth[sample];
  }
  return {
    width: columns,
    height: options.height * 2,
    part,
    triangle: band.triangle,
    depth,
    normals,
    samplesPerCm: scale * 2,
    widthCm: bounds[2] - bounds[0],
    heightCm: bounds[3] - bounds[1],
    deepestCm: deepest,
    triangles: triangles.count,
  };
}
