/**
 * The sRGB transfer curve (IEC 61966-2-1) as a table for bytes, and as a function for single colours.
 */
import type { LinearColor } from "./mesh.ts";

/**
 * Linear light, 0..1, of an sRGB value, 0..1.
 *
 * @example
 * ```ts
 * import { toLinear } from "./srgb.ts";
 * console.assert(Math.abs(toLinear(0.5) - 0.214) < 0.001);
 * ```
 */
export function toLinear(value: number): number {
  return value <= 0.04045 ? value / 12.92 : Math.pow((value + 0.055) / 1.055, 2.4);
}

/**
 * The sRGB value, 0..1, of linear light, 0..1.
 *
 * @example
 * ```ts
 * import { toSrgb } from "./srgb.ts";
 * console.assert(Math.abs(toSrgb(0.214) - 0.5) < 0.001);
 * ```
 */
export function toSrgb(light: number): number {
  return light <= 0.0031308 ? light * 12.92 : 1.055 * Math.pow(light, 1 / 2.4) - 0.055;
}

/**
 * Linear light of each sRGB byte.
 *
 * @example
 * ```ts
 * import { LINEAR_OF_BYTE } from "./srgb.ts";
 * console.assert(LINEAR_OF_BYTE[255] === 1 && LINEAR_OF_BYTE[0] === 0);
 * ```
 */
export const LINEAR_OF_BYTE: Float32Array = Float32Array.from(
  { length: 256 },
  (_, byte) => toLinear(byte / 255),
);

/**
 * The linear colour of an sRGB notation such as `#c8b090`.
 *
 * @example
 * ```ts
 * import { linearOf } from "./srgb.ts";
 * console.assert(linearOf("#ffffff")[0] === 1);
 * ```
 */
export function linearOf(hexadecimal: string): LinearColor {
  const number = Number.parseInt(hexadecimal.slice(1), 16);
  return [
    LINEAR_OF_BYTE[(number >> 16) & 255],
    LINEAR_OF_BYTE[(number >> 8) & 255],
    LINEAR_OF_BYTE[number & 255],
  ];
}
