/** What an evaluator says of pixels, and pictures that nothing is wrong with. */
import { systemClock } from "../../core/clock.ts";
import { decodeImage } from "../../core/image/codec.ts";
import { encodePng } from "../../core/image/png_encode.ts";
import type { Pixels } from "../../core/image/pixels.ts";
import { exampleSubject } from "../../core/procedural/objects/example_subject.ts";
import { photograph } from "../../core/procedural/photograph.ts";
import type { Subject } from "../../core/subject.ts";
import type { PictureFacts, Score } from "../evaluator.ts";
import { loadEvaluators } from "../evaluator_registry.ts";
import { Picture } from "../picture.ts";

/** A picture and what it shows. */
export interface BasePicture {
  title: string;
  pixels: Pixels;
  subject: Subject;
}

const NOTHING_KNOWN: PictureFacts = { subject: null, prompt: null };

/** The pixels as a picture, by way of a PNG file. */
export function pictureOf(pixels: Pixels, name = "picture.png"): Picture {
  return new Picture(encodePng(pixels), { name });
}

/** What the named evaluator says of a picture. */
export async function look(
  name: string,
  seen: Pixels | Picture,
  facts: Partial<PictureFacts> = {},
): Promise<Score> {
  const [module] = await loadEvaluators([name]);
  const evaluator = await module.open({ clock: systemClock });
  const picture = seen instanceof Picture ? seen : pictureOf(seen);
  const all = { ...NOTHING_KNOWN, ...facts };
  return await evaluator.evaluate(picture, all, new AbortController().signal);
}

const SUBJECTS: Readonly<Record<string, Partial<Subject>>> = {
  "a red handbag": { category: "Luxury Bags", brand: "Acme", color: "Red", staging: "wood" },
  "a blue car": { category: "Cars", brand: "Acme", color: "Blue", staging: "white-table" },
  "a watch": { category: "Watches", brand: "Acme", color: "Black", staging: "white-table" },
  "an invoice": {
    kind: "document",
    documentType: "Invoice",
    documentTitle: "Invoice",
    brand: "Acme",
    staging: "wood",
  },
};

/** Sound pictures of several things, as the procedural provider draws them, 384 × 512. */
export async function basePictures(): Promise<BasePicture[]> {
  const bases: BasePicture[] = [];
  for (const [title, facts] of Object.entries(SUBJECTS)) {
    const subject = exampleSubject(facts);
    const size = { width: 384, height: 512 };
    const file = await photograph(subject, { ...size, seed: 7, mediaType: "image/png" });
    bases.push({ title, subject, pixels: await decodeImage(file) });
  }
  return bases;
}
