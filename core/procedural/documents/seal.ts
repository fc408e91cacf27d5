/** Seals: embossed without colour, gold foil with ribbons, and the round emblems of authorities that do not exist. */
import type { Random } from "../../random.ts";
import { coordinate, type Sheet } from "../typeset/sheet.ts";
import type { FontName } from "../typeset/fonts.ts";

/** Where a seal sits: its centre and radius in millimetres. */
export interface SealPlacement {
  x: number;
  y: number;
  radius: number;
}

function burst(place: SealPlacement, points: number): string {
  const corners = Array.from({ length: points * 2 }, (_, index) => {
    const angle = Math.PI * index / points;
    const reach = place.radius * (index % 2 ? 0.92 : 1);
    return `${coordinate(place.x + reach * Math.cos(angle))} ${
      coordinate(place.y + reach * Math.sin(angle))
    }`;
  });
  return `M${corners.join("L")}Z`;
}

/**
 * Draws a foil seal with a serrated rim, over two ribbon ends.
 *
 * @example
 * ```ts
 * import { Sheet } from "../typeset/sheet.ts";
 * import { drawFoilSeal } from "./seal.ts";
 * const sheet = new Sheet(60, 60);
 * drawFoilSeal(sheet, "AUTHENTIC", { x: 30, y: 25, radius: 14, metal: "gold", ribbon: "#7a1f2e" });
 * console.assert(sheet.toSvg().includes("AUTHENTIC"));
 * ```
 */
export function drawFoilSeal(
  sheet: Sheet,
  text: string,
  options: SealPlacement & { metal: "gold" | "silver"; ribbon: string | null },
): void {
  const { x, y, radius, metal, ribbon } = options;
  const [dark, middle, light] = metal === "gold"
    ? ["#9c7421", "#d3ac4f", "#f4e3a8"]
    : ["#80858c", "#b9bec5", "#eff1f4"];
  sheet.define(
    `<linearGradient id="foil-${metal}" x1="0" y1="0" x2="1" y2="1"><stop offset="0" stop-color="${middle}"/>` +
      `<stop offset="0.3" stop-color="${light}"/><stop offset="0.55" stop-color="${middle}"/>` +
      `<stop offset="0.8" stop-color="${light}"/><stop offset="1" stop-color="${dark}"/></linearGradient>`,
  );
  if (ribbon) {
    for (const side of [-1, 1]) {
      const bottom = y + radius * 2.1;
      const at = (across: number, down: number) =>
        `${coordinate(x + side * across * radius)} ${coordinate(down)}`;
      sheet.path(
        `M${at(0.05, y)}L${at(0.7, y + radius * 0.3)}L${at(1.05, bottom)}L${
          at(0.72, bottom - radius * 0.22)
        }L${at(0.42, bottom + radius * 0.1)}Z`,
        { fill: ribbon, stroke: "#00000033", strokeWidth: 0.15 },
      );
    }
  }
  sheet.path(burst(options, 44), { fill: `url(#foil-${metal})`, stroke: dark, strokeWidth: 0.2 });
  for (const ring of [0.82, 0.78, 0.5]) {
    sheet.circle(x, y, { radius: radius * ring, stroke: dark, strokeWidth: 0.22, opacity: 0.8 });
  }
  for (let ray = 0; ray < 36; ray++) {
    const angle = ray * Math.PI / 18;
    sheet.line(x + radius * 0.54 * Math.cos(angle), y + radius * 0.54 * Math.sin(angle), {
      toX: x + radius * 0.74 * Math.cos(angle),
      toY: y + radius * 0.74 * Math.sin(angle),
      stroke: dark,
      strokeWidth: 0.18,
      opacity: 0.55,
    });
  }
  sheet.text(text, {
    x,
    y: y + radius * 0.08,
    size: radius * 0.3,
    smallest: 0.8,
    font: "serifBold",
    color: dark,
    anchor: "middle",
    maxWidth: radius * 0.9,
  });
  sheet.text("* * *", {
    x,
    y: y + radius * 0.34,
    size: radius * 0.22,
    font: "serifBold",
    color: dark,
    anchor: "middle",
  });
}

/**
 * Draws a blind embossing: only the light and the shadow of what was pressed into the paper.
 *
 * @example
 * ```ts
 * import { Sheet } from "../typeset/sheet.ts";
 * import { drawEmbossing } from "./seal.ts";
 * const sheet = new Sheet(60, 60);
 * drawEmbossing(sheet, "NL", { x: 30, y: 30, radius: 14 });
 * console.assert(sheet.toSvg().includes("#ffffff"));
 * ```
 */
export function drawEmbossing(sheet: Sheet, text: string, place: SealPlacement): void {
  const layers = [
    { off: 0.28, color: "#00000030" },
    { off: -0.22, color: "#ffffff" },
    { off: 0, color: "#f1eee6" },
  ];
  for (const { off, color } of layers) {
    const x = place.x + off;
    const y = place.y + off;
    sheet.path(burst({ ...place, x, y }, 60), { stroke: color, strokeWidth: 0.5 });
    sheet.circle(x, y, { radius: place.radius * 0.84, stroke: color, strokeWidth: 0.7 });
    sheet.circle(x, y, { radius: place.radius * 0.55, stroke: color, strokeWidth: 0.5 });
    sheet.text(text, {
      x,
      y: y + place.radius * 0.18,
      size: place.radius * 0.5,
      font: "serifBold",
      color,
      anchor: "middle",
      maxWidth: place.radius,
    });
  }
}

const CHARGES: readonly ((sheet: Sheet, place: SealPlacement & { color: string }) => void)[] = [
  (sheet, { x, y, radius, color }) => {
    const points = Array.from({ length: 10 }, (_, index) => {
      const angle = -Math.PI / 2 + index * Math.PI / 5;
      const reach = radius * (index % 2 ? 0.2 : 0.48);
      return `${coordinate(x + reach * Math.cos(angle))} ${
        coordinate(y + reach * Math.sin(angle))
      }`;
    });
    sheet.path(`M${points.join("L")}Z`, { fill: color });
  },
  (sheet, { x, y, radius, color }) => {
    for (let column = -2; column <= 2; column++) {
      sheet.rect(x + column * radius * 0.2 - radius * 0.05, y - radius * 0.2, {
        width: radius * 0.1,
        height: radius * 0.5,
        fill: color,
      });
    }
    sheet.path(
      `M${coordinate(x - radius * 0.58)} ${coordinate(y - radius * 0.25)}h${
        coordinate(radius * 1.16)
      }L${coordinate(x)} ${coordinate(y - radius * 0.55)}Z`,
      { fill: color },
    );
    sheet.rect(x - radius * 0.55, y + radius * 0.33, {
      width: radius * 1.1,
      height: radius * 0.1,
      fill: color,
    });
  },
  (sheet, { x, y, radius, color }) => {
    sheet.path(
      `M${coordinate(x)} ${coordinate(y + radius * 0.55)}V${coordinate(y - radius * 0.1)}`,
      { stroke: color, strokeWidth: radius * 0.1 },
    );
    for (const [right, down, size] of [[0, -0.25, 0.3], [-0.25, 0, 0.24], [0.25, 0, 0.24]]) {
      sheet.circle(x + right * radius, y + down * radius, { radius: size * radius, fill: color });
    }
  },
];

/**
 * Draws the round emblem of an authority with its name around the rim of a shield.
 *
 * @example
 * ```ts
 * import { createRandom } from "../../random.ts";
 * import { Sheet } from "../typeset/sheet.ts";
 * import { drawAuthorityEmblem } from "./seal.ts";
 * const sheet = new Sheet(60, 60);
 * drawAuthorityEmblem(sheet, { x: 30, y: 30, radius: 12, color: "#1d3140", random: createRandom("a") });
 * console.assert(sheet.toSvg().includes("<circle"));
 * ```
 */
export function drawAuthorityEmblem(
  sheet: Sheet,
  options: SealPlacement & { color: string; random: Random; font?: FontName },
): void {
  const { x, y, radius, color, random } = options;
  sheet.circle(x, y, { radius, stroke: color, strokeWidth: radius * 0.07 });
  sheet.circle(x, y, { radius: radius * 0.78, stroke: color, strokeWidth: radius * 0.025 });
  for (let bead = 0; bead < 40; bead++) {
    const angle = bead * Math.PI / 20;
    sheet.circle(x + radius * 0.88 * Math.cos(angle), y + radius * 0.88 * Math.sin(angle), {
      radius: radius * 0.025,
      fill: color,
    });
  }
  random.fork("charge").pick(CHARGES)(sheet, { x, y, radius: radius * 0.95, color });
}
