/**
 * The grain of wood as a texture: planks, guitar tops, furniture, stretcher bars.
 */
import { createRandom } from "../../random.ts";
import type { LinearColor, Material, Texture } from "../render/mesh.ts";
import { linearOf, toSrgb } from "../render/srgb.ts";
import { mixed, scaled } from "./color.ts";

/** How wood is cut and finished. */
export interface WoodOptions {
  seed: string;
  /** 0.16 lacquered, 0.5 oiled, 0.8 raw; 0.5 unless told. */
  roughness?: number;
  /** The grain runs along v unless told `u`. */
  along?: "u" | "v";
  /** Rings across the texture; 9 unless told. */
  rings?: number;
}

/**
 * Colours of common timbers.
 *
 * @example
 * ```ts
 * import { TIMBER } from "./wood.ts";
 * console.assert(TIMBER.oak[0] > TIMBER.walnut[0]);
 * ```
 */
export const TIMBER = {
  oak: linearOf("#b88a55"),
  walnut: linearOf("#5b3a22"),
  maple: linearOf("#d5aa6c"),
  mahogany: linearOf("#6a2a18"),
  spruce: linearOf("#dcb477"),
  pine: linearOf("#d7b27c"),
  ebony: linearOf("#201815"),
  rosewood: linearOf("#42231a"),
} as const satisfies Record<string, LinearColor>;

/**
 * Wood of a colour: a picture of its grain, as a material. One board of 192 × 192 pixels, meant to be
 * stretched along the grain.
 *
 * @example
 * ```ts
 * import { TIMBER, wood } from "./wood.ts";
 * console.assert(wood(TIMBER.oak, { seed: "table" }).texture!.width === 192);
 * ```
 */
export function wood(color: LinearColor, options: WoodOptions): Material {
  const { seed, roughness = 0.5, along = "v", rings = 9 } = options;
  const random = createRandom(`wood ${seed}`);
  const size = 192;
  const phases = Array.from({ length: 6 }, () => random.between(0, 7));
  const centre = random.between(0.2, 0.8);
  const fibre = Float32Array.from({ length: size * 4 }, () => random.normal());
  const dark = scaled(color, 0.5);
  const shades = Array.from(
    { length: 64 },
    (_, index) =>
      mixed(dark, scaled(color, 1.12), index / 63).map((light) => toSrgb(Math.min(1, light)) * 255),
  );
  const data = new Uint8ClampedArray(size * size * 4);
  for (let line = 0; line < size; line++) {
    const v = line / size;
    const sway = 0.06 * Math.sin(v * 3 + phases[0]) + 0.02 * Math.sin(v * 9 + phases[1]);
    for (let column = 0; column < size; column++) {
      const u = column / size;
      const far = Math.hypot(u - centre + sway, (v - 0.5) * 0.16 + 0.05);
      const ring = far * rings * 2 + 0.3 * Math.sin(u * 20 + phases[2]);
      const late = (ring - Math.floor(ring)) ** 2.2;
      const hair = fibre[column * 4 + ((line >> 4) & 3)] * 0.1 +
        fibre[(column * 3 + (line >> 3)) % (size * 4)] * 0.05;
      const tone = shades[Math.max(0, Math.min(63, Math.round((0.86 - 0.5 * late + hair) * 63)))];
      const at = (along === "v" ? line * size + column : column * size + line) * 4;
      data[at] = tone[0];
      data[at + 1] = tone[1];
      data[at + 2] = tone[2];
      data[at + 3] = 255;
    }
  }
  const texture: Texture = { width: size, height: size, data };
  return { color: [1, 1, 1], roughness, metalness: 0, texture };
}
