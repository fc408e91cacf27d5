/**
 * The picture before the camera's electronics: light as it falls on the sensor.
 */

/** Linear RGB light, three numbers a pixel, rows from the top; 1 is what a white sheet in full light sends. */
export interface Frame {
  width: number;
  height: number;
  data: Float32Array;
}

/**
 * A black frame.
 *
 * @example
 * ```ts
 * import { createFrame } from "./frame.ts";
 * console.assert(createFrame(4, 3).data.length === 36);
 * ```
 */
export function createFrame(width: number, height: number): Frame {
  return { width, height, data: new Float32Array(width * height * 3) };
}
