import assert from "node:assert/strict";
import fc from "fast-check";
import { decodeImage } from "../codec.ts";
import { walkJpeg } from "../jpeg.ts";
import { createPixels, type Pixels } from "../pixels.ts";
import { samplePixels } from "../sample_pixels_fixture.ts";
import { encodeWithTurbo } from "../turbo_encoder_fixture.ts";
import { encodeBaselineJpeg } from "./jpeg_encoder.ts";

const encode = ({ width, height, data }: Pixels, quality: number) =>
  encodeBaselineJpeg({ width, height, samples: data, bytesPerPixel: 4 }, quality);

function withoutAlpha({ width, height, data }: Pixels) {
  const samples = data.filter((_, index) => (index & 3) !== 3);
  return { width, height, samples, bytesPerPixel: 3 as const };
}

/** Peak signal-to-noise ratio of the colours, decibels: 10 log₁₀(255² / mean squared error). */
function psnr(one: Pixels, other: Pixels): number {
  let squares = 0;
  for (let index = 0; index < one.data.length; index++) {
    if ((index & 3) !== 3) squares += (one.data[index] - other.data[index]) ** 2;
  }
  return 10 * Math.log10(255 ** 2 / (squares / (one.data.length * 0.75)));
}

function noise(size: { width: number; height: number }, seed = "noise"): Pixels {
  const pixels = samplePixels({ ...size, seed });
  pixels.data.forEach((value, index) => {
    if ((index & 3) !== 3) pixels.data[index] = value * 37 & 0xff;
  });
  return pixels;
}

/** Black writing on white: the sharpest edges that there are. */
function stripes(size: { width: number; height: number }): Pixels {
  const pixels = createPixels(size, [255, 255, 255, 255]);
  pixels.data.forEach((_, index) => {
    const [x, y] = [(index >> 2) % size.width, Math.floor((index >> 2) / size.width)];
    if ((index & 3) !== 3 && (x * y) % 7 < 2) pixels.data[index] = 0;
  });
  return pixels;
}

const size = { width: 203, height: 157 };
const LOOKS = {
  photo: samplePixels(size),
  grey: samplePixels({ ...size, look: "grey" }),
  noise: noise(size),
  stripes: stripes(size),
  black: createPixels(size),
  white: createPixels(size, [255, 255, 255, 255]),
  red: createPixels(size, [255, 0, 0, 255]),
};

for (const [look, pixels] of Object.entries(LOOKS)) {
  Deno.test(`encodeBaselineJpeg comes as near to ${look} as libjpeg-turbo, in as few bytes`, async () => {
    for (const quality of [1, 10, 50, 75, 90, 92, 99, 100]) {
      const ours = encode(pixels, quality);
      const theirs = await encodeWithTurbo(pixels, { quality });
      const [near, theirNear] = [
        psnr(await decodeImage(ours), pixels),
        psnr(await decodeImage(theirs), pixels),
      ];
      // Within a level of 255 it is chance who rounds to the better side.
      const isNear = near >= theirNear - 0.5 || near >= 20 * Math.log10(255);
      assert(isNear, `quality ${quality}: ${near} dB against ${theirNear}`);
      assert(ours.length < theirs.length * 1.01 + 16, `quality ${quality}: ${ours.length} bytes`);
    }
  });
}

Deno.test("encodeBaselineJpeg writes the same quantizers as libjpeg-turbo at every quality", async () => {
  const pixels = createPixels({ width: 8, height: 8 });
  const tables = (jpeg: Uint8Array) => {
    const { segments } = walkJpeg(jpeg);
    const payloads = segments.filter(({ marker }) => marker === 0xdb).map((
      one,
    ) => [...one.payload]);
    return payloads.flat().join();
  };
  for (let quality = 1; quality <= 100; quality++) {
    const theirs = await encodeWithTurbo(pixels, { quality });
    assert.equal(tables(encode(pixels, quality)), tables(theirs), `quality ${quality}`);
  }
});

Deno.test("encodeBaselineJpeg makes the same of RGB as of RGBA, at every size", () => {
  fc.assert(
    fc.property(
      fc.record({
        width: fc.integer({ min: 1, max: 70 }),
        height: fc.integer({ min: 1, max: 40 }),
        quality: fc.integer({ min: 1, max: 100 }),
        seed: fc.string(),
      }),
      ({ quality, seed, ...size }) => {
        const pixels = noise(size, seed);
        const jpeg = encode(pixels, quality);
        assert.deepEqual(encodeBaselineJpeg(withoutAlpha(pixels), quality), jpeg);
        const { width, height, end } = walkJpeg(jpeg);
        assert.deepEqual([width, height, end], [size.width, size.height, jpeg.length]);
      },
    ),
  );
});

Deno.test("encodeBaselineJpeg leaves a colour at the edge as it is: what is beyond repeats it", async () => {
  for (const width of [1, 7, 15, 17, 31]) {
    const decoded = await decodeImage(
      encode(createPixels({ width, height: 19 }, [9, 80, 200, 255]), 100),
    );
    for (let index = 0; index < decoded.data.length; index += 4) {
      const [red, green, blue] = decoded.data.subarray(index, index + 3);
      assert(Math.abs(red - 9) < 3 && Math.abs(green - 80) < 3 && Math.abs(blue - 200) < 3);
    }
  }
});

Deno.test("encodeBaselineJpeg keeps nothing of the picture before", () => {
  const [first, second] = [
    noise({ width: 300, height: 40 }),
    samplePixels({ width: 20, height: 50 }),
  ];
  const fresh = encode(second, 80);
  encode(first, 100);
  assert.deepEqual(encode(second, 80), fresh);
});

Deno.test("encodeBaselineJpeg takes the widest and the tallest picture", async () => {
  for (const size of [{ width: 65_500, height: 3 }, { width: 3, height: 65_500 }]) {
    const { width, height } = await decodeImage(encode(noise(size), 100));
    assert.deepEqual({ width, height }, size);
  }
});
