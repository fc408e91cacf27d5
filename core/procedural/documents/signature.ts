/**
 * Signatures: half of people write their name so that it can be read, the other half draw a capital, a
 * few waves and a stroke. Both are drawn in one movement of a pen.
 */
import type { Random } from "../../random.ts";
import type { FontName } from "../typeset/fonts.ts";
import { measureText } from "../typeset/font_metrics.ts";
import { coordinate, type Sheet } from "../typeset/sheet.ts";

/** Where somebody signs: left end of the base line, and the length of the line, in millimetres. */
export interface SignaturePlacement {
  x: number;
  y: number;
  width: number;
  /** Ink; blue or black ball-point by chance when it is not given. */
  color?: string;
  random: Random;
}

/** Inks of ball-point and fountain pens. */
const INKS = ["#1d2f7a", "#16255e", "#22242b", "#2a3f8f", "#1b1b22"] as const;

interface Point {
  x: number;
  y: number;
}

/** Points of a scrawl of the wanted width: waves that get flatter, with loops where the pen turns back. */
function scrawl(random: Random, width: number): Point[] {
  const height = width * random.between(0.16, 0.26);
  const waves = random.integer(4, 8);
  const points: Point[] = [];
  const capital = random.between(0.18, 0.3) * width;
  for (let step = 0; step <= 26; step++) {
    const turn = step / 26;
    const angle = -2.4 + turn * random.between(7.6, 7.9);
    points.push({
      x: capital * (0.5 + 0.5 * Math.cos(angle)) * (0.7 + turn * 0.5),
      y: -height * (0.55 + 0.75 * Math.sin(angle)) * (1 - turn * 0.35),
    });
  }
  const start = points[points.length - 1].x;
  const loop = random.between(0.3, 1.1);
  const steps = waves * 9;
  const heights = Array.from({ length: waves + 1 }, () => random.between(0.2, 0.75));
  for (let step = 1; step <= steps; step++) {
    const phase = step / 9;
    const wave = Math.floor(phase);
    const tall = heights[wave] * (1 - 0.5 * step / steps);
    points.push({
      x: start + (width * 0.86 - start) * step / steps +
        loop * Math.cos(phase * 2 * Math.PI) * width * 0.025,
      y: -height * tall * (0.5 - 0.5 * Math.cos(phase * 2 * Math.PI)) -
        height * 0.05 * step / steps,
    });
  }
  const end = points[points.length - 1];
  const rise = random.between(-0.5, 0.9) * height;
  for (let step = 1; step <= 6; step++) {
    points.push({
      x: end.x + width * 0.14 * step / 6,
      y: end.y - rise * (step / 6) ** 2,
    });
  }
  return points;
}

/** A smooth path through points: quadratic curves from middle to middle. */
function smooth(points: readonly Point[]): string {
  const middle = (a: Point, b: Point) =>
    `${coordinate((a.x + b.x) / 2)} ${coordinate((a.y + b.y) / 2)}`;
  let path = `M${middle(points[0], points[1])}`;
  for (let index = 1; index < points.length - 1; index++) {
    path += `Q${coordinate(points[index].x)} ${coordinate(points[index].y)} ${
      middle(points[index], points[index + 1])
    }`;
  }
  return path;
}

/** Pieces of the line with widths that follow the pressure: thick on the way down, thin on the way up. */
function stroke(sheet: Sheet, points: readonly Point[], color: string) {
  const piece = 4;
  for (let index = 0; index + 2 < points.length; index += piece) {
    const part = points.slice(index, index + piece + 2);
    const down = part[part.length - 1].y - part[0].y;
    const width = 0.38 + Math.max(-0.12, Math.min(0.2, down * 0.05));
    sheet.path(smooth(part), { stroke: color, strokeWidth: width, cap: "round" });
  }
}

/**
 * Signs for `name`. The same `random` gives the same signature.
 *
 * @example
 * ```ts
 * import { createRandom } from "../../random.ts";
 * import { Sheet } from "../typeset/sheet.ts";
 * import { drawSignature } from "./signature.ts";
 * const sheet = new Sheet(80, 30);
 * drawSignature(sheet, "Grace Okafor", { x: 10, y: 20, width: 50, random: createRandom("grace") });
 * console.assert(sheet.toSvg().includes("<path") || sheet.toSvg().includes("Grace"));
 * ```
 */
export function drawSignature(sheet: Sheet, name: string, placement: SignaturePlacement): void {
  const random = placement.random.fork("signature");
  const color = placement.color ?? random.pick(INKS);
  const tilt = random.between(-7, -1);
  const attributes =
    `transform="translate(${coordinate(placement.x)} ${coordinate(placement.y)}) ` +
    `rotate(${coordinate(tilt)})" opacity="0.92"`;
  const isWritten = random.chance(0.45);
  const font: FontName = random.pick(["handJoined", "handPlain", "handThin"]);
  const size = isWritten
    ? Math.min(
      font === "handThin" ? 11 : 7.5,
      placement.width * 0.92 / Math.max(0.1, measureText(name, { font, size: 1 })),
    )
    : 0;
  sheet.group(attributes, () => {
    if (!isWritten) return stroke(sheet, scrawl(random, placement.width * 0.9), color);
    sheet.text(name, { x: 0, y: -0.5, size, font, color });
    const long = measureText(name, { font, size });
    stroke(sheet, underline(random, long), color);
  });
}

/** The stroke below a written name, drawn from its end back and out again. */
function underline(random: Random, long: number): Point[] {
  const depth = random.between(1.4, 2.6);
  return Array.from({ length: 12 }, (_, step) => {
    const t = step / 11;
    return {
      x: long * (0.15 + 0.95 * t),
      y: depth - Math.sin(t * Math.PI * 0.8) * random.between(1.1, 1.3),
    };
  });
}
