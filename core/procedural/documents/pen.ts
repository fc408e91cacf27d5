/** Handwriting: which hand somebody has, with which pen, and entries, ticks and crosses made with it. */
import type { Random } from "../../random.ts";
import type { FontName } from "../typeset/fonts.ts";
import { coordinate, type Sheet } from "../typeset/sheet.ts";

/** Somebody's hand. */
export interface Pen {
  font: FontName;
  /** Size that looks like ordinary writing, millimetres: hands differ in how much of it their letters fill. */
  size: number;
  color: string;
  random: Random;
}

const HANDS: readonly Pick<Pen, "font" | "size">[] = [
  { font: "handRound", size: 6.4 },
  { font: "handPlain", size: 4.7 },
  { font: "handThin", size: 7.6 },
];

const INKS = ["#1d2f7a", "#22242b", "#16255e", "#2a3f8f", "#33343c"] as const;

/**
 * A hand by chance.
 *
 * @example
 * ```ts
 * import { createRandom } from "../../random.ts";
 * import { pickPen } from "./pen.ts";
 * console.assert(pickPen(createRandom("a")).font === pickPen(createRandom("a")).font);
 * ```
 */
export function pickPen(random: Random): Pen {
  const own = random.fork("pen");
  return { ...own.pick(HANDS), color: own.pick(INKS), random: own.fork("strokes") };
}

/**
 * Writes an entry, never quite level; a long one gets smaller, then is cut.
 *
 * @example
 * ```ts
 * import { createRandom } from "../../random.ts";
 * import { Sheet } from "../typeset/sheet.ts";
 * import { pickPen, writeEntry } from "./pen.ts";
 * const sheet = new Sheet(80, 20);
 * writeEntry(sheet, "Serviced", { x: 5, y: 12, width: 60, pen: pickPen(createRandom("a")) });
 * console.assert(sheet.toSvg().includes("Serviced"));
 * ```
 */
export function writeEntry(
  sheet: Sheet,
  text: string,
  options: { x: number; y: number; width: number; pen: Pen; scale?: number; legible?: boolean },
): void {
  const { x, y, width, pen, scale = 1, legible } = options;
  sheet.text(text, {
    x: x + pen.random.between(-0.4, 0.8),
    y: y + pen.random.between(-0.35, 0.35),
    size: pen.size * scale,
    smallest: pen.size * scale * 0.55,
    font: pen.font,
    color: pen.color,
    maxWidth: width,
    rotate: pen.random.between(-0.9, 0.6),
    legible,
  });
}

/**
 * Draws a printed box and, where it is ticked, a tick or cross by hand that seldom stays inside.
 *
 * @example
 * ```ts
 * import { createRandom } from "../../random.ts";
 * import { Sheet } from "../typeset/sheet.ts";
 * import { drawCheckBox, pickPen } from "./pen.ts";
 * const sheet = new Sheet(20, 20);
 * drawCheckBox(sheet, { x: 5, y: 10, size: 3.4, ticked: true, pen: pickPen(createRandom("a")), color: "#333" });
 * console.assert(sheet.toSvg().includes("<rect"));
 * ```
 */
export function drawCheckBox(
  sheet: Sheet,
  options: { x: number; y: number; size: number; ticked: boolean; pen: Pen; color: string },
): void {
  const { x, y, size, ticked, pen, color } = options;
  sheet.rect(x, y - size, { width: size, height: size, stroke: color, strokeWidth: 0.25 });
  if (!ticked) return;
  const shake = () => pen.random.between(-0.12, 0.12) * size;
  const at = (right: number, down: number) =>
    `${coordinate(x + right * size + shake())} ${coordinate(y - size + down * size + shake())}`;
  const stroke = { stroke: pen.color, strokeWidth: 0.5, cap: "round" } as const;
  // One hand ticks, another crosses: decided by the pen, not by the box.
  if (pen.font === "handThin") {
    sheet.path(`M${at(-0.05, 0)}Q${at(0.5, 0.4)} ${at(1.1, 1.05)}`, stroke);
    sheet.path(`M${at(1.1, -0.1)}Q${at(0.5, 0.6)} ${at(-0.1, 1)}`, stroke);
  } else {
    sheet.path(
      `M${at(0, 0.5)}Q${at(0.25, 0.7)} ${at(0.4, 1)}Q${at(0.7, 0.3)} ${at(1.4, -0.35)}`,
      stroke,
    );
  }
}
