/** Checks that evaluators order pictures by defects of a known size: the worse the defect, the lower the value. */
import assert from "node:assert/strict";
import { type BasePicture, basePictures, look } from "./look_fixture.ts";
import { blurred, brokenOff, exposed, scaled, squeezed, striped } from "./defects_fixture.ts";
import type { Pixels } from "../../core/image/pixels.ts";

/** A defect in several sizes, from none to the worst. */
interface Ordeal {
  evaluator: string;
  defect: string;
  sizes: readonly number[];
  /** From this size on, a gate does not pass. */
  fatal?: number;
  /** The defect that the sound picture has by itself is none: up to here every picture passes. */
  harmless?: number;
  done(pixels: Pixels, size: number): Pixels | Promise<Pixels>;
}

const ORDEALS: readonly Ordeal[] = [
  {
    evaluator: "sharpness",
    defect: "blurred, pixels of a Gaussian",
    sizes: [0, 0.7, 1.5, 3, 5, 8],
    harmless: 1.5,
    fatal: 5,
    done: blurred,
  },
  {
    evaluator: "exposure",
    defect: "too dark, stops",
    sizes: [0, 1, 2, 3, 4, 6],
    harmless: 1,
    fatal: 4,
    done: (pixels, stops) => exposed(pixels, -stops),
  },
  {
    evaluator: "exposure",
    defect: "too bright, stops",
    sizes: [0, 1, 2, 3, 4],
    harmless: 0,
    fatal: 3,
    done: exposed,
  },
  {
    evaluator: "compression",
    defect: "squeezed, 100 less JPEG's quality",
    sizes: [5, 30, 60, 80, 95],
    done: (pixels, loss) => squeezed(pixels, 100 - loss),
  },
  {
    evaluator: "bands",
    defect: "broken off, share of its rows",
    sizes: [0, 0.08, 0.2, 0.5],
    harmless: 0,
    fatal: 0.08,
    done: brokenOff,
  },
  {
    evaluator: "bands",
    defect: "striped, number of stripes",
    sizes: [0, 2, 4, 8],
    harmless: 0,
    fatal: 2,
    done: (pixels, stripes) => stripes === 0 ? pixels : striped(pixels, stripes),
  },
  {
    evaluator: "resolution",
    defect: "made smaller, times",
    sizes: [0.3, 0.5, 1, 2, 4],
    harmless: 0.5,
    fatal: 1,
    done: (pixels, times) => scaled(pixels, 1 / times),
  },
];

let bases: Promise<BasePicture[]> | null = null;

for (const { evaluator, defect, sizes, fatal, harmless, done } of ORDEALS) {
  Deno.test(`${evaluator} falls with the size of the defect: ${defect}`, async () => {
    for (const { title, pixels, subject } of await (bases ??= basePictures())) {
      const values: number[] = [];
      for (const size of sizes) {
        const { value, passed, explanation } = await look(evaluator, await done(pixels, size), {
          subject,
        });
        const where = `${title}, ${size}: ${value}, ${explanation}`;
        assert.ok(value !== null, where);
        if (harmless !== undefined && size <= harmless) assert.equal(passed, true, where);
        if (fatal !== undefined && size >= fatal) assert.equal(passed, false, where);
        values.push(value);
      }
      const told = `${title}: ${values.map((value) => value.toFixed(2)).join(" ")}`;
      assert.ok(values.every((value, at) => at === 0 || value <= values[at - 1] + 1e-9), told);
      assert.ok(values[0] - values[values.length - 1] >= 0.4, told);
    }
  });
}
