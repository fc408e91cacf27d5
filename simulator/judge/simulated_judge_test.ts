/** Checks that a simulated judge is right about what cannot be argued, and sees the effects it is to see. */
import assert from "node:assert/strict";
import { decodeImage, encodeJpeg, encodePng } from "../../core/image/codec.ts";
import { createPixels, type Pixels } from "../../core/image/pixels.ts";
import { resize } from "../../core/image/resize.ts";
import { createRandom } from "../../core/random.ts";
import { drawScene } from "../photo_scene.ts";
import { startSimulator } from "../simulator.ts";
import { countFlatThings } from "./flat_picture.ts";
import { DEFAULT_JUDGE_SCRIPT, qualityOfOrder } from "./judge_script.ts";
import { paintQuality, readQuality } from "./quality_mark.ts";
import { simulatedJudge } from "./simulated_judge.ts";

const answer = { enum: ["yes", "no", "not_asked"] };
const schema = {
  properties: { one_subject: answer, brand: answer, phone_photo: answer, looks_produced: answer },
};
const text = "- one_subject: One?\n- brand (only if one_subject is yes): Is it?";

/** Small ones are quick; a mark in a JPEG needs squares of some pixels. */
function scene(seed: string, quality?: number, width = 96): Pixels {
  const height = width / 3 * 4;
  const pixels = drawScene({ width, height, noise: 6, random: createRandom(seed) });
  if (quality !== undefined) paintQuality(pixels, quality);
  return pixels;
}

function uriOf(pixels: Pixels): string {
  return `data:image/png;base64,${encodePng(pixels).toBase64()}`;
}

async function ask(script: Partial<typeof DEFAULT_JUDGE_SCRIPT>, pictures: readonly string[]) {
  const respond = simulatedJudge({ ...DEFAULT_JUDGE_SCRIPT, ...script });
  return await respond({ model: "m", text, pictures, schema }) as Record<string, string>;
}

Deno.test("readQuality finds what paintQuality painted, after JPEG, a smaller size and JPEG again", async () => {
  for (const quality of [-3, -0.5, 0, 1.25, 3]) {
    const first = await decodeImage(await encodeJpeg(scene("a", quality, 480), { quality: 90 }));
    const smaller = resize(first, { width: 300, height: 400 });
    const second = await decodeImage(await encodeJpeg(smaller, { quality: 85 }));
    assert.ok(Math.abs(readQuality(second)! - quality) < 0.15, `${quality}`);
  }
});

Deno.test("readQuality finds nothing in pictures that were not marked, however small", () => {
  assert.equal(readQuality(scene("b")), null);
  assert.equal(readQuality(createPixels({ width: 1, height: 1 })), null);
});

Deno.test("simulatedJudge says the same of the same picture, and more good of better ones", async () => {
  const share = async (quality: number) => {
    let yes = 0;
    for (let number = 0; number < 25; number++) {
      const given = await ask({}, [uriOf(scene(`${number}`, quality))]);
      assert.deepEqual(await ask({}, [uriOf(scene(`${number}`, quality))]), given);
      if (given.phone_photo === "yes") yes++;
    }
    return yes;
  };
  assert.ok(await share(-2) < await share(0));
  assert.ok(await share(0) < await share(2));
});

Deno.test("simulatedJudge leaves out what stands on a no, and never says yes to opposites", async () => {
  for (const quality of [-4, -3, 0, 3]) {
    const given = await ask({ noise: 2 }, [uriOf(scene(`q${quality}`, quality))]);
    assert.equal(given.brand === "not_asked", given.one_subject === "no");
    assert.notEqual(given.phone_photo, given.looks_produced);
  }
});

Deno.test("simulatedJudge follows quality in pairs, and the place where its bias is larger", async () => {
  const pair = { properties: { better: { enum: ["first", "second", "neither"] } } };
  const pictures = [uriOf(scene("x", -1)), uriOf(scene("y", 1))];
  const better = async (positionBias: number, given: readonly string[]) => {
    const respond = simulatedJudge({ effects: [], noise: 0, positionBias });
    const said = await respond({ model: "m", text: "", pictures: given, schema: pair });
    return (said as { better: string }).better;
  };
  assert.equal(await better(0, pictures), "second");
  assert.equal(await better(0, pictures.toReversed()), "first");
  assert.equal(await better(5, pictures), "first");
});

Deno.test("countFlatThings counts things on a plain ground, and nothing in a photograph", () => {
  const pixels = createPixels({ width: 400, height: 300 }, [200, 200, 200, 255]);
  assert.equal(countFlatThings(pixels), 0);
  for (const left of [50, 250]) {
    for (let y = 100; y < 200; y++) {
      for (let x = left; x < left + 80; x++) pixels.data.set([0, 0, 255, 255], (y * 400 + x) * 4);
    }
  }
  assert.equal(countFlatThings(pixels), 2);
  assert.equal(countFlatThings(scene("c")), null);
});

Deno.test("qualityOfOrder adds every effect whose phrase stands in the prompt, whatever its case", () => {
  const effects = [{ phrase: "WORN", effect: 1 }, { phrase: "studio", effect: -2 }];
  const of = (prompt: string) =>
    qualityOfOrder({ model: "m", prompt }, { effects }) -
    qualityOfOrder({ model: "m", prompt }, { effects: [] });
  assert.equal(Math.round(of("a worn table")), 1);
  assert.equal(Math.round(of("a worn table in a studio")), -1);
  assert.equal(of("a watch"), 0);
});

Deno.test("a simulated picture is as good as its prompt's effects say, wherever it is ordered", async () => {
  const simulator = await startSimulator({ judge: { effects: [{ phrase: "worn", effect: 3 }] } });
  try {
    const qualityOf = async (prompt: string) => {
      const answer = await fetch(`${simulator.url("together")}/v1/images/generations`, {
        method: "POST",
        headers: { authorization: "Bearer simulator-key" },
        body: JSON.stringify({
          ...{ model: "black-forest-labs/FLUX.1-schnell", prompt, width: 192, height: 256 },
          response_format: "base64",
        }),
      });
      const { data: [{ b64_json: data }] } = await answer.json();
      return readQuality(await decodeImage(Uint8Array.fromBase64(data)))!;
    };
    let difference = 0;
    for (let number = 0; number < 10; number++) {
      difference += await qualityOf(`Watch ${number} on a worn table.`);
      difference -= await qualityOf(`Watch ${number} on a table.`);
    }
    assert.ok(Math.abs(difference / 10 - 3) < 1.5, String(difference / 10));
  } finally {
    await simulator.close();
  }
});

Deno.test("qualityOfOrder varies with the seed and with each repetition, and is the same for the same", () => {
  const quality = (seed: number | null, repeat = 0) =>
    qualityOfOrder({ model: "m", prompt: "A watch.", seed, repeat }, { effects: [] });
  assert.equal(quality(7), quality(7));
  assert.equal(new Set([quality(null), quality(null, 1), quality(7), quality(8)]).size, 4);
});

Deno.test("simulatedJudge suggests prompts too, first those that have an effect", async () => {
  const respond = simulatedJudge({
    ...DEFAULT_JUDGE_SCRIPT,
    effects: [{ phrase: "sunlit", effect: 1 }],
  });
  const schema = { properties: { prompt: { type: "string" }, reason: { type: "string" } } };
  const ask = async (text: string) =>
    (await respond({ model: "m", text, pictures: [], schema }) as { prompt: string }).prompt;
  const given = "Improve what stands between <prompt> and </prompt>.\n<prompt>\nA lamp.\n</prompt>";
  assert.equal(await ask(given), "A lamp, sunlit.");
  assert.match(await ask("<prompt>A lamp, sunlit.</prompt>"), /^A lamp, sunlit, in soft daylight/);
});
