/** What every file of `eval/evaluators/` promises; a new file is held to it by being there. */
import assert from "node:assert/strict";
import fc from "fast-check";
import { systemClock } from "../core/clock.ts";
import { encodeJpeg } from "../core/image/codec.ts";
import { encodePng } from "../core/image/png_encode.ts";
import { createPixels } from "../core/image/pixels.ts";
import { exampleSubject } from "../core/procedural/objects/example_subject.ts";
import { drawScene } from "./defects/scene_fixture.ts";
import type { Evaluator, EvaluatorModule, PictureFacts, Score } from "./evaluator.ts";
import { evaluatorNames, loadEvaluators } from "./evaluator_registry.ts";
import { Picture } from "./picture.ts";
import { PASSES_FROM } from "./pixel_evaluator.ts";

const scene = drawScene({ width: 216, height: 288 });
const soundFile = await encodeJpeg(scene, { quality: 90 });
const document = exampleSubject({
  kind: "document",
  documentType: "Invoice",
  documentTitle: "Invoice",
  color: "Red",
  dateMs: 0,
});
const FACTS: Readonly<Record<string, PictureFacts>> = {
  "nothing known": { subject: null, prompt: null },
  "a thing": { subject: exampleSubject({ color: "Red" }), prompt: "A red thing." },
  "a thing in a hand, of a set": {
    subject: exampleSubject({ color: "?", staging: "in-hand" }),
    prompt: "",
    others: [{ name: "other", sha256: "0".repeat(64), hash: "0f".repeat(32) }],
  },
  "a document": { subject: document, prompt: null, others: [] },
};

function damaged(file: Uint8Array<ArrayBuffer>): Uint8Array<ArrayBuffer> {
  const copy = file.slice();
  copy.fill(0x5a, copy.length >> 1, (copy.length >> 1) + 40);
  return copy;
}

/** A header that promises more than 100 megapixels. */
function oversized(): Uint8Array<ArrayBuffer> {
  const file = soundFile.slice();
  const frame = file.findIndex((byte, at) => byte === 0xff && file[at + 1] === 0xc0);
  file.set([0xff, 0xdc, 0xff, 0xdc], frame + 5);
  return file;
}

/** Bytes in which nothing can be seen. */
const UNUSABLE: Readonly<Record<string, Uint8Array<ArrayBuffer>>> = {
  "zero bytes": new Uint8Array(),
  "text": new TextEncoder().encode("<html>no picture</html>"),
  "half a JPEG": soundFile.slice(0, soundFile.length >> 1),
  "half a PNG": encodePng(scene).slice(0, 900),
  "more than 100 megapixels": oversized(),
  "a GIF": new TextEncoder().encode("GIF89a  "),
};

/** Pictures that can be seen, strange as they are. */
const STRANGE: Readonly<Record<string, Uint8Array<ArrayBuffer>>> = {
  "one pixel": encodePng(createPixels({ width: 1, height: 1 })),
  "one row": encodePng(createPixels({ width: 300, height: 1 }, [200, 10, 10, 255])),
  "one column": encodePng(createPixels({ width: 1, height: 300 }, [200, 10, 10, 255])),
  "black": encodePng(createPixels({ width: 120, height: 160 })),
  "white": encodePng(createPixels({ width: 120, height: 160 }, [255, 255, 255, 255])),
  "nothing but transparency": encodePng(createPixels({ width: 60, height: 80 }, [9, 9, 9, 0])),
};

async function withEvaluator(
  module: EvaluatorModule,
  use: (evaluator: Evaluator) => Promise<void>,
): Promise<void> {
  const evaluator = await module.open({ clock: systemClock });
  try {
    await use(evaluator);
  } finally {
    await evaluator.close?.();
  }
}

const never = new AbortController().signal;

function check({ name, version, purpose }: EvaluatorModule, score: Score, where: string): void {
  assert.equal(score.evaluator, `${name}@${version}`);
  if (score.value !== null) {
    assert.ok(score.value >= 0 && score.value <= 1, `${where}: ${score.value}`);
  }
  const passed = purpose === "gate" && score.value !== null ? score.value >= PASSES_FROM : null;
  assert.equal(score.passed, passed, where);
  assert.match(score.explanation, /^[A-Z0-9“"].*\S.*\.$/s, where);
  assert.deepEqual(JSON.parse(JSON.stringify(score.raw)), score.raw, where);
  assert.equal(score.costUsd, 0);
}

for (const module of await loadEvaluators(evaluatorNames())) {
  const { name } = module;

  Deno.test(`${name} has the name of its file and says what it is`, () => {
    assert.ok(evaluatorNames().includes(name));
    assert.match(name, /^[a-z]+(_[a-z]+)*$/);
    assert.ok(Number.isInteger(module.version) && module.version >= 1);
    assert.match(module.summary, /^[A-Z].{10,100}[^.]$/);
  });

  Deno.test(`${name} gives a sound picture a value or says why not, and the same one again`, () =>
    withEvaluator(module, async (evaluator) => {
      for (const [what, facts] of Object.entries(FACTS)) {
        const picture = new Picture(soundFile, { name: "scene.jpg" });
        const score = await evaluator.evaluate(picture, facts, never);
        check(module, score, what);
        const again = new Picture(soundFile, { name: "scene.jpg" });
        assert.deepEqual(await evaluator.evaluate(again, facts, never), score, what);
      }
    }));

  Deno.test(`${name} lets no unusable picture pass, and never throws`, () =>
    withEvaluator(module, async (evaluator) => {
      const facts = { subject: document, prompt: null, others: [] };
      const missing = await Picture.open("/nowhere/at/all.jpg");
      const pictures = Object.entries(UNUSABLE).map(([what, bytes]) =>
        new Picture(bytes, { name: what })
      );
      for (const picture of [...pictures, missing]) {
        const score = await evaluator.evaluate(picture, facts, never);
        check(module, score, picture.name);
        assert.ok(score.value === null || score.value === 0, picture.name);
        assert.equal(score.passed === true, false, picture.name);
      }
    }));

  Deno.test(`${name} bears with strange pictures`, () =>
    withEvaluator(module, async (evaluator) => {
      for (const [what, bytes] of Object.entries(STRANGE)) {
        const picture = new Picture(bytes, { name: what });
        const facts = { subject: exampleSubject({ color: "Red" }), prompt: null, others: [] };
        check(module, await evaluator.evaluate(picture, facts, never), what);
      }
      const torn = new Picture(damaged(soundFile), { name: "damaged" });
      check(module, await evaluator.evaluate(torn, FACTS["a thing"], never), "damaged");
    }));

  Deno.test(`${name} throws the reason of an abort, before and meanwhile`, () =>
    withEvaluator(module, async (evaluator) => {
      const reason = new Error("enough");
      const picture = new Picture(soundFile, { name: "scene.jpg" });
      const facts = FACTS["a document"];
      await assert.rejects(
        evaluator.evaluate(picture, facts, AbortSignal.abort(reason)),
        (thrown) => thrown === reason,
      );
      const controller = new AbortController();
      const running = evaluator.evaluate(picture, facts, controller.signal);
      controller.abort(reason);
      await assert.rejects(running, (thrown) => thrown === reason);
    }));

  // An OCR takes seconds for what it cannot read.
  if (module.needs === "ocr") continue;

  Deno.test(`${name} never throws, whatever the file holds`, () =>
    withEvaluator(module, async (evaluator) => {
      await fc.assert(
        fc.asyncProperty(
          fc.array(fc.tuple(fc.nat(soundFile.length - 1), fc.nat(255)), { maxLength: 6 }),
          fc.integer({ min: 0, max: soundFile.length }),
          async (changes, length) => {
            const file = soundFile.slice(0, length);
            for (const [at, value] of changes) if (at < length) file[at] = value;
            const picture = new Picture(file, { name: "any" });
            check(module, await evaluator.evaluate(picture, FACTS["a thing"], never), "any");
          },
        ),
        { numRuns: 25 },
      );
    }));
}
