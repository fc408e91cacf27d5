/**
 * Wristwatches: round and square, three hands or chronograph, on leather, rubber or a bracelet.
 */
import { linearOf } from "../../render/srgb.ts";
import type { LinearColor, Part, Texture } from "../../render/mesh.ts";
import type { Vector3 } from "../../render/vector.ts";
import { rasterize } from "../../typeset/rasterize.ts";
import { Sheet } from "../../typeset/sheet.ts";
import { luminance } from "../color.ts";
import { glass, metal, printed, SHADES } from "../finishes.ts";
import { ringText, setLine } from "../lettering.ts";
import { mentions, type ObjectContext, type ObjectKind, part } from "../object_kind.ts";
import { extrude, flat } from "../shapes/extrude.ts";
import { lathe } from "../shapes/lathe.ts";
import { ellipse, type Point2, roundedRectangle } from "../shapes/outline.ts";
import { merge, place } from "../shapes/place.ts";
import { tube } from "../shapes/tube.ts";
import { type DialDesign, watchDial } from "./watch_dial.ts";
import { watchStrap } from "./watch_strap.ts";

/**
 * The kind "watch".
 *
 * @example
 * ```ts
 * import { watch } from "./watch.ts";
 * console.assert(watch.words.includes("watch"));
 * ```
 */
export const watch: ObjectKind = {
  name: "watch",
  words: [
    "watch",
    "wristwatch",
    "timepiece",
    "chronograph",
    "submariner",
    "speedmaster",
    "datejust",
    "daytona",
    "seamaster",
    "nautilus",
    "royal oak",
    "rolex",
    "omega",
    "horology",
    "(?:armband|taschen)?uhr(?:en)?",
    "montre",
    "reloj",
    "orologio",
  ],
  categories: ["watch", "timepiece", "horology"],
  async build(context) {
    const { shape, wear, words, color, told, subject } = context;
    const square =
      mentions(words, ["tank", "square", "reverso", "santos", "monaco", "rectangular"]) ||
      shape.chance(0.12);
    const tone = color.metal ?? told.metal ??
      shape.fork("metal").pick([
        SHADES.steel,
        SHADES.steel,
        SHADES.steel,
        SHADES.gold,
        linearOf("#e0a68c"),
      ]);
    const named = color.main === color.metal ? color.accent : color.main;
    const dialColor = named ??
      shape.fork("dial").pick([
        linearOf("#101114"),
        linearOf("#14233f"),
        linearOf("#f2efe6"),
        linearOf("#11382c"),
        linearOf("#d8d9da"),
      ]);
    const radius = (mentions(words, ["ladies", "lady", "women"]) ? 1.5 : shape.between(1.85, 2.1)) *
      (square ? 0.86 : 1);
    const design: DialDesign = {
      radius: radius * 0.84,
      square,
      color: dialColor,
      metal: tone,
      style: shape.pick(
        square ? ["roman", "roman", "batons"] : ["batons", "dots", "batons", "roman", "arabic"],
      ),
      chronograph: !square &&
        (mentions(words, ["chrono", "speedmaster", "daytona", "carrera"]) || shape.chance(0.2)),
    };
    const strapStyle = mentions(words, ["leather", "strap", "alligator"])
      ? "leather"
      : mentions(words, ["rubber", "sport", "apple"])
      ? "rubber"
      : mentions(words, ["bracelet", "oyster", "jubilee", "steel"])
      ? "bracelet"
      : shape.fork("strap").pick(["leather", "bracelet", "bracelet"] as const);
    const flat = strapStyle !== "bracelet" && subject.view === "front" && wear.chance(0.25);
    const laid = subject.view === "back" ? "on-glass" : flat ? "on-back" : "loop";
    const dial = await watchDial(context, design);
    const reach = radius * (square ? 1.15 : 1) + 0.14;
    const parts: Part[] = [
      ...caseParts(radius, {
        square,
        tone,
        dark: luminance(dialColor) < 0.2 && shape.chance(0.5),
        pushers: design.chronograph,
      }),
      ...dial.map(({ mesh, material }) => part(place(mesh, { at: [0, 0, 0.36] }), material)),
      ...(await caseBack(context, { radius, tone, square })),
      ...watchStrap({
        material: strapStyle,
        color: strapStyle === "rubber" ? linearOf("#1b1c1f") : shape.fork("leather").pick([
          linearOf("#2a1a12"),
          linearOf("#5c331b"),
          linearOf("#17171a"),
          linearOf("#8a5327"),
        ]),
        metal: tone,
        width: radius * 1.02,
        reach,
        laid,
      }),
    ];
    if (laid !== "loop") return { parts, pose: "lying", scale: "table", elevation: 66 };
    const tilted = parts.map(({ mesh, material }) =>
      part(
        place(mesh, {
          turn: [subject.view === "top" ? -58 : subject.view === "side" ? -14 : -34, 0, 0],
        }),
        material,
      )
    );
    return {
      parts: tilted,
      pose: "standing",
      scale: "table",
      azimuth: wear.between(-18, 18),
      elevation: 30,
    };
  },
};

function caseParts(
  radius: number,
  { square, tone, dark, pushers }: {
    square: boolean;
    tone: LinearColor;
    dark: boolean;
    pushers: boolean;
  },
): Part[] {
  const polished = metal(tone, { roughness: 0.14 });
  const brushed = metal(tone, { roughness: 0.34 });
  const facing = { turn: [90, 0, 0] as const };
  const parts: Part[] = [];
  if (square) {
    const size: Point2 = [radius * 2, radius * 2.3];
    const opening = roundedRectangle([radius * 1.7, radius * 1.95], { radius: radius * 0.14 });
    parts.push(
      part(extrude(roundedRectangle(size, { radius: 0.4 }), { depth: 0.7, bevel: 0.14 }), brushed),
      part(
        place(
          extrude(roundedRectangle([size[0] - 0.1, size[1] - 0.1], { radius: 0.36 }), {
            depth: 0.34,
            bevel: 0.06,
            holes: [opening],
          }),
          { at: [0, 0, 0.42] },
        ),
        polished,
      ),
      part(
        place(extrude(opening, { depth: 0.06, bevel: 0.03 }), { at: [0, 0, 0.6] }),
        glass(undefined, { opacity: 0.08 }),
      ),
    );
  } else {
    const r = radius;
    parts.push(
      part(
        place(
          lathe([
            [0, -0.42],
            [r * 0.86, -0.42],
            [r * 0.93, -0.36],
            [r, -0.22],
            [r, 0.22],
            [r * 0.97, 0.3],
            [r * 0.88, 0.34],
            [0, 0.34],
          ], { segments: 72 }),
          facing,
        ),
        brushed,
      ),
      part(
        place(
          lathe([
            [r * 0.84, 0.3],
            [r * 0.99, 0.3],
            [r * 0.99, 0.36],
            [r * 0.96, 0.46],
            [r * 0.88, 0.56],
            [r * 0.85, 0.56],
            [r * 0.84, 0.52],
            [r * 0.84, 0.3],
          ], { segments: 72, crease: 50 }),
          facing,
        ),
        polished,
      ),
      part(
        place(
          lathe([[0, 0.53], [r * 0.845, 0.53], [r * 0.84, 0.57], [r * 0.6, 0.6], [0, 0.615]], {
            segments: 48,
          }),
          facing,
        ),
        glass(undefined, { opacity: 0.08 }),
      ),
    );
    if (dark) {
      parts.push(
        part(
          place(
            lathe([[r * 0.965, 0.474], [r * 0.9, 0.552], [r * 0.87, 0.565]], { segments: 72 }),
            facing,
          ),
          { color: [0.012, 0.012, 0.016], roughness: 0.12, metalness: 0 },
        ),
      );
    }
  }
  const reach = radius * (square ? 1.15 : 1);
  const lugs = [-1, 1].flatMap((side) =>
    [-1, 1].map((end) => {
      const path: Vector3[] = [
        [side * radius * 0.66, end * (reach * 0.72), 0.1],
        [side * radius * 0.63, end * (reach + 0.02), 0.05],
        [side * radius * 0.62, end * (reach + 0.18), -0.08],
        [side * radius * 0.62, end * (reach + 0.32), -0.3],
      ];
      return tube(path, {
        section: roundedRectangle([radius * 0.17, 0.34], { radius: 0.07, steps: 3 }),
        up: [0, 0, 1],
        scale: (t) => 1.1 - t * 0.35,
      });
    })
  );
  const crown = extrude(gear(0.27, 28), { depth: 0.32, bevel: 0.04, crease: 20 });
  const buttons = !pushers ? [] : [-1, 1].map((side) =>
    place(
      lathe([[0, 0], [0.1, 0], [0.1, 0.16], [0.17, 0.16], [0.17, 0.36], [0, 0.36]], {
        segments: 16,
      }),
      {
        turn: [0, 0, -90 + side * 26],
        at: [radius * 0.97 * Math.cos(0.45), side * radius * 0.97 * Math.sin(0.45), 0],
      },
    )
  );
  parts.push(part(merge([...lugs, ...buttons]), polished));
  parts.push(part(place(crown, { turn: [0, 90, 0], at: [radius + 0.2, 0, 0] }), polished));
  return parts;
}

function gear(radius: number, teeth: number): Point2[] {
  return Array.from({ length: teeth * 2 }, (_, index): Point2 => {
    const turn = (index / (teeth * 2)) * 2 * Math.PI;
    const reach = index % 2 === 0 ? radius : radius * 0.9;
    return [reach * Math.cos(turn), reach * Math.sin(turn)];
  });
}

async function caseBack(
  context: ObjectContext,
  { radius, tone, square }: { radius: number; tone: LinearColor; square: boolean },
): Promise<Part[]> {
  const texture = await engraving(context);
  const disc = flat(ellipse([radius * 0.82, radius * 0.82], { steps: 56 }));
  const ring = lathe([
    [radius * 0.78, 0],
    [radius * 0.85, 0],
    [radius * 0.85, 0.05],
    [radius * 0.8, 0.08],
    [radius * 0.78, 0.05],
    [radius * 0.78, 0],
  ], { segments: 64 });
  const z = square ? -0.36 : -0.43;
  return [
    part(
      place(disc, { turn: [0, 180, 0], at: [0, 0, z] }),
      printed(texture, { metalness: 1, roughness: 0.26, color: tone }),
    ),
    part(place(ring, { turn: [-90, 0, 0], at: [0, 0, z] }), metal(tone, { roughness: 0.15 })),
  ];
}

function engraving({ name, model, subject }: ObjectContext): Promise<Texture> {
  const sheet = new Sheet(100, 100, { paper: "#f0f0f0" });
  const color = "#4a4a4a";
  sheet.circle(50, 50, { radius: 46, stroke: "#8a8a8a", strokeWidth: 1 });
  sheet.circle(50, 50, { radius: 32, stroke: "#a0a0a0", strokeWidth: 0.8 });
  ringText(
    sheet,
    `${name.toUpperCase()} * AUTOMATIC * WATER RESISTANT 100 M * SAPPHIRE CRYSTAL * `,
    {
      x: 50,
      y: 50,
      radius: 36.5,
      size: 5.4,
      font: "modernBold",
      color,
      sweep: 352,
      letterSpacing: 0.5,
    },
  );
  for (let notch = 0; notch < 6; notch++) {
    const turn = (notch / 6) * 2 * Math.PI;
    sheet.circle(50 + 44.5 * Math.sin(turn), 50 + 44.5 * Math.cos(turn), {
      radius: 2.2,
      fill: "#6a6a6a",
    });
  }
  const line = { x: 50, anchor: "middle", color, maxWidth: 52, smallest: 2.5 } as const;
  setLine(sheet, name, { ...line, y: 47, size: 11, font: "display" });
  setLine(sheet, model, { ...line, y: 57, size: 6, font: "modern" });
  setLine(sheet, subject.serialNumber ? `No. ${subject.serialNumber}` : "SWISS MADE", {
    ...line,
    y: 67,
    size: 4.6,
    font: "machine",
  });
  return rasterize(sheet.toSvg(), { width: 512 });
}
