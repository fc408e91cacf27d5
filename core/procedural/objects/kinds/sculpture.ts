/**
 * Sculptures on a plinth: a bust, a standing figure, a horse, an abstract form; in bronze, marble or clay.
 */
import type { LinearColor, Material, Mesh } from "../../render/mesh.ts";
import { linearOf } from "../../render/srgb.ts";
import { plate } from "../lettering.ts";
import { metal, printed, SHADES } from "../finishes.ts";
import { mentions, type ObjectContext, type ObjectKind, part } from "../object_kind.ts";
import { blob, type Lump } from "../shapes/blob.ts";
import { flat } from "../shapes/extrude.ts";
import { lathe, roundedProfile } from "../shapes/lathe.ts";
import { roundedRectangle } from "../shapes/outline.ts";
import { place } from "../shapes/place.ts";
import { roundedBox } from "../shapes/rounded_box.ts";
import { spline, tube } from "../shapes/tube.ts";

/**
 * The kind "sculpture".
 *
 * @example
 * ```ts
 * import { sculpture } from "./sculpture.ts";
 * console.assert(sculpture.words.includes("bust"));
 * ```
 */
export const sculpture: ObjectKind = {
  name: "sculpture",
  words: [
    "sculpture",
    "statue",
    "bust",
    "statuette",
    "bronze",
    "marble",
    "carving",
    "figurine",
    "horse",
    "idol",
  ],
  categories: ["art", "fine art", "sculpture", "antique"],
  async build(context) {
    const { shape, words, color, name } = context;
    const stuff = substance(context);
    const form = mentions(words, ["bust", "head", "portrait"])
      ? "bust"
      : mentions(words, ["horse", "animal"])
      ? "horse"
      : mentions(words, ["abstract", "knot", "form"])
      ? "abstract"
      : shape.pick(["bust", "figure", "horse", "abstract"]);
    const mesh = form === "bust"
      ? bust()
      : form === "horse"
      ? horse()
      : form === "figure"
      ? figure()
      : abstract(context);
    const square = shape.chance(0.5);
    const base = square ? roundedBox([13, 4, 13], { radius: 0.15 }) : lathe(
      roundedProfile([[0, -2], [7, -2], [7, -1.2], [6.4, -0.6], [6.4, 1.4], [6.8, 2], [0, 2]], {
        radius: 0.15,
      }),
      { segments: 56 },
    );
    const lettering = await plate(name, {
      aspect: 3,
      ground: [1, 1, 1],
      ink: [0.1, 0.08, 0.05],
      font: "capitals",
    });
    const front = square ? 6.52 : 6.46;
    return {
      parts: [
        part(mesh, stuff),
        part(place(base, { at: [0, 2, 0] }), {
          color: linearOf("#1d1b1b"),
          roughness: 0.12,
          metalness: 0,
        }),
        part(
          place(roundedBox([6, 2, 0.16], { radius: 0.05 }), { at: [0, 2, front] }),
          metal(color.metal ?? SHADES.brass),
        ),
        part(
          place(flat(roundedRectangle([5.7, 1.8])), { at: [0, 2, front + 0.09] }),
          printed(lettering, { metalness: 1, roughness: 0.3, color: SHADES.brass }),
        ),
      ],
      pose: "standing",
      scale: "table",
      azimuth: shape.between(-28, 28),
      elevation: 10,
    };
  },
};

function substance({ words, color, shape }: ObjectContext): Material {
  const cast = (tone: LinearColor): Material => ({
    ...metal(tone, { roughness: 0.38 }),
    bump: { amplitude: 0.012, wavelength: 1.2 },
  });
  const cut = (tone: LinearColor): Material => ({
    color: tone,
    roughness: 0.45,
    metalness: 0,
    bump: { amplitude: 0.006, wavelength: 0.5 },
  });
  if (mentions(words, ["marble", "alabaster"])) return cut(color.main ?? linearOf("#e9e6df"));
  if (mentions(words, ["bronze"])) return cast(linearOf("#6b4a2c"));
  if (mentions(words, ["clay", "terracotta"])) return cut(linearOf("#a5603f"));
  if (color.metal) return cast(color.metal);
  if (color.main) return cut(color.main);
  return shape.fork("substance").pick([
    cast(linearOf("#6b4a2c")),
    cut(linearOf("#e9e6df")),
    cast(linearOf("#5a5a44")),
  ]);
}

function bust(): Mesh {
  const lumps: Lump[] = [
    { from: [0, 26.5, 0.2], radius: 4.6, stretch: [0.88, 1.12, 1] },
    { from: [0, 23.4, 1.2], radius: 3, stretch: [0.92, 1, 1] },
    { from: [0, 21.3, 2.2], radius: 1.2 },
    { from: [0, 26, 4.4], to: [0, 24.2, 5.7], radius: 0.5, endRadius: 0.75 },
    { from: [-1.9, 26.5, 3.7], to: [1.9, 26.5, 3.7], radius: 0.75 },
    { from: [-0.9, 22.4, 3.9], to: [0.9, 22.4, 3.9], radius: 0.55 },
    { from: [-4, 25, 0], radius: 0.9, stretch: [0.5, 1.3, 0.8] },
    { from: [4, 25, 0], radius: 0.9, stretch: [0.5, 1.3, 0.8] },
    { from: [0, 29, -0.8], radius: 4.3, stretch: [1, 0.8, 1.05] },
    { from: [0, 26.4, -2.6], radius: 3.7 },
    { from: [0, 20.5, -0.6], to: [0, 15.4, -1], radius: 2.2, endRadius: 2.6 },
    { from: [-2, 15.2, -1], to: [-7, 12.6, -1], radius: 1.8, endRadius: 2.3 },
    { from: [2, 15.2, -1], to: [7, 12.6, -1], radius: 1.8, endRadius: 2.3 },
    { from: [-4.6, 11.4, 0.2], to: [4.6, 11.4, 0.2], radius: 3.4 },
    { from: [-3, 9.6, 0.8], to: [3, 9.6, 0.8], radius: 3 },
    { from: [0, 8.4, 0], to: [0, 4.4, 0], radius: 3.4, endRadius: 2.2 },
    ...Array.from({ length: 11 }, (_, index): Lump => {
      const turn = (index / 10) * Math.PI - Math.PI / 2;
      return { from: [4.1 * Math.sin(turn), 28.4 + 2.4 * Math.cos(turn), 1.6], radius: 1.05 };
    }),
  ];
  return blob(lumps, { cell: 0.46, blend: 1 });
}

function figure(): Mesh {
  const lumps: Lump[] = [
    { from: [0.4, 32, 0.2], radius: 1.7, stretch: [0.9, 1.15, 1] },
    { from: [0.3, 30, 0], to: [0.2, 28.6, 0], radius: 0.8 },
    { from: [-2.8, 27.6, 0], to: [2.8, 28, 0], radius: 1.15 },
    { from: [0, 26.2, 0.2], radius: 2.5, stretch: [1.15, 1.2, 0.8] },
    { from: [-0.2, 22.8, 0], radius: 1.9, stretch: [1, 1.2, 0.8] },
    { from: [-0.5, 20, 0], radius: 2.4, stretch: [1.15, 0.9, 0.9] },
    { from: [-1.6, 19.4, 0.2], to: [-1.8, 12, 0.6], radius: 1.55, endRadius: 1.05 },
    { from: [-1.8, 12, 0.6], to: [-1.9, 4.6, 0], radius: 1.05, endRadius: 0.62 },
    { from: [0.8, 19.2, 0.2], to: [2.2, 12.4, 2], radius: 1.55, endRadius: 1.05 },
    { from: [2.2, 12.4, 2], to: [2.2, 4.8, 0.4], radius: 1.05, endRadius: 0.62 },
    { from: [-1.9, 4.4, 0], to: [-2.2, 4.3, 1.8], radius: 0.6 },
    { from: [2.2, 4.4, 0.4], to: [2.6, 4.3, 2.2], radius: 0.6 },
    { from: [3, 27.8, 0], to: [5.4, 31.6, 0.8], radius: 0.9, endRadius: 0.68 },
    { from: [5.4, 31.6, 0.8], to: [4, 35.8, 1.2], radius: 0.68, endRadius: 0.44 },
    { from: [-3, 27.4, 0], to: [-4.9, 22.6, -0.6], radius: 0.9, endRadius: 0.68 },
    { from: [-4.9, 22.6, -0.6], to: [-2.9, 19.6, 1.6], radius: 0.68, endRadius: 0.44 },
    { from: [0, 4.2, 0.4], radius: 4, stretch: [1.2, 0.2, 1] },
  ];
  return blob(lumps, { cell: 0.36, blend: 0.8 });
}

function horse(): Mesh {
  const leg = (x: number, z: number, bend: number, lift: number): Lump[] => [
    { from: [x, 17.6, z], to: [x + bend, 11.4 + lift, z], radius: 1.5, endRadius: 0.85 },
    {
      from: [x + bend, 11.4 + lift, z],
      to: [x + bend * 0.4, 5.4 + lift, z],
      radius: 0.8,
      endRadius: 0.5,
    },
    { from: [x + bend * 0.4, 5.4 + lift, z], to: [x + bend * 0.7, 4.5 + lift, z], radius: 0.75 },
  ];
  const lumps: Lump[] = [
    { from: [-4, 19, 0], to: [4.2, 19, 0], radius: 3.2, endRadius: 3 },
    { from: [-5.2, 19.4, 0], radius: 3.2 },
    { from: [5.4, 20.4, 0], to: [8.6, 26.4, 0], radius: 2.4, endRadius: 1.5 },
    { from: [8.4, 27.2, 0], to: [11.8, 24.4, 0], radius: 1.4, endRadius: 0.85 },
    { from: [8, 28.4, 0.6], to: [7.9, 29.8, 0.8], radius: 0.4, endRadius: 0.15 },
    { from: [8, 28.4, -0.6], to: [7.9, 29.8, -0.8], radius: 0.4, endRadius: 0.15 },
    { from: [4.4, 23, 0], to: [7.4, 28.4, 0], radius: 0.8, endRadius: 0.7 },
    { from: [-7.8, 20.6, 0], to: [-10.4, 18, 0], radius: 0.8, endRadius: 0.95 },
    { from: [-10.4, 18, 0], to: [-10.8, 11.6, 0], radius: 0.9, endRadius: 0.25 },
    ...leg(4.8, 1.4, 0.4, 0),
    ...leg(4.8, -1.4, 3, 2.6),
    ...leg(-5.6, 1.4, -1.2, 0),
    ...leg(-5.6, -1.4, 1.6, 0),
    { from: [0, 4.1, 0], radius: 5.2, stretch: [1.5, 0.12, 0.7] },
  ];
  return place(blob(lumps, { cell: 0.4, blend: 0.9 }), { turn: [0, 0, 0] });
}

/** A closed band that winds three times about itself (a (2, 3) torus knot). */
function abstract({ shape }: ObjectContext): Mesh {
  const [p, q] = shape.pick([[2, 3], [3, 2], [1, 3]]);
  const points = Array.from({ length: 90 }, (_, step) => {
    const turn = (step / 90) * 2 * Math.PI;
    const radius = 5.2 + 2.4 * Math.cos(q * turn);
    return [
      radius * Math.cos(p * turn),
      15 + radius * Math.sin(p * turn) * 1.25,
      2.9 * Math.sin(q * turn),
    ] as const;
  });
  return tube(spline(points, { steps: 2, closed: true }), {
    radius: (t) => 1.5 + 0.4 * Math.sin(t * Math.PI * 4),
    segments: 20,
    closed: true,
  });
}
