/** Marks of companies that do not exist: an emblem drawn from the name's initials and a few shapes. */
import type { Random } from "../../random.ts";
import { coordinate, type Sheet } from "../typeset/sheet.ts";
import type { FontName } from "../typeset/fonts.ts";
import type { Company } from "./fictional.ts";

/** Where an emblem stands (its centre), how large it is (millimetres across), and its colour. */
export interface EmblemPlacement {
  x: number;
  y: number;
  size: number;
  color: string;
  /** Colour of what is cut out of the emblem. */
  paper?: string;
  font?: FontName;
}

type DrawEmblem = (sheet: Sheet, company: Company, place: Required<EmblemPlacement>) => void;

function polygon(x: number, y: number, options: { radius: number; corners: number; turn: number }) {
  const points = Array.from({ length: options.corners }, (_, corner) => {
    const angle = options.turn + 2 * Math.PI * corner / options.corners;
    return `${coordinate(x + options.radius * Math.cos(angle))} ${
      coordinate(y + options.radius * Math.sin(angle))
    }`;
  });
  return `M${points.join("L")}Z`;
}

function initials(
  sheet: Sheet,
  company: Company,
  place: Required<EmblemPlacement> & { scale: number },
) {
  const size = place.size * place.scale;
  sheet.text(company.initials, {
    x: place.x,
    y: place.y + size * 0.35,
    size,
    font: place.font,
    anchor: "middle",
    color: place.paper,
  });
}

const EMBLEMS: readonly DrawEmblem[] = [
  (sheet, company, place) => {
    sheet.circle(place.x, place.y, { radius: place.size / 2, fill: place.color });
    sheet.circle(place.x, place.y, {
      radius: place.size * 0.44,
      stroke: place.paper,
      strokeWidth: place.size * 0.02,
    });
    initials(sheet, company, { ...place, scale: 0.42 });
  },
  (sheet, company, place) => {
    sheet.path(
      polygon(place.x, place.y, { radius: place.size / 2, corners: 6, turn: Math.PI / 6 }),
      {
        fill: place.color,
      },
    );
    initials(sheet, company, { ...place, scale: 0.4 });
  },
  (sheet, company, place) => {
    const half = place.size / 2;
    sheet.rect(place.x - half, place.y - half, {
      width: place.size,
      height: place.size,
      radius: place.size * 0.18,
      fill: place.color,
    });
    initials(sheet, company, { ...place, scale: 0.5 });
  },
  (sheet, _company, place) => {
    for (let ring = 0; ring < 3; ring++) {
      const angle = -Math.PI / 2 + ring * 2 * Math.PI / 3;
      sheet.circle(
        place.x + place.size * 0.2 * Math.cos(angle),
        place.y + place.size * 0.2 * Math.sin(angle),
        { radius: place.size * 0.26, stroke: place.color, strokeWidth: place.size * 0.07 },
      );
    }
  },
  (sheet, _company, place) => {
    const { x, y, size } = place;
    const half = size / 2;
    for (let bar = 0; bar < 4; bar++) {
      const height = size * [0.4, 0.7, 1, 0.55][bar];
      sheet.rect(x - half + bar * size * 0.27, y + half - height, {
        width: size * 0.19,
        height,
        fill: place.color,
      });
    }
  },
  (sheet, company, place) => {
    sheet.path(polygon(place.x, place.y, { radius: place.size / 2, corners: 4, turn: 0 }), {
      stroke: place.color,
      strokeWidth: place.size * 0.04,
    });
    initials(sheet, company, { ...place, scale: 0.36, paper: place.color });
  },
  (sheet, _company, place) => {
    const { x, y, size } = place;
    const peak = (left: number, wide: number, high: number) =>
      `M${coordinate(left)} ${coordinate(y + size * 0.36)}L${coordinate(left + wide / 2)} ${
        coordinate(y + size * 0.36 - high)
      }L${coordinate(left + wide)} ${coordinate(y + size * 0.36)}Z`;
    sheet.path(peak(x - size * 0.5, size * 0.66, size * 0.62), { fill: place.color });
    sheet.path(peak(x - size * 0.08, size * 0.58, size * 0.86), {
      fill: place.color,
      opacity: 0.72,
    });
  },
];

/**
 * Draws a company's emblem. The same `random` draws the same one.
 *
 * @example
 * ```ts
 * import { createRandom } from "../../random.ts";
 * import { Sheet } from "../typeset/sheet.ts";
 * import { exampleCompany } from "./example_dossier.ts";
 * import { drawEmblem } from "./logo.ts";
 * const sheet = new Sheet(40, 40);
 * drawEmblem(sheet, exampleCompany(), { x: 20, y: 20, size: 15, color: "#204060", random: createRandom("a") });
 * console.assert(sheet.toSvg().includes("#204060"));
 * ```
 */
export function drawEmblem(
  sheet: Sheet,
  company: Company,
  options: EmblemPlacement & { random: Random },
): void {
  const { random, ...place } = options;
  random.fork("emblem").pick(EMBLEMS)(sheet, company, {
    paper: "#ffffff",
    font: "sansBold",
    ...place,
  });
}
