/**
 * Loudspeakers: a wooden shelf speaker with its cones, or a portable one covered in cloth.
 */
import type { Part } from "../../render/mesh.ts";
import { linearOf } from "../../render/srgb.ts";
import { luminance, scaled } from "../color.ts";
import { fabric, metal, plastic, printed, rubber, SHADES } from "../finishes.ts";
import { plate } from "../lettering.ts";
import { mainColor, mentions, type ObjectContext, type ObjectKind, part } from "../object_kind.ts";
import { extrude, flat } from "../shapes/extrude.ts";
import { lathe, roundedProfile } from "../shapes/lathe.ts";
import { roundedRectangle } from "../shapes/outline.ts";
import { merge, place } from "../shapes/place.ts";
import { roundedBox } from "../shapes/rounded_box.ts";
import { TIMBER, wood } from "../wood.ts";

/**
 * The kind "speaker".
 *
 * @example
 * ```ts
 * import { speaker } from "./speaker.ts";
 * console.assert(speaker.words.includes("speaker"));
 * ```
 */
export const speaker: ObjectKind = {
  name: "speaker",
  words: [
    "speaker",
    "loudspeaker",
    "soundbar",
    "amplifier",
    "radio",
    "boombox",
    "sonos",
    "homepod",
    "subwoofer",
  ],
  categories: ["electronic", "audio", "hi-?fi"],
  async build(context) {
    const wooden = mentions(context.words, [
      ...["cabinet", "walnut", "oak", "wood", "ash", "cherry", "teak", "maple"],
      ...["shelf", "bookshelf", "two-way", "three-way", "floorstanding", "monitor"],
    ]);
    const parts = !wooden && (
        mentions(context.words, [
          "bluetooth",
          "portable",
          "wireless",
          "sonos",
          "homepod",
          "smart",
        ]) ||
        context.shape.chance(0.35)
      )
      ? await portable(context)
      : await shelf(context);
    return { parts, pose: "standing", scale: "table", azimuth: 24, elevation: 12 };
  },
};

async function shelf(context: ObjectContext): Promise<Part[]> {
  const { shape, name, color } = context;
  const [w, h, d] = [19, shape.between(31, 36), 24];
  const timber = color.main ?? shape.pick([TIMBER.walnut, TIMBER.oak, TIMBER.ebony]);
  const logo = await plate(name, {
    aspect: 4,
    ground: linearOf("#141416"),
    ink: SHADES.aluminium,
    font: "modernBold",
  });
  const driver = (radius: number, y: number) => {
    const at = [0, y, d / 2] as const;
    const turn = [90, 0, 0] as const;
    return {
      basket: place(
        lathe([
          [radius * 0.86, 0],
          [radius * 1.08, 0],
          [radius * 1.08, 0.22],
          [radius * 0.98, 0.34],
          [radius * 0.86, 0.2],
          [radius * 0.86, 0],
        ], { segments: 56 }),
        { at, turn },
      ),
      surround: place(
        lathe([
          [radius * 0.74, 0.1],
          [radius * 0.92, -0.1],
          [radius * 0.92, 0.12],
          [radius * 0.86, 0.5],
          [radius * 0.76, 0.3],
          [radius * 0.74, 0.1],
        ], { segments: 56, crease: 70 }),
        { at, turn },
      ),
      cone: place(
        lathe([[radius * 0.78, 0.5], [radius * 0.5, 0.26], [radius * 0.24, 0.1]], { segments: 48 }),
        { at, turn },
      ),
      cap: place(
        lathe([[radius * 0.26, 0.1], [radius * 0.2, 0.26], [radius * 0.1, 0.36], [0, 0.4]], {
          segments: 32,
        }),
        { at, turn },
      ),
    };
  };
  const woofer = driver(6.6, h * 0.36);
  const tweeter = driver(2.5, h * 0.76);
  const screws = [0, 1, 2, 3, 4, 5].map((index) => {
    const turn = (index / 6) * 2 * Math.PI + 0.5;
    return place(lathe([[0, 0], [0.28, 0], [0.28, 0.1], [0, 0.14]], { segments: 12 }), {
      turn: [90, 0, 0],
      at: [Math.sin(turn) * 6.75, h * 0.36 + Math.cos(turn) * 6.75, d / 2 + 0.26],
    });
  });
  const posts = [-1, 1].map((side) =>
    place(
      lathe(roundedProfile([[0, 0], [0.8, 0], [0.8, 1.8], [0, 1.8]], { radius: 0.2 }), {
        segments: 20,
      }),
      { turn: [-90, 0, 0], at: [side * 1.8, h * 0.18, -d / 2] },
    )
  );
  return [
    part(
      place(roundedBox([w, h, d], { radius: 0.3 }), { at: [0, h / 2, 0] }),
      wood(timber, { seed: context.name, roughness: 0.34 }),
    ),
    part(
      place(
        extrude(roundedRectangle([w - 2.6, h - 2.6], { radius: 0.5 }), { depth: 0.1, bevel: 0.03 }),
        { at: [0, h / 2, d / 2] },
      ),
      plastic(linearOf("#141416"), { roughness: 0.5 }),
    ),
    part(
      merge([woofer.basket, tweeter.basket, ...screws]),
      metal(SHADES.darkGrey, { roughness: 0.35 }),
    ),
    part(merge([woofer.surround, tweeter.surround]), rubber()),
    part(merge([woofer.cone, tweeter.cone]), {
      color: shape.pick([linearOf("#c8a24a"), linearOf("#2c2d30"), linearOf("#d4d2cb")]),
      roughness: 0.45,
      metalness: 0.1,
    }),
    part(merge([woofer.cap, tweeter.cap]), plastic(linearOf("#1c1d20"), { roughness: 0.3 })),
    part(
      place(flat(roundedRectangle([6, 1.5])), { at: [0, h * 0.06 + 0.6, d / 2 + 0.07] }),
      printed(logo),
    ),
    part(
      place(roundedBox([8, 6, 0.3], { radius: 0.1 }), { at: [0, h * 0.18, -d / 2] }),
      plastic(linearOf("#101012")),
    ),
    part(posts[0], metal(SHADES.red, { roughness: 0.3 })),
    part(posts[1], metal(SHADES.darkGrey, { roughness: 0.3 })),
    part(
      place(
        lathe([[2.6, 0], [3.2, 0], [3.2, 0.3], [2.6, 0.6], [2.4, 0.2], [2.2, -2], [2.6, 0]], {
          segments: 36,
          crease: 60,
        }),
        { turn: [-90, 0, 0], at: [0, h * 0.7, -d / 2 - 0.05] },
      ),
      plastic(SHADES.black),
    ),
  ];
}

async function portable(context: ObjectContext): Promise<Part[]> {
  const { shape, name } = context;
  const main = mainColor(context, [
    linearOf("#2d3035"),
    linearOf("#27496d"),
    linearOf("#a3362f"),
    linearOf("#c9c5bb"),
  ]);
  const round = shape.chance(0.5);
  const plateColor = scaled(main, 0.6);
  const logo = await plate(name, {
    aspect: 2.6,
    ground: plateColor,
    ink: luminance(plateColor) > 0.2 ? SHADES.black : SHADES.white,
    font: "modernBold",
  });
  if (round) {
    const body = lathe(
      roundedProfile([[0, 0], [5.2, 0], [6.4, 1.4], [6.4, 14], [5.4, 15.4], [0, 15.4]], {
        radius: 1,
      }),
      { segments: 64 },
    );
    const top = lathe([[0, 0], [4.9, 0], [4.9, 0.2], [4.5, 0.3], [0, 0.24]], { segments: 48 });
    return [
      part(body, fabric(main, { wavelength: 0.24, amplitude: 0.016 })),
      part(place(top, { at: [0, 15.35, 0] }), plastic(linearOf("#0c0c0e"), { roughness: 0.12 })),
      part(
        lathe([[6.47, 5.2], [6.5, 5.25], [6.5, 7.25], [6.47, 7.3]], { segments: 10, sweep: 46 }),
        printed(logo),
      ),
      part(lathe([[0, -0.4], [4.8, -0.4], [5, 0.1], [0, 0.1]], { segments: 40 }), rubber()),
    ];
  }
  const body = place(
    lathe(
      roundedProfile([[0, -9.5], [3, -9.5], [3.6, -8.6], [3.6, 8.6], [3, 9.5], [0, 9.5]], {
        radius: 0.6,
      }),
      { segments: 48 },
    ),
    { turn: [0, 0, 90], at: [0, 3.8, 0] },
  );
  const ends = [-1, 1].map((side) =>
    place(
      lathe(roundedProfile([[0, 0], [3.1, 0], [3.1, 0.8], [1.4, 0.5], [0, 0.5]], { radius: 0.2 }), {
        segments: 36,
      }),
      { turn: [0, 0, -90 * side], at: [side * 9.1, 3.8, 0] },
    )
  );
  const foot = roundedBox([12, 0.8, 3.4], { radius: 0.3 });
  return [
    part(body, fabric(main, { wavelength: 0.24, amplitude: 0.016 })),
    part(merge([...ends, place(foot, { at: [0, 0.4, 0] })]), rubber()),
    part(
      place(extrude(roundedRectangle([6, 2.3], { radius: 0.4 }), { depth: 0.4, bevel: 0.1 }), {
        at: [0, 3.8, 3.5],
      }),
      plastic(plateColor),
    ),
    part(
      place(flat(roundedRectangle([5.6, 2.1], { radius: 0.3 })), { at: [0, 3.8, 3.71] }),
      printed(logo),
    ),
  ];
}
