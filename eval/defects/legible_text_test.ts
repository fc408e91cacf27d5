/** Checks that print that can be read is read, and that blur takes it away. */
import assert from "node:assert/strict";
import { systemClock } from "../../core/clock.ts";
import { decodeImage } from "../../core/image/codec.ts";
import { exampleSubject } from "../../core/procedural/objects/example_subject.ts";
import { photograph } from "../../core/procedural/photograph.ts";
import legibleText from "../evaluators/legible_text.ts";
import { blurred } from "./defects_fixture.ts";
import { pictureOf } from "./look_fixture.ts";

const subject = exampleSubject({
  kind: "document",
  documentType: "Warranty Card",
  documentTitle: "Warranty Card",
  brand: "Montrose",
  model: "Diplomat",
});

Deno.test("legible_text reads a card, and nothing of it when it is blurred away", async () => {
  const size = { width: 432, height: 576 };
  const file = await photograph(subject, { ...size, seed: 3, mediaType: "image/png" });
  const pixels = await decodeImage(file);
  const evaluator = await legibleText.open({ clock: systemClock });
  try {
    const look = (sigma: number) =>
      evaluator.evaluate(
        pictureOf(blurred(pixels, sigma)),
        { subject, prompt: null },
        new AbortController().signal,
      );
    const sharp = await look(0);
    assert.ok(sharp.value! >= 0.75, sharp.explanation);
    const lost = await look(7);
    assert.equal(lost.value, 0, lost.explanation);
  } finally {
    await evaluator.close?.();
  }
});

Deno.test("legible_text says nothing of a thing, of no record, and of an empty one", async () => {
  const evaluator = await legibleText.open({ clock: systemClock });
  const picture = pictureOf({ width: 1, height: 1, data: new Uint8ClampedArray(4) });
  const empty = { ...subject, documentTitle: "", brand: "", model: "-" };
  for (const wanted of [null, exampleSubject({ brand: "Montrose" }), empty]) {
    const facts = { subject: wanted, prompt: null };
    const { value } = await evaluator.evaluate(picture, facts, new AbortController().signal);
    assert.equal(value, null);
  }
});
