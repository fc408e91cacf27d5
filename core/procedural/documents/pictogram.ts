/** Warning signs in the manner of ISO 7010: a yellow triangle with a black border and a simple figure. */
import { coordinate, type Sheet } from "../typeset/sheet.ts";
import type { WarningSign } from "./trades/trade.ts";

type At = (right: number, down: number) => string;

/** Figures in a unit triangle whose centre is (0, 0): strokes and fills as SVG paths. */
const FIGURES: Readonly<Record<WarningSign, (at: At) => { strokes?: string; fills?: string }>> = {
  general: (at) => ({ strokes: `M${at(0, -0.22)}L${at(0, 0.1)}M${at(0, 0.24)}L${at(0, 0.245)}` }),
  heat: (at) => ({
    strokes:
      [-0.16, 0, 0.16].map((x) =>
        `M${at(x, 0.14)}Q${at(x - 0.09, 0.04)} ${at(x, -0.04)}T${at(x, -0.2)}`
      ).join("") +
      `M${at(-0.26, 0.24)}L${at(0.26, 0.24)}`,
  }),
  water: (at) => ({
    fills: `M${at(0, -0.24)}Q${at(0.24, 0.06)} ${at(0.13, 0.18)}Q${at(0, 0.3)} ${at(-0.13, 0.18)}Q${
      at(-0.24, 0.06)
    } ${at(0, -0.24)}Z`,
  }),
  electric: (at) => ({
    fills: `M${at(0.06, -0.26)}L${at(-0.13, 0.04)}L${at(0, 0.04)}L${at(-0.07, 0.28)}L${
      at(0.14, -0.05)
    }L${at(0.01, -0.05)}Z`,
  }),
  pinch: (at) => ({
    strokes: `M${at(-0.26, -0.02)}L${at(-0.06, -0.02)}M${at(-0.12, -0.09)}L${at(-0.05, -0.02)}L${
      at(-0.12, 0.05)
    }M${at(0.26, -0.02)}L${at(0.06, -0.02)}M${at(0.12, -0.09)}L${at(0.05, -0.02)}L${
      at(0.12, 0.05)
    }M${at(0, -0.2)}L${at(0, 0.24)}`,
  }),
  child: (at) => ({
    strokes: `M${at(0, -0.05)}L${at(0, 0.12)}M${at(-0.13, 0)}L${at(0.13, 0)}M${at(0, 0.12)}L${
      at(-0.1, 0.26)
    }M${at(0, 0.12)}L${at(0.1, 0.26)}M${at(0, -0.16)}L${at(0.005, -0.16)}`,
  }),
  eye: (at) => ({
    strokes: `M${at(-0.25, 0.06)}Q${at(0, -0.16)} ${at(0.25, 0.06)}Q${at(0, 0.26)} ${
      at(-0.25, 0.06)
    }ZM${at(0, 0.05)}L${at(0.005, 0.05)}`,
  }),
  fire: (at) => ({
    fills: `M${at(0.02, -0.28)}Q${at(0.24, -0.02)} ${at(0.16, 0.14)}Q${at(0.1, 0.27)} ${
      at(0, 0.27)
    }Q${at(-0.18, 0.26)} ${at(-0.17, 0.08)}Q${at(-0.14, -0.02)} ${at(-0.08, -0.08)}Q${
      at(-0.06, 0)
    } ${at(0, 0.02)}Q${at(0.06, -0.12)} ${at(0.02, -0.28)}Z`,
  }),
};

/**
 * Draws a warning sign.
 *
 * @example
 * ```ts
 * import { Sheet } from "../typeset/sheet.ts";
 * import { drawWarningSign } from "./pictogram.ts";
 * const sheet = new Sheet(30, 30);
 * drawWarningSign(sheet, "heat", { x: 15, y: 15, size: 20 });
 * console.assert(sheet.toSvg().includes("#f7c81e"));
 * ```
 */
export function drawWarningSign(
  sheet: Sheet,
  sign: WarningSign,
  place: { x: number; y: number; size: number; fill?: string },
): void {
  const { x, y, size, fill = "#f7c81e" } = place;
  const at: At = (right, down) =>
    `${coordinate(x + right * size)} ${coordinate(y + (down + 0.1) * size)}`;
  sheet.path(`M${at(0, -0.5)}L${at(0.5, 0.36)}L${at(-0.5, 0.36)}Z`, {
    fill,
    stroke: "#17171a",
    strokeWidth: size * 0.07,
    cap: "round",
  });
  const { strokes, fills } = FIGURES[sign](at);
  if (strokes) sheet.path(strokes, { stroke: "#17171a", strokeWidth: size * 0.075, cap: "round" });
  if (fills) sheet.path(fills, { fill: "#17171a" });
}
