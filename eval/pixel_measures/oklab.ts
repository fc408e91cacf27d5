/**
 * Colours as people see them: OKLab (Björn Ottosson, "A perceptual color space for image processing", 2020,
 * https://bottosson.github.io/posts/oklab/), where equal distances look about equally different.
 */
import { LINEAR_OF_BYTE } from "../../core/procedural/render/srgb.ts";

/** Lightness 0 to 1, green to red, blue to yellow (both about -0.4 to 0.4). */
export type OkLab = readonly [lightness: number, a: number, b: number];

/**
 * The OKLab colour of linear light, each channel 0..1.
 *
 * @example
 * ```ts
 * import { okLab } from "./oklab.ts";
 * const [lightness, a, b] = okLab(1, 1, 1);
 * console.assert(Math.abs(lightness - 1) < 1e-3 && Math.abs(a) < 1e-3 && Math.abs(b) < 1e-3);
 * ```
 */
export function okLab(red: number, green: number, blue: number): OkLab {
  const l = Math.cbrt(0.4122214708 * red + 0.5363325363 * green + 0.0514459929 * blue);
  const m = Math.cbrt(0.2119034982 * red + 0.6806995451 * green + 0.1073969566 * blue);
  const s = Math.cbrt(0.0883024619 * red + 0.2817188376 * green + 0.6299787005 * blue);
  return [
    0.2104542553 * l + 0.7936177850 * m - 0.0040720468 * s,
    1.9779984951 * l - 2.4285922050 * m + 0.4505937099 * s,
    0.0259040371 * l + 0.7827717662 * m - 0.8086757660 * s,
  ];
}

/**
 * The OKLab colours of sRGB bytes, three numbers for each three bytes.
 *
 * @example
 * ```ts
 * import { okLabOf } from "./oklab.ts";
 * console.assert(okLabOf(new Uint8ClampedArray([0, 0, 0]))[0] === 0);
 * ```
 */
export function okLabOf(rgb: Uint8ClampedArray): Float32Array {
  const lab = new Float32Array(rgb.length);
  for (let index = 0; index < rgb.length; index += 3) {
    lab.set(
      okLab(
        LINEAR_OF_BYTE[rgb[index]],
        LINEAR_OF_BYTE[rgb[index + 1]],
        LINEAR_OF_BYTE[rgb[index + 2]],
      ),
      index,
    );
  }
  return lab;
}
