/**
 * A belonging as its owner would photograph it: put down where the staging says, seen from the side that
 * was asked for, large in the frame.
 */
import { createRandom } from "../random.ts";
import type { Framing, Staging, Subject } from "../subject.ts";
import { modelObject } from "./objects/object.ts";
import type { ObjectModel } from "./objects/object_model.ts";
import { boundsOf } from "./objects/shapes/measure.ts";
import { place } from "./objects/shapes/place.ts";
import type { ComposeOptions } from "./photograph_document.ts";
import { openPalm } from "./photograph_hand.ts";
import {
  chooseFloor,
  chooseGround,
  chooseHangingWall,
  completeSetting,
} from "./photograph_setting.ts";
import { frameSubject } from "./render/framing.ts";
import { createLighting } from "./render/lighting.ts";
import type { Part } from "./render/mesh.ts";
import type { Scene } from "./render/renderer.ts";
import type { Vector3 } from "./render/vector.ts";

/** Share of the frame that the thing takes, and how far (degrees) the photographer steps aside and above. */
const FRAMINGS: Readonly<
  Record<
    Framing,
    { fill: readonly [number, number]; aside: readonly [number, number]; above: number }
  >
> = {
  close: { fill: [0.76, 0.8], aside: [0, 8], above: 2 },
  full: { fill: [0.6, 0.72], aside: [0, 10], above: 4 },
  angled: { fill: [0.64, 0.76], aside: [16, 32], above: 10 },
};

/** The longest side, cm, of what lies in an open hand. */
const HAND_SPAN = 13;

/**
 * The scene of a thing's picture.
 *
 * @example
 * ```ts
 * import { exampleSubject } from "./objects/example_subject.ts";
 * import { composeObject } from "./photograph_object.ts";
 * const subject = exampleSubject({ category: "Watches", brand: "Acme" });
 * const scene = await composeObject(subject, { width: 96, height: 128, seed: 1 });
 * console.assert(scene.parts.length > 0);
 * ```
 */
export async function composeObject(subject: Subject, options: ComposeOptions): Promise<Scene> {
  const random = createRandom(`${options.seed} ${subject.evidenceId}`);
  const model = await modelObject(subject);
  const hold = random.fork("hold");
  const { fill, aside, above } = FRAMINGS[subject.framing];
  const hanging = model.scale === "wall";
  const step = hold.pick([-1, 1]) * hold.between(...aside);
  const parts = hanging ? hangOnGround(model) : turnToCamera(model, step);
  const bounds = boundsOf(parts.map(({ mesh }) => mesh));
  const size = Math.max(...bounds.max.map((high, axis) => high - bounds.min[axis]));
  const staging = possibleStaging(subject.staging, { model, size });
  const elevation = hanging
    ? 90 - hold.between(1, 7) - Math.abs(step) * 0.5
    : Math.min(84, model.preferredElevation + hold.normal() * 2 + above);
  const radians = elevation * Math.PI / 180;
  const direction: Vector3 = [
    hanging ? Math.sin(step * Math.PI / 180) * 0.6 : 0,
    Math.sin(radians),
    Math.cos(radians),
  ];
  const points = parts.map(({ mesh }) => mesh.positions);
  const camera = frameSubject(points, {
    direction,
    fill: hold.between(...fill),
    offset: [hold.between(-0.25, 0.25), hold.between(-0.2, 0.25)],
    roll: hold.normal() * 0.025,
    width: options.width,
    height: options.height,
    // Small things are shot from an arm's length with the zoom, large ones from a step back.
    focalLength: size < 15 ? hold.between(52, 66) : hold.between(30, 42),
  });
  const choose = hanging ? chooseHangingWall : model.scale === "floor" ? chooseFloor : chooseGround;
  const ground = choose(staging, random.fork("ground"));
  const lighting = createLighting({
    random: random.fork("light"),
    groundColor: ground?.meanColor ?? [0.3, 0.28, 0.25],
    cameraDirection: direction,
    scale: Math.max(1, size / 30),
    extent: size * 1.2,
  });
  const setting = completeSetting(ground, {
    staging,
    camera,
    lighting,
    farSide: bounds.min[2],
    leaning: model.pose === "leaning" && !hanging,
    onFloor: model.scale === "floor",
    random,
  });
  const hand: Part[] = staging === "in-hand"
    ? openPalm({
      random: random.fork("hand"),
      at: [0, 0, 0],
      side: hold.pick([-1, 1] as const),
    })
    : [];
  return { parts: [...parts, ...hand], camera, lighting, setting, random };
}

/** Nobody holds a wardrobe up to the phone, or puts it on a table. */
function possibleStaging(
  wanted: Staging,
  { model, size }: { model: ObjectModel; size: number },
): Staging {
  if (wanted === "in-hand" && (size > HAND_SPAN || model.scale !== "table")) return "wood";
  if (model.scale === "floor" && wanted !== "cloth") return "wood";
  return wanted;
}

/** Turned about the vertical so that its preferred side, seen `step` degrees aside, faces the camera at +z. */
function turnToCamera(model: ObjectModel, step: number): Part[] {
  const turn: Vector3 = [0, -model.preferredAzimuth + (model.pose === "leaning" ? 0 : step), 0];
  return model.parts.map(({ mesh, material }) => ({ mesh: place(mesh, { turn }), material }));
}

/** What hangs on a wall is laid down with the wall as the ground, so that it throws its shadow there. */
function hangOnGround(model: ObjectModel): Part[] {
  const { max } = boundsOf(model.parts.map(({ mesh }) => mesh));
  const at: Vector3 = [0, -(model.wallZ ?? 0), max[1] / 2];
  return model.parts.map(({ mesh, material }) => ({
    mesh: place(mesh, { turn: [-90, 0, 0], at }),
    material,
  }));
}
