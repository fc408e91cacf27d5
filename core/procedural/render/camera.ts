/**
 * The phone's lens as a pinhole: where it is, where it looks, how points of the scene land on pixels.
 */
import { addScaled, cross, dot, normalize, subtract, type Vector3 } from "./vector.ts";

/** A perspective camera. `x` runs to the right and `y` down, in pixels from the upper left corner. */
export interface Camera {
  eye: Vector3;
  right: Vector3;
  up: Vector3;
  /** Where it looks; unit, like `right` and `up`. */
  forward: Vector3;
  /** Focal length in pixels. */
  focal: number;
  /** Where the line of sight meets the picture, pixels. */
  centerX: number;
  centerY: number;
  width: number;
  height: number;
}

/** How a camera is held. */
export interface CameraPose {
  eye: Vector3;
  target: Vector3;
  /** Turn about the line of sight, radians, clockwise as the photographer sees it. */
  roll: number;
  width: number;
  height: number;
  /** Focal length of the equivalent 35 mm camera, millimetres. A phone's main camera has 24..28. */
  focalLength: number;
}

/** Where a point lands: pixels, and the distance along the line of sight in centimetres. */
export type Projection = readonly [x: number, y: number, depth: number];

/**
 * Nearer than this many centimetres nothing is drawn: it would be inside the lens.
 *
 * @example
 * ```ts
 * import { NEAREST } from "./camera.ts";
 * console.assert(NEAREST > 0);
 * ```
 */
export const NEAREST = 0.05;

/** The longer side of a 35 mm frame, millimetres. */
const FRAME_LENGTH = 36;

/**
 * A camera at `eye` that looks at `target`.
 *
 * @example
 * ```ts
 * import { aimCamera, project } from "./camera.ts";
 * const camera = aimCamera({
 *   eye: [0, 50, 1], target: [0, 0, 0], roll: 0, width: 300, height: 400, focalLength: 26,
 * });
 * console.assert(Math.abs(project(camera, [0, 0, 0])[0] - 150) < 1e-9);
 * ```
 */
export function aimCamera(pose: CameraPose): Camera {
  const forward = normalize(subtract(pose.target, pose.eye));
  // Seen from above the far side of the table is "up"; seen from the side it is the sky.
  const steepness = forward[1] * forward[1];
  const vertical: Vector3 = [0, 1 - steepness, -steepness];
  const right = normalize(cross(forward, vertical));
  const up = cross(right, forward);
  const cosine = Math.cos(pose.roll);
  const sine = Math.sin(pose.roll);
  const turned = (a: Vector3, b: Vector3, along: number, across: number): Vector3 =>
    addScaled([a[0] * along, a[1] * along, a[2] * along], b, across);
  return {
    eye: pose.eye,
    right: turned(right, up, cosine, -sine),
    up: turned(up, right, cosine, sine),
    forward,
    focal: (pose.focalLength / FRAME_LENGTH) * Math.max(pose.width, pose.height),
    centerX: pose.width / 2,
    centerY: pose.height / 2,
    width: pose.width,
    height: pose.height,
  };
}

/**
 * Where a point of the scene lands in the picture. A depth that is not positive means behind the camera.
 *
 * @example
 * ```ts
 * import { aimCamera, project } from "./camera.ts";
 * const camera = aimCamera({
 *   eye: [0, 40, 40], target: [0, 0, 0], roll: 0, width: 300, height: 400, focalLength: 26,
 * });
 * console.assert(project(camera, [5, 0, 0])[0] > 150);
 * ```
 */
export function project(camera: Camera, point: Vector3): Projection {
  const toPoint = subtract(point, camera.eye);
  const depth = dot(toPoint, camera.forward);
  const scale = camera.focal / depth;
  return [
    camera.centerX + dot(toPoint, camera.right) * scale,
    camera.centerY - dot(toPoint, camera.up) * scale,
    depth,
  ];
}
