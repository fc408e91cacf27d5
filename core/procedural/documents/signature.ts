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

/** Ways in which pens enter a signature: points in a unit box, x to the right, y up. */
const CAPITALS: readonly (readonly (readonly [number, number])[])[] = [
  // A bowl like an O or a Q, closed over itself.
  [[0.7, 0.9], [0.25, 0.95], [0, 0.5], [0.2, 0.05], [0.65, 0.1], [0.9, 0.5], [0.6, 0.9], [
    0.3,
    0.8,
  ]],
  // A tall loop like an L or an H.
  [[0, 0.2], [0.3, 0.6], [0.55, 1.25], [0.4, 1.4], [0.3, 1.1], [0.3, 0.3], [0.35, 0], [0.6, 0.1]],
  // A stroke down and a bowl to its right, like a P, a B or an R.
  [[0.2, 1.1], [0.15, 0.5], [0.05, -0.1], [0.2, 0.6], [0.6, 1.15], [0.95, 0.9], [0.5, 0.55], [
    0.8,
    0.2,
  ], [1, 0]],
  // A long S that turns back below the line.
  [[0.9, 1.1], [0.5, 1.25], [0.35, 0.95], [0.65, 0.6], [0.75, 0.2], [0.4, -0.15], [0.05, 0.05], [
    0.5,
    0.2,
  ]],
  // Two peaks like an M or an N.
  [
    [0, 0],
    [0.15, 0.6],
    [0.25, 1.05],
    [0.35, 0.5],
    [0.45, 0.1],
    [0.6, 0.7],
    [0.75, 1],
    [0.85, 0.4],
    [0.95, 0],
  ],
];

/**
 * Points of a scrawl of the wanted width: a capital, then waves that get flatter, as round, as pointed
 * and as close to each other as this hand makes them, some reaching below the line, then a way out.
 */
function scrawl(random: Random, width: number): Point[] {
  const height = width * random.between(0.14, 0.24);
  const capitalWidth = width * random.between(0.14, 0.24);
  const slant = random.between(0.05, 0.45);
  const points: Point[] = random.pick(CAPITALS).map(([x, y]) => ({
    x: (x + random.between(-0.04, 0.04)) * capitalWidth + y * height * slant,
    y: -(y + random.between(-0.05, 0.05)) * height,
  }));
  const waves = random.integer(3, 9);
  const pointed = random.chance(0.4);
  const loop = random.between(0, 1.2);
  const start = points[points.length - 1].x;
  const step = (width * 0.84 - start) / waves;
  for (let wave = 0; wave < waves; wave++) {
    const left = start + wave * step;
    const flat = 1 - 0.55 * wave / waves;
    const tall = random.chance(0.16) ? random.between(0.8, 1.1) : random.between(0.15, 0.5);
    const deep = random.chance(0.14) ? random.between(0.3, 0.6) : random.between(-0.05, 0.08);
    const top = { x: left + step * 0.5 + tall * height * slant, y: -tall * height * flat };
    if (pointed) {
      points.push({ x: left + step * 0.42, y: top.y * 0.7 }, top, {
        x: left + step * 0.62,
        y: top.y * 0.5,
      });
    } else {
      points.push(
        { x: left + step * (0.3 + 0.3 * loop), y: top.y * 0.55 },
        { x: top.x + step * 0.1, y: top.y },
        { x: top.x - step * 0.12 * loop, y: top.y * 0.96 },
      );
    }
    points.push({ x: left + step * 0.8, y: deep * height }, {
      x: left + step,
      y: deep * height * 0.5 - 0.1,
    });
  }
  const end = points[points.length - 1];
  const rise = random.between(-0.5, 0.9) * height;
  for (let out = 1; out <= 5; out++) {
    points.push({ x: end.x + width * 0.16 * out / 5, y: end.y - rise * (out / 5) ** 2 });
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
    if (!isWritten) {
      stroke(sheet, scrawl(random, placement.width * random.between(0.65, 0.95)), color);
      return;
    }
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
