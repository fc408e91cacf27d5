/**
 * Impressions of rubber stamps: turned a little, the ink uneven, missing where the rubber did not touch.
 */
import type { Random } from "../../random.ts";
import { measureText } from "../typeset/font_metrics.ts";
import type { FontName } from "../typeset/fonts.ts";
import { coordinate, type Sheet } from "../typeset/sheet.ts";

/** What a stamp says and where its centre is, in millimetres. */
export interface StampOptions {
  x: number;
  y: number;
  /** One or two large lines in the middle. */
  lines: readonly string[];
  /** A smaller line below, from a dating stamp. */
  date?: string;
  /** Text along the rim: makes the stamp round. */
  rim?: string;
  color?: string;
  /** Makes it larger or smaller; 1 by default. */
  scale?: number;
  random: Random;
}

const STAMP_INKS = ["#1f3a93", "#a11d2b", "#27408b", "#8c1c3c", "#1d6b45", "#2c2c3a"] as const;

/** A mask in which irregular spots and one faint side let the ink through less or not at all. */
function wear(sheet: Sheet, random: Random, box: { width: number; height: number }): string {
  const id = `wear${random.integer(0, 1e9)}`;
  const { width, height } = box;
  let spots = "";
  const count = Math.round(width * height / 9);
  for (let spot = 0; spot < count; spot++) {
    const radius = 0.12 + 0.5 * random.next() ** 4;
    const x = random.between(-width / 2, width / 2);
    const y = random.between(-height / 2, height / 2);
    const grey = random.pick(["#000", "#333", "#777"]);
    spots += `<ellipse cx="${coordinate(x)}" cy="${coordinate(y)}" rx="${
      coordinate(radius * random.between(0.6, 1.6))
    }" ry="${coordinate(radius)}" fill="${grey}"/>`;
  }
  const angle = Math.round(random.between(0, 360));
  sheet.define(
    `<linearGradient id="${id}g" gradientTransform="rotate(${angle} 0.5 0.5)">` +
      `<stop offset="0" stop-color="#fff"/><stop offset="0.55" stop-color="#e4e4e4"/>` +
      `<stop offset="1" stop-color="#6e6e6e"/></linearGradient>`,
  );
  const left = coordinate(-width / 2 - 2);
  const top = coordinate(-height / 2 - 2);
  sheet.define(
    `<mask id="${id}" maskUnits="userSpaceOnUse" x="${left}" y="${top}" width="${
      coordinate(width + 4)
    }" height="${coordinate(height + 4)}"><rect x="${left}" y="${top}" width="${
      coordinate(width + 4)
    }" height="${coordinate(height + 4)}" fill="url(#${id}g)"/>${spots}</mask>`,
  );
  return id;
}

function drawRim(
  sheet: Sheet,
  text: string,
  options: { radius: number; size: number; color: string },
) {
  const { radius, size, color } = options;
  const font: FontName = "narrowBold";
  const natural = measureText(text, { font, size });
  const around = 2 * Math.PI * radius;
  const spacing = Math.min(size, (around - natural) / [...text].length);
  let angle = -90 - 180 * (natural + spacing * [...text].length) / around;
  for (const character of text) {
    const advance = measureText(character, { font, size }) + spacing;
    const middle = angle + 180 * advance / around;
    const radians = middle * Math.PI / 180;
    sheet.text(character, {
      x: radius * Math.cos(radians),
      y: radius * Math.sin(radians),
      size,
      font,
      anchor: "middle",
      color,
      rotate: middle + 90,
    });
    angle += 360 * advance / around;
  }
}

function drawRound(sheet: Sheet, options: StampOptions & { color: string; rim: string }) {
  const { color, rim, lines, date } = options;
  sheet.circle(0, 0, { radius: 17, stroke: color, strokeWidth: 0.9 });
  sheet.circle(0, 0, { radius: 15.8, stroke: color, strokeWidth: 0.3 });
  sheet.circle(0, 0, { radius: 10.6, stroke: color, strokeWidth: 0.3 });
  drawRim(sheet, rim.slice(0, 44).toUpperCase(), { radius: 12, size: 3.2, color });
  const texts = date ? [...lines, date] : lines;
  texts.forEach((line, index) =>
    sheet.text(line, {
      x: 0,
      y: (index - (texts.length - 1) / 2) * 4.6 + 1.5,
      size: 4.2,
      smallest: 2,
      font: "narrowBold",
      anchor: "middle",
      color,
      maxWidth: 19,
    })
  );
}

function drawRectangular(sheet: Sheet, options: StampOptions & { color: string }) {
  const { color, lines, date } = options;
  const size = 8.5;
  const width = boxWidth(options);
  const height = lines.length * size + (date ? 6 : 0) + 4;
  sheet.rect(-width / 2, -height / 2, {
    width,
    height,
    radius: 1.4,
    stroke: color,
    strokeWidth: 1,
  });
  let y = -height / 2 + size * 0.85 + 1.2;
  for (const line of lines) {
    sheet.text(line, {
      x: 0,
      y,
      size,
      font: "sansBold",
      anchor: "middle",
      color,
      letterSpacing: 0.5,
    });
    y += size;
  }
  if (date) {
    sheet.text(date, { x: 0, y: y - 2.6, size: 4.6, font: "mono", anchor: "middle", color });
  }
}

function boxWidth({ lines, date }: StampOptions): number {
  const widths = lines.map((line) =>
    measureText(line, { font: "sansBold", size: 8.5, letterSpacing: 0.5 })
  );
  return Math.max(...widths, date ? measureText(date, { font: "mono", size: 4.6 }) : 0) + 7;
}

/**
 * Presses a stamp on the sheet: round where there is a `rim` text, rectangular otherwise.
 *
 * @example
 * ```ts
 * import { createRandom } from "../../random.ts";
 * import { Sheet } from "../typeset/sheet.ts";
 * import { drawRubberStamp } from "./rubber_stamp.ts";
 * const sheet = new Sheet(80, 60);
 * drawRubberStamp(sheet, { x: 40, y: 30, lines: ["PAID"], date: "15.04.2025", random: createRandom("a") });
 * console.assert(sheet.toSvg().includes("PAID") && sheet.toSvg().includes("<mask"));
 * ```
 */
export function drawRubberStamp(sheet: Sheet, options: StampOptions): void {
  const random = options.random.fork("stamp");
  const color = options.color ?? random.pick(STAMP_INKS);
  const box = options.rim
    ? { width: 36, height: 36 }
    : { width: boxWidth(options) + 2, height: options.lines.length * 8.5 + 14 };
  const mask = wear(sheet, random, box);
  const place = `translate(${coordinate(options.x)} ${coordinate(options.y)}) ` +
    `rotate(${coordinate(random.between(-14, 10))}) scale(${coordinate(options.scale ?? 1)})`;
  sheet.group(
    `transform="${place}" opacity="0.82"`,
    () =>
      sheet.group(`mask="url(#${mask})"`, () => {
        if (options.rim) drawRound(sheet, { ...options, rim: options.rim, color });
        else drawRectangular(sheet, { ...options, color });
      }),
  );
}
