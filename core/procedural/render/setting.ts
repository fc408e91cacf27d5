/**
 * Where a picture is taken: what the subject lies on, what stands behind it, and the blurred room beyond.
 */
import type { Frame } from "./frame.ts";
import type { Ground } from "./ground.ts";
import type { LinearColor } from "./mesh.ts";

/** A painted wall that faces +z. */
export interface Wall {
  /** Where it stands, cm; behind the subject, so below 0. */
  z: number;
  color: LinearColor;
  /** Height of a skirting board in cm, 0 for none. */
  skirting: number;
}

/** Surroundings of a subject. */
export interface Setting {
  /** `null` when the subject is held up in the air. */
  ground: Ground | null;
  wall: Wall | null;
  /** z of the far edge of the ground, cm; −Infinity where none is seen. */
  edge: number;
  /** What is seen beyond ground and wall, already out of focus; without it, the room's light itself. */
  plate: Frame | null;
}

/**
 * How far along a ray (in units of the ray's length) ground or wall are: positive for ground, negative for
 * the wall, 0 where the ray meets neither. `ray` holds the eye's y and z, then the ray's: one array that
 * the caller reuses, because this is asked for every pixel.
 *
 * @example
 * ```ts
 * import { settingDepth } from "./setting.ts";
 * const wall = { z: -30, color: [1, 1, 1], skirting: 0 } as const;
 * const setting = { ground: null, wall, edge: 0, plate: null };
 * console.assert(settingDepth(setting, new Float64Array([10, 0, 0, -1])) === -30);
 * ```
 */
export function settingDepth({ ground, wall, edge }: Setting, ray: Float64Array): number {
  const toGround = ground !== null && ray[2] < -0.002 ? -ray[0] / ray[2] : Infinity;
  const toWall = wall !== null && ray[3] < -0.002 ? (wall.z - ray[1]) / ray[3] : Infinity;
  if (toWall < toGround) return -toWall;
  return toGround !== Infinity && ray[1] + ray[3] * toGround > edge ? toGround : 0;
}
