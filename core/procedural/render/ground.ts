/**
 * What the subject lies on, as the renderer asks for it: a plane at y = 0 that paints itself a row of
 * pixels at a time.
 */
import type { LinearColor } from "./mesh.ts";

/** Points of the ground seen in one row of the picture, to be filled in by {@link Ground.paint}. */
export interface GroundRow {
  /** How many of the points are in use. */
  count: number;
  /** Where they are, centimetres. */
  x: Float32Array;
  z: Float32Array;
  /** Centimetres of the ground that a pixel of this row covers across. */
  footprint: number;
  /**
   * 1 at points where what changes slowly (drape, smudges, light) is to be found anew; in between the last
   * of it may be kept.
   */
  fresh: Uint8Array;
  /** Filled in: linear red, green, blue of each point. */
  color: Float32Array;
  /** Filled in: how steeply the surface rises along x and along z; two numbers a point. */
  slope: Float32Array;
  /** Filled in: 0 (dull) .. 1 (as glossy as {@link Ground.reflectivity} says). */
  gloss: Float32Array;
}

/** A surface without end. */
export interface Ground {
  /** Its colour from afar. */
  meanColor: LinearColor;
  /** 0 mirror .. 1 chalk. */
  roughness: number;
  /** Share of light mirrored when seen from straight above; 0.04 for most things that are not metal. */
  reflectivity: number;
  paint(row: GroundRow): void;
}

/**
 * Room for a row of `width` points.
 *
 * @example
 * ```ts
 * import { createGroundRow } from "./ground.ts";
 * console.assert(createGroundRow(5).color.length === 15);
 * ```
 */
export function createGroundRow(width: number): GroundRow {
  return {
    count: 0,
    x: new Float32Array(width),
    z: new Float32Array(width),
    footprint: 0.1,
    fresh: new Uint8Array(width).fill(1),
    color: new Float32Array(width * 3),
    slope: new Float32Array(width * 2),
    gloss: new Float32Array(width),
  };
}
