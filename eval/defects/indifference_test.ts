/** Checks that evaluators hardly react to what is not their business: a dark picture is no less sharp. */
import assert from "node:assert/strict";
import type { Pixels } from "../../core/image/pixels.ts";
import { evaluatorNames } from "../evaluator_registry.ts";
import { blurred, exposed, scaled, squeezed, striped, turned } from "./defects_fixture.ts";
import { type BasePicture, basePictures, look, pictureOf } from "./look_fixture.ts";

/** By how much a value may change for what is none of its business. */
const TOLERANCE = 0.16;

interface Change {
  title: string;
  /** Whose business it is. */
  minds: readonly string[];
  done(pixels: Pixels): Pixels | Promise<Pixels>;
}

const CHANGES: readonly Change[] = [
  {
    title: "a stop darker",
    // What a colour looks like depends on the light; so does what can be told from what.
    minds: ["exposure", "color_match"],
    done: (pixels) => exposed(pixels, -1),
  },
  {
    title: "half a stop brighter",
    minds: ["exposure", "color_match"],
    done: (pixels) => exposed(pixels, 0.5),
  },
  // What is blurred has no grain left, on the table either.
  {
    title: "blurred by 3 pixels",
    minds: ["sharpness", "background"],
    done: (pixels) => blurred(pixels, 3),
  },
  {
    title: "squeezed to quality 30",
    minds: ["compression", "background"],
    done: (pixels) => squeezed(pixels, 30),
  },
  {
    title: "four stripes",
    minds: ["bands", "color_match", "background"],
    done: (pixels) => striped(pixels, 4),
  },
  { title: "half as large", minds: ["resolution"], done: (pixels) => scaled(pixels, 0.5) },
  { title: "lying on its side", minds: ["resolution"], done: turned },
];

/** They do not look at what is in the picture. */
const BLIND = ["legible_text", "near_duplicate", "provenance"];

let bases: Promise<BasePicture[]> | null = null;

for (const { title, minds, done } of CHANGES) {
  Deno.test(`a picture that is ${title} changes nothing but ${minds.join(", ")}`, async () => {
    const indifferent = evaluatorNames().filter((name) => ![...minds, ...BLIND].includes(name));
    for (const { title: what, pixels, subject } of await (bases ??= basePictures())) {
      const before = pictureOf(pixels);
      const after = pictureOf(await done(pixels));
      for (const name of indifferent) {
        const { value: was } = await look(name, before, { subject });
        const { value: is } = await look(name, after, { subject });
        const where = `${name} of ${what}: ${was} before, ${is} after`;
        assert.equal(is === null, was === null, where);
        assert.ok(Math.abs((is ?? 0) - (was ?? 0)) <= TOLERANCE, where);
      }
    }
  });
}
