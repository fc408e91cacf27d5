/**
 * A scene's triangles as the camera sees them: positions in pixels, and every attribute that shading
 * needs as a plane over the picture, so that a pixel finds its texture coordinate with two products.
 */
import { type Camera, NEAREST } from "./camera.ts";
import type { Part } from "./mesh.ts";

/** Numbers a triangle takes in {@link ScreenTriangles.planes}: 1/depth, u, v and the normal, each as slope in x, slope in y, constant. */
export const PLANE_STRIDE = 18;

/** Triangles in front of the camera. Parallel arrays, one entry (or a fixed number of them) a triangle. */
export interface ScreenTriangles {
  count: number;
  /** Which part of the scene it belongs to. */
  part: Int32Array;
  /** Three corners: x, y in pixels and 1/depth each. */
  corners: Float64Array;
  /** See {@link PLANE_STRIDE}. Attributes other than the first are divided by depth. */
  planes: Float64Array;
  /** The flat normal, for telling an edge from a smooth neighbour. */
  facing: Float32Array;
  /** Uppermost and lowermost row touched. */
  top: Float32Array;
  bottom: Float32Array;
}

/**
 * Projects all triangles of the parts. Triangles that reach behind the camera, or lie wholly outside the
 * frame, are left out. Those seen from behind keep their place with the normal turned to the viewer.
 *
 * @example
 * ```ts
 * import { aimCamera } from "./camera.ts";
 * import { projectTriangles } from "./screen_triangles.ts";
 * const camera = aimCamera({
 *   eye: [0, 50, 1], target: [0, 0, 0], roll: 0, width: 300, height: 400, focalLength: 26,
 * });
 * const mesh = {
 *   positions: new Float32Array([0, 0, 0, 5, 0, 0, 0, 0, -5]),
 *   normals: new Float32Array([0, 1, 0, 0, 1, 0, 0, 1, 0]),
 *   uvs: new Float32Array(6),
 *   indices: new Uint32Array([0, 1, 2]),
 * };
 * const material = { color: [1, 1, 1], roughness: 1, metalness: 0 } as const;
 * console.assert(projectTriangles([{ mesh, material }], camera).count === 1);
 * ```
 */
export function projectTriangles(parts: readonly Part[], camera: Camera): ScreenTriangles {
  let capacity = 0;
  for (const part of parts) capacity += part.mesh.indices.length / 3;
  const triangles: ScreenTriangles = {
    count: 0,
    part: new Int32Array(capacity),
    corners: new Float64Array(capacity * 9),
    planes: new Float64Array(capacity * PLANE_STRIDE),
    facing: new Float32Array(capacity * 3),
    top: new Float32Array(capacity),
    bottom: new Float32Array(capacity),
  };
  parts.forEach((part, index) => appendPart(triangles, part, { camera, index }));
  return triangles;
}

function appendPart(
  triangles: ScreenTriangles,
  part: Part,
  { camera, index }: { camera: Camera; index: number },
): void {
  const { indices, uvs, normals } = part.mesh;
  const screen = projectVertices(part.mesh.positions, camera);
  const { corners, planes } = triangles;
  for (let first = 0; first < indices.length; first += 3) {
    const a = indices[first], b = indices[first + 1], c = indices[first + 2];
    const ia = screen[a * 3 + 2], ib = screen[b * 3 + 2], ic = screen[c * 3 + 2];
    if (ia <= 0 || ib <= 0 || ic <= 0) continue;
    const ax = screen[a * 3], ay = screen[a * 3 + 1];
    const bx = screen[b * 3], by = screen[b * 3 + 1];
    const cx = screen[c * 3], cy = screen[c * 3 + 1];
    const top = Math.min(ay, by, cy), bottom = Math.max(ay, by, cy);
    if (bottom < 0 || top > camera.height) continue;
    if (Math.max(ax, bx, cx) < 0 || Math.min(ax, bx, cx) > camera.width) continue;
    const area = (bx - ax) * (cy - ay) - (cx - ax) * (by - ay);
    if (Math.abs(area) < 1e-7) continue;
    // Rows grow downwards, so a triangle that winds counter-clockwise in the scene has a negative area here.
    const side = area < 0 ? 1 : -1;
    const at = triangles.count++;
    triangles.part[at] = index;
    triangles.top[at] = top;
    triangles.bottom[at] = bottom;
    corners.set([ax, ay, ia, bx, by, ib, cx, cy, ic], at * 9);
    // Slopes of barycentric weights of the corners b and c.
    const bX = (cy - ay) / area, bY = -(cx - ax) / area;
    const cX = -(by - ay) / area, cY = (bx - ax) / area;
    let plane = at * PLANE_STRIDE;
    const append = (valueA: number, valueB: number, valueC: number) => {
      const slopeX = (valueB - valueA) * bX + (valueC - valueA) * cX;
      const slopeY = (valueB - valueA) * bY + (valueC - valueA) * cY;
      planes[plane++] = slopeX;
      planes[plane++] = slopeY;
      planes[plane++] = valueA - slopeX * ax - slopeY * ay;
    };
    append(ia, ib, ic);
    append(uvs[a * 2] * ia, uvs[b * 2] * ib, uvs[c * 2] * ic);
    append(uvs[a * 2 + 1] * ia, uvs[b * 2 + 1] * ib, uvs[c * 2 + 1] * ic);
    for (let axis = 0; axis < 3; axis++) {
      const na = normals[a * 3 + axis] * side;
      const nb = normals[b * 3 + axis] * side;
      const nc = normals[c * 3 + axis] * side;
      append(na * ia, nb * ib, nc * ic);
    }
    setFacing(triangles.facing, at, { positions: part.mesh.positions, a, b, c, side });
  }
}

function setFacing(
  facing: Float32Array,
  at: number,
  corner: { positions: Float32Array; a: number; b: number; c: number; side: number },
): void {
  const { positions: p, a, b, c, side } = corner;
  const ux = p[b * 3] - p[a * 3],
    uy = p[b * 3 + 1] - p[a * 3 + 1],
    uz = p[b * 3 + 2] - p[a * 3 + 2];
  const vx = p[c * 3] - p[a * 3],
    vy = p[c * 3 + 1] - p[a * 3 + 1],
    vz = p[c * 3 + 2] - p[a * 3 + 2];
  const x = uy * vz - uz * vy, y = uz * vx - ux * vz, z = ux * vy - uy * vx;
  const scale = side / (Math.sqrt(x * x + y * y + z * z) || 1);
  facing[at * 3] = x * scale;
  facing[at * 3 + 1] = y * scale;
  facing[at * 3 + 2] = z * scale;
}

/** x, y in pixels and 1/depth of every vertex; 1/depth is 0 where it is behind the near plane. */
function projectVertices(positions: Float32Array, camera: Camera): Float64Array {
  const { eye, right, up, forward, focal } = camera;
  const screen = new Float64Array(positions.length);
  for (let index = 0; index < positions.length; index += 3) {
    const x = positions[index] - eye[0];
    const y = positions[index + 1] - eye[1];
    const z = positions[index + 2] - eye[2];
    const depth = x * forward[0] + y * forward[1] + z * forward[2];
    if (depth < NEAREST) continue;
    const inverse = 1 / depth;
    screen[index] = camera.centerX +
      (x * right[0] + y * right[1] + z * right[2]) * focal * inverse;
    screen[index + 1] = camera.centerY -
      (x * up[0] + y * up[1] + z * up[2]) * focal * inverse;
    screen[index + 2] = inverse;
  }
  return screen;
}
