/**
 * A photographic lens, for cameras and by itself: rings, ribbed grip, lettered rim, coated glass.
 */
import type { Part } from "../../render/mesh.ts";
import { linearOf } from "../../render/srgb.ts";
import { rasterize } from "../../typeset/rasterize.ts";
import { Sheet } from "../../typeset/sheet.ts";
import { metal, plastic, printed, rubber, SHADES } from "../finishes.ts";
import { ringText } from "../lettering.ts";
import { type ObjectContext, part } from "../object_kind.ts";
import { extrude, flat } from "../shapes/extrude.ts";
import { lathe } from "../shapes/lathe.ts";
import { ellipse, type Point2 } from "../shapes/outline.ts";
import { merge, place } from "../shapes/place.ts";

/** Centimetres of a lens. */
export interface LensSize {
  radius: number;
  length: number;
  silver: boolean;
}

/**
 * The pieces of a lens that begins at z = 0 and looks towards +z.
 *
 * @example
 * ```ts
 * import { exampleSubject } from "../example_subject.ts";
 * import { contextOf } from "../object_kind.ts";
 * import { lensParts } from "./lens_barrel.ts";
 * const parts = await lensParts(contextOf(exampleSubject()), { radius: 3, length: 6, silver: false });
 * console.assert(parts.length > 3);
 * ```
 */
export async function lensParts(context: ObjectContext, size: LensSize): Promise<Part[]> {
  const { radius: r, length, silver } = size;
  const { shape, name, model } = context;
  const facing = { turn: [90, 0, 0] as const };
  const barrel = lathe([
    [0, 0],
    [r * 0.86, 0],
    [r * 0.86, length * 0.1],
    [r * 0.95, length * 0.14],
    [r * 0.95, length * 0.3],
    [r, length * 0.34],
    [r, length * 0.86],
    [r * 0.96, length * 0.9],
    [r * 0.96, length],
    [r * 0.88, length],
    [r * 0.86, length * 0.93],
    [r * 0.64, length * 0.86],
    [0, length * 0.84],
  ], { segments: 72 });
  const ribs = (from: number, to: number, teeth: number) => {
    const ring: Point2[] = Array.from({ length: teeth * 2 }, (_, index) => {
      const turn = (index / (teeth * 2)) * 2 * Math.PI;
      const reach = index % 2 === 0 ? r * 1.035 : r * 0.99;
      return [reach * Math.cos(turn), reach * Math.sin(turn)];
    });
    return place(
      extrude(ring, {
        depth: length * (to - from),
        bevel: 0.03,
        bevelSteps: 1,
        crease: 12,
        holes: [ellipse([r * 0.9, r * 0.9], { steps: 40 })],
      }),
      { at: [0, 0, length * (from + to) / 2] },
    );
  };
  const focal = shape.pick(["24-70mm f/2.8", "50mm f/1.4", "35mm f/2", "85mm f/1.8", "28mm f/2.8"]);
  const rim = new Sheet(100, 100, { paper: "#101113" });
  ringText(rim, `${name} ${model.length > 14 ? "" : model} ${focal}`, {
    x: 50,
    y: 50,
    radius: 39,
    size: 8.4,
    font: "modernBold",
    color: "#f2f2ee",
    sweep: 330,
  });
  ringText(rim, "MADE WITH CARE", {
    x: 50,
    y: 50,
    radius: 39,
    size: 5.4,
    font: "modern",
    color: "#b9b9b4",
    middle: 180,
    sweep: 90,
  });
  const lettered = await rasterize(rim.toSvg(), { width: 384 });
  const face = flat(ellipse([r * 0.86, r * 0.86], { steps: 64 }), {
    holes: [ellipse([r * 0.61, r * 0.61], { steps: 48 })],
  });
  const stops = new Sheet(200, 20, { paper: silver ? "#d9d9d9" : "#161719" });
  ["22", "16", "11", "8", "5.6", "4", "2.8", "2", "1.4"].forEach((stop, index) =>
    stops.text(stop, {
      x: 60 + index * 10,
      y: 14,
      size: 9,
      font: "modernBold",
      anchor: "middle",
      color: silver ? "#1b1b1b" : index === 4 ? "#e8963c" : "#f0f0ee",
    })
  );
  const scaleRing = await rasterize(stops.toSvg(), { width: 512 });
  const glassBall = lathe([[0, 0], [r * 0.62, 0], [r * 0.5, r * 0.12], [r * 0.3, r * 0.19], [
    0,
    r * 0.22,
  ]], { segments: 48, crease: 60 });
  const coat = shape.pick([linearOf("#1c1436"), linearOf("#0f2a24"), linearOf("#2a1220")]);
  return [
    part(
      place(barrel, facing),
      silver
        ? metal(SHADES.steel, { roughness: 0.3 })
        : plastic(linearOf("#141517"), { roughness: 0.4 }),
    ),
    part(
      merge([ribs(0.4, 0.66, 60), ribs(0.74, 0.84, 60)]),
      silver ? metal(SHADES.darkGrey, { roughness: 0.4 }) : rubber(linearOf("#1b1c1e")),
    ),
    part(place(face, { at: [0, 0, length * 0.935] }), printed(lettered, { roughness: 0.4 })),
    part(
      place(lathe([[r * 0.957, length * 0.16], [r * 0.957, length * 0.29]], { segments: 60 }), {
        turn: [90, 180, 0],
      }),
      printed(scaleRing, silver ? { metalness: 0.8, roughness: 0.3 } : { roughness: 0.45 }),
    ),
    part(place(glassBall, { ...facing, at: [0, 0, length * 0.8] }), {
      color: coat,
      roughness: 0.03,
      metalness: 0.35,
    }),
    part(
      place(flat(ellipse([r * 0.2, r * 0.2], { steps: 8 })), {
        at: [0, 0, length * 0.8 + r * 0.225],
      }),
      { color: linearOf("#05050a"), roughness: 0.03, metalness: 0.2 },
    ),
    part(
      place(
        lathe([[r * 0.7, -0.25], [r * 0.86, -0.25], [r * 0.86, 0.02], [r * 0.7, 0.02], [
          r * 0.7,
          -0.25,
        ]], { segments: 48 }),
        facing,
      ),
      metal(SHADES.steel, { roughness: 0.25 }),
    ),
  ];
}
