/**
 * Framed paintings: the picture in front; stretcher bars, wire and the gallery's label behind.
 */
import { setLine } from "../lettering.ts";
import type { Part, Texture } from "../../render/mesh.ts";
import { linearOf } from "../../render/srgb.ts";
import { rasterize } from "../../typeset/rasterize.ts";
import { Sheet } from "../../typeset/sheet.ts";
import { fabric, metal, plastic, printed, SHADES } from "../finishes.ts";
import { mentions, type ObjectContext, type ObjectKind, part } from "../object_kind.ts";
import { paintCanvas } from "../paint_canvas.ts";
import { torus } from "../shapes/ellipsoid.ts";
import { flat } from "../shapes/extrude.ts";
import { mitredFrame } from "../shapes/mitred_frame.ts";
import { type Point2, roundedRectangle } from "../shapes/outline.ts";
import { merge, place } from "../shapes/place.ts";
import { roundedBox } from "../shapes/rounded_box.ts";
import { spline, tube } from "../shapes/tube.ts";
import { TIMBER, wood } from "../wood.ts";

/**
 * The kind "painting".
 *
 * @example
 * ```ts
 * import { painting } from "./painting.ts";
 * console.assert(painting.categories.includes("art"));
 * ```
 */
export const painting: ObjectKind = {
  name: "painting",
  words: [
    "painting",
    "canvas",
    "oil",
    "watercolou?r",
    "acrylic",
    "print",
    "lithograph",
    "poster",
    "artwork",
    "portrait",
    "landscape",
    "drawing",
    "screenprint",
    "photograph",
  ],
  categories: ["art", "fine art", "artwork", "wall art"],
  async build(context) {
    const { shape, words } = context;
    const upright = !mentions(words, ["landscape", "sea", "panorama"]) &&
      (shape.chance(0.6) || mentions(words, ["portrait", "flower", "still life"]));
    const long = shape.between(48, 72);
    const short = long * shape.between(0.7, 0.82);
    const size: Point2 = upright ? [short, long] : [long, short];
    const aspect = size[0] / size[1];
    const { brand, model, title } = context.subject;
    const picture = paintCanvas(`${brand} ${model} ${title}`, {
      aspect,
      subject: words,
      pixels: upright ? 360 : 460,
    });
    await sign(picture, context);
    const label = await backLabel(context);
    return {
      parts: [
        part(flat(roundedRectangle(size)), {
          ...printed(picture, { roughness: 0.42 }),
          bump: { amplitude: 0.002, wavelength: 0.3 },
        }),
        ...frame(context, size),
        ...reverse(context, { size, label }),
      ],
      pose: "leaning",
      scale: "wall",
      azimuth: context.wear.between(-6, 6),
      elevation: 8,
    };
  },
};

function frame({ shape, color, words }: ObjectContext, size: Point2): Part[] {
  const style = mentions(words, ["modern", "abstract", "contemporary", "poster"])
    ? "slim"
    : shape.pick(["gilded", "gilded", "wooden", "slim"]);
  if (style === "slim") {
    const tone = shape.pick([SHADES.black, SHADES.white, TIMBER.oak]);
    const profile: Point2[] = [[-0.3, 0.05], [-0.3, -0.4], [0, -2.4], [1.8, -2.4], [1.8, 1.2], [
      0.2,
      1.2,
    ], [-0.1, 0.3]];
    return [part(mitredFrame(size, { profile }), plastic(tone, { roughness: 0.35 }))];
  }
  const profile: Point2[] = [
    [-0.4, 0.06],
    [-0.4, -0.3],
    [0, -2.4],
    [5.4, -2.4],
    [6, -0.8],
    [6, 0.4],
    [5.6, 1.2],
    [5, 1.5],
    [4.4, 1.2],
    [3.8, 0.6],
    [2.8, 0.25],
    [1.8, 0.3],
    [1.2, 0.75],
    [0.8, 0.9],
    [0.3, 0.7],
    [0, 0.3],
  ];
  const moulding = mitredFrame(size, { profile });
  if (style === "wooden") {
    return [
      part(
        moulding,
        wood(shape.pick([TIMBER.walnut, TIMBER.mahogany, TIMBER.oak]), {
          seed: "frame",
          roughness: 0.32,
          along: "u",
          rings: 5,
        }),
      ),
    ];
  }
  const tone = color.metal ?? linearOf("#c79b4b");
  const leaves = Array.from({ length: 4 }, (_, corner) => {
    const [sx, sy] = [[1, 1], [-1, 1], [-1, -1], [1, -1]][corner];
    return place(torus(1.3, { thickness: 0.45, segments: 20, sides: 8 }), {
      turn: [90, 0, 0],
      scale: [1, 1, 0.7],
      at: [sx * (size[0] / 2 + 3.1), sy * (size[1] / 2 + 3.1), 0.7],
    });
  });
  const gilt = metal(tone, { roughness: 0.36 });
  return [
    part(merge([moulding, ...leaves]), { ...gilt, bump: { amplitude: 0.006, wavelength: 1.4 } }),
  ];
}

function reverse(
  { shape }: ObjectContext,
  { size, label }: { size: Point2; label: Texture },
): Part[] {
  const [width, height] = size;
  const bars = merge([
    ...[-1, 1].map((side) =>
      place(roundedBox([4.4, height - 0.6, 1.7], { radius: 0.12 }), {
        at: [side * (width / 2 - 2.5), 0, -1.35],
      })
    ),
    ...[-1, 1].map((side) =>
      place(roundedBox([width - 9, 4.4, 1.7], { radius: 0.12 }), {
        at: [0, side * (height / 2 - 2.5), -1.35],
      })
    ),
    place(roundedBox([width - 9, 3.6, 1.4], { radius: 0.12 }), { at: [0, 0, -1.25] }),
  ]);
  const eyes = [-1, 1].map((side) =>
    place(torus(0.7, { thickness: 0.14, segments: 20, sides: 8 }), {
      turn: [90, 0, 0],
      at: [side * (width / 2 - 2.5), height * 0.24, -2.45],
    })
  );
  const wire = tube(
    spline([
      [-width / 2 + 2.5, height * 0.24, -2.45],
      [-width * 0.2, height * 0.27, -2.5],
      [0, height * 0.285, -2.55],
      [width * 0.2, height * 0.27, -2.5],
      [width / 2 - 2.5, height * 0.24, -2.45],
    ], { steps: 6 }),
    { radius: 0.09, segments: 6 },
  );
  const linen = place(flat(roundedRectangle([width - 0.4, height - 0.4])), {
    turn: [0, 180, 0],
    at: [0, 0, -0.12],
  });
  const ticket = place(flat(roundedRectangle([13, 9])), {
    turn: [0, 180, shape.between(-2, 2)],
    at: [width * 0.14, height * 0.12, -0.16],
  });
  return [
    part(bars, wood(TIMBER.pine, { seed: "stretcher", roughness: 0.8 })),
    part(linen, fabric(linearOf("#cdbfa3"), { wavelength: 0.18 })),
    part(merge([...eyes, wire]), metal(SHADES.steel, { roughness: 0.35 })),
    part(ticket, printed(label, { roughness: 0.85 })),
  ];
}

function backLabel({ name, model, subject, work, shape }: ObjectContext): Promise<Texture> {
  const sheet = new Sheet(130, 90, { paper: "#efe6cf" });
  sheet.rect(4, 4, { width: 122, height: 82, stroke: "#6a5a42", strokeWidth: 0.8 });
  setLine(sheet, name, {
    x: 65,
    y: 24,
    size: 13,
    smallest: 5,
    maxWidth: 112,
    font: "display",
    anchor: "middle",
  });
  setLine(sheet, work || model, {
    x: 65,
    y: 38,
    size: 8,
    smallest: 4,
    maxWidth: 112,
    font: "serifItalic",
    anchor: "middle",
  });
  setLine(sheet, subject.description, {
    x: 65,
    y: 50,
    size: 5,
    smallest: 4,
    maxWidth: 112,
    font: "serif",
    anchor: "middle",
  });
  sheet.line(12, 58, { toX: 118, toY: 58, stroke: "#6a5a42", strokeWidth: 0.4 });
  setLine(sheet, `Inv. ${subject.serialNumber || 1000 + shape.integer(0, 8999)}`, {
    x: 12,
    y: 72,
    size: 7,
    smallest: 4,
    maxWidth: 80,
    font: "typewriter",
  });
  setLine(sheet, "This side up", { x: 118, y: 80, size: 5, font: "serif", anchor: "end" });
  return rasterize(sheet.toSvg(), { width: 420 });
}

/** Puts the artist's name into the lower right corner, in thin dark paint. */
async function sign(picture: Texture, { brand, name }: ObjectContext) {
  const share = 0.24;
  const sheet = new Sheet(100, 30, { paper: "#ffffff" });
  setLine(sheet, brand || name, {
    x: 96,
    y: 20,
    size: 17,
    smallest: 6,
    maxWidth: 92,
    font: "handJoined",
    anchor: "end",
    color: "#000000",
  });
  const ink = await rasterize(sheet.toSvg(), { width: Math.round(picture.width * share) });
  const left = picture.width - ink.width - Math.round(picture.width * 0.03);
  const top = picture.height - ink.height - Math.round(picture.width * 0.02);
  for (let y = 0; y < ink.height; y++) {
    for (let x = 0; x < ink.width; x++) {
      const cover = (1 - ink.data[(y * ink.width + x) * 4] / 255) * 0.85;
      const at = ((top + y) * picture.width + left + x) * 4;
      for (let channel = 0; channel < 3; channel++) {
        picture.data[at + channel] *= 1 - cover;
        picture.data[at + channel] += 18 * cover;
      }
    }
  }
}
