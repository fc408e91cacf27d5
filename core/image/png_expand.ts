/** Turns unfiltered PNG rows of any kind into RGBA: every colour type, every bit depth, `tRNS`. */
import { PictureError } from "./picture_error.ts";
import type { PngStructure } from "./png.ts";

/** Where a row's pixels come from and where they go. */
export interface PngRow {
  /** The offset of the row's first byte, after its filter byte. */
  from: number;
  /** The offset of its first pixel in the RGBA data. */
  to: number;
  /** From one pixel to the next in the RGBA data: 4, or more in an interlaced pass. */
  step: number;
  /** The number of pixels. */
  count: number;
}

/** Writes one row into the RGBA data that the expander was made for. */
export type PngExpander = (raw: Uint8Array, row: PngRow) => void;

/**
 * The expander for one file's kind of pixels.
 *
 * @throws {PictureError} `malformed`, from the expander, when a palette index has no colour.
 *
 * @example
 * ```ts
 * import { walkPng } from "./png.ts";
 * import { encodePng } from "./png_encode.ts";
 * import { createPixels } from "./pixels.ts";
 * import { createPngExpander } from "./png_expand.ts";
 * const png = walkPng(encodePng(createPixels({ width: 1, height: 1 }))); // one grey pixel
 * const data = new Uint8ClampedArray(4);
 * createPngExpander(png, data)(Uint8Array.of(7), { from: 0, to: 0, step: 4, count: 1 });
 * console.assert(data.join() === "7,7,7,255");
 * ```
 */
export function createPngExpander(png: PngStructure, data: Uint8ClampedArray): PngExpander {
  const { colorType, bitDepth } = png;
  const transparency = png.chunks.find(({ type }) => type === "tRNS")?.data;
  switch (colorType) {
    case 0:
      return expandGrey(data, { bitDepth, transparent: transparentSamples(transparency, 1)?.[0] });
    case 3:
      return expandPalette(data, { png, alphas: transparency });
    case 2:
      if (bitDepth === 8 && transparency === undefined) return expandRgb8(data);
      return expandColor(data, { png, transparent: transparentSamples(transparency, 3) });
    case 4:
      return expandGreyAlpha(data, bitDepth);
    case 6:
      if (bitDepth === 8) return expandRgba8(data);
      return expandColor(data, { png });
  }
}

function transparentSamples(chunk: Uint8Array | undefined, count: number): number[] | undefined {
  if (chunk === undefined) return undefined;
  if (chunk.length !== count * 2) {
    throw new PictureError(
      "malformed",
      `Cannot read a PNG picture because its tRNS chunk has the wrong length: ${chunk.length}. Ask for it again.`,
    );
  }
  return Array.from({ length: count }, (_, index) => chunk[index * 2] << 8 | chunk[index * 2 + 1]);
}

/** 16 bits to 8, rounded (https://www.w3.org/TR/png-3/#13Sample-depth-rescaling). */
function eightBits(high: number, low: number): number {
  return ((high << 8 | low) * 255 + 32895) >> 16;
}

function expandRgb8(data: Uint8ClampedArray): PngExpander {
  return (raw, { from, to, step, count }) => {
    for (let pixel = 0; pixel < count; pixel++, from += 3, to += step) {
      data[to] = raw[from];
      data[to + 1] = raw[from + 1];
      data[to + 2] = raw[from + 2];
      data[to + 3] = 255;
    }
  };
}

function expandRgba8(data: Uint8ClampedArray): PngExpander {
  return (raw, { from, to, step, count }) => {
    if (step === 4) return data.set(raw.subarray(from, from + count * 4), to);
    for (let pixel = 0; pixel < count; pixel++, from += 4, to += step) {
      data[to] = raw[from];
      data[to + 1] = raw[from + 1];
      data[to + 2] = raw[from + 2];
      data[to + 3] = raw[from + 3];
    }
  };
}

/** RGB and RGBA of 8 or 16 bits, with one colour that may stand for "transparent". */
function expandColor(
  data: Uint8ClampedArray,
  { png, transparent }: { png: PngStructure; transparent?: number[] },
): PngExpander {
  const { colorType, bitDepth } = png;
  const sampleBytes = bitDepth / 8;
  const channels = colorType === 6 ? 4 : 3;
  return (raw, { from, to, step, count }) => {
    for (let pixel = 0; pixel < count; pixel++, to += step) {
      let isTransparent = transparent !== undefined;
      data[to + 3] = 255;
      for (let channel = 0; channel < channels; channel++, from += sampleBytes) {
        const wide = bitDepth === 16;
        data[to + channel] = wide ? eightBits(raw[from], raw[from + 1]) : raw[from];
        const sample = wide ? raw[from] << 8 | raw[from + 1] : raw[from];
        if (sample !== transparent?.[channel]) isTransparent = false;
      }
      if (isTransparent) data[to + 3] = 0;
    }
  };
}

function expandGrey(
  data: Uint8ClampedArray,
  { bitDepth, transparent }: { bitDepth: number; transparent?: number },
): PngExpander {
  const scale = 255 / ((1 << Math.min(bitDepth, 8)) - 1);
  return (raw, { from, to, step, count }) => {
    for (let pixel = 0; pixel < count; pixel++, to += step) {
      const sample = sampleAt(raw, { from, pixel, bitDepth });
      const grey = bitDepth === 16 ? eightBits(sample >> 8, sample & 0xff) : sample * scale;
      data[to] = data[to + 1] = data[to + 2] = grey;
      data[to + 3] = sample === transparent ? 0 : 255;
    }
  };
}

function expandGreyAlpha(data: Uint8ClampedArray, bitDepth: number): PngExpander {
  return (raw, { from, to, step, count }) => {
    for (let pixel = 0; pixel < count; pixel++, to += step) {
      const wide = bitDepth === 16;
      const grey = wide ? eightBits(raw[from], raw[from + 1]) : raw[from];
      data[to] = data[to + 1] = data[to + 2] = grey;
      data[to + 3] = wide ? eightBits(raw[from + 2], raw[from + 3]) : raw[from + 1];
      from += wide ? 4 : 2;
    }
  };
}

function expandPalette(
  data: Uint8ClampedArray,
  { png: { chunks, bitDepth }, alphas }: { png: PngStructure; alphas?: Uint8Array },
): PngExpander {
  const palette = chunks.find(({ type }) => type === "PLTE")!.data;
  return (raw, { from, to, step, count }) => {
    for (let pixel = 0; pixel < count; pixel++, to += step) {
      const index = sampleAt(raw, { from, pixel, bitDepth });
      if (index * 3 >= palette.length) {
        throw new PictureError(
          "malformed",
          `Cannot read a PNG picture because its palette has no such colour: ${index}. Ask for it again.`,
        );
      }
      data[to] = palette[index * 3];
      data[to + 1] = palette[index * 3 + 1];
      data[to + 2] = palette[index * 3 + 2];
      data[to + 3] = alphas?.[index] ?? 255;
    }
  };
}

/** One sample of a row with a single channel, 1 to 16 bits wide; samples fill bytes from the high bits. */
function sampleAt(
  raw: Uint8Array,
  { from, pixel, bitDepth }: { from: number; pixel: number; bitDepth: number },
): number {
  if (bitDepth === 8) return raw[from + pixel];
  if (bitDepth === 16) return raw[from + pixel * 2] << 8 | raw[from + pixel * 2 + 1];
  const bit = pixel * bitDepth;
  return raw[from + (bit >> 3)] >> (8 - bitDepth - (bit & 7)) & ((1 << bitDepth) - 1);
}
