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
 * the wall, 0 where the ray meets neither.
 *
 * @example
 * ```ts
 * import { settingDepth } from "./setting.ts";
 * const setting = { ground: null, wall: null, edge: 0, plate: null };
 * console.assert(settingDepth(setting, { eyeY: 10, eyeZ: 0, rayY: -1, rayZ: 0 }) === 0);
 * ```
 */
export function settingDepth(
  setting: Setting,
  { eyeY, eyeZ, rayY, rayZ }: { eyeY: number; eyeZ: number; rayY: number; rayZ: number },
): number {
  const { wall } = setting;
  const ground = setting.ground !== null && rayY < -0.002 ? -eyeY / rayY : Infinity;
  const toWall = wall !== null && rayZ < -0.002 ? (wall.z - eyeZ) / rayZ : Infinity;
  if (toWall < ground) return -toWall;
  return ground !== Infinity && eyeZ + rayZ * ground > setting.edge ? ground : 0;
}
