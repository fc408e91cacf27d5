/**
 * The main colours along the frame of a picture: a table, a wall behind it. What covers little of the
 * frame is no background: it may be a subject that is cut off.
 */
import type { OkLab } from "./oklab.ts";

/** Colours that the background has. */
export interface BackgroundColors {
  colors: readonly OkLab[];
  /** How far, in OKLab, a pixel may lie from them and be background still. */
  tolerance: number;
}

/** Width of the strip along the frame, as a share of the shorter side. */
const STRIP = 0.04;
/** Groups that the strip's colours are sorted into. */
const GROUPS = 5;
const ROUNDS = 8;
/** Groups nearer than this are shades of one surface. */
const SAME_SURFACE = 0.1;
/** A surface with a smaller share of the strip may be a subject that is cut off. */
const LEAST_SHARE = 0.22;

/**
 * Finds the background's colours by k-means over the strip along the frame (Stuart Lloyd, 1982), begun at
 * colours as far from each other as there are, so that the same picture always gives the same.
 *
 * @param lab Three numbers for each pixel, rows from the top.
 *
 * @example
 * ```ts
 * import { findBackgroundColors } from "./background_colors.ts";
 * const { colors } = findBackgroundColors(new Float32Array(300).fill(0.5), { width: 10, height: 10 });
 * console.assert(colors.length === 1 && colors[0][0] === 0.5);
 * ```
 */
export function findBackgroundColors(
  lab: Float32Array,
  { width, height }: { width: number; height: number },
): BackgroundColors {
  const strip = Math.max(1, Math.round(STRIP * Math.min(width, height)));
  const samples: OkLab[] = [];
  for (let y = 0; y < height; y++) {
    const isEdge = y < strip || y >= height - strip;
    for (let x = 0; x < width; x++) {
      if (!isEdge && x === strip && width > 2 * strip) x = width - strip;
      const index = (y * width + x) * 3;
      samples.push([lab[index], lab[index + 1], lab[index + 2]]);
    }
  }
  const { centers, members } = kMeans(samples, beginnings(samples));
  const surfaces = joinShades(centers, members);
  const main = surfaces.filter(({ share }) => share >= LEAST_SHARE);
  const kept = main.length > 0 ? main : [surfaces[0]];
  const colors = kept.flatMap(({ groups }) => groups.map((group) => centers[group]));
  const inner = samples.filter((_, at) => kept.some(({ groups }) => groups.includes(members[at])));
  const spread = inner.map((sample) =>
    Math.sqrt(squaredDistance(sample, colors[nearest(sample, colors)]))
  ).sort((a, b) => a - b);
  return { colors, tolerance: Math.max(0.03, 1.5 * spread[Math.floor(spread.length * 0.9)]) };
}

/**
 * How far a pixel's colour is from the nearest background colour, in OKLab.
 *
 * @example
 * ```ts
 * import { nearestDistance } from "./background_colors.ts";
 * const background = { colors: [[0.5, 0, 0] as const], tolerance: 0.1 };
 * console.assert(nearestDistance(new Float32Array([1, 0, 0]), 0, background) === 0.5);
 * ```
 */
export function nearestDistance(
  lab: Float32Array,
  pixel: number,
  { colors }: BackgroundColors,
): number {
  const at = pixel * 3;
  let best = Infinity;
  for (const [lightness, a, b] of colors) {
    const squared = (lab[at] - lightness) ** 2 + (lab[at + 1] - a) ** 2 + (lab[at + 2] - b) ** 2;
    if (squared < best) best = squared;
  }
  return Math.sqrt(best);
}

function beginnings(samples: readonly OkLab[]): OkLab[] {
  const mean = (channel: number) =>
    samples.reduce((sum, sample) => sum + sample[channel], 0) / samples.length;
  const centers: OkLab[] = [samples[nearest([mean(0), mean(1), mean(2)], samples)]];
  const distances = samples.map((sample) => squaredDistance(sample, centers[0]));
  while (centers.length < GROUPS) {
    let farthest = 0;
    for (let at = 1; at < samples.length; at++) {
      if (distances[at] > distances[farthest]) farthest = at;
    }
    if (distances[farthest] === 0) break;
    centers.push(samples[farthest]);
    for (let at = 0; at < samples.length; at++) {
      distances[at] = Math.min(distances[at], squaredDistance(samples[at], samples[farthest]));
    }
  }
  return centers;
}

function kMeans(samples: readonly OkLab[], begin: readonly OkLab[]) {
  let centers = [...begin];
  let members: number[] = [];
  for (let round = 0; round < ROUNDS; round++) {
    members = samples.map((sample) => nearest(sample, centers));
    const sums = centers.map(() => [0, 0, 0, 0]);
    for (const [at, sample] of samples.entries()) {
      const sum = sums[members[at]];
      for (let channel = 0; channel < 3; channel++) sum[channel] += sample[channel];
      sum[3]++;
    }
    centers = sums.map(([lightness, a, b, count], index) =>
      count === 0 ? centers[index] : [lightness / count, a / count, b / count] as const
    );
  }
  return { centers, members };
}

/** Groups that follow one another closely, such as the shades of a grain, are one surface; largest first. */
function joinShades(centers: readonly OkLab[], members: readonly number[]) {
  const surfaces: { groups: number[]; share: number }[] = [];
  for (const [index, center] of centers.entries()) {
    const share = members.filter((member) => member === index).length / members.length;
    const touching = surfaces.filter(({ groups }) =>
      groups.some((group) => squaredDistance(centers[group], center) < SAME_SURFACE ** 2)
    );
    const joined = { groups: [index], share };
    for (const one of touching) {
      joined.groups.push(...one.groups);
      joined.share += one.share;
      surfaces.splice(surfaces.indexOf(one), 1);
    }
    surfaces.push(joined);
  }
  return surfaces.sort((one, other) => other.share - one.share);
}

function nearest(color: OkLab, among: readonly OkLab[]): number {
  let best = 0, least = Infinity;
  for (let index = 0; index < among.length; index++) {
    const distance = squaredDistance(color, among[index]);
    if (distance < least) [best, least] = [index, distance];
  }
  return best;
}

function squaredDistance(one: OkLab, other: OkLab): number {
  return (one[0] - other[0]) ** 2 + (one[1] - other[1]) ** 2 + (one[2] - other[2]) ** 2;
}
