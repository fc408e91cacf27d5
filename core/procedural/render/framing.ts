/**
 * Choosing where to stand: the camera is moved along its line of sight, and its aim across it, until
 * the subject fills the wanted share of the frame with nothing cut off.
 */
import { aimCamera, type Camera, type CameraPose, NEAREST } from "./camera.ts";
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
      if (depth < NEAREST) {
        return { left: -Infinity, top: -Infinity, right: Infinity, bottom: Infinity };
      }
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

/**
 * Rounds of correction. Each leaves at most the share of the error by which the subject's near side is
 * nearer than its middle, so that even for one right before the lens next to nothing is left in the end.
 */
const ROUNDS = 90;

/** Directions in which a subject's outermost points are looked for; between them little sticks out. */
const DIRECTIONS = 90;

/** Points among which they are looked for: of finer clouds, every second, third … is left out. */
const LOOKED_AT = 5000;

/** Steps back (1 % each) that may be taken for what sticks out all the same. */
const STEPS_BACK = 200;

/** The outermost points of the clouds: as good as all of them for framing, and far fewer. */
function outermost(clouds: readonly Float32Array[]): Float32Array {
  const found = new Set<string>();
  const total = clouds.reduce((sum, points) => sum + points.length / 3, 0);
  const stride = 3 * Math.max(1, Math.ceil(total / LOOKED_AT));
  const result: number[] = [];
  for (let index = 0; index < DIRECTIONS; index++) {
    // Even over the sphere: a Fibonacci lattice.
    const y = 1 - 2 * (index + 0.5) / DIRECTIONS;
    const radius = Math.sqrt(1 - y * y), angle = index * 2.399963;
    const x = Math.cos(angle) * radius, z = Math.sin(angle) * radius;
    let farthest = -Infinity, cloud = 0, place = 0;
    clouds.forEach((points, number) => {
      for (let at = 0; at < points.length; at += stride) {
        const along = points[at] * x + points[at + 1] * y + points[at + 2] * z;
        if (along > farthest) farthest = along, cloud = number, place = at;
      }
    });
    const name = `${cloud} ${place}`;
    if (farthest === -Infinity || found.has(name)) continue;
    found.add(name);
    result.push(...clouds[cloud].subarray(place, place + 3));
  }
  return Float32Array.from(result);
}

function nearestDepth({ eye, forward }: Camera, points: Float32Array): number {
  let nearest = Infinity;
  for (let at = 0; at < points.length; at += 3) {
    const depth = (points[at] - eye[0]) * forward[0] + (points[at + 1] - eye[1]) * forward[1] +
      (points[at + 2] - eye[2]) * forward[2];
    if (depth < nearest) nearest = depth;
  }
  return nearest;
}

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
  const points = outermost(clouds);
  const middle = (axis: 0 | 1 | 2): number => {
    const places = points.filter((_, index) => index % 3 === axis);
    return (Math.min(...places) + Math.max(...places)) / 2;
  };
  const direction = normalize(wish.direction);
  let target: Vector3 = [middle(0), middle(1), middle(2)];
  let distance = NEAREST * 4;
  const aim = () => aimCamera({ ...wish, eye: addScaled(target, direction, distance), target });
  let camera = aim();
  const stepBack = (factor: number) => {
    distance *= factor;
    camera = aim();
  };
  while (nearestDepth(camera, points) < distance / 3) stepBack(1.5);
  for (let round = 0; round < ROUNDS; round++) {
    const bounds = projectBounds(camera, [points]);
    const taken = Math.max(
      (bounds.right - bounds.left) / wish.width,
      (bounds.bottom - bounds.top) / wish.height,
    );
    const wantedX = wish.width * (0.5 + wish.offset[0] * (1 - wish.fill) / 2);
    const wantedY = wish.height * (0.5 + wish.offset[1] * (1 - wish.fill) / 2);
    // Sizes and shifts in the picture go with one over the distance of the near side, not of the middle.
    const near = nearestDepth(camera, points);
    const scale = near / camera.focal;
    target = addScaled(target, camera.right, ((bounds.left + bounds.right) / 2 - wantedX) * scale);
    target = addScaled(target, camera.up, -((bounds.top + bounds.bottom) / 2 - wantedY) * scale);
    distance += near * (taken / wish.fill - 1);
    camera = aim();
  }
  for (let step = 0; step < STEPS_BACK; step++) {
    const { left, top, right, bottom } = projectBounds(camera, clouds);
    if (left >= 0 && top >= 0 && right <= wish.width && bottom <= wish.height) break;
    stepBack(1.01);
  }
  return camera;
}
