/**
 * The lamp that stands on the floor: an arc from a stone foot with its shade hanging far out, or a straight
 * pole with a shade of cloth.
 */
import { linearOf } from "../../render/srgb.ts";
import type { Part } from "../../render/mesh.ts";
import type { Vector3 } from "../../render/vector.ts";
import { fabric, metal, plastic, printed, SHADES } from "../finishes.ts";
import { plate } from "../lettering.ts";
import { type BuiltObject, mentions, type ObjectContext, part } from "../object_kind.ts";
import { ellipsoid } from "../shapes/ellipsoid.ts";
import { flat } from "../shapes/extrude.ts";
import { lathe, roundedProfile } from "../shapes/lathe.ts";
import { roundedRectangle } from "../shapes/outline.ts";
import { merge, place } from "../shapes/place.ts";
import { roundedBox } from "../shapes/rounded_box.ts";
import { spline, tube } from "../shapes/tube.ts";

const BULB = { color: [1, 0.96, 0.86], roughness: 0.3, metalness: 0 } as const;

/**
 * A floor lamp, 155 to 205 cm high; with an arc where the words speak of one.
 *
 * @example
 * ```ts
 * import { exampleSubject } from "../example_subject.ts";
 * import { contextOf } from "../object_kind.ts";
 * import { floorLamp } from "./floor_lamp.ts";
 * const built = await floorLamp(contextOf(exampleSubject({ title: "Arc floor lamp" })));
 * console.assert(built.scale === "floor");
 * ```
 */
export async function floorLamp(context: ObjectContext): Promise<BuiltObject> {
  const { color, told, words, name } = context;
  const arc = mentions(words, ["arc", "arco", "arched", "bogenlampe"]);
  const tone = color.metal ?? (color.main === null ? told.metal ?? SHADES.brass : null);
  const frame = tone
    ? metal(tone, { roughness: 0.2 })
    : plastic(color.main ?? SHADES.black, { roughness: 0.3 });
  const ground = linearOf("#e9e6df");
  const label = await plate(name, {
    aspect: 4,
    ground,
    ink: SHADES.black,
    font: "capitals",
    pixels: 192,
  });
  const parts: Part[] = arc ? arched(context, frame) : upright(context, frame);
  const sign = place(flat(roundedRectangle([8, 2])), {
    at: arc ? [-55, 5, 11.03] : [0, 2.42, 9],
    turn: arc ? [0, 0, 0] : [-90, 0, 0],
  });
  return {
    parts: [...parts, part(sign, printed(label, { roughness: 0.3 }))],
    pose: "standing",
    scale: "floor",
    azimuth: context.shape.between(-20, 20),
    elevation: 7,
  };
}

function arched({ shape, words }: ObjectContext, frame: Part["material"]): Part[] {
  const [high, reach] = [shape.between(185, 205), shape.between(50, 62)];
  const marble = { color: linearOf("#e4e1da"), roughness: 0.18, metalness: 0 };
  const stone = mentions(words, ["black marble", "granite"])
    ? { ...marble, color: linearOf("#1c1c1f") }
    : marble;
  const end: Vector3 = [reach, high - 38, 0];
  const path = spline([
    [-55, 9, 0],
    [-54, high * 0.5, 0],
    [-38, high * 0.83, 0],
    [-4, high * 0.99, 0],
    [reach * 0.6, high * 0.96, 0],
    end,
  ], { steps: 12 });
  const dome = lathe([
    [2.2, 0],
    [9, -2.6],
    [14.4, -8],
    [16.4, -15],
    [16, -15],
    [14, -8.2],
    [8.8, -3],
    [0, -0.8],
  ], { segments: 56, crease: 60 });
  const aluminium = mentions(words, ["aluminium", "aluminum", "chrome", "steel"]);
  return [
    part(
      place(roundedBox([26, 10, 22], { radius: 1 }), { at: [-55, 5, 0] }),
      stone,
    ),
    part(
      merge([tube(path, { radius: 1.1 }), tube([end, [reach, high - 44, 0]], { radius: 0.6 })]),
      frame,
    ),
    part(
      place(dome, { at: [reach, high - 43, 0] }),
      aluminium ? metal(SHADES.aluminium, { roughness: 0.32 }) : frame,
    ),
    part(place(ellipsoid([4, 5, 4], { segments: 24 }), { at: [reach, high - 52, 0] }), BULB),
  ];
}

function upright({ shape }: ObjectContext, frame: Part["material"]): Part[] {
  const high = shape.between(155, 172);
  const foot = lathe(
    roundedProfile([[0, 0], [14, 0], [14, 1.6], [12, 2.4], [0, 2.4]], { radius: 0.5 }),
    { segments: 64 },
  );
  const shade = lathe([[21, 0], [21.2, 0], [16.2, 28], [16, 28], [21, 0]], {
    segments: 72,
    crease: 60,
  });
  const bars = [0, 90].map((turn) =>
    place(tube([[-16, 0, 0], [16, 0, 0]], { radius: 0.25 }), {
      turn: [0, turn, 0],
      at: [0, high - 2, 0],
    })
  );
  return [
    part(
      merge([
        foot,
        tube([[0, 2, 0], [0, high, 0]], { radius: 0.9 }),
        place(ellipsoid([1.3, 1.8, 1.3], { segments: 20 }), { at: [0, high, 0] }),
        ...bars,
      ]),
      frame,
    ),
    part(
      place(shade, { at: [0, high - 30, 0] }),
      fabric(linearOf("#e8dcc2"), { wavelength: 0.2, amplitude: 0.01 }),
    ),
    part(place(ellipsoid([3, 4, 3], { segments: 24 }), { at: [0, high - 18, 0] }), BULB),
  ];
}
