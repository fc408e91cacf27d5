/** Every kind of PNG pixel, read back against an independent, pixel-at-a-time model of the standard. */
import assert from "node:assert/strict";
import { deflateSync } from "node:zlib";
import fc from "fast-check";
import { createRandom } from "../random.ts";
import { concatBytes } from "./concat_bytes.ts";
import { makePngChunk, PNG_SIGNATURE } from "./png.ts";
import { decodePng, decodeRgbPng } from "./png_decode.ts";
import { encodePng } from "./png_encode.ts";
import { samplePixels } from "./sample_pixels_fixture.ts";

const KINDS = [
  [0, 1],
  [0, 2],
  [0, 4],
  [0, 8],
  [0, 16],
  [2, 8],
  [2, 16],
  [3, 1],
  [3, 2],
  [3, 4],
  [3, 8],
  [4, 8],
  [4, 16],
  [6, 8],
  [6, 16],
] as const;
const CHANNELS: Readonly<Record<number, number>> = { 0: 1, 2: 3, 3: 1, 4: 2, 6: 4 };
const ADAM7 = [[0, 0, 8, 8], [4, 0, 8, 8], [0, 4, 4, 8], [2, 0, 4, 4], [0, 2, 2, 4], [1, 0, 2, 2], [
  0,
  1,
  1,
  2,
]];

interface Case {
  kind: typeof KINDS[number];
  width: number;
  height: number;
  interlaced: boolean;
  transparency: boolean;
  seed: string;
}

/** Samples of one pixel, whole numbers of the kind's bit depth. */
type Samples = number[];

function build(
  { kind: [colorType, bitDepth], width, height, interlaced, transparency, seed }: Case,
) {
  const random = createRandom(seed);
  const channels = CHANNELS[colorType];
  const samples: Samples[] = Array.from(
    { length: width * height },
    () => Array.from({ length: channels }, () => random.integer(0, 2 ** bitDepth - 1)),
  );
  const palette = Uint8Array.from(
    { length: 3 * 2 ** Math.min(bitDepth, 8) },
    () => random.integer(0, 255),
  );
  const alphas = Uint8Array.from(
    { length: 2 ** Math.min(bitDepth, 8) - 1 },
    () => random.integer(0, 255),
  );
  const clear = samples[0];
  const rows: number[] = [];
  for (const [left, top, across, down] of interlaced ? ADAM7 : [[0, 0, 1, 1]]) {
    let above: number[] = [];
    for (let y = top; y < height; y += down) {
      const bits: number[] = [];
      for (let x = left; x < width; x += across) {
        for (const sample of samples[y * width + x]) {
          for (let bit = bitDepth - 1; bit >= 0; bit--) bits.push(sample >> bit & 1);
        }
      }
      if (bits.length === 0) continue;
      while (bits.length % 8 !== 0) bits.push(0);
      const line: number[] = [];
      for (let at = 0; at < bits.length; at += 8) {
        line.push(parseInt(bits.slice(at, at + 8).join(""), 2));
      }
      const filter = random.integer(0, 4);
      rows.push(
        filter,
        ...filterModel(line, { above, filter, step: Math.max(1, channels * bitDepth / 8) }),
      );
      above = line;
    }
  }
  const header = new Uint8Array(13);
  new DataView(header.buffer).setUint32(0, width);
  new DataView(header.buffer).setUint32(4, height);
  header.set([bitDepth, colorType, 0, 0, interlaced ? 1 : 0], 8);
  const chunks = [makePngChunk("IHDR", header)];
  if (colorType === 3) chunks.push(makePngChunk("PLTE", palette));
  if (transparency && colorType === 3) chunks.push(makePngChunk("tRNS", alphas));
  if (transparency && (colorType === 0 || colorType === 2)) {
    chunks.push(
      makePngChunk("tRNS", Uint8Array.from(clear.flatMap((value) => [value >> 8, value & 255]))),
    );
  }
  const data = deflateSync(Uint8Array.from(rows));
  // Picture data may be cut anywhere; two chunks see to it that it is put together again.
  chunks.push(makePngChunk("IDAT", data.subarray(0, 3)), makePngChunk("IDAT", data.subarray(3)));
  chunks.push(makePngChunk("IEND", new Uint8Array()));
  const expected = samples.flatMap((pixel) => {
    const isClear = transparency && pixel.every((value, channel) => value === clear[channel]);
    const [one, two, three, four] = pixel.map((value) =>
      Math.round(value * 255 / (2 ** bitDepth - 1))
    );
    if (colorType === 0) return [one, one, one, isClear ? 0 : 255];
    if (colorType === 2) return [one, two, three, isClear ? 0 : 255];
    if (colorType === 4) return [one, one, one, two];
    if (colorType === 6) return [one, two, three, four];
    const alpha = transparency ? alphas[pixel[0]] ?? 255 : 255;
    return [...palette.subarray(pixel[0] * 3, pixel[0] * 3 + 3), alpha];
  });
  return { bytes: concatBytes([PNG_SIGNATURE, ...chunks]), expected };
}

function filterModel(
  line: number[],
  { above, filter, step }: { above: number[]; filter: number; step: number },
): number[] {
  return line.map((value, index) => {
    const left = line[index - step] ?? 0;
    const up = above[index] ?? 0;
    const corner = index < step ? 0 : above[index - step] ?? 0;
    const nearest = [left, up, corner].sort((a, b) =>
      Math.abs(left + up - corner - a) - Math.abs(left + up - corner - b)
    )[0];
    return value - [0, left, up, (left + up) >> 1, nearest][filter] & 255;
  });
}

const sizes = { width: fc.integer({ min: 1, max: 19 }), height: fc.integer({ min: 1, max: 19 }) };

for (const kind of KINDS) {
  Deno.test(`decodePng reads colour type ${kind[0]} with ${kind[1]} bits, plain and interlaced`, () => {
    const cases = fc.record({
      ...sizes,
      kind: fc.constant(kind),
      interlaced: fc.boolean(),
      transparency: fc.boolean(),
      seed: fc.string(),
    });
    fc.assert(
      fc.property(cases, (one) => {
        const { bytes, expected } = build(one);
        assert.deepEqual([...decodePng(bytes).data], expected);
      }),
      { numRuns: 40 },
    );
  });
}

Deno.test("decodeRgbPng reads plain RGB as decodePng does, and leaves every other kind to it", () => {
  const cases = fc.record({
    ...sizes,
    kind: fc.constantFrom(...KINDS),
    interlaced: fc.boolean(),
    transparency: fc.boolean(),
    seed: fc.string(),
  });
  fc.assert(
    fc.property(cases, (one) => {
      const { bytes, expected } = build(one);
      const isPlain = one.kind.join() === "2,8" && !one.interlaced && !one.transparency;
      const rgb = expected.filter((_, index) => index % 4 !== 3);
      assert.deepEqual(decodeRgbPng(bytes)?.rgb.join(), isPlain ? rgb.join() : undefined);
    }),
    { numRuns: 200 },
  );
});

Deno.test("decodePng gives back what encodePng was given, for every size and look", () => {
  const looks = fc.constantFrom("photo" as const, "grey" as const, "alpha" as const);
  fc.assert(
    fc.property(fc.record({ ...sizes, look: looks, seed: fc.string() }), (options) => {
      const pixels = samplePixels(options);
      assert.deepEqual(decodePng(encodePng(pixels)), pixels);
    }),
  );
});

Deno.test("decodePng gives back noise without any pattern, alpha included", () => {
  fc.assert(
    fc.property(fc.record(sizes), fc.infiniteStream(fc.nat(255)), ({ width, height }, stream) => {
      const data = Uint8ClampedArray.from(stream.take(width * height * 4));
      assert.deepEqual(decodePng(encodePng({ width, height, data })).data, data);
    }),
    { numRuns: 30 },
  );
});
