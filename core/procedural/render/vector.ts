/**
 * The handful of three-dimensional vector operations that cameras and lights are set up with.
 * Inner loops write them out instead: an array a vector costs too much there.
 */

/** A point or direction in the scene, centimetres. */
export type Vector3 = readonly [x: number, y: number, z: number];

/**
 * The difference `a − b`.
 *
 * @example
 * ```ts
 * import { subtract } from "./vector.ts";
 * console.assert(subtract([3, 2, 1], [1, 1, 1])[0] === 2);
 * ```
 */
export function subtract(a: Vector3, b: Vector3): Vector3 {
  return [a[0] - b[0], a[1] - b[1], a[2] - b[2]];
}

/**
 * The dot product.
 *
 * @example
 * ```ts
 * import { dot } from "./vector.ts";
 * console.assert(dot([1, 2, 3], [0, 1, 0]) === 2);
 * ```
 */
export function dot(a: Vector3, b: Vector3): number {
  return a[0] * b[0] + a[1] * b[1] + a[2] * b[2];
}

/**
 * The cross product, right-handed.
 *
 * @example
 * ```ts
 * import { cross } from "./vector.ts";
 * console.assert(cross([1, 0, 0], [0, 1, 0])[2] === 1);
 * ```
 */
export function cross(a: Vector3, b: Vector3): Vector3 {
  return [a[1] * b[2] - a[2] * b[1], a[2] * b[0] - a[0] * b[2], a[0] * b[1] - a[1] * b[0]];
}

/**
 * The vector of length 1 in the same direction; the zero vector stays as it is.
 *
 * @example
 * ```ts
 * import { normalize } from "./vector.ts";
 * console.assert(normalize([0, 0, 4])[2] === 1);
 * ```
 */
export function normalize(a: Vector3): Vector3 {
  const length = Math.hypot(a[0], a[1], a[2]) || 1;
  return [a[0] / length, a[1] / length, a[2] / length];
}

/**
 * `a + b · scale`.
 *
 * @example
 * ```ts
 * import { addScaled } from "./vector.ts";
 * console.assert(addScaled([1, 0, 0], [0, 1, 0], 2)[1] === 2);
 * ```
 */
export function addScaled(a: Vector3, b: Vector3, scale: number): Vector3 {
  return [a[0] + b[0] * scale, a[1] + b[1] * scale, a[2] + b[2] * scale];
}
