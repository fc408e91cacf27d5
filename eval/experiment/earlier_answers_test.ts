/** A judge asked again, after a kill or by another experiment: what he has said is not paid twice. */
import assert from "node:assert/strict";
import { systemClock } from "../../core/clock.ts";
import { ModelCallRows } from "../../core/store/model_call_rows.ts";
import { openStore } from "../../core/store/store.ts";
import { never } from "../../core/studio_fixture.ts";
import { withTemporaryFolder } from "../../test/temporary_folder.ts";
import { withCallRecording } from "../judges/recorded_model.ts";
import type { VisionModel } from "../judges/vision_model.ts";
import { withEarlierAnswers } from "./earlier_answers.ts";

const question = (byte: number) => ({
  instructions: "Look.",
  material: "A watch.",
  images: [{ mediaType: "image/jpeg" as const, bytes: Uint8Array.of(byte) }],
  schemaName: "a",
  schema: {},
});

Deno.test("withEarlierAnswers takes each answer to the same question once, and asks where there is none", () =>
  withTemporaryFolder(async (folder) => {
    const store = openStore(`${folder}/exhibit.sqlite`);
    const texts = ['{"better":"first"}', "prose", '{"better":"second"}'];
    let asked = 0;
    const model: VisionModel = {
      provider: "none",
      model: "scripted",
      ask() {
        const text = texts[asked++] ?? '{"better":"neither"}';
        const response = { id: null, headers: {} };
        return Promise.resolve({ answer: {}, text, usage: null, costUsd: 0.01, response });
      },
    };
    const recorded = withCallRecording(model, {
      rows: new ModelCallRows(store),
      purpose: "judge",
      runId: "x1",
      clock: systemClock,
      reservedUsd: () => 0.05,
    });
    for (const byte of [1, 2, 3]) await recorded.ask(question(byte), never);
    const answers = async (model: VisionModel, byte: number, experimentId?: string) => {
      const resumed = withEarlierAnswers(model, { store, experimentId });
      const [first, second] = [
        await resumed.ask(question(byte), never),
        await resumed.ask(question(byte), never),
      ];
      return [first.text, first.costUsd, second.text, second.costUsd];
    };
    const other = '{"better":"neither"}';
    const stranger = { ...recorded, model: "another", ask: model.ask };
    assert.deepEqual(await answers(stranger, 3), [other, 0.01, other, 0.01]);
    assert.deepEqual(await answers(recorded, 1), [texts[0], 0, other, 0.01]);
    // What was asked in between is an earlier answer to whoever comes next, and each of them counts once.
    assert.deepEqual(await answers(recorded, 1), [texts[0], 0, other, 0]);
    assert.equal((await answers(recorded, 1, "x2"))[1], 0.01);
    assert.deepEqual(await answers(recorded, 2), [other, 0.01, other, 0.01]);
    store.close();
  }));
