/**
 * How much of the light a point can see. The subject is looked at from many directions (several across
 * the main light, several across the whole sky); what each of them cannot see lies in its shadow. The
 * average is a shadow that is sharp where the subject touches the table and softer the farther it falls.
 */
import type { Random } from "../../random.ts";
import type { KeyLight } from "./lighting.ts";
import type { Mesh } from "./mesh.ts";
import { addScaled, cross, normalize, type Vector3 } from "./vector.ts";

/** The subject's outline and depth, seen from one direction. */
interface DepthView {
  toLight: Vector3;
  across: Vector3;
  along: Vector3;
  originAcross: number;
  originAlong: number;
  /** Texels a centimetre. */
  scale: number;
  /** Distance towards the light of the outermost surface; −Infinity where there is none. */
  depth: Float32Array;
}

/** All the views of a subject. */
export interface Visibility {
  key: readonly DepthView[];
  sky: readonly DepthView[];
  /** A texel of the coarsest view, cm: what is nearer than this to itself cannot be told apart. */
  texel: number;
}

/** What casts shadows, and what they are seen from. */
export interface VisibilityOptions {
  key: KeyLight;
  random: Random;
  /** Directions across the main light; a square number. */
  keyViews: number;
  /** Directions across the sky. */
  skyViews: number;
  /** Texels of a side of each view. */
  resolution: number;
}

/**
 * Looks at the meshes from all directions that light comes from.
 *
 * @example
 * ```ts
 * import { createRandom } from "../../random.ts";
 * import { createVisibility } from "./visibility.ts";
 * const key = {
 *   center: [0, 100, 0], halfWidth: [10, 0, 0], halfHeight: [0, 0, 10], color: [1, 1, 1],
 * } as const;
 * const random = createRandom("shadow");
 * const views = createVisibility([], { key, random, keyViews: 4, skyViews: 5, resolution: 16 });
 * console.assert(views.key.length === 4 && views.sky.length === 5);
 * ```
 */
export function createVisibility(meshes: readonly Mesh[], options: VisibilityOptions): Visibility {
  const { key, random, keyViews, skyViews, resolution } = options;
  const rows = Math.max(1, Math.round(Math.sqrt(keyViews)));
  const toKey: Vector3[] = [];
  for (let index = 0; index < keyViews; index++) {
    const u = ((index % rows) + random.next()) / rows * 2 - 1;
    const v = (Math.floor(index / rows) + random.next()) / Math.ceil(keyViews / rows) * 2 - 1;
    toKey.push(
      normalize(addScaled(addScaled(key.center, key.halfWidth, u), key.halfHeight, v)),
    );
  }
  const toSky: Vector3[] = [];
  const turn = random.between(0, Math.PI * 2);
  for (let index = 0; index < skyViews; index++) {
    // Cosine-weighted, on a golden-angle spiral; the lowest ones would throw endless shadows.
    const radius = Math.sqrt((index + 0.5) / skyViews) * 0.96;
    const angle = turn + index * 2.399963;
    toSky.push([
      radius * Math.cos(angle),
      Math.sqrt(1 - radius * radius),
      radius * Math.sin(angle),
    ]);
  }
  const corners = meshes.map(({ positions }) => new Float32Array(positions.length));
  const look = (toLight: Vector3) => createView(meshes, { toLight, resolution, corners });
  const keyMaps = toKey.map(look), skyMaps = toSky.map(look);
  const coarsest = Math.min(...keyMaps.map((view) => view.scale));
  return { key: keyMaps, sky: skyMaps, texel: 1 / coarsest };
}

function createView(
  meshes: readonly Mesh[],
  { toLight, resolution, corners }: {
    toLight: Vector3;
    resolution: number;
    /** Room for each mesh's corners, used again for each view. */
    corners: readonly Float32Array[];
  },
): DepthView {
  const across = normalize(cross(Math.abs(toLight[1]) > 0.9 ? [1, 0, 0] : [0, 1, 0], toLight));
  const along = cross(toLight, across);
  const flattened = meshes.map(({ positions }, index) =>
    flatten(positions, { across, along, toLight, points: corners[index] })
  );
  let lowAcross = Infinity, highAcross = -Infinity, lowAlong = Infinity, highAlong = -Infinity;
  for (const points of flattened) {
    for (let index = 0; index < points.length; index += 3) {
      const x = points[index], y = points[index + 1];
      if (x < lowAcross) lowAcross = x;
      if (x > highAcross) highAcross = x;
      if (y < lowAlong) lowAlong = y;
      if (y > highAlong) highAlong = y;
    }
  }
  const extent = Math.max(highAcross - lowAcross, highAlong - lowAlong, 0.1);
  const scale = (resolution - 4) / extent;
  const view: DepthView = {
    toLight,
    across,
    along,
    originAcross: lowAcross === Infinity ? 0 : lowAcross - 2 / scale,
    originAlong: lowAlong === Infinity ? 0 : lowAlong - 2 / scale,
    scale,
    depth: new Float32Array(resolution * resolution).fill(-Infinity),
  };
  for (const points of flattened) toTexels(points, view);
  meshes.forEach((mesh, index) => drawDepth(view.depth, mesh.indices, flattened[index]));
  return view;
}

/** The corners of a mesh along the axes of a view, in `points`. */
function flatten(
  positions: Float32Array,
  axes: { across: Vector3; along: Vector3; toLight: Vector3; points: Float32Array },
): Float32Array {
  const { across: a, along: b, toLight: c, points } = axes;
  for (let index = 0; index < positions.length; index += 3) {
    const x = positions[index], y = positions[index + 1], z = positions[index + 2];
    points[index] = x * a[0] + y * a[1] + z * a[2];
    points[index + 1] = x * b[0] + y * b[1] + z * b[2];
    points[index + 2] = x * c[0] + y * c[1] + z * c[2];
  }
  return points;
}

/** Turns centimetres across and along into texels of the view. */
function toTexels(points: Float32Array, { scale, originAcross, originAlong }: DepthView): void {
  for (let index = 0; index < points.length; index += 3) {
    points[index] = (points[index] - originAcross) * scale;
    points[index + 1] = (points[index + 1] - originAlong) * scale;
  }
}

function drawDepth(depth: Float32Array, indices: Uint32Array, points: Float32Array): void {
  const size = Math.round(Math.sqrt(depth.length));
  for (let first = 0; first < indices.length; first += 3) {
    const a = indices[first] * 3, b = indices[first + 1] * 3, c = indices[first + 2] * 3;
    const ax = points[a], bx = points[b], cx = points[c];
    let low = ax < bx ? ax : bx, high = ax < bx ? bx : ax;
    if (cx < low) low = cx;
    else if (cx > high) high = cx;
    const left = Math.ceil(low - 0.5), right = Math.floor(high - 0.5);
    // Most triangles of a fine mesh fall between the texels' middles.
    if (left > right) continue;
    const ay = points[a + 1], by = points[b + 1], cy = points[c + 1];
    low = ay < by ? ay : by;
    high = ay < by ? by : ay;
    if (cy < low) low = cy;
    else if (cy > high) high = cy;
    const top = Math.ceil(low - 0.5), bottom = Math.floor(high - 0.5);
    if (top > bottom) continue;
    const area = (bx - ax) * (cy - ay) - (cx - ax) * (by - ay);
    if (area === 0) continue;
    const bX = (cy - ay) / area, bY = -(cx - ax) / area;
    const cX = -(by - ay) / area, cY = (bx - ax) / area;
    const da = points[a + 2], db = points[b + 2] - da, dc = points[c + 2] - da;
    const x = left + 0.5 - ax, step = bX * db + cX * dc;
    for (let row = top; row <= bottom; row++) {
      const y = row + 0.5 - ay;
      let wb = x * bX + y * bY, wc = x * cX + y * cY;
      let value = da + wb * db + wc * dc;
      const end = row * size + right;
      for (let at = row * size + left; at <= end; at++) {
        if (wb >= 0 && wc >= 0 && wb + wc <= 1 && value > depth[at]) depth[at] = value;
        wb += bX;
        wc += cX;
        value += step;
      }
    }
  }
}

/** Points whose light is measured together. */
export interface LightProbes {
  count: number;
  /** Three numbers a point, centimetres. */
  points: Float32Array;
  /** Unit normals that weigh each view by its cosine; without them all views count the same. */
  normals?: Float32Array;
}

/**
 * The share (0..1) of the views that see each point. `bias` (cm) is how far in front of a point something
 * must be to count as in the way.
 *
 * @example
 * ```ts
 * import { seenShares } from "./visibility.ts";
 * const probes = { count: 1, points: new Float32Array(3) };
 * console.assert(seenShares([], { probes, bias: 0 })[0] === 1);
 * ```
 */
export function seenShares(
  views: readonly DepthView[],
  { probes, bias }: { probes: LightProbes; bias: number },
): Float32Array {
  const { count, points, normals } = probes;
  const seen = new Float32Array(count).fill(0.02);
  const total = new Float32Array(count).fill(0.02);
  for (const view of views) {
    const { depth, scale } = view;
    const [lx, ly, lz] = view.toLight;
    const ax = view.across[0] * scale, ay = view.across[1] * scale, az = view.across[2] * scale;
    const bx = view.along[0] * scale, by = view.along[1] * scale, bz = view.along[2] * scale;
    const shiftA = view.originAcross * scale, shiftB = view.originAlong * scale;
    const size = Math.round(Math.sqrt(depth.length));
    for (let index = 0, at = 0; index < count; index++, at += 3) {
      const x = points[at], y = points[at + 1], z = points[at + 2];
      let weight = 1;
      if (normals !== undefined) {
        weight = normals[at] * lx + normals[at + 1] * ly + normals[at + 2] * lz;
        if (weight <= 0) continue;
      }
      total[index] += weight;
      const u = x * ax + y * ay + z * az - shiftA;
      const v = x * bx + y * by + z * bz - shiftB;
      if (
        u >= 0 && v >= 0 && u < size && v < size &&
        depth[(v | 0) * size + (u | 0)] > x * lx + y * ly + z * lz + bias
      ) continue;
      seen[index] += weight;
    }
  }
  for (let index = 0; index < count; index++) seen[index] /= total[index];
  return seen;
}
