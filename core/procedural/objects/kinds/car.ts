/**
 * Cars: coupé, saloon, off-roader, standing on the floor at full size.
 */
import type { Mesh } from "../../render/mesh.ts";
import { linearOf } from "../../render/srgb.ts";
import type { Vector3 } from "../../render/vector.ts";
import { scaled } from "../color.ts";
import { glass, lacquer, metal, plastic, printed, rubber, SHADES } from "../finishes.ts";
import { plate } from "../lettering.ts";
import { mainColor, mentions, type ObjectKind, part } from "../object_kind.ts";
import { ellipsoid, torus } from "../shapes/ellipsoid.ts";
import { flat } from "../shapes/extrude.ts";
import { grid } from "../shapes/grid.ts";
import { lathe } from "../shapes/lathe.ts";
import { roundedRectangle } from "../shapes/outline.ts";
import { merge, place } from "../shapes/place.ts";
import { roundedBox } from "../shapes/rounded_box.ts";
import { tube } from "../shapes/tube.ts";

/** Heights and lengths of a body, cm; the front is at +z. */
interface Body {
  half: number;
  width: number;
  clear: number;
  hood: number;
  belt: number;
  roof: number;
  /** Where the cabin begins and ends along z, below and at the roof. */
  cabin: readonly [number, number];
  top: readonly [number, number];
  wheel: number;
}

const COUPE: Body = {
  half: 222,
  width: 92,
  clear: 16,
  hood: 74,
  belt: 84,
  roof: 128,
  cabin: [72, -168],
  top: [8, -58],
  wheel: 33,
};
const SALOON: Body = {
  half: 235,
  width: 91,
  clear: 18,
  hood: 84,
  belt: 92,
  roof: 144,
  cabin: [94, -150],
  top: [24, -88],
  wheel: 33,
};
const OFF_ROADER: Body = {
  half: 228,
  width: 95,
  clear: 26,
  hood: 104,
  belt: 112,
  roof: 172,
  cabin: [94, -214],
  top: [44, -186],
  wheel: 38,
};

/**
 * The kind "car".
 *
 * @example
 * ```ts
 * import { car } from "./car.ts";
 * console.assert(car.words.includes("car"));
 * ```
 */
export const car: ObjectKind = {
  name: "car",
  words: [
    "car",
    "automobile",
    "coup[eé]",
    "sedan",
    "saloon",
    "suv",
    "convertible",
    "roadster",
    "truck",
    "pickup",
    "van",
    "porsche",
    "ferrari",
    "tesla",
    "mustang",
    "911",
  ],
  categories: ["vehicle", "car", "automotive", "automobile"],
  async build(context) {
    const { shape, words, name, model, subject } = context;
    const form = mentions(words, ["suv", "jeep", "land rover", "truck", "off-road", "van", "4x4"])
      ? OFF_ROADER
      : mentions(words, ["coup", "911", "porsche", "ferrari", "sport", "roadster", "mustang", "gt"])
      ? COUPE
      : mentions(words, ["sedan", "saloon", "limousine"])
      ? SALOON
      : shape.pick([COUPE, SALOON, OFF_ROADER]);
    const main = mainColor(context, [
      SHADES.red,
      linearOf("#c9cbcd"),
      linearOf("#1b2a4a"),
      linearOf("#15171a"),
      linearOf("#e8e6e0"),
      linearOf("#2d5b45"),
    ]);
    const paint = lacquer(main);
    const axles = [form.half * 0.62, -form.half * 0.6];
    const wheels = axles.flatMap((z) =>
      [-1, 1].map((side) => wheel(form.wheel, [side * (form.width - 6), form.wheel, z], side))
    );
    const number = (subject.serialNumber || String(1000 + shape.integer(0, 8999))).slice(0, 7)
      .toUpperCase();
    const board = await plate(number, {
      aspect: 4.4,
      ground: linearOf("#f2f1ea"),
      ink: SHADES.black,
      font: "narrowBold",
      below: model || name,
    });
    const badge = await plate(name, {
      aspect: 4,
      ground: scaled(main, 0.9),
      ink: [0.9, 0.9, 0.9],
      font: "modernBold",
      fill: 0.96,
    });
    const nose = surface(form)(0.25, 0.985);
    const black = plastic(linearOf("#0b0c0e"), { roughness: 0.35 });
    const lampAt = (
      end: 1 | -1,
      side: number,
      y: number,
    ): Vector3 => [side * form.width * 0.68, y, end * form.half * 0.93];
    const arches = axles.flatMap((z) =>
      [-1, 1].map((side) =>
        place(
          lathe([[0, -16], [form.wheel + 5, -16], [form.wheel + 5, 0], [0, 0]], { segments: 40 }),
          { turn: [0, 0, -90 * side], at: [side * form.width * 0.985, form.wheel + 1, z] },
        )
      )
    );
    return {
      parts: [
        part(
          merge([
            grid(surface(form), { columns: 56, rows: 64, wrapColumns: true }),
            roof(form),
            ...pillars(form),
            ...mirrors(form),
          ]),
          paint,
        ),
        part(
          grid(cabin(form), { columns: 56, rows: 12, wrapColumns: true }),
          glass(linearOf("#141a20"), { opacity: 1 }),
        ),
        part(merge([...arches, ...trims(form)]), black),
        part(merge(wheels.map(({ tyre }) => tyre)), rubber(linearOf("#161618"))),
        part(merge(wheels.map(({ rim }) => rim)), metal(SHADES.aluminium, { roughness: 0.25 })),
        part(merge(wheels.map(({ disc }) => disc)), metal(SHADES.darkGrey, { roughness: 0.4 })),
        part(
          merge(
            [-1, 1].map((side) =>
              place(ellipsoid([20, 8.5, 9], { segments: 28, power: [2.4, 2.6] }), {
                at: lampAt(1, side, form.hood * 0.8),
                turn: [0, side * 26, side * -6],
              })
            ),
          ),
          { color: [0.85, 0.9, 0.95], roughness: 0.05, metalness: 0.5 },
        ),
        part(
          merge(
            [-1, 1].map((side) =>
              place(ellipsoid([22, 6, 7], { segments: 28, power: [3, 3] }), {
                at: lampAt(-1, side, form.belt * 0.82),
                turn: [0, side * -24, 0],
              })
            ),
          ),
          { color: linearOf("#8a0d12"), roughness: 0.08, metalness: 0.1 },
        ),
        part(
          merge([1, -1].map((end) =>
            place(flat(roundedRectangle([52, 11.8])), {
              at: [0, end > 0 ? form.clear + 19 : form.belt * 0.6, end * (form.half + 2.6)],
              turn: [0, end > 0 ? 0 : 180, 0],
            })
          )),
          printed(board, { roughness: 0.4 }),
        ),
        part(
          place(flat(roundedRectangle([34, 8.5])), {
            at: [0, form.belt * 0.82, -form.half - 1.4],
            turn: [0, 180, 0],
          }),
          printed(badge, { roughness: 0.15 }),
        ),
        part(
          merge([
            place(torus(5, { thickness: 0.8, segments: 28, sides: 8 }), {
              turn: [90, 0, 0],
              at: [0, form.hood * 0.8, nose[2] + 1],
            }),
            ...[-1, 1].map((side) =>
              place(lathe([[3.4, -14], [4, -14], [4, 6], [3.4, 6], [3.4, -14]], { segments: 24 }), {
                turn: [-90, 0, 0],
                at: [side * form.width * 0.55, form.clear + 8, -form.half + 2],
              })
            ),
          ]),
          metal(SHADES.steel, { roughness: 0.12 }),
        ),
      ],
      pose: "standing",
      scale: "floor",
      azimuth: shape.pick([-1, 1]) * shape.between(28, 42),
      elevation: 11,
    };
  },
};

/** The lower body: u around a section from the left side over the hood, v from the tail to the nose. */
function surface(form: Body): (u: number, v: number) => Vector3 {
  return (u, v) => {
    const t = Math.sin((v - 0.5) * Math.PI);
    const close = Math.max(0, 1 - Math.abs(t) ** 9) ** (1 / 4);
    const z = t * form.half;
    const nose = Math.max(0, t);
    const tail = Math.max(0, -t);
    const top = form.hood + (form.belt - form.hood) * smooth((0.5 - t) * 2.2) - 16 * nose ** 4 -
      7 * tail ** 5;
    const low = form.clear + 9 * nose ** 8 + 13 * tail ** 6;
    const wide = form.width * (1 - 0.12 * nose ** 4 - 0.08 * tail ** 4);
    const turn = u * 2 * Math.PI;
    const [c, s] = [Math.cos(turn), Math.sin(turn)];
    const bend = (value: number, power: number) =>
      Math.sign(value) * Math.abs(value) ** (2 / power);
    const middle = (top + low) / 2;
    const y = middle + bend(s, 4.2) * ((top - low) / 2) * (0.35 + 0.65 * close);
    const shoulder = 1 - 0.07 * Math.max(0, (y - middle) / (top - low)) * 2 -
      0.05 * Math.max(0, (middle - y) / (top - low)) * 2;
    return [
      bend(c, 4.6) * wide * shoulder * (0.55 + 0.45 * close) * close ** 0.12,
      y,
      z * (1 - 0.02 * Math.abs(c) ** 3),
    ];
  };
}

/** The glass house: u around its plan, v from the belt to the middle of the roof. */
function cabin(form: Body): (u: number, v: number) => Vector3 {
  return (u, v) => {
    const turn = u * 2 * Math.PI;
    const [s, c] = [Math.sin(turn), Math.cos(turn)];
    const rise = Math.min(1, v / 0.72);
    const inwards = v > 0.72 ? (v - 0.72) / 0.28 : 0;
    const height = form.belt - 6 +
      (form.roof - form.belt + 6) * (rise * 0.965 + 0.035 * Math.sin(inwards * Math.PI / 2));
    const lean = rise ** 1.12;
    const from = form.cabin[1] + (form.top[1] - form.cabin[1]) * lean;
    const to = form.cabin[0] + (form.top[0] - form.cabin[0]) * lean;
    const shrink = 1 - inwards;
    const round = 1 / (Math.abs(s) ** 4 + Math.abs(c) ** 4) ** 0.25;
    const wide = form.width * (0.9 - 0.2 * rise ** 1.3);
    return [
      s * round * wide * shrink,
      height,
      (from + to) / 2 + c * round * ((to - from) / 2) * shrink,
    ];
  };
}

function roof(form: Body): Mesh {
  const point = cabin(form);
  return grid((u, v) => {
    const [x, y, z] = point(u, 0.66 + 0.34 * v);
    return [x * 1.012, y + 0.8, z];
  }, { columns: 48, rows: 8, wrapColumns: true });
}

/** Painted strips over the glass house between windscreen and windows, and the belt around it. */
function pillars(form: Body): Mesh[] {
  const point = cabin(form);
  const strip = (u: number, wide: number) =>
    grid((a, v) => {
      const [x, y, z] = point(u + (a - 0.5) * wide, v * 0.7);
      return [x * 1.014, y, z + Math.sign(z) * 0.8];
    }, { columns: 4, rows: 10 });
  return [0.125, 0.875, 0.375, 0.625].map((u) => strip(u, u > 0.3 && u < 0.7 ? 0.07 : 0.035))
    .concat([0.265, 0.735].map((u) => strip(u, 0.03)));
}

function mirrors(form: Body): Mesh[] {
  return [-1, 1].map((side) =>
    place(ellipsoid([11, 7, 6], { segments: 20, power: [2.6, 2.6] }), {
      at: [side * (form.width + 5), form.belt + 5, form.cabin[0] - 30],
    })
  );
}

/** Grille, lower openings, and the gaps of the doors. */
function trims(form: Body): Mesh[] {
  const point = surface(form);
  const side = (u: number, v: number): Vector3 => {
    const [x, y, z] = point(u, v);
    return [x * 1.003 + Math.sign(x) * 0.15, y, z];
  };
  const gap = (v: number, mirrored: boolean) =>
    tube(
      Array.from({ length: 9 }, (_, step) =>
        side(mirrored ? 0.5 - (0.075 - step * 0.019) : 0.075 - step * 0.019, v)),
      { radius: 0.45, segments: 5 },
    );
  const handles = [-1, 1].map((sign) =>
    place(roundedBox([2.4, 2.6, 20], { radius: 1 }), {
      at: [sign * (form.width * 0.985), form.belt - 13, -form.half * 0.2],
    })
  );
  const lower = place(roundedBox([form.width * 1.2, 15, 8], { radius: 4 }), {
    at: [0, form.clear + 18, form.half - 2.4],
  });
  const grille = place(roundedBox([form.width * 0.72, 12, 6], { radius: 4 }), {
    at: [0, form.hood * 0.8, form.half - 2],
  });
  const diffuser = place(roundedBox([form.width * 1.3, 12, 6], { radius: 3 }), {
    at: [0, form.clear + 17, -form.half + 2.6],
  });
  return [
    lower,
    grille,
    diffuser,
    ...handles,
    ...[false, true].flatMap((mirrored) => [0.415, 0.605].map((v) => gap(v, mirrored))),
  ];
}

function wheel(radius: number, at: Vector3, side: number): { tyre: Mesh; rim: Mesh; disc: Mesh } {
  const facing = { turn: [0, 0, -90 * side] as const, at };
  const tyre = place(
    lathe([
      [radius * 0.66, -10],
      [radius * 0.92, -11],
      [radius, -8],
      [radius, 8],
      [radius * 0.92, 11],
      [radius * 0.66, 10],
      [radius * 0.64, 0],
      [radius * 0.66, -10],
    ], { segments: 48 }),
    facing,
  );
  const lip = lathe([
    [radius * 0.6, -9],
    [radius * 0.67, -9],
    [radius * 0.67, 9.4],
    [radius * 0.63, 10.4],
    [radius * 0.59, 9],
    [radius * 0.6, -9],
  ], { segments: 48 });
  const hub = lathe([[0, 4], [radius * 0.14, 4], [radius * 0.14, 8.6], [radius * 0.1, 9.4], [
    0,
    9.4,
  ]], { segments: 24 });
  const spokes = Array.from({ length: 10 }, (_, index) => {
    const turn = (Math.floor(index / 2) / 5) * 2 * Math.PI + (index % 2 ? 0.13 : -0.13);
    return tube([[Math.cos(turn) * radius * 0.1, 8, Math.sin(turn) * radius * 0.1], [
      Math.cos(turn * 1) * radius * 0.62,
      8.4,
      Math.sin(turn) * radius * 0.62,
    ]], { section: [[-1.5, -1], [1.5, -1], [1.2, 1], [-1.2, 1]], up: [0, 1, 0] });
  });
  const disc = place(
    lathe([[0, 0], [radius * 0.52, 0], [radius * 0.52, 2], [0, 2]], { segments: 36 }),
    facing,
  );
  return { tyre, rim: place(merge([lip, hub, ...spokes]), facing), disc };
}

function smooth(value: number): number {
  const t = Math.min(1, Math.max(0, value));
  return t * t * (3 - 2 * t);
}
