/**
 * Puts a finished thing down the way somebody would who photographs one of its sides, and says where
 * to stand.
 */
import type { View } from "../../subject.ts";
import type { Part } from "../render/mesh.ts";
import type { BuiltObject } from "./object_kind.ts";
import type { ObjectModel, Pose } from "./object_model.ts";
import { boundsOf } from "./shapes/measure.ts";
import { place, type Placement } from "./shapes/place.ts";

/** Azimuth and elevation in degrees by pose and view. */
const STANDPOINTS: Readonly<Record<Pose, Readonly<Record<View, readonly [number, number]>>>> = {
  standing: { front: [0, 18], back: [180, 18], side: [90, 16], top: [0, 70] },
  lying: { front: [0, 62], back: [0, 62], side: [68, 20], top: [0, 84] },
  leaning: { front: [0, 10], back: [0, 62], side: [68, 20], top: [0, 84] },
};

/** Degrees above the horizon from which tall things and furniture are seen from above: straight down they are a lid. */
const TOP_OF_TALL = 44;

/** From this height, in widths, a standing thing is tall. */
const TALL = 1.5;

/** Degrees that a leaning thing tips back. */
const LEAN = 7;

/**
 * Turns a built thing for the view, sets it on y = 0 around the y axis, and chooses the standpoint.
 * Things that lie are turned over to be seen from the back; things that stand are walked around; things
 * that lean against a wall are laid down to be seen from anywhere but the front.
 *
 * @example
 * ```ts
 * import { SHADES, plastic } from "./finishes.ts";
 * import { rest } from "./rest.ts";
 * import { roundedBox } from "./shapes/rounded_box.ts";
 * const parts = [{ mesh: roundedBox([7, 15, 1]), material: plastic(SHADES.black) }];
 * const model = rest({ parts, pose: "lying", scale: "table" }, { kind: "phone", view: "back" });
 * console.assert(model.preferredElevation > 45 && model.pose === "lying");
 * ```
 */
export function rest(
  built: BuiltObject,
  { kind, view }: { kind: string; view: View },
): ObjectModel {
  const { pose, scale } = seenFrom(built, view);
  const turned = built.parts.map((part) => turn(part, { pose, view }));
  const { min, max } = boundsOf(turned.map(({ mesh }) => mesh));
  const at = [-(min[0] + max[0]) / 2, -min[1], -(min[2] + max[2]) / 2] as const;
  const parts = turned.map(({ mesh, material }) => ({ mesh: place(mesh, { at }), material }));
  const [azimuth, elevation] = STANDPOINTS[pose][view];
  const tall = max[1] - min[1] > TALL * Math.max(max[0] - min[0], max[2] - min[2]);
  const lid = view === "top" && pose === "standing" && (tall || scale === "floor");
  const level = view === "front" || view === "back";
  const aside = built.azimuth ?? 0;
  return {
    kind,
    parts,
    pose,
    scale,
    preferredAzimuth: view === "front" || lid ? aside : view === "back" ? azimuth + aside : azimuth,
    preferredElevation: lid
      ? TOP_OF_TALL
      : level && pose === built.pose
      ? built.elevation ?? elevation
      : elevation,
    ...(scale === "wall" ? { wallZ: -(max[2] - min[2]) / 2 } : {}),
  };
}

/** What leans against a wall shows its front only: for its other sides it is laid on the floor. */
function seenFrom({ pose, scale }: BuiltObject, view: View): Pick<BuiltObject, "pose" | "scale"> {
  return pose === "leaning" && view !== "front"
    ? { pose: "lying", scale: "floor" }
    : { pose, scale };
}

function turn(part: Part, { pose, view }: { pose: Pose; view: View }): Part {
  if (pose === "standing") return part;
  const over: Placement = view === "back" ? { turn: [0, 180, 0] } : {};
  const mesh = place(place(part.mesh, over), { turn: [pose === "lying" ? -90 : -LEAN, 0, 0] });
  return { mesh, material: part.material };
}
