/**
 * The flap bag: a quilted or plain shoulder bag with a chain that slides off to one side.
 */
import type { Mesh } from "../../render/mesh.ts";
import { linearOf } from "../../render/srgb.ts";
import type { Vector3 } from "../../render/vector.ts";
import { luminance, mixed } from "../color.ts";
import { leather, metal, printed, SHADES } from "../finishes.ts";
import { plate } from "../lettering.ts";
import { mainColor, mentions, type ObjectKind, part } from "../object_kind.ts";
import { chain } from "../shapes/chain.ts";
import { deform } from "../shapes/deform.ts";
import { torus } from "../shapes/ellipsoid.ts";
import { extrude, flat } from "../shapes/extrude.ts";
import { roundedRectangle } from "../shapes/outline.ts";
import { merge, place } from "../shapes/place.ts";
import { roundedBox } from "../shapes/rounded_box.ts";
import { stitches } from "../shapes/stitches.ts";
import { spline } from "../shapes/tube.ts";

/** Centimetres of a bag. */
interface BagSize {
  width: number;
  height: number;
  depth: number;
}

/**
 * The kind "handbag".
 *
 * @example
 * ```ts
 * import { handbag } from "./handbag.ts";
 * console.assert(handbag.words.includes("flap"));
 * ```
 */
export const handbag: ObjectKind = {
  name: "handbag",
  words: [
    "handbag",
    "flap",
    "flap bag",
    "crossbody",
    "shoulder bag",
    "clutch",
    "purse",
    "2\\.55",
    "dionysus",
    "marmont",
    "saddle bag",
    "messenger",
    "evening bag",
    "leather bag",
    "pouch",
    "minaudiere",
    "(?:hand)?tasche",
    "sac a main",
    "bolso",
  ],
  categories: ["bag", "handbag", "leather good", "purse"],
  async build(context) {
    const { shape, words, color, name } = context;
    const main = mainColor(context, [
      SHADES.black,
      linearOf("#6b1f2a"),
      linearOf("#c9b18f"),
      linearOf("#20304a"),
      SHADES.tan,
    ]);
    const width = shape.between(22, 27);
    const size: BagSize = {
      width,
      height: width * shape.between(0.58, 0.66),
      depth: shape.between(6, 7.5),
    };
    const quilt =
      mentions(words, ["quilt", "classic", "2.55", "matelass", "marmont"]) || shape.chance(0.55)
        ? shape.between(2.6, 3.2)
        : 0;
    const hardware = metal(color.metal ?? color.accent ?? SHADES.gold, { roughness: 0.18 });
    const hide = leather(main, { grain: quilt ? 0.35 : shape.between(0.4, 1) });
    const front = size.depth / 2 + 1.5;
    const lettering = await plate(name, {
      aspect: 3,
      ground: [1, 1, 1],
      ink: [0.05, 0.04, 0.03],
      font: "display",
    });
    const thread = luminance(main) > 0.2
      ? mixed(main, SHADES.brown, 0.5)
      : mixed(main, SHADES.cream, quilt ? 0.12 : 0.5);
    const lock = size.height * 0.47;
    return {
      parts: [
        part(merge([body(size, quilt), flap(size, quilt)]), hide),
        part(
          place(
            extrude(roundedRectangle([4.6, 1.7], { radius: 0.3 }), { depth: 0.3, bevel: 0.1 }),
            { at: [0, lock, front] },
          ),
          hardware,
        ),
        part(
          place(flat(roundedRectangle([4.2, 1.4], { radius: 0.2 })), {
            at: [0, lock, front + 0.16],
          }),
          printed(lettering, { metalness: 1, roughness: 0.24, color: hardware.color }),
        ),
        part(merge(eyelets(size)), hardware),
        part(chain(strapPath(size), { length: 1.5, width: 0.95, wire: 0.14 }), hardware),
        part(seams(size), { color: thread, roughness: 0.8, metalness: 0 }),
      ],
      pose: "standing",
      scale: "table",
      azimuth: shape.between(-16, -6),
      elevation: 16,
    };
  },
};

/** How far a quilted surface stands out at a place on it, cm. */
function puff(x: number, y: number, pitch: number): number {
  if (pitch === 0) return 0;
  const one = Math.abs(Math.sin((Math.PI * (x + y * 0.9)) / pitch));
  const other = Math.abs(Math.sin((Math.PI * (x - y * 0.9)) / pitch));
  return 0.34 * (one * other) ** 0.42;
}

function bulge(x: number, y: number, { width, height }: BagSize): number {
  return 0.9 * Math.cos((Math.PI * x) / (width * 1.05)) *
    Math.sin(Math.PI * Math.min(1, Math.max(0, y / height)));
}

function body(size: BagSize, quilt: number): Mesh {
  const { width, height, depth } = size;
  const block = place(
    roundedBox([width, height, depth], { radius: 1.1, steps: 4, cell: quilt ? 0.42 : 1 }),
    { at: [0, height / 2, 0] },
  );
  return deform(block, ([x, y, z]) => {
    const share = z / (depth / 2);
    const face = Math.max(0, Math.abs(share) - 0.8) / 0.2;
    const narrow = 1 - 0.22 * (y / height);
    const out = (bulge(x, y, size) + puff(x, y, quilt)) * face * Math.sign(z);
    const gusset = 1 - 0.05 * (1 - share * share) * Math.sin((Math.PI * y) / height);
    return [x * gusset, y, z * narrow + out];
  });
}

/** The flap runs from the back over the top and down the front: a slab bent along that way. */
function flap(size: BagSize, quilt: number): Mesh {
  const { width, height, depth } = size;
  const bend = 1.6;
  const reach = depth * 0.39 + 0.25;
  const lengths = [
    1.5,
    (bend * Math.PI) / 2,
    2 * (reach - bend),
    (bend * Math.PI) / 2,
    height * 0.56,
  ];
  const total = lengths.reduce((sum, length) => sum + length, 0);
  const slab = roundedBox([width + 0.3, total, 0.4], {
    radius: 0.18,
    steps: 2,
    cell: quilt ? 0.42 : 0.8,
  });
  const top = height + 0.25;
  const way = (along: number): [y: number, z: number, outY: number, outZ: number] => {
    let s = along;
    if (s < lengths[0]) return [top - bend - (lengths[0] - s), -reach, 0, -1];
    s -= lengths[0];
    if (s < lengths[1]) {
      const turn = s / bend;
      return [
        top - bend + bend * Math.sin(turn),
        -reach + bend - bend * Math.cos(turn),
        Math.sin(turn),
        -Math.cos(turn),
      ];
    }
    s -= lengths[1];
    if (s < lengths[2]) return [top, -reach + bend + s, 1, 0];
    s -= lengths[2];
    if (s < lengths[3]) {
      const turn = s / bend;
      return [
        top - bend + bend * Math.cos(turn),
        reach - bend + bend * Math.sin(turn),
        Math.cos(turn),
        Math.sin(turn),
      ];
    }
    s -= lengths[3];
    return [top - bend - s, reach + (s / height) * depth * 0.12, 0, 1];
  };
  return deform(slab, ([x, y, thickness]) => {
    const s = total / 2 - y;
    const [py, pz, ny, nz] = way(s);
    const down = Math.max(0, (s - total + lengths[4]) / lengths[4]);
    const lift = thickness + (thickness > 0 ? puff(x, s, quilt) * 0.9 : 0) +
      bulge(x, py, size) * Math.max(0, nz);
    const narrowing = 1 - 0.07 * down ** 4;
    return [
      -x * narrowing,
      py + ny * lift - 0.6 * down * Math.cos((Math.PI * x) / width),
      pz + nz * lift,
    ];
  });
}

function eyelets({ width, height }: BagSize): Mesh[] {
  return [-1, 1].map((side) =>
    place(torus(0.42, { thickness: 0.13, segments: 24, sides: 8 }), {
      at: [side * width * 0.36, height + 0.5, 0],
    })
  );
}

/** The chain comes out on the left, crosses the top, falls over the right side, and comes back. */
function strapPath({ width, height, depth }: BagSize): Vector3[] {
  const w = width / 2;
  return spline([
    [-w * 0.72, height + 0.4, 0],
    [-w * 0.4, height + 1, 0.6],
    [w * 0.3, height + 1, 0.9],
    [w * 0.9, height + 0.7, 1],
    [w * 1.14, height * 0.75, 1.4],
    [w * 1.2, height * 0.25, 2.4],
    [w * 1.18, 0.5, depth * 0.5 + 2],
    [w * 0.85, 0.5, depth * 0.5 + 4.6],
    [w * 1.2, 0.5, depth * 0.5 + 6],
    [w * 1.5, 0.5, depth * 0.5 + 2],
    [w * 1.28, height * 0.3, -0.6],
    [w * 1.14, height * 0.8, -0.8],
    [w * 0.92, height + 0.9, -0.4],
    [w * 0.72, height + 0.4, 0],
  ], { steps: 8 });
}

function seams({ width, height, depth }: BagSize): Mesh {
  const bottom = spline([[-width * 0.45, 0.75, depth / 2 + 0.12], [0, 0.75, depth / 2 + 0.22], [
    width * 0.45,
    0.75,
    depth / 2 + 0.12,
  ]], { steps: 10 });
  const behind = bottom.map(([x, y, z]): Vector3 => [x, y, -z]);
  const sides = [-1, 1].flatMap((side) =>
    [-1, 1].map((
      face,
    ): Vector3[] => [[side * (width / 2 - 0.02), 1.4, face * depth * 0.3], [
      side * (width / 2 - 0.22),
      height - 1.6,
      face * depth * 0.24,
    ]])
  );
  return merge(
    [bottom, behind, ...sides].map((line) =>
      stitches(line, { length: 0.32, gap: 0.16, radius: 0.035 })
    ),
  );
}
