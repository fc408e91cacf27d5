/**
 * Choosing where to stand: the camera is moved along its line of sight, and its aim across it, until
 * the subject fills the wanted share of the frame with nothing cut off.
 */
import { aimCamera, type Camera, type CameraPose } from "./camera.ts";
import { addScaled, normalize, type Vector3 } from "./vector.ts";

/** The smallest rectangle around the subject in the picture, pixels. */
export interface ProjectedBounds {
  left: number;
  top: number;
  right: number;
  bottom: number;
}

/** What the photographer wants. */
export interface FramingWish extends Omit<CameraPose, "eye" | "target"> {
  /** From the subject towards the camera. */
  direction: Vector3;
  /** Share of the frame's width or height, whichever is reached first, that the subject takes: 0..1. */
  fill: number;
  /** How far off the centre the subject sits, in shares of the free space: −1..1 each. */
  offset: readonly [x: number, y: number];
}

/**
 * The rectangle that all points (three numbers each) cover in the picture.
 * A point behind the camera makes it infinite.
 *
 * @example
 * ```ts
 * import { aimCamera } from "./camera.ts";
 * import { projectBounds } from "./framing.ts";
 * const camera = aimCamera({
 *   eye: [0, 50, 1], target: [0, 0, 0], roll: 0, width: 300, height: 400, focalLength: 26,
 * });
 * console.assert(projectBounds(camera, [new Float32Array([-1, 0, 0, 1, 0, 0])]).left < 150);
 * ```
 */
export function projectBounds(camera: Camera, clouds: readonly Float32Array[]): ProjectedBounds {
  const { eye, right, up, forward, focal } = camera;
  let left = Infinity, top = Infinity, rightmost = -Infinity, bottom = -Infinity;
  for (const points of clouds) {
    for (let index = 0; index < points.length; index += 3) {
      const x = points[index] - eye[0];
      const y = points[index + 1] - eye[1];
      const z = points[index + 2] - eye[2];
      const depth = x * forward[0] + y * forward[1] + z * forward[2];
      if (depth < 1) return { left: -Infinity, top: -Infinity, right: Infinity, bottom: Infinity };
      const column = (x * right[0] + y * right[1] + z * right[2]) / depth;
      const row = -(x * up[0] + y * up[1] + z * up[2]) / depth;
      if (column < left) left = column;
      if (column > rightmost) rightmost = column;
      if (row < top) top = row;
      if (row > bottom) bottom = row;
    }
  }
  return {
    left: camera.centerX + left * focal,
    right: camera.centerX + rightmost * focal,
    top: camera.centerY + top * focal,
    bottom: camera.centerY + bottom * focal,
  };
}

/** Rounds of correction; the error shrinks about tenfold a round, so ten leave less than a pixel. */
const ROUNDS = 14;

/**
 * A camera that sees all the points, as large as wished and inside the frame.
 *
 * @example
 * ```ts
 * import { frameSubject, projectBounds } from "./framing.ts";
 * const points = [new Float32Array([-10, 0, -15, 10, 0, -15, -10, 0, 15, 10, 0, 15])];
 * const camera = frameSubject(points, {
 *   direction: [0, 1, 0.3], fill: 0.9, offset: [0, 0], roll: 0.02, width: 300, height: 400, focalLength: 26,
 * });
 * const bounds = projectBounds(camera, points);
 * console.assert(bounds.left > 0 && bounds.right < 300 && bounds.top > 0 && bounds.bottom < 400);
 * ```
 */
export function frameSubject(clouds: readonly Float32Array[], wish: FramingWish): Camera {
  const low = [Infinity, Infinity, Infinity];
  const high = [-Infinity, -Infinity, -Infinity];
  for (const points of clouds) {
    for (let index = 0; index < points.length; index++) {
      low[index % 3] = Math.min(low[index % 3], points[index]);
      high[index % 3] = Math.max(high[index % 3], points[index]);
    }
  }
  const direction = normalize(wish.direction);
  let target: Vector3 = [(low[0] + high[0]) / 2, (low[1] + high[1]) / 2, (low[2] + high[2]) / 2];
  const size = Math.hypot(high[0] - low[0], high[1] - low[1], high[2] - low[2]);
  let distance = Math.max(3, size) * 3;
  const aim = () => aimCamera({ ...wish, eye: addScaled(target, direction, distance), target });
  let camera = aim();
  for (let round = 0; round < ROUNDS; round++) {
    const bounds = projectBounds(camera, clouds);
    if (bounds.left === -Infinity) {
      distance *= 2;
      camera = aim();
      continue;
    }
    const width = (bounds.right - bounds.left) / wish.width;
    const height = (bounds.bottom - bounds.top) / wish.height;
    const wantedX = wish.width * (0.5 + wish.offset[0] * (1 - wish.fill) / 2);
    const wantedY = wish.height * (0.5 + wish.offset[1] * (1 - wish.fill) / 2);
    const scale = distance / camera.focal;
    target = addScaled(target, camera.right, ((bounds.left + bounds.right) / 2 - wantedX) * scale);
    target = addScaled(target, camera.up, -((bounds.top + bounds.bottom) / 2 - wantedY) * scale);
    distance *= Math.max(width, height) / wish.fill;
    camera = aim();
  }
  return camera;
}
