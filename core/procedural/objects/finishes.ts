/**
 * The surfaces that things are made of. Roughness and grain are by eye against photographs.
 */
import { linearOf } from "../render/srgb.ts";
import type { LinearColor, Material, Texture } from "../render/mesh.ts";

/**
 * Colours that many things share whatever their own colour is.
 *
 * @example
 * ```ts
 * import { SHADES } from "./finishes.ts";
 * console.assert(SHADES.steel.length === 3);
 * ```
 */
export const SHADES = {
  steel: linearOf("#c3c5c8"),
  gold: linearOf("#e6bb62"),
  brass: linearOf("#d0a95a"),
  aluminium: linearOf("#cfd1d3"),
  black: linearOf("#17171a"),
  darkGrey: linearOf("#3a3d41"),
  grey: linearOf("#84878a"),
  white: linearOf("#f0efeb"),
  cream: linearOf("#eae0c8"),
  tan: linearOf("#b57c45"),
  brown: linearOf("#60391f"),
  navy: linearOf("#18233f"),
  red: linearOf("#b3161c"),
  paper: linearOf("#f3efe4"),
  cardboard: linearOf("#b18d61"),
} as const satisfies Record<string, LinearColor>;

/**
 * Metal: polished at roughness 0.12, brushed at 0.35.
 *
 * @example
 * ```ts
 * import { metal, SHADES } from "./finishes.ts";
 * console.assert(metal(SHADES.gold).metalness === 1);
 * ```
 */
export function metal(
  color: LinearColor,
  { roughness = 0.22 }: { roughness?: number } = {},
): Material {
  return { color, roughness, metalness: 1 };
}

/**
 * Leather, with a grain; `grain` 0 is smooth box calf, 1 is pebbled.
 *
 * @example
 * ```ts
 * import { leather, SHADES } from "./finishes.ts";
 * console.assert(leather(SHADES.tan).bump!.wavelength < 1);
 * ```
 */
export function leather(color: LinearColor, { grain = 0.5 }: { grain?: number } = {}): Material {
  return {
    color,
    roughness: 0.5 + grain * 0.12,
    metalness: 0,
    bump: { amplitude: 0.002 + grain * 0.006, wavelength: 0.12 + grain * 0.14 },
  };
}

/**
 * Cloth of any kind; `wavelength` is the distance of its threads, cm.
 *
 * @example
 * ```ts
 * import { fabric, SHADES } from "./finishes.ts";
 * console.assert(fabric(SHADES.navy).roughness > 0.8);
 * ```
 */
export function fabric(
  color: LinearColor,
  { wavelength = 0.12, amplitude = 0.004 }: { wavelength?: number; amplitude?: number } = {},
): Material {
  return { color, roughness: 0.93, metalness: 0, bump: { amplitude, wavelength } };
}

/**
 * Plastic: glossy at roughness 0.2, matt at 0.55.
 *
 * @example
 * ```ts
 * import { plastic, SHADES } from "./finishes.ts";
 * console.assert(plastic(SHADES.black).metalness === 0);
 * ```
 */
export function plastic(
  color: LinearColor,
  { roughness = 0.42 }: { roughness?: number } = {},
): Material {
  return { color, roughness, metalness: 0 };
}

/**
 * Rubber: dark, matt, a little uneven.
 *
 * @example
 * ```ts
 * import { rubber } from "./finishes.ts";
 * console.assert(rubber().roughness > 0.7);
 * ```
 */
export function rubber(color: LinearColor = SHADES.black): Material {
  return { color, roughness: 0.78, metalness: 0, bump: { amplitude: 0.002, wavelength: 0.1 } };
}

/**
 * Lacquer over paint: cars, pianos, electric guitars.
 *
 * @example
 * ```ts
 * import { lacquer, SHADES } from "./finishes.ts";
 * console.assert(lacquer(SHADES.red).roughness < 0.2);
 * ```
 */
export function lacquer(color: LinearColor): Material {
  return { color, roughness: 0.14, metalness: 0.05 };
}

/**
 * Glass or crystal; `opacity` 0.12 is a clear pane, 0.8 dark bottle glass.
 *
 * @example
 * ```ts
 * import { glass } from "./finishes.ts";
 * console.assert(glass().opacity! < 1);
 * ```
 */
export function glass(
  color: LinearColor = [0.32, 0.35, 0.35],
  { opacity = 0.1 }: { opacity?: number } = {},
): Material {
  return { color, roughness: 0.05, metalness: 0, opacity };
}

/**
 * Something printed or painted: the picture gives the colour.
 *
 * @example
 * ```ts
 * import { printed } from "./finishes.ts";
 * const texture = { width: 1, height: 1, data: new Uint8Array([255, 0, 0, 255]) };
 * console.assert(printed(texture).texture === texture);
 * ```
 */
export function printed(
  texture: Texture,
  { roughness = 0.6, metalness = 0, color = [1, 1, 1] }: {
    roughness?: number;
    metalness?: number;
    color?: LinearColor;
  } = {},
): Material {
  return { color, roughness, metalness, texture };
}
