/**
 * Vases and pots: thrown shapes in glaze, painted porcelain or glass.
 */
import { setLine } from "../lettering.ts";
import type { Texture } from "../../render/mesh.ts";
import { linearOf } from "../../render/srgb.ts";
import { rasterize } from "../../typeset/rasterize.ts";
import { Sheet } from "../../typeset/sheet.ts";
import { luminance, toHex } from "../color.ts";
import { glass, printed } from "../finishes.ts";
import { mainColor, mentions, type ObjectContext, type ObjectKind, part } from "../object_kind.ts";
import { lathe } from "../shapes/lathe.ts";
import { catmullRom, type Point2 } from "../shapes/outline.ts";

/**
 * The kind "vase".
 *
 * @example
 * ```ts
 * import { vase } from "./vase.ts";
 * console.assert(vase.words.includes("vase"));
 * ```
 */
export const vase: ObjectKind = {
  name: "vase",
  words: ["vase", "urn", "pottery", "ceramic", "porcelain", "amphora", "pot", "jug", "pitcher"],
  categories: ["art", "antique", "home", "decor", "ceramic"],
  async build(context) {
    const { shape, words } = context;
    const tone = mainColor(context, [
      linearOf("#e6e2d6"),
      linearOf("#2f5f73"),
      linearOf("#7c8b64"),
      linearOf("#b2573a"),
      linearOf("#20324f"),
    ]);
    const height = shape.between(22, 34);
    const wide = height * shape.between(0.24, 0.36);
    const controls: Point2[] = shape.pick<Point2[]>([
      [[0.42, 0], [0.5, 0.06], [0.95, 0.5], [1, 0.66], [0.62, 0.86], [0.4, 0.93], [0.5, 1]],
      [[0.5, 0], [0.6, 0.05], [1, 0.28], [0.86, 0.5], [0.36, 0.72], [0.3, 0.9], [0.44, 1]],
      [[0.62, 0], [0.7, 0.05], [0.84, 0.4], [0.92, 0.75], [0.9, 0.88], [0.66, 0.95], [0.6, 1]],
      [[0.4, 0], [0.46, 0.04], [0.66, 0.2], [0.98, 0.42], [0.9, 0.66], [0.5, 0.8], [0.66, 1]],
    ]);
    const outer = smoothed(controls).map(([r, y]): Point2 => [r * wide, y * height]);
    const wall = wide * 0.055;
    const inner = outer.filter(([, y]) => y > wall).map((
      [r, y],
    ): Point2 => [Math.max(0.3, r - wall), y]).reverse();
    const body = lathe([
      [0, 0.25],
      [outer[0][0] * 0.86, 0.25],
      [outer[0][0] * 0.92, 0],
      ...outer,
      [outer[outer.length - 1][0] - wall * 0.5, height + wall * 0.4],
      ...inner,
      [0, wall],
    ], { segments: 72, crease: 50 });
    const clear = mentions(words, ["glass", "crystal", "murano"]);
    return {
      parts: [
        part(
          body,
          clear ? glass(tone, { opacity: 0.4 }) : {
            ...printed(await glaze(context, tone), { roughness: 0.16 }),
            bump: { amplitude: 0.006, wavelength: 2.4 },
          },
        ),
      ],
      pose: "standing",
      scale: "table",
      elevation: 14,
    };
  },
};

function smoothed(points: readonly Point2[]): Point2[] {
  const at = (index: number) => points[Math.min(points.length - 1, Math.max(0, index))];
  const curve: Point2[] = [];
  for (let index = 0; index + 1 < points.length; index++) {
    const [a, b, c, d] = [at(index - 1), at(index), at(index + 1), at(index + 2)];
    for (let step = 0; step < 6; step++) {
      curve.push([
        catmullRom([a[0], b[0], c[0], d[0]], step / 6),
        catmullRom([a[1], b[1], c[1], d[1]], step / 6),
      ]);
    }
  }
  return [...curve, points[points.length - 1]];
}

/** Half of the texture's height is the outside, from the foot (below) to the rim; the rest is inside. */
function glaze(
  { shape, name, words }: ObjectContext,
  tone: Parameters<typeof toHex>[0],
): Promise<Texture> {
  const sheet = new Sheet(200, 200, { paper: toHex(tone) });
  const light = luminance(tone) > 0.3;
  const ink = light ? "#27407a" : "#e9dcc0";
  const style = mentions(words, ["porcelain", "ming", "delft", "blue"])
    ? "painted"
    : shape.pick(["painted", "banded", "dripped"]);
  const rim = 112;
  if (style === "painted") {
    const random = shape.fork("painted");
    for (let stem = 0; stem < 16; stem++) {
      const x = stem * 12.5 + random.between(-2, 2);
      const top = random.between(rim + 18, rim + 40);
      sheet.path(
        `M${x.toFixed(1)} 182C${(x + 6).toFixed(1)} 165 ${(x - 7).toFixed(1)} 150 ${x.toFixed(1)} ${
          top.toFixed(1)
        }`,
        { stroke: ink, strokeWidth: 0.9 },
      );
      for (let petal = 0; petal < 6; petal++) {
        const turn = (petal / 6) * 2 * Math.PI;
        sheet.circle(x + 2.4 * Math.sin(turn), top + 2.4 * Math.cos(turn), {
          radius: 1.7,
          fill: ink,
          opacity: 0.8,
        });
      }
      sheet.circle(x + 4, top + 20, { radius: 1.8, fill: ink, opacity: 0.55 });
      sheet.circle(x - 4, top + 28, { radius: 1.6, fill: ink, opacity: 0.55 });
    }
    for (const y of [rim + 4, rim + 8, 186, 190]) {
      sheet.line(0, y, { toX: 200, toY: y, stroke: ink, strokeWidth: y % 8 < 4 ? 1.6 : 0.7 });
    }
  } else if (style === "banded") {
    for (const [y, height] of [[rim + 12, 3], [rim + 18, 10], [rim + 32, 3], [176, 5]]) {
      sheet.rect(0, y, { width: 200, height, fill: ink, opacity: 0.75 });
    }
  } else {
    const random = shape.fork("dripped");
    const drips = Array.from({ length: 25 }, (_, index) => {
      const low = rim + 18 + (index === 24 ? 0 : random.between(0, 34) * (index % 2));
      return `S${index * 8 + 4} ${low.toFixed(1)} ${index * 8 + 8} ${(rim + 20).toFixed(1)}`;
    });
    sheet.path(`M0 0V${rim + 20}${drips.join("")}L210 0Z`, {
      fill: light ? "#6b4a2c" : "#d9c7a0",
      opacity: 0.85,
    });
  }
  setLine(sheet, name, {
    x: 100,
    y: 196,
    size: 4,
    smallest: 2,
    maxWidth: 40,
    font: "display",
    anchor: "middle",
    color: ink,
  });
  return rasterize(sheet.toSvg(), { width: 640 });
}
