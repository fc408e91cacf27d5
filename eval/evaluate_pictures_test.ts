/** Checks that a set is looked at whole, in order, in little memory, and stops when it is told to. */
import assert from "node:assert/strict";
import { encodeJpeg } from "../core/image/codec.ts";
import { drawScene } from "./defects/scene_fixture.ts";
import { evaluateImage } from "./evaluate_image.ts";
import { evaluatePictures, type PictureToEvaluate } from "./evaluate_pictures.ts";
import { Picture } from "./picture.ts";

const small = { width: 216, height: 288 };
const red = await encodeJpeg(drawScene(small));
const blue = await encodeJpeg(
  drawScene({ ...small, color: "#1e449c", background: "#3a3a3c", at: [0.4, 0.6] }),
);

async function* stream(items: readonly PictureToEvaluate[], ended = { value: false }) {
  try {
    yield* items;
  } finally {
    ended.value = true;
  }
}

const named = (name: string, bytes: Uint8Array<ArrayBuffer>): PictureToEvaluate => ({
  picture: new Picture(bytes, { name }),
});

Deno.test("evaluatePictures says in workers what evaluateImage says of each picture, in order", async () => {
  const items = [
    named("red", red),
    { picture: "/nowhere.jpg" },
    named("blue", blue),
    named("empty", new Uint8Array()),
    named("red again", red),
  ];
  const results = await Array.fromAsync(evaluatePictures(stream(items), { workers: 2 }));
  assert.deepEqual(results.map(({ name }) => name), [
    "red",
    "/nowhere.jpg",
    "blue",
    "empty",
    "red again",
  ]);
  for (const { item, scores, sha256, passed } of results.slice(0, 4)) {
    const alone = await evaluateImage(item.picture);
    assert.equal(sha256, alone.sha256);
    assert.equal(passed, alone.passed);
    const exceptSet = (all: typeof scores) =>
      all.filter(({ evaluator }) => !evaluator.startsWith("near_duplicate"));
    assert.deepEqual(exceptSet(scores), exceptSet(alone.scores));
  }
});

Deno.test("evaluatePictures compares each picture with those before it, and with those of earlier", async () => {
  const evaluators = ["near_duplicate"];
  const items = [named("red", red), named("blue", blue), named("red again", red)];
  const results = await Array.fromAsync(
    evaluatePictures(stream(items), { workers: 2, evaluators }),
  );
  assert.deepEqual(results.map(({ passed }) => passed), [true, true, false]);
  assert.match(results[2].scores[0].explanation, /the same file as red\./);
  const others = [results[1].fingerprint];
  const later = evaluatePictures(stream([named("blue", blue)]), { workers: 1, evaluators, others });
  assert.equal((await Array.fromAsync(later))[0].passed, false);
});

Deno.test("evaluatePictures throws the reason of an abort and stops its source", async () => {
  const controller = new AbortController();
  const reason = new Error("enough");
  const ended = { value: false };
  const items = Array.from({ length: 200 }, (_, index) => named(`${index}`, red));
  const { signal } = controller;
  let seen = 0;
  await assert.rejects(
    (async () => {
      for await (const _ of evaluatePictures(stream(items, ended), { workers: 1, signal })) {
        if (++seen === 2) controller.abort(reason);
      }
    })(),
    (thrown) => thrown === reason,
  );
  assert.ok(seen < 20 && ended.value);
});

Deno.test("evaluatePictures takes from its source no more than it has room for", async () => {
  let taken = 0;
  async function* counted() {
    for (let index = 0; index < 100; index++) {
      taken++;
      yield named(`${index}`, red);
    }
  }
  const options = { workers: 1, evaluators: ["resolution"] };
  const pictures = evaluatePictures(counted(), options);
  await pictures.next();
  assert.ok(taken <= 12, `${taken}`);
  await pictures.return(undefined);
});

Deno.test("evaluatePictures refuses an evaluator that there is not", async () => {
  const pictures = evaluatePictures(stream([]), { evaluators: ["beauty"] });
  await assert.rejects(pictures.next(), {
    name: "UsageError",
    message: 'Cannot evaluate pictures because there is no evaluator "beauty".',
  });
});
