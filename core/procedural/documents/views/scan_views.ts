/** Views as scanners' software shows them: shaded clay, mesh lines, a cloud of points, deviation in colours. */
import type { Random } from "../../../random.ts";
import { type Ink, picture, type ViewPicture } from "./line_drawing.ts";
import type { ObjectView } from "./object_view.ts";

/** Light of one lamp over the left shoulder and a weak one from below, 0..1. */
function light(view: ObjectView, sample: number): number {
  const x = view.normals[sample * 3];
  const y = view.normals[sample * 3 + 1];
  const z = view.normals[sample * 3 + 2];
  const key = Math.max(0, -0.45 * x + 0.6 * y + 0.66 * z);
  return Math.min(1, 0.16 + 0.72 * key + 0.12 * Math.max(0, -y));
}

/**
 * The surface as if of grey clay.
 *
 * @example
 * ```ts
 * import { exampleSubject } from "../example_dossier.ts";
 * import { modelParts, viewObject } from "./object_view.ts";
 * import { drawShaded } from "./scan_views.ts";
 * const view = viewObject(await modelParts(exampleSubject("3D Scan")), { azimuth: 30, elevation: 20, width: 40, height: 40 });
 * console.assert(drawShaded(view, [200, 205, 210]).png.length > 50);
 * ```
 */
export function drawShaded(view: ObjectView, clay: Ink): ViewPicture {
  return picture(view, (sample, out) => {
    const bright = view.part[sample] < 0 ? 0 : light(view, sample);
    for (let channel = 0; channel < 3; channel++) out[channel] = clay[channel] * bright;
    out[3] = view.part[sample] < 0 ? 0 : 255;
  });
}

/**
 * The lines of the mesh over a faintly shaded surface.
 *
 * @example
 * ```ts
 * import { exampleSubject } from "../example_dossier.ts";
 * import { modelParts, viewObject } from "./object_view.ts";
 * import { drawMesh } from "./scan_views.ts";
 * const view = viewObject(await modelParts(exampleSubject("3D Scan")), { azimuth: 30, elevation: 20, width: 40, height: 40 });
 * console.assert(drawMesh(view, { line: [20, 60, 90], face: [235, 240, 245] }).png.length > 50);
 * ```
 */
export function drawMesh(view: ObjectView, colors: { line: Ink; face: Ink }): ViewPicture {
  const { triangle, part, width } = view;
  return picture(view, (sample, out) => {
    if (part[sample] < 0) {
      out.fill(0);
      return;
    }
    const isLine = triangle[sample] !== triangle[sample + 1] ||
      triangle[sample] !== triangle[sample + width];
    const bright = isLine ? 1 : 0.55 + 0.45 * light(view, sample);
    const color = isLine ? colors.line : colors.face;
    for (let channel = 0; channel < 3; channel++) out[channel] = color[channel] * bright;
    out[3] = 255;
  });
}

/**
 * Points scattered over the surface, coloured by their depth from near (warm) to far (cold).
 *
 * @example
 * ```ts
 * import { createRandom } from "../../../random.ts";
 * import { exampleSubject } from "../example_dossier.ts";
 * import { modelParts, viewObject } from "./object_view.ts";
 * import { drawPoints } from "./scan_views.ts";
 * const view = viewObject(await modelParts(exampleSubject("3D Scan")), { azimuth: 30, elevation: 20, width: 40, height: 40 });
 * console.assert(drawPoints(view, createRandom("a")).png.length > 50);
 * ```
 */
export function drawPoints(view: ObjectView, random: Random): ViewPicture {
  const { part, depth, deepestCm, width } = view;
  const points = new Uint8Array(part.length);
  for (let sample = 0; sample < part.length - width - 1; sample++) {
    if (part[sample] < 0 || random.next() > 0.1) continue;
    points[sample] =
      points[sample + 1] =
      points[sample + width] =
      points[sample + width + 1] =
        1;
  }
  return picture(view, (sample, out) => {
    if (!points[sample]) {
      out.fill(0);
      return;
    }
    ramp(1 - depth[sample] / Math.max(0.01, deepestCm), out);
    out[3] = 255;
  });
}

/**
 * The deviation from the nominal shape in the colours of inspection reports: mostly green, with islands.
 *
 * @example
 * ```ts
 * import { createRandom } from "../../../random.ts";
 * import { exampleSubject } from "../example_dossier.ts";
 * import { modelParts, viewObject } from "./object_view.ts";
 * import { drawDeviation } from "./scan_views.ts";
 * const view = viewObject(await modelParts(exampleSubject("3D Scan")), { azimuth: 30, elevation: 20, width: 40, height: 40 });
 * console.assert(drawDeviation(view, createRandom("a")).png.length > 50);
 * ```
 */
export function drawDeviation(view: ObjectView, random: Random): ViewPicture {
  const { part, width, height } = view;
  const waves = Array.from({ length: 5 }, () => ({
    x: random.between(-9, 9) / width,
    y: random.between(-9, 9) / height,
    phase: random.between(0, 2 * Math.PI),
    strength: random.between(0.05, 0.16),
  }));
  return picture(view, (sample, out) => {
    if (part[sample] < 0) {
      out.fill(0);
      return;
    }
    const x = sample % width;
    const y = Math.floor(sample / width);
    let value = 0.5;
    for (const wave of waves) {
      value += wave.strength * Math.sin(2 * Math.PI * (wave.x * x + wave.y * y) / 3 + wave.phase);
    }
    ramp(Math.min(1, Math.max(0, value)), out);
    const bright = 0.45 + 0.55 * light(view, sample);
    for (let channel = 0; channel < 3; channel++) out[channel] *= bright;
    out[3] = 255;
  });
}

const STOPS: readonly Ink[] = [[38, 70, 190], [30, 160, 210], [60, 180, 90], [240, 200, 40], [
  215,
  50,
  40,
]];

/** Blue, cyan, green, yellow, red for 0..1. */
function ramp(value: number, out: Float32Array): void {
  const place = Math.min(0.9999, Math.max(0, value)) * (STOPS.length - 1);
  const stop = Math.floor(place);
  const share = place - stop;
  for (let channel = 0; channel < 3; channel++) {
    out[channel] = STOPS[stop][channel] * (1 - share) + STOPS[stop + 1][channel] * share;
  }
}

/**
 * The colours of {@link drawDeviation} as SVG gradient stops, from low to high, for a legend.
 *
 * @example
 * ```ts
 * import { rampStops } from "./scan_views.ts";
 * console.assert(rampStops().includes("stop-color"));
 * ```
 */
export function rampStops(): string {
  return STOPS.map(([red, green, blue], index) =>
    `<stop offset="${index / (STOPS.length - 1)}" stop-color="rgb(${red},${green},${blue})"/>`
  ).join("");
}
