/**
 * Pictures for frames: a composition chosen by chance, laid down in brush strokes.
 */
import { createRandom, type Random } from "../../random.ts";
import type { Texture } from "../render/mesh.ts";

/** sRGB, 0..255. */
type Paint = readonly [red: number, green: number, blue: number];

/** What should be seen at a place, and which way the brush runs there (radians). */
interface Motif {
  color(x: number, y: number): Paint;
  direction(x: number, y: number): number;
  /** Length of strokes in shares of the width; broad for abstract work. */
  stroke: number;
}

const PALETTES: readonly (readonly Paint[])[] = [
  [[34, 62, 96], [92, 142, 170], [222, 206, 168], [196, 120, 62], [72, 84, 52]],
  [[58, 34, 40], [158, 58, 44], [222, 152, 72], [240, 216, 166], [46, 78, 86]],
  [[24, 32, 52], [72, 66, 110], [178, 104, 112], [238, 178, 118], [50, 66, 60]],
  [[52, 66, 48], [122, 140, 84], [210, 206, 160], [140, 172, 184], [92, 64, 42]],
  [[236, 230, 216], [24, 24, 28], [188, 34, 32], [226, 178, 40], [36, 74, 140]],
];

/**
 * Paints a picture of the given shape (width over height). The same seed always gives the same one.
 *
 * @example
 * ```ts
 * import { paintCanvas } from "./paint_canvas.ts";
 * const picture = paintCanvas("example", { aspect: 0.75, pixels: 60 });
 * console.assert(picture.height === 80);
 * ```
 */
export function paintCanvas(
  seed: string,
  { aspect, pixels = 360, subject = "" }: {
    aspect: number;
    pixels?: number;
    /** Words that may name what is painted. */
    subject?: string;
  },
): Texture {
  const random = createRandom(`painting ${seed}`);
  const width = pixels;
  const height = Math.round(pixels / aspect);
  const motif = motifFor(subject.toLowerCase(), { random, ratio: height / width });
  const data = new Uint8ClampedArray(width * height * 4);
  // The underpainting needs no detail: one look at the motif serves a block of pixels.
  const block = 4;
  for (let top = 0; top < height; top += block) {
    for (let left = 0; left < width; left += block) {
      const [r, g, b] = motif.color(left / width, top / height);
      for (let y = top; y < Math.min(height, top + block); y++) {
        for (let x = left; x < Math.min(width, left + block); x++) {
          const at = (y * width + x) * 4;
          data[at] = r;
          data[at + 1] = g;
          data[at + 2] = b;
          data[at + 3] = 255;
        }
      }
    }
  }
  const brush = random.fork("strokes");
  for (const [share, count] of [[1, 350], [0.6, 800], [0.36, 1200]] as const) {
    for (let index = 0; index < count; index++) {
      const [x, y] = [brush.next(), brush.next()];
      const shade = 1 + brush.normal() * 0.07;
      const color = motif.color(x, y).map((channel) => channel * shade + brush.normal() * 4);
      stroke({ data, width, height }, {
        x: x * width,
        y: y * height,
        turn: motif.direction(x, y) + brush.normal() * 0.22,
        length: motif.stroke * width * share * brush.between(0.6, 1.3),
        color: [color[0], color[1], color[2]],
        bristle: brush.between(0, 100),
      });
    }
  }
  return { width, height, data };
}

interface Stroke {
  x: number;
  y: number;
  turn: number;
  length: number;
  color: Paint;
  bristle: number;
}

/** Lays a stroke: a lozenge whose bristles leave lighter and darker lines along it. */
function stroke(
  { data, width, height }: { data: Uint8ClampedArray; width: number; height: number },
  { x, y, turn, length, color, bristle }: Stroke,
) {
  const [cos, sin] = [Math.cos(turn), Math.sin(turn)];
  const half = length / 2;
  const thick = Math.max(1.2, length * 0.16);
  const reachX = Math.abs(cos) * half + Math.abs(sin) * thick;
  const reachY = Math.abs(sin) * half + Math.abs(cos) * thick;
  const [red, green, blue] = color;
  const lowest = Math.min(height - 1, Math.floor(y + reachY));
  const rightmost = Math.min(width - 1, Math.floor(x + reachX));
  const leftmost = Math.max(0, Math.floor(x - reachX));
  for (let row = Math.max(0, Math.floor(y - reachY)); row <= lowest; row++) {
    for (let column = leftmost; column <= rightmost; column++) {
      const along = ((column - x) * cos + (row - y) * sin) / half;
      const across = ((row - y) * cos - (column - x) * sin) / thick;
      const long = along * along;
      const edge = 1 - Math.abs(across) * across * across - long * long;
      if (edge <= 0) continue;
      const hair = BRISTLES[(across * 60 + bristle * 97) & 255];
      const cover = Math.min(1, edge * 2.2) * (0.72 + 0.28 * hair);
      const light = 1 + 0.07 * hair - 0.05 * across;
      const at = (row * width + column) * 4;
      data[at] += (red * light - data[at]) * cover;
      data[at + 1] += (green * light - data[at + 1]) * cover;
      data[at + 2] += (blue * light - data[at + 2]) * cover;
    }
  }
}

/** How much paint each hair of a brush carries, −1..1. */
const BRISTLES = Float32Array.from(
  { length: 256 },
  (_, hair) => Math.sin(hair * 0.18) * Math.sin(hair * 0.73 + 1),
);

function motifFor(words: string, { random, ratio }: { random: Random; ratio: number }): Motif {
  const palette = random.pick(PALETTES);
  if (/abstract|composition|untitled|modern/.test(words)) return abstraction(random, palette);
  if (/portrait|woman|man|girl|lady|self/.test(words)) return portrait(random, { palette, ratio });
  if (/flower|still life|vase|bouquet|iris|lilies|sunflower/.test(words)) {
    return stillLife(random, { palette, ratio });
  }
  if (/sea|land|river|mountain|field|sun|view|night|garden|coast|harbou?r/.test(words)) {
    return landscape(random, palette);
  }
  return random.pick([
    () => landscape(random, palette),
    () => landscape(random, palette),
    () => abstraction(random, palette),
    () => stillLife(random, { palette, ratio }),
    () => portrait(random, { palette, ratio }),
  ])();
}

function landscape(random: Random, palette: readonly Paint[]): Motif {
  const horizon = random.between(0.42, 0.62);
  const water = random.chance(0.5);
  const sun = [random.between(0.2, 0.8), horizon - random.between(0.1, 0.28)];
  const phases = [random.between(0, 9), random.between(0, 9), random.between(0, 9)];
  const ridge = (x: number, layer: number) =>
    horizon - 0.14 + layer * 0.07 +
    0.055 * Math.sin(x * (4 + layer * 2) + phases[layer]) +
    0.025 * Math.sin(x * (11 + layer * 4) + phases[layer] * 2);
  const sky = (x: number, y: number): Paint => {
    const base = blended(palette[1], palette[2], Math.min(1, (y / horizon) ** 1.4));
    const far = Math.hypot(x - sun[0], y - sun[1]);
    const cloud = Math.max(
      0,
      Math.sin(x * 7 + phases[0] + Math.sin(y * 23 + phases[1]) * 1.4) * Math.sin(y * 19 + x * 3) -
        0.25,
    );
    return blended(
      blended(base, [250, 240, 220], cloud * 0.8),
      [255, 232, 178],
      Math.exp(-far * far * 130) + 0.35 * Math.exp(-far * 6),
    );
  };
  return {
    stroke: 0.085,
    color: (x, y) => {
      for (const layer of [2, 1, 0]) {
        if (y > ridge(x, layer) && (y < horizon + 0.02 || !water)) {
          if (y > horizon + 0.08 * layer && layer < 2) continue;
          const ground = blended(
            palette[4],
            palette[3],
            0.5 + 0.5 * Math.sin(x * 9 + y * 31 + phases[layer]),
          );
          const haze = blended(palette[0], palette[1], 0.55 - layer * 0.25);
          return blended(haze, ground, Math.min(1, Math.max(0, (y - horizon + 0.06) * 5)));
        }
      }
      if (y <= horizon) return sky(x, y);
      const mirrored = sky(x + 0.01 * Math.sin(y * 160), Math.max(0, 2 * horizon - y));
      const glitter = Math.exp(-((x - sun[0]) ** 2) * 60) * (0.5 + 0.5 * Math.sin(y * 120));
      return blended(blended(mirrored, palette[0], 0.45), [255, 236, 190], glitter * 0.7);
    },
    direction: (x, y) =>
      y < horizon
        ? 0.5 * Math.sin(x * 5 + y * 7 + phases[0])
        : water
        ? 0
        : 0.5 * Math.sin(x * 9 + phases[2]) - 0.6,
  };
}

function abstraction(random: Random, palette: readonly Paint[]): Motif {
  const seeds = Array.from({ length: random.integer(5, 11) }, () => ({
    x: random.next(),
    y: random.next(),
    paint: random.pick(palette),
    weight: random.between(0.7, 1.5),
  }));
  const bands = random.chance(0.35);
  const field = (x: number, y: number) => {
    let best = seeds[0];
    let least = Infinity;
    for (const seed of seeds) {
      const across = bands ? 0.06 * Math.abs(x - 0.5) ** 3 : (x - seed.x) ** 2;
      const distance = (across + (y - seed.y) ** 2) * seed.weight +
        0.006 * Math.sin(x * 21 + seed.x * 50) * Math.sin(y * 17);
      if (distance < least) [best, least] = [seed, distance];
    }
    return best;
  };
  return {
    stroke: 0.16,
    color: (x, y) => {
      const edge = Math.min(x, y, 1 - x, 1 - y) < 0.03;
      return edge ? palette[2] : field(x, y).paint;
    },
    direction: (x, y) => bands ? 0.05 : field(x, y).x * 6,
  };
}

function portrait(
  random: Random,
  { palette, ratio }: { palette: readonly Paint[]; ratio: number },
): Motif {
  const skin: Paint = random.pick([[226, 182, 148], [196, 142, 104], [142, 94, 66], [
    236,
    200,
    172,
  ]]);
  const hair: Paint = random.pick([[44, 28, 22], [96, 60, 30], [26, 24, 26], [150, 110, 60]]);
  const cloth = random.pick(palette.slice(0, 4));
  const lean = random.between(-0.04, 0.04);
  const inside = (x: number, y: number, oval: readonly [number, number, number, number]) =>
    ((x - oval[0]) / oval[2]) ** 2 + (((y - oval[1]) * ratio) / oval[3]) ** 2;
  const color = (x: number, y: number): Paint => {
    const cx = 0.5 + lean;
    const cy = 0.36;
    const face = inside(x, y, [cx, cy, 0.135, 0.185]);
    const light = Math.max(0, Math.min(1, 0.75 - (x - cx) * 3.2));
    if (face < 1 && !(y < cy - 0.1 / ratio && face > 0.45)) {
      const eyes = Math.min(
        inside(x, y, [cx - 0.05, cy - 0.01, 0.022, 0.011]),
        inside(x, y, [cx + 0.056, cy - 0.01, 0.022, 0.011]),
      );
      if (eyes < 1) return [40, 28, 26];
      const brows = Math.min(
        inside(x, y, [cx - 0.052, cy - 0.035 / ratio - 0.012, 0.034, 0.007]),
        inside(x, y, [cx + 0.056, cy - 0.035 / ratio - 0.012, 0.034, 0.007]),
      );
      if (brows < 1) return hair;
      if (inside(x, y, [cx + 0.002, cy + 0.1 / ratio, 0.036, 0.012]) < 1) return [164, 66, 62];
      const nose = inside(x, y, [cx + 0.014, cy + 0.045 / ratio, 0.014, 0.05]);
      return blended(
        [skin[0] * 0.45, skin[1] * 0.36, skin[2] * 0.34],
        skin,
        Math.min(1, light + 0.25) * (nose < 1 ? 0.82 : 1),
      );
    }
    if (inside(x, y, [cx, cy - 0.03, 0.2, 0.26]) < 1 && y < cy + 0.2 / ratio) {
      return blended(
        hair,
        [hair[0] + 50, hair[1] + 40, hair[2] + 30],
        light * Math.max(0, Math.sin(x * 60)) * 0.7,
      );
    }
    if (Math.abs(x - cx) < 0.065 && y < cy + 0.32 / ratio && y > cy) {
      return blended([skin[0] * 0.5, skin[1] * 0.42, skin[2] * 0.4], skin, light * 0.8);
    }
    if (inside(x, y, [cx, 1.02, 0.42, 0.52]) < 1) {
      return blended(
        [cloth[0] * 0.4, cloth[1] * 0.4, cloth[2] * 0.4],
        cloth,
        light * (0.7 + 0.3 * Math.sin(x * 30 + y * 8)),
      );
    }
    return blended(palette[0], palette[4], 0.5 + 0.5 * Math.sin(x * 4 + y * 5) - 0.4 * x);
  };
  return { stroke: 0.05, color, direction: (x, y) => Math.atan2(y - 0.4, x - 0.5) + Math.PI / 2 };
}

function stillLife(
  random: Random,
  { palette, ratio }: { palette: readonly Paint[]; ratio: number },
): Motif {
  const petals: readonly Paint[] = [
    [214, 60, 52],
    [240, 188, 60],
    [236, 226, 214],
    [206, 106, 142],
    [122, 96, 176],
  ];
  const flowers = Array.from({ length: 13 }, () => ({
    x: 0.5 + random.normal() * 0.15,
    y: 0.34 + random.normal() * 0.09 / ratio,
    r: random.between(0.05, 0.1),
    paint: random.pick(petals),
  }));
  const table = 0.78;
  return {
    stroke: 0.055,
    color: (x, y) => {
      for (const flower of flowers) {
        const [dx, dy] = [x - flower.x, (y - flower.y) * ratio];
        const distance = Math.hypot(dx, dy) / flower.r;
        const lobes = 0.85 + 0.15 * Math.sin(Math.atan2(dy, dx) * 6);
        if (distance < 0.28) return [96, 62, 24];
        if (distance < lobes) {
          return blended(flower.paint, [
            flower.paint[0] * 0.6,
            flower.paint[1] * 0.55,
            flower.paint[2] * 0.55,
          ], distance * 0.8 + dx * 3);
        }
      }
      const vase = 0.1 + 0.06 * Math.sin((y - 0.56) * 9);
      if (y > 0.56 && y < 0.87 && Math.abs(x - 0.5) < vase) {
        return blended(
          palette[1],
          [250, 246, 236],
          Math.exp(-(((x - 0.46) / 0.03) ** 2)) * 0.7 - (x - 0.5) * 2,
        );
      }
      const leaf = Math.hypot((x - 0.5) / 0.3, ((y - 0.42) * ratio) / 0.32);
      if (leaf < 1 && Math.sin(x * 43) * Math.sin(y * 37 + x * 20) > -0.1) {
        return blended([38, 70, 40], [120, 150, 76], 0.5 + 0.5 * Math.sin(x * 70 + y * 50));
      }
      if (y > table) {
        return blended(
          palette[3],
          [70, 44, 28],
          (y - table) * 2.4 + (Math.abs(x - 0.56) < 0.16 && y < 0.92 ? 0.35 : 0),
        );
      }
      return blended(palette[0], palette[2], 0.25 + 0.35 * x + 0.2 * Math.sin(x * 5 + y * 4));
    },
    direction: (x, y) => y > table ? 0 : Math.sin(x * 8) + Math.cos(y * 7),
  };
}

function blended(from: Paint, to: Paint, share: number): Paint {
  const t = Math.min(1, Math.max(0, share));
  return [
    from[0] + (to[0] - from[0]) * t,
    from[1] + (to[1] - from[1]) * t,
    from[2] + (to[2] - from[2]) * t,
  ];
}
