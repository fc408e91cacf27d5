/** Thermal print that has faded where it was held, folded or lay in the sun. */
import type { Random } from "../../random.ts";
import { coordinate, type Sheet } from "../typeset/sheet.ts";

/**
 * Lays patches of paper colour over the print, thin enough that it can still be read, and the fine
 * pale lines of a dirty print head along the strip.
 *
 * @example
 * ```ts
 * import { createRandom } from "../../random.ts";
 * import { Sheet } from "../typeset/sheet.ts";
 * import { drawFading } from "./thermal_fading.ts";
 * const sheet = new Sheet(80, 200);
 * drawFading(sheet, createRandom("a"));
 * console.assert(sheet.toSvg().includes("radialGradient"));
 * ```
 */
export function drawFading(sheet: Sheet, random: Random): void {
  sheet.define(
    '<radialGradient id="fading"><stop offset="0" stop-color="#fbfaf6"/>' +
      '<stop offset="1" stop-color="#fbfaf6" stop-opacity="0"/></radialGradient>',
  );
  const patches = random.integer(1, 3);
  for (let patch = 0; patch < patches; patch++) {
    const x = random.between(0, sheet.width);
    const y = random.between(0, sheet.height);
    const radiusX = random.between(14, 34);
    const radiusY = random.between(10, 40);
    sheet.markup(
      `<ellipse cx="${coordinate(x)}" cy="${coordinate(y)}" rx="${coordinate(radiusX)}" ry="${
        coordinate(radiusY)
      }" fill="url(#fading)" opacity="${coordinate(random.between(0.25, 0.5))}"/>`,
    );
  }
  for (let streak = random.pick([0, 0, 0, 1, 2]); streak > 0; streak--) {
    const x = random.between(4, sheet.width - 4);
    sheet.line(x, 0, {
      toX: x,
      toY: sheet.height,
      stroke: "#fbfaf6",
      strokeWidth: 0.15,
      opacity: 0.8,
    });
  }
}
