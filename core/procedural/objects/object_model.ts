/**
 * What a builder of things hands to the camera: the pieces of the thing, resting as it would rest
 * before somebody who photographs it, and where to stand for the side that was asked for.
 */
import type { Part } from "../render/mesh.ts";

/** How the thing rests: `standing` on its base, `lying` on a side, `leaning` against a wall behind it. */
export type Pose = "standing" | "lying" | "leaning";

/** What the thing rests on: a `table`, the `floor` of a room, or a `wall` (which it touches; it stands on y = 0). */
export type Scale = "table" | "floor" | "wall";

/**
 * A thing to photograph. Centimetres, y up, lowest point at y = 0, centred on the y axis. It is
 * already turned for the view that the subject asks for (a phone seen from the back lies face down),
 * so the camera needs no more than the two angles.
 */
export interface ObjectModel {
  /** The builder's name, such as "watch". */
  kind: string;
  parts: readonly Part[];
  pose: Pose;
  scale: Scale;
  /** Degrees around the y axis from which the view is seen best: 0 from +z, 90 from +x. */
  preferredAzimuth: number;
  /** Degrees above the horizon from which the view is seen best, 5..85. */
  preferredElevation: number;
  /** For `scale: "wall"`: z of the wall's plane, which faces +z. */
  wallZ?: number;
}
