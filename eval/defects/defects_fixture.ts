/** Defects of a known size, done to any picture. */
import { decodeImage, encodeJpeg } from "../../core/image/codec.ts";
import { orient } from "../../core/image/orient.ts";
import { createPixels, type Pixels } from "../../core/image/pixels.ts";
import { resize } from "../../core/image/resize.ts";
import { LINEAR_OF_BYTE, toSrgb } from "../../core/procedural/render/srgb.ts";

/** Out of focus: a Gaussian of this standard deviation, pixels. */
export function blurred(pixels: Pixels, sigma: number): Pixels {
  if (sigma === 0) return pixels;
  const reach = Math.ceil(sigma * 3);
  const kernel = Float64Array.from(
    { length: 2 * reach + 1 },
    (_, index) => Math.exp(-((index - reach) ** 2) / (2 * sigma ** 2)),
  );
  const sum = kernel.reduce((total, weight) => total + weight, 0);
  const weights = kernel.map((weight) => weight / sum);
  return convolved(convolved(pixels, weights, "across"), weights, "down");
}

function convolved(
  { width, height, data }: Pixels,
  weights: Float64Array,
  direction: "across" | "down",
): Pixels {
  const result = createPixels({ width, height });
  const reach = (weights.length - 1) / 2;
  const last = (direction === "across" ? width : height) - 1;
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const middle = direction === "across" ? x : y;
      let red = 0, green = 0, blue = 0;
      for (let offset = -reach; offset <= reach; offset++) {
        const at = Math.min(last, Math.max(0, middle + offset));
        const index = 4 * (direction === "across" ? y * width + at : at * width + x);
        const weight = weights[offset + reach];
        red += weight * data[index];
        green += weight * data[index + 1];
        blue += weight * data[index + 2];
      }
      result.data.set([red, green, blue], 4 * (y * width + x));
    }
  }
  return result;
}

/** Exposed by this many stops more (less, below 0), in linear light, cut at white. */
export function exposed(pixels: Pixels, stops: number): Pixels {
  const factor = 2 ** stops;
  const table = LINEAR_OF_BYTE.map((light) => toSrgb(Math.min(1, light * factor)) * 255);
  return mapped(pixels, (value) => table[value]);
}

function mapped({ width, height, data }: Pixels, change: (value: number) => number): Pixels {
  return {
    width,
    height,
    data: data.map((value, index) => index % 4 === 3 ? value : Math.round(change(value))),
  };
}

/** Squeezed into a JPEG of this quality, 1 to 100, and taken out again. */
export async function squeezed(pixels: Pixels, quality: number): Promise<Pixels> {
  return await decodeImage(await encodeJpeg(pixels, { quality }));
}

/** With this share of its rows, from the bottom, grey, as a decoder leaves a file that broke off. */
export function brokenOff(pixels: Pixels, share: number): Pixels {
  const { width, height, data } = pixels;
  const from = Math.round(height * (1 - share)) * width * 4;
  return { width, height, data: data.map((value, at) => at >= from && at % 4 < 3 ? 128 : value) };
}

/** With this many stripes across, each some steps of 255 brighter than what lies between. */
export function striped(pixels: Pixels, stripes: number): Pixels {
  const { width, height, data } = pixels;
  return {
    width,
    height,
    data: data.map((value, at) => {
      const row = Math.floor(at / 4 / width);
      const isStripe = Math.floor(row * (2 * stripes + 1) / height) % 2 === 1;
      return at % 4 < 3 && isStripe ? value + 25 : value;
    }),
  };
}

/** Lying on its side. */
export function turned(pixels: Pixels): Pixels {
  return orient(pixels, 6);
}

/** With its sides `factor` times as long. */
export function scaled(pixels: Pixels, factor: number): Pixels {
  const side = (length: number) => Math.round(length * factor);
  return resize(pixels, { width: side(pixels.width), height: side(pixels.height) });
}

/** Without a strip along each side, this share of the width and height, brought back to its size. */
export function cropped(pixels: Pixels, share: number): Pixels {
  const { width, height, data } = pixels;
  const left = Math.round(width * share), top = Math.round(height * share);
  const inner = createPixels({ width: width - 2 * left, height: height - 2 * top });
  for (let y = 0; y < inner.height; y++) {
    const from = ((y + top) * width + left) * 4;
    inner.data.set(data.subarray(from, from + inner.width * 4), y * inner.width * 4);
  }
  return resize(inner, { width, height });
}
