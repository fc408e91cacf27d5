/**
 * The picture before the camera's electronics: light as it falls on the sensor.
 */

/** Linear RGB light, three numbers a pixel, rows from the top; 1 is what a white sheet in full light sends. */
export interface Frame {
  width: number;
  height: number;
  data: Float32Array;
}

/** The surroundings out of focus. */
export interface FarPlate {
  frame: Frame;
  /** Distances along the line of sight, cm, between which the blurred picture takes over. */
  near: number;
  far: number;
}

/** Frames that were given back, at most one: a picture's frame takes some 20 MB, and clearing is quicker than asking for more. */
let spare: Float32Array | null = null;

/**
 * A frame. It is black unless an earlier one of the same size was given back: whoever draws fills every pixel.
 *
 * @example
 * ```ts
 * import { createFrame } from "./frame.ts";
 * console.assert(createFrame(4, 3).data.length === 36);
 * ```
 */
export function createFrame(width: number, height: number): Frame {
  const length = width * height * 3;
  const data = spare?.length === length ? spare : new Float32Array(length);
  if (data === spare) spare = null;
  return { width, height, data };
}

/**
 * Gives a frame back to be drawn over; nobody may look at it any more.
 *
 * @example
 * ```ts
 * import { createFrame, recycleFrame } from "./frame.ts";
 * const frame = createFrame(4, 3);
 * recycleFrame(frame);
 * console.assert(createFrame(4, 3).data === frame.data);
 * ```
 */
export function recycleFrame(frame: Frame): void {
  spare = frame.data;
}
