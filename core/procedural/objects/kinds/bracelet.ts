/**
 * Bracelets: a hinged bangle with screw heads, a line of stones, a chain with a name plate.
 */
import type { LinearColor, Part } from "../../render/mesh.ts";
import { linearOf } from "../../render/srgb.ts";
import { metal, printed, SHADES } from "../finishes.ts";
import { gemstone } from "../gemstone.ts";
import { plate } from "../lettering.ts";
import { mentions, type ObjectContext, type ObjectKind, part } from "../object_kind.ts";
import { chain } from "../shapes/chain.ts";
import { brilliant } from "../shapes/faceted.ts";
import { lathe, roundedProfile } from "../shapes/lathe.ts";
import { merge, place } from "../shapes/place.ts";
import { roundedBox } from "../shapes/rounded_box.ts";
import { squared } from "../shapes/squared.ts";
import { spline } from "../shapes/tube.ts";

/**
 * The kind "bracelet".
 *
 * @example
 * ```ts
 * import { bracelet } from "./bracelet.ts";
 * console.assert(bracelet.words.includes("bangle"));
 * ```
 */
export const bracelet: ObjectKind = {
  name: "bracelet",
  words: ["bracelet", "bangle", "cuff", "tennis bracelet", "love bracelet", "charm"],
  categories: ["jewelry", "jewellery", "jewel"],
  async build(context) {
    const { shape, words, color } = context;
    const tone = color.metal ??
      shape.pick([SHADES.gold, SHADES.gold, linearOf("#e0a68c"), linearOf("#dedcd6")]);
    const style = mentions(words, ["bangle", "love", "cuff"])
      ? "bangle"
      : mentions(words, ["tennis", "diamond"])
      ? "tennis"
      : mentions(words, ["chain", "charm", "link"])
      ? "chain"
      : shape.pick(["bangle", "tennis", "chain"]);
    const parts = style === "bangle"
      ? await bangle(context, tone)
      : style === "tennis"
      ? tennis(context, tone)
      : await linked(context, tone);
    return { parts, pose: "standing", scale: "table", elevation: 34, azimuth: 12 };
  },
};

async function bangle({ name }: ObjectContext, tone: LinearColor): Promise<Part[]> {
  const oval = (mesh: ReturnType<typeof lathe>) =>
    squared(mesh, { width: 3.1, depth: 2.65, power: 2.15 });
  const hoop = oval(
    lathe(
      roundedProfile([[0.93, 0.3], [0.93, 0], [1, 0], [1, 0.6], [0.93, 0.6], [0.93, 0.3]], {
        radius: 0.022,
      }),
      { segments: 96, crease: 50 },
    ),
  );
  const screws = Array.from({ length: 8 }, (_, index) => {
    const turn = ((index + 0.5) / 8) * 2 * Math.PI;
    return place(
      lathe([[0, 0], [0.17, 0], [0.17, 0.03], [0.14, 0.045], [0, 0.045]], { segments: 20 }),
      {
        turn: [90, (turn * 180) / Math.PI, 0],
        at: [Math.sin(turn) * 3.1, 0.3, Math.cos(turn) * 2.65],
      },
    );
  });
  const slots = Array.from({ length: 8 }, (_, index) => {
    const turn = ((index + 0.5) / 8) * 2 * Math.PI;
    return place(roundedBox([0.28, 0.045, 0.02], { radius: 0.005 }), {
      turn: [0, (turn * 180) / Math.PI, 0],
      at: [Math.sin(turn) * 3.148, 0.3, Math.cos(turn) * 2.696],
    });
  });
  const lettering = await plate(name, {
    aspect: 5,
    ground: [1, 1, 1],
    ink: [0.16, 0.12, 0.08],
    font: "display",
  });
  const label = oval(lathe([[1.004, 0.13], [1.004, 0.47]], { segments: 14, sweep: 34 }));
  return [
    part(merge([hoop, ...screws]), metal(tone, { roughness: 0.1 })),
    part(merge(slots), metal([0.1, 0.08, 0.05], { roughness: 0.4 })),
    part(label, printed(lettering, { metalness: 1, roughness: 0.18, color: tone })),
  ];
}

function tennis({ words, wear }: ObjectContext, tone: LinearColor): Part[] {
  const stone = gemstone(words);
  const count = 52;
  const slack = wear.between(-0.25, 0.25);
  const seats: ReturnType<typeof place>[] = [];
  const stones: ReturnType<typeof place>[] = [];
  const seat = lathe([
    [0, -0.16],
    [0.1, -0.16],
    [0.17, 0],
    [0.19, 0.06],
    [0.16, 0.06],
    [0.1, -0.05],
    [0, -0.05],
  ], { segments: 16 });
  const link = roundedBox([0.16, 0.1, 0.2], { radius: 0.04, steps: 1 });
  const cut = brilliant(7);
  for (let index = 0; index < count; index++) {
    const turn = (index / count) * 2 * Math.PI;
    const radius = 3 + slack * Math.cos(2 * turn) + 0.12 * Math.cos(3 * turn + 1);
    const at = [Math.sin(turn) * radius, 0.2, Math.cos(turn) * radius] as const;
    const facing = { turn: [90, (turn * 180) / Math.PI, 0] as const, at };
    seats.push(
      place(seat, facing),
      place(link, {
        turn: [0, ((turn + Math.PI / count) * 180) / Math.PI, 0],
        at: [
          Math.sin(turn + Math.PI / count) * radius,
          0.2,
          Math.cos(turn + Math.PI / count) * radius,
        ],
      }),
    );
    stones.push(
      place(cut, {
        scale: 0.165,
        ...facing,
        at: [Math.sin(turn) * (radius + 0.06), 0.2, Math.cos(turn) * (radius + 0.06)],
      }),
    );
  }
  return [
    part(merge(seats), metal(tone, { roughness: 0.14 })),
    part(merge(stones), stone.material),
  ];
}

async function linked({ name, wear }: ObjectContext, tone: LinearColor): Promise<Part[]> {
  const slack = wear.between(-0.5, 0.5);
  const path = spline([
    [1.9, 0.24, 3],
    [3.1, 0.24, 1.2],
    [3 + slack, 0.24, -1.4],
    [0.6, 0.24, -2.8],
    [-2.2, 0.24, -2.3 - slack],
    [-3.3, 0.24, 0.4],
    [-1.9, 0.24, 3],
  ], { steps: 12 });
  const lettering = await plate(name, {
    aspect: 3.6,
    ground: [1, 1, 1],
    ink: [0.14, 0.11, 0.07],
    font: "script",
  });
  return [
    part(
      merge([
        chain(path, { length: 0.95, width: 0.62, wire: 0.11, twist: 56 }),
        place(roundedBox([3.8, 1, 0.18], { radius: 0.08 }), {
          at: [0, 0.28, 3.05],
          turn: [-58, 0, 0],
        }),
      ]),
      metal(tone, { roughness: 0.14 }),
    ),
    part(
      place(roundedBox([3.5, 0.85, 0.01], { radius: 0.004 }), {
        at: [0, 0.36, 3.1],
        turn: [-58, 0, 0],
      }),
      printed(lettering, { metalness: 1, roughness: 0.2, color: tone }),
    ),
  ];
}
