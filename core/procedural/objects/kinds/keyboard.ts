/**
 * Keyboards and synthesizers: white and black keys, knobs, a small display.
 */
import type { Mesh } from "../../render/mesh.ts";
import { linearOf } from "../../render/srgb.ts";
import { luminance, scaled } from "../color.ts";
import { plastic, printed, SHADES } from "../finishes.ts";
import { plate } from "../lettering.ts";
import { mainColor, mentions, type ObjectKind, part } from "../object_kind.ts";
import { flat } from "../shapes/extrude.ts";
import { lathe } from "../shapes/lathe.ts";
import { roundedRectangle } from "../shapes/outline.ts";
import { merge, place } from "../shapes/place.ts";
import { roundedBox } from "../shapes/rounded_box.ts";
import { TIMBER, wood } from "../wood.ts";

/**
 * The kind "keyboard".
 *
 * @example
 * ```ts
 * import { keyboard } from "./keyboard.ts";
 * console.assert(keyboard.words.includes("piano"));
 * ```
 */
export const keyboard: ObjectKind = {
  name: "keyboard",
  words: [
    "keyboard",
    "piano",
    "synthesi[sz]er",
    "synth",
    "organ",
    "accordion",
    "moog",
    "workstation",
  ],
  categories: ["instrument", "music"],
  async build(context) {
    const { shape, words, name, model } = context;
    const main = mainColor(context, [
      linearOf("#1b1c20"),
      linearOf("#26282d"),
      linearOf("#d5d4d0"),
      linearOf("#8c2f2a"),
    ]);
    // A piano has 52 white keys and begins with A; synthesizers begin and end with C.
    const piano = mentions(words, ["piano", "88", "klavier"]);
    const whites = piano ? 52 : shape.integer(2, 3) * 7 + 1;
    const lowest = piano ? 5 : 0;
    const pitch = 2.3;
    const width = whites * pitch + 3;
    const white = roundedBox([pitch - 0.14, 1.8, 13.6], { radius: 0.16, steps: piano ? 1 : 2 });
    const black = roundedBox([1.2, 1.5, 8.6], { radius: 0.22, steps: piano ? 1 : 2 });
    const left = -((whites - 1) * pitch) / 2;
    const whiteKeys: Mesh[] = [];
    const blackKeys: Mesh[] = [];
    for (let key = 0; key < whites; key++) {
      whiteKeys.push(place(white, { at: [left + key * pitch, 4, 5.4] }));
      if ([0, 1, 3, 4, 5].includes((key + lowest) % 7) && key + 1 < whites) {
        blackKeys.push(place(black, { at: [left + (key + 0.5) * pitch, 5.3, 2.9] }));
      }
    }
    const spread = Math.min(width, 58);
    const knob = lathe([[0, 0], [1, 0], [0.95, 0.6], [0.8, 1.4], [0.72, 1.5], [0, 1.5]], {
      segments: 24,
    });
    const panelTurn = 14;
    const onPanel = (x: number, z: number) => ({
      turn: [panelTurn, 0, 0] as const,
      at: [x, 6.2 - z * 0.25, -7.5 + z] as const,
    });
    const knobs = Array.from(
      { length: 12 },
      (_, index) =>
        place(
          knob,
          onPanel(-spread * 0.1 + (index % 6) * (spread * 0.085), index < 6 ? -2.6 : 1.2),
        ),
    );
    const sliders = Array.from(
      { length: 5 },
      (_, index) =>
        place(
          roundedBox([0.9, 1, 0.7], { radius: 0.15 }),
          onPanel(-width * 0.44 + index * 1.9, shape.between(-2, 2)),
        ),
    );
    const light = luminance(main) > 0.3;
    const logo = await plate(name, {
      aspect: 4,
      ground: main,
      ink: light ? SHADES.black : SHADES.white,
      below: model,
      font: "modernBold",
      fill: 0.96,
    });
    const screen = await plate(model || "READY", {
      aspect: 2.4,
      ground: linearOf("#0d2a4a"),
      ink: linearOf("#a8d8ff"),
      font: "machine",
    });
    return {
      parts: [
        part(
          merge([
            place(roundedBox([width, 3, 27], { radius: 0.4 }), { at: [0, 2, -1] }),
            place(roundedBox([width, 4.2, 11.4], { radius: 0.6 }), {
              at: [0, 4.4, -8.4],
              turn: [panelTurn, 0, 0],
            }),
            place(roundedBox([width, 1.2, 1.4], { radius: 0.3 }), { at: [0, 3.6, 12.8] }),
          ]),
          plastic(main, { roughness: 0.46 }),
        ),
        part(
          merge([-1, 1].map((side) =>
            place(roundedBox([1.5, 7, 28], { radius: 0.4 }), {
              at: [side * (width / 2 + 0.7), 3.6, -1],
            })
          )),
          piano
            ? plastic(scaled(main, 0.7), { roughness: 0.4 })
            : wood(TIMBER.walnut, { seed: "cheek", along: "u" }),
        ),
        part(merge(whiteKeys), plastic(linearOf("#f2f0e8"), { roughness: 0.2 })),
        part(
          merge([...blackKeys, ...knobs, ...sliders]),
          plastic(linearOf("#131315"), { roughness: 0.3 }),
        ),
        part(
          merge(
            Array.from(
              { length: 12 },
              (_, index) =>
                place(roundedBox([0.14, 0.1, 0.8], { radius: 0.03, steps: 1 }), {
                  turn: [panelTurn, 0, 0],
                  at: [
                    -spread * 0.1 + (index % 6) * (spread * 0.085),
                    7.72 - (index < 6 ? -2.6 : 1.2) * 0.25,
                    -7.3 + (index < 6 ? -2.6 : 1.2),
                  ],
                }),
            ),
          ),
          plastic(SHADES.white),
        ),
        part(
          place(flat(roundedRectangle([9, 2.25])), {
            turn: [-90 + panelTurn, 0, 0],
            at: [width * 0.44 - 3, 6.12, -6.2],
          }),
          printed(logo, { roughness: 0.46 }),
        ),
        part(
          place(flat(roundedRectangle([6.4, 2.67])), {
            turn: [-90 + panelTurn, 0, 0],
            at: [-width * 0.22, 6.95, -9.4],
          }),
          printed(screen, { roughness: 0.12 }),
        ),
        part(
          merge(
            [-1, 1].flatMap((x) =>
              [-1, 1].map((z) =>
                place(roundedBox([2, 0.7, 2], { radius: 0.2 }), {
                  at: [x * width * 0.42, 0.35, -1 + z * 10],
                })
              )
            ),
          ),
          plastic(SHADES.black),
        ),
      ],
      pose: "standing",
      scale: "table",
      azimuth: shape.between(-16, 16),
      elevation: 42,
    };
  },
};
