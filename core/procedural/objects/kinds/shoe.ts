/**
 * A pair of shoes: sneakers, dress shoes, boots.
 */
import type { LinearColor, Mesh, Part } from "../../render/mesh.ts";
import { linearOf } from "../../render/srgb.ts";
import type { Vector3 } from "../../render/vector.ts";
import { luminance, mixed, scaled } from "../color.ts";
import { fabric, leather, plastic, printed, rubber, SHADES } from "../finishes.ts";
import { plate } from "../lettering.ts";
import { mainColor, mentions, type ObjectKind, part } from "../object_kind.ts";
import { mirrored } from "../rearranged.ts";
import { deform } from "../shapes/deform.ts";
import { extrude } from "../shapes/extrude.ts";
import { grid } from "../shapes/grid.ts";
import { merge, place } from "../shapes/place.ts";
import { stitches } from "../shapes/stitches.ts";
import { spline, tube } from "../shapes/tube.ts";
import { footprint, type ShoeForm, upperPatch, upperPoint } from "./shoe_form.ts";

/**
 * The kind "shoe".
 *
 * @example
 * ```ts
 * import { shoe } from "./shoe.ts";
 * console.assert(shoe.words.includes("sneaker"));
 * ```
 */
export const shoe: ObjectKind = {
  name: "shoe",
  words: [
    "shoe",
    "sneaker",
    "trainer",
    "boot",
    "loafer",
    "oxford",
    "footwear",
    "jordan",
    "yeezy",
    "dunk",
    "derby",
    "brogue",
    "heel",
    "sandal",
    "pump",
    "[a-z]*schuh",
    "chaussure",
    "zapato",
  ],
  categories: ["footwear", "shoe", "sneaker"],
  async build(context) {
    const { shape, words, color, name } = context;
    const boot = mentions(words, ["boot", "timberland", "chelsea"]);
    const dress = mentions(words, ["oxford", "derby", "brogue", "loafer", "dress shoe", "formal"]);
    const main = mainColor(
      context,
      dress || boot
        ? [linearOf("#3b2014"), SHADES.black, linearOf("#70401f")]
        : [SHADES.white, SHADES.black, SHADES.red, SHADES.navy, linearOf("#8e9092")],
    );
    const accent = color.accent ??
      (dress || boot
        ? scaled(main, 0.7)
        : luminance(main) > 0.4
        ? shape.pick([SHADES.navy, SHADES.red, SHADES.black, linearOf("#1f6a3b")])
        : SHADES.white);
    const high = mentions(words, ["high", "jordan 1", "mid"]) ||
      (!dress && !boot && shape.chance(0.3));
    const form: ShoeForm = dress
      ? { sole: 1, collar: 7.2, toe: 3.4, point: 1.1, heel: 1.5 }
      : boot
      ? { sole: 2.2, collar: 16.5, toe: 4.6, point: 1.02, heel: 1.2 }
      : { sole: 2.7, collar: high ? 13 : 8, toe: 4, point: 1, heel: 0.5 };
    const lettering = await plate(name, {
      aspect: 2.6,
      ground: accent,
      ink: luminance(accent) > 0.3 ? SHADES.black : SHADES.white,
      font: "modernBold",
      fill: 0.8,
    });
    const hide = dress
      ? { ...leather(main, { grain: 0.1 }), roughness: 0.24 }
      : leather(main, { grain: 0.3 });
    const one: Part[] = [
      part(upper(form), hide),
      part(collar(form), dress ? hide : fabric(mixed(main, accent, 0.25))),
      part(lining(form), fabric(dress ? linearOf("#a98a63") : mixed(main, SHADES.grey, 0.5))),
      ...soles(form, { dress, boot, accent, main }),
      part(merge([tongue(form)]), dress ? hide : fabric(mixed(main, SHADES.white, 0.15))),
      part(
        laces(form, { rows: boot || high ? 7 : 5 }),
        fabric(dress || boot ? scaled(main, 0.6) : luminance(main) > 0.4 ? SHADES.white : accent, {
          wavelength: 0.08,
        }),
      ),
    ];
    if (dress) {
      one.push(
        part(
          upperPatch(form, { u: [-0.13, 0.13], v: [0.02, 0.46], lift: 0.06, columns: 30 }),
          hide,
        ),
      );
    } else {
      one.push(
        part(
          merge([
            upperPatch(form, { u: [-0.09, 0.09], v: [0.0, 0.3], lift: 0.09, columns: 24 }),
            upperPatch(form, {
              u: [0.42, 0.58],
              v: [0.02, high || boot ? 0.5 : 0.75],
              lift: 0.09,
              columns: 24,
            }),
          ]),
          leather(boot ? main : accent, { grain: 0.25 }),
        ),
        part(
          merge([
            upperPatch(form, { u: [0.26, 0.4], v: [0.24, 0.56], lift: 0.1 }),
            upperPatch(form, { u: [0.6, 0.74], v: [0.24, 0.56], lift: 0.1 }),
          ]),
          printed(lettering, { roughness: 0.5 }),
        ),
      );
    }
    one.push(
      part(seams(form), { color: mixed(main, SHADES.cream, 0.5), roughness: 0.8, metalness: 0 }),
    );
    const other = one.map(({ mesh, material }) => ({
      mesh: place(mesh, { scale: [-1, 1, 1], at: [5.8, 0, -1.5], turn: [0, 4, 0] }),
      material: unmirrored(material),
    }));
    const straight = one.map(({ mesh, material }) => ({
      mesh: place(mesh, { at: [-5.8, 0, 1.5], turn: [0, -3, 0] }),
      material,
    }));
    return {
      parts: [...straight, ...other],
      pose: "standing",
      scale: "table",
      azimuth: 38,
      elevation: 26,
    };
  },
};

/** A mirrored shoe would carry mirrored letters: its picture is mirrored back. */
function unmirrored(material: Part["material"]): Part["material"] {
  const { texture } = material;
  return texture ? { ...material, texture: mirrored(texture) } : material;
}

function upper(form: ShoeForm): Mesh {
  return grid(upperPoint(form), { columns: 84, rows: 26, wrapColumns: true });
}

function ring(form: ShoeForm): Vector3[] {
  const point = upperPoint(form);
  return Array.from({ length: 60 }, (_, step) => point(step / 60, 1));
}

function collar(form: ShoeForm): Mesh {
  return tube(ring(form), { radius: 0.42, segments: 10, closed: true });
}

/** From the collar down to the footbed, seen from inside. */
function lining(form: ShoeForm): Mesh {
  const point = upperPoint(form);
  return grid((u, v) => {
    const top = point(u, 1);
    const depth = v * (form.collar - form.sole - 1);
    const spread = 1 + 0.25 * Math.sin(v * 1.5);
    return [top[0] * spread * 0.96, top[1] - depth, (top[2] + 5) * spread * 0.96 - 5 + 1.5 * v];
  }, { columns: 48, rows: 8, wrapColumns: true });
}

function soles(
  form: ShoeForm,
  { dress, boot, accent, main }: {
    dress: boolean;
    boot: boolean;
    accent: LinearColor;
    main: LinearColor;
  },
): Part[] {
  const outline = footprint(form.point).map(([x, y]) => [x * 1.035, y * 1.025] as const);
  const shaped = (depth: number, lift: number) =>
    deform(
      place(extrude(outline, { depth, bevel: Math.min(0.35, depth * 0.3) }), {
        turn: [-90, 0, 0],
        scale: [1, -1, 1],
        at: [0, depth / 2 + lift, 0],
      }),
      ([x, y, z]) => {
        const raised = form.heel * Math.max(0, Math.min(1, (4 - z) / 12));
        return [
          x,
          y + (dress || boot ? raised : raised * (y / form.sole)) +
          0.9 * Math.max(0, (z - 8) / 6) ** 2,
          z,
        ];
      },
    );
  if (dress || boot) {
    const thick = dress ? 0.8 : 1.8;
    const block = outline.filter(([, z]) => z < -4);
    const heel = extrude(block, { depth: form.heel + thick, bevel: 0.15 });
    return [
      part(
        merge([
          shaped(thick, form.sole - thick + 0.15),
          place(heel, {
            turn: [-90, 0, 0],
            scale: [1, -1, 1],
            at: [0, (form.heel + thick) / 2, 0],
          }),
        ]),
        dress ? plastic(scaled(main, 0.35), { roughness: 0.4 }) : rubber(linearOf("#2a2420")),
      ),
    ];
  }
  return [
    part(shaped(form.sole - 0.25, 0.4), rubber(SHADES.white)),
    part(shaped(0.6, 0), rubber(luminance(accent) > 0.5 ? linearOf("#b78a52") : accent)),
  ];
}

function tongue(form: ShoeForm): Mesh {
  const point = upperPoint(form);
  const top = point(0, 1);
  const down = point(0, 0.62);
  return tube(
    spline([
      [0, down[1] - 0.2, down[2]],
      [0, (top[1] + down[1]) / 2 + 0.3, (top[2] + down[2]) / 2],
      [0, top[1] + 0.9, top[2] - 0.3],
      [0, top[1] + 2.2, top[2] - 0.5],
    ], { steps: 6 }),
    {
      section: [[-2.3, -0.25], [0, -0.3], [2.3, -0.25], [2.5, 0], [2.3, 0.3], [0, 0.45], [
        -2.3,
        0.3,
      ], [-2.5, 0]],
      up: [0, 0.5, 1],
    },
  );
}

function laces(form: ShoeForm, { rows }: { rows: number }): Mesh {
  const point = upperPoint(form);
  const span = 0.055;
  const across = (v: number, tilt: number) =>
    tube(
      Array.from({ length: 9 }, (_, step): Vector3 => {
        const t = step / 8;
        const u = (t * 2 - 1) * (span + 0.045 * v);
        const [x, y, z] = point(u, v + tilt * (t - 0.5));
        return [x, y + 0.3 + 0.35 * Math.sin(Math.PI * t), z + 0.2];
      }),
      {
        section: [[-0.34, -0.08], [0.34, -0.08], [0.4, 0], [0.34, 0.08], [-0.34, 0.08], [-0.4, 0]],
        up: [0, 1, 0.6],
      },
    );
  const lines = Array.from({ length: rows }, (_, row) => {
    const v = 0.5 + (0.45 * row) / (rows - 1);
    return [across(v, 0.04), across(v, -0.04)];
  }).flat();
  const top = point(0, 0.97);
  const bow = [-1, 1].map((side) =>
    tube(
      spline([
        [0, top[1] + 0.6, top[2] + 0.9],
        [side * 1.6, top[1] + 1.3, top[2] + 1.6],
        [side * 3, top[1] + 0.3, top[2] + 2],
        [side * 2.2, top[1] - 0.4, top[2] + 2.2],
        [side * 0.2, top[1] + 0.4, top[2] + 1],
      ], { steps: 6 }),
      { radius: 0.2, segments: 8 },
    )
  );
  return merge([...lines, ...bow]);
}

function seams(form: ShoeForm): Mesh {
  const point = upperPoint(form);
  const line = (v: number) =>
    Array.from({ length: 70 }, (_, step): Vector3 => {
      const u = 0.12 + (0.76 * step) / 69;
      const [x, y, z] = point(u, v);
      return [x * 1.012, y, z * 1.006];
    });
  return merge([
    stitches(line(0.93), { length: 0.26, gap: 0.16, radius: 0.035 }),
    stitches(line(0.07), { length: 0.26, gap: 0.16, radius: 0.035 }),
  ]);
}
