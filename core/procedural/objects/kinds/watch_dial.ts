/**
 * The face of a watch, from the printing to the hands: what a watch is recognised by.
 */
import { setLine } from "../lettering.ts";
import type { LinearColor, Material, Part } from "../../render/mesh.ts";
import { rasterize } from "../../typeset/rasterize.ts";
import { Sheet } from "../../typeset/sheet.ts";
import { luminance, scaled, toHex } from "../color.ts";
import { metal, plastic, printed } from "../finishes.ts";
import { type ObjectContext, part } from "../object_kind.ts";
import { extrude, flat } from "../shapes/extrude.ts";
import { ellipse, type Point2, roundedRectangle } from "../shapes/outline.ts";
import { merge, place } from "../shapes/place.ts";

/** The look of a dial. */
export interface DialDesign {
  /** Half width of the dial, cm; for a round one its radius. */
  radius: number;
  square: boolean;
  color: LinearColor;
  /** Of hands and markers. */
  metal: LinearColor;
  style: "batons" | "dots" | "roman" | "arabic";
  chronograph: boolean;
}

/**
 * The pieces of a dial that faces +z, its plane at z = 0.
 *
 * @example
 * ```ts
 * import { exampleSubject } from "../example_subject.ts";
 * import { contextOf } from "../object_kind.ts";
 * import { watchDial } from "./watch_dial.ts";
 * const parts = await watchDial(contextOf(exampleSubject({ brand: "Omega" })), {
 *   radius: 1.7, square: false, color: [0, 0, 0.1], metal: [0.8, 0.8, 0.8], style: "batons", chronograph: true,
 * });
 * console.assert(parts.length > 2);
 * ```
 */
export async function watchDial(context: ObjectContext, design: DialDesign): Promise<Part[]> {
  const { radius, square } = design;
  const outline = square
    ? roundedRectangle([radius * 2, radius * 2.3], { radius: radius * 0.16 })
    : ellipse([radius, radius], { steps: 64 });
  const picture = await rasterize(dialPrint(context, design), { width: 640 });
  const light = luminance(design.color) > 0.35;
  const handMetal = metal(light ? scaled(design.metal, 0.55) : design.metal, { roughness: 0.18 });
  return [
    part(flat(outline), printed(picture, { roughness: 0.34, metalness: light ? 0 : 0.25 })),
    ...markers(design, handMetal),
    ...hands(context, design, handMetal),
  ];
}

function dialPrint({ brand, model, subject, name }: ObjectContext, design: DialDesign): string {
  const { square, color, style, chronograph } = design;
  const height = square ? 115 : 100;
  const sheet = new Sheet(100, height, { paper: toHex(color) });
  const middle = height / 2;
  const light = luminance(color) > 0.35;
  const ink = light ? "#1d1d1f" : "#f3f1ea";
  sheet.define(
    `<radialGradient id="sun" cx="0.5" cy="0.5" r="0.55"><stop offset="0" stop-color="#ffffff" stop-opacity="0.14"/>` +
      `<stop offset="0.65" stop-color="#ffffff" stop-opacity="0"/><stop offset="1" stop-color="#000000" stop-opacity="0.35"/></radialGradient>`,
  );
  sheet.rect(0, 0, { width: 100, height, fill: "url(#sun)" });
  const point = (minute: number, reach: number): Point2 => {
    const turn = (minute / 60) * 2 * Math.PI;
    const [x, y] = [Math.sin(turn), -Math.cos(turn)];
    const stretch = square ? reach / Math.max(Math.abs(x), Math.abs(y) / 1.15) : reach;
    return [50 + x * stretch, middle + y * stretch];
  };
  for (let minute = 0; minute < 60; minute++) {
    const hour = minute % 5 === 0;
    const [from, to] = [point(minute, hour ? 42.5 : 44.5), point(minute, 47)];
    sheet.line(from[0], from[1], {
      toX: to[0],
      toY: to[1],
      stroke: ink,
      strokeWidth: hour ? 0.8 : 0.35,
    });
  }
  if (style === "roman" || style === "arabic") {
    const roman = ["XII", "I", "II", "III", "IIII", "V", "VI", "VII", "VIII", "IX", "X", "XI"];
    for (let hour = 0; hour < 12; hour++) {
      if (chronograph ? hour % 3 === 0 && hour !== 0 : hour === 3) continue;
      const [x, y] = point(hour * 5, 36);
      setLine(sheet, style === "roman" ? roman[hour] : String(hour || 12), {
        x,
        y: y + (style === "roman" ? 3 : 4),
        size: style === "roman" ? 8.5 : 11,
        font: style === "roman" ? "serif" : "modernBold",
        anchor: "middle",
        color: ink,
      });
    }
  }
  if (chronograph) {
    for (const [x, y] of [[26, middle], [74, middle], [50, middle + 24]]) {
      sheet.circle(x, y, {
        radius: 11,
        fill: light ? "#26262a" : "#f0ede4",
        opacity: light ? 0.1 : 0.12,
      });
      sheet.circle(x, y, { radius: 11, stroke: ink, strokeWidth: 0.4 });
      for (let tick = 0; tick < 12; tick++) {
        const turn = (tick / 12) * 2 * Math.PI;
        sheet.line(x + 9 * Math.sin(turn), y - 9 * Math.cos(turn), {
          toX: x + 10.6 * Math.sin(turn),
          toY: y - 10.6 * Math.cos(turn),
          stroke: ink,
          strokeWidth: 0.4,
        });
      }
      sheet.line(x, y, { toX: x + 3, toY: y - 7.5, stroke: ink, strokeWidth: 0.7 });
      sheet.circle(x, y, { radius: 0.9, fill: ink });
    }
  } else {
    sheet.rect(74, middle - 4, {
      width: 10,
      height: 8,
      fill: "#fbfaf5",
      stroke: ink,
      strokeWidth: 0.4,
    });
    const day = subject.dateMs === null ? 17 : new Date(subject.dateMs).getUTCDate();
    setLine(sheet, String(day), {
      x: 79,
      y: middle + 2.4,
      size: 6.6,
      font: "modernBold",
      anchor: "middle",
    });
  }
  const line = { x: 50, anchor: "middle", color: ink, smallest: 2.2 } as const;
  setLine(sheet, brand || name, {
    ...line,
    y: middle - 19,
    size: 7.4,
    maxWidth: 40,
    font: style === "roman" ? "display" : "modernBold",
  });
  setLine(sheet, "AUTOMATIC", {
    ...line,
    y: middle - 14.6,
    size: 2.9,
    maxWidth: 30,
    font: "modern",
    letterSpacing: 0.3,
  });
  if (model) {
    setLine(sheet, model, {
      ...line,
      y: middle + (chronograph ? 10 : 17),
      size: 4.2,
      maxWidth: 34,
      font: "modern",
    });
  }
  return sheet.toSvg();
}

function markers(
  { radius, square, style, chronograph, color, metal: tone }: DialDesign,
  material: Material,
): Part[] {
  if (style === "roman" || style === "arabic") return [];
  const metalParts = [];
  const glow = [];
  for (let hour = 0; hour < 12; hour++) {
    if (!chronograph && hour === 3) continue;
    const turn = (hour / 12) * 2 * Math.PI;
    const [x, y] = [Math.sin(turn), Math.cos(turn)];
    const reach = square ? 0.74 / Math.max(Math.abs(x), Math.abs(y) / 1.15) : 0.76;
    const at = [x * reach * radius, y * reach * radius, 0.02] as const;
    const long = hour % 3 === 0 ? 0.2 : 0.15;
    const outline = style === "dots"
      ? ellipse([radius * 0.075, radius * 0.075], { steps: 20 })
      : roundedRectangle([radius * 0.075, radius * long], { radius: 0.01, steps: 2 });
    const inner = style === "dots"
      ? ellipse([radius * 0.055, radius * 0.055], { steps: 16 })
      : roundedRectangle([radius * 0.04, radius * long * 0.8]);
    const turned = { turn: [0, 0, -hour * 30] as const };
    metalParts.push(
      place(extrude(outline, { depth: 0.05, bevel: 0.015, bevelSteps: 1 }), { at, ...turned }),
    );
    glow.push(place(flat(inner), { at: [at[0], at[1], 0.048], ...turned }));
  }
  const lume = plastic(luminance(color) > 0.35 ? scaled(tone, 0.25) : [0.75, 0.8, 0.66], {
    roughness: 0.6,
  });
  return [part(merge(metalParts), material), part(merge(glow), lume)];
}

function hands(
  { subject, shape }: ObjectContext,
  { radius, chronograph }: DialDesign,
  material: Material,
): Part[] {
  // Shop windows show ten past ten; a recorded photograph shows the time at which it was taken.
  const time = subject.dateMs === null ? 10.15 * 3600 + 36 : (subject.dateMs / 1000) % 43200;
  const hand = (length: number, width: number): Point2[] => [
    [-width, -length * 0.16],
    [width, -length * 0.16],
    [width * 1.15, length * 0.7],
    [0, length],
    [-width * 1.15, length * 0.7],
  ];
  const turned = (outline: Point2[], z: number, revolutions: number) =>
    place(extrude(outline, { depth: 0.03, bevel: 0.012, bevelSteps: 1 }), {
      at: [0, 0, z],
      turn: [0, 0, -360 * (revolutions % 1)],
    });
  const seconds: Point2[] = [[-0.014, -radius * 0.25], [0.014, -radius * 0.25], [
    0.006,
    radius * 0.86,
  ], [-0.006, radius * 0.86]];
  const second = turned(seconds, 0.155, chronograph ? 0 : time / 60);
  const hub = place(
    extrude(ellipse([0.085, 0.085], { steps: 20 }), { depth: 0.06, bevel: 0.015 }),
    { at: [0, 0, 0.16] },
  );
  return [
    part(
      merge([
        turned(hand(radius * 0.56, 0.068), 0.085, time / 43200),
        turned(hand(radius * 0.84, 0.052), 0.125, time / 3600),
        hub,
      ]),
      material,
    ),
    part(second, shape.chance(0.35) ? plastic([0.55, 0.06, 0.03], { roughness: 0.3 }) : material),
  ];
}
