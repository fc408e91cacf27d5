/** Call-outs: numbered balloons around a view with lines to the places on the thing that they name. */
import type { Random } from "../../../random.ts";
import type { Sheet } from "../../typeset/sheet.ts";
import type { ObjectView } from "./object_view.ts";

/** Where a view stands on the sheet, millimetres. */
export interface PlacedView {
  view: ObjectView;
  x: number;
  y: number;
  width: number;
  height: number;
}

/** What is called out, and how it looks. */
export interface CalloutOptions {
  names: readonly string[];
  color: string;
  paper: string;
  /** Names beside the balloons instead of in a list elsewhere. */
  named: boolean;
  random: Random;
}

/**
 * A sample of the thing near a row, as seen from one side: a little way in from its edge there. Rows
 * that miss the thing (above a slender neck, below a foot) give the nearest one that does not.
 */
function pointAtRow(
  view: ObjectView,
  wantedRow: number,
  options: { fromRight: boolean; share: number },
): { x: number; y: number } | null {
  const { width, height, part } = view;
  for (let away = 0; away < height; away++) {
    for (const y of [wantedRow - away, wantedRow + away]) {
      if (y < 0 || y >= height) continue;
      const hits: number[] = [];
      for (let x = 0; x < width; x++) if (part[y * width + x] >= 0) hits.push(x);
      if (hits.length < 6) continue;
      const inwards = Math.floor((hits.length - 1) * options.share);
      return { x: hits[options.fromRight ? hits.length - 1 - inwards : inwards], y };
    }
  }
  return null;
}

/**
 * Draws balloons left and right of the view, evenly spaced, each with a line to the thing.
 *
 * @example
 * ```ts
 * import { createRandom } from "../../../random.ts";
 * import { Sheet } from "../../typeset/sheet.ts";
 * import { exampleSubject } from "../example_dossier.ts";
 * import { drawCallouts } from "./callouts.ts";
 * import { modelParts, viewObject } from "./object_view.ts";
 * const view = viewObject(await modelParts(exampleSubject("Diagram")), { azimuth: 30, elevation: 20, width: 60, height: 60 });
 * const sheet = new Sheet(200, 200);
 * drawCallouts(sheet, { view, x: 50, y: 50, width: 100, height: 100 }, {
 *   names: ["Bezel", "Crown"], color: "#222222", paper: "#ffffff", named: true, random: createRandom("a"),
 * });
 * console.assert(sheet.toSvg().includes("Bezel"));
 * ```
 */
export function drawCallouts(sheet: Sheet, placed: PlacedView, options: CalloutOptions): void {
  const { view, x, y, width, height } = placed;
  const { names, color, paper, named, random } = options;
  const perSide = Math.ceil(names.length / 2);
  names.forEach((name, index) => {
    const isRight = index % 2 === 0;
    const row = Math.floor(index / 2);
    const balloonX = isRight ? x + width + 5 : x - 5;
    const balloonY = y + height * (row + 0.5) / perSide;
    const rowOnThing = view.height *
      (0.12 + 0.76 * (row + 0.5) / perSide + random.between(-0.05, 0.05));
    const target = pointAtRow(view, Math.round(rowOnThing), {
      fromRight: isRight,
      share: random.between(0.06, 0.34),
    });
    if (target) {
      const toX = x + width * target.x / view.width;
      const toY = y + height * target.y / view.height;
      sheet.line(balloonX, balloonY, { toX, toY, stroke: color, strokeWidth: 0.22 });
      sheet.circle(toX, toY, { radius: 0.55, fill: color });
    }
    sheet.circle(balloonX, balloonY, { radius: 3.1, fill: paper, stroke: color, strokeWidth: 0.3 });
    sheet.text(String(index + 1), {
      x: balloonX,
      y: balloonY + 1.25,
      size: 3.5,
      font: "sansBold",
      color,
      anchor: "middle",
    });
    if (named) {
      sheet.text(name, {
        x: balloonX + (isRight ? 4.6 : -4.6),
        y: balloonY + 1.3,
        size: 3.7,
        font: "sans",
        color,
        anchor: isRight ? "start" : "end",
        legible: true,
      });
    }
  });
}
