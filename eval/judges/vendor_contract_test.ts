/** What every vendor's adapter must do, with the vendor's real client against the simulator. */
import assert from "node:assert/strict";
import { type FailureKind, ProviderError } from "../../core/provider.ts";
import type { Clock } from "../../core/clock.ts";
import { systemClock } from "../../core/clock.ts";
import type { FaultName } from "../../simulator/faults.ts";
import { CANARY_KEY, never, samplePicture, withJudge } from "./judge_fixture.ts";
import { pictureForJudge } from "./picture_for_judge.ts";
import type { VisionQuestion } from "./vision_model.ts";
import { visionVendorNames } from "./vision_registry.ts";

const image = await pictureForJudge(await samplePicture());

const QUESTION: VisionQuestion = {
  instructions: "Look at the picture.",
  material: "What is it?",
  images: [image, image],
  schemaName: "thing",
  schema: {
    type: "object",
    properties: {
      seen: { type: "array", items: { type: "string" } },
      verdict: { type: "string", enum: ["good", "bad"] },
    },
    required: ["seen", "verdict"],
    additionalProperties: false,
  },
};

const ANSWER = { seen: ["a watch"], verdict: "good" };

/** A model of the simulator's for each vendor; a server of one's own may have any. */
const NAMES: Record<string, string> = {
  google: "google:gemini-3-pro",
  openai: "openai:gpt-5",
  compatible: "compatible:gpt-5",
};

const FAULTS: Partial<Record<FaultName, FailureKind>> = {
  "429": "rate_limited",
  "500": "unavailable",
  "503": "unavailable",
  "503-html": "unavailable",
  "reset": "timeout",
  "reset-after": "timeout",
  "half-body": "timeout",
  "broken-json": "bad_response",
  "no-image": "bad_response",
  "refused": "refused",
  "refused-otherwise": "refused",
  "401": "unauthorized",
  "402": "out_of_credit",
  "404-model": "rejected",
};

async function failureOf(work: Promise<unknown>): Promise<ProviderError> {
  const error = await work.then(() => null, (thrown) => thrown);
  assert.ok(error instanceof ProviderError, String(error));
  return error;
}

for (const vendor of visionVendorNames()) {
  const name = NAMES[vendor] ?? vendor;
  const service = vendor === "google" ? "google" : "openai";

  Deno.test(`${vendor} sends words, pictures and schema, and gives the answer with what it cost`, () =>
    withJudge({ name, respond: () => ANSWER }, async ({ model, questions, simulator }) => {
      const { answer, text, usage, costUsd, response } = await model.ask(QUESTION, never);
      assert.deepEqual(answer, ANSWER);
      assert.equal(text, JSON.stringify(ANSWER));
      assert.ok(usage!.input > 1000 && usage!.output > 0);
      assert.ok(vendor === "compatible" ? costUsd === 0 : costUsd! > 0);
      const [question] = questions;
      assert.match(question.text, /Look at the picture\./);
      assert.match(question.text, /What is it\?/);
      assert.equal(question.pictures.length, 2);
      assert.match(question.pictures[0], /^data:image\/jpeg;base64,/);
      const properties = question.schema?.properties as Record<string, { enum?: string[] }>;
      assert.deepEqual(Object.keys(properties), ["seen", "verdict"]);
      assert.deepEqual(properties.verdict.enum, ["good", "bad"]);
      assert.equal(simulator.ledger()[service].billed, 1);
      assert.ok(!JSON.stringify(response).includes(CANARY_KEY));
    }));

  Deno.test(`${vendor} gives prose and fenced JSON as they came`, async () => {
    const fenced = `\`\`\`json\n${JSON.stringify(ANSWER)}\n\`\`\``;
    const said = ["What a nice watch!", `${JSON.stringify(ANSWER).slice(0, 20)}`, fenced];
    await withJudge({ name, respond: () => said.shift() }, async ({ model }) => {
      const prose = await model.ask(QUESTION, never);
      assert.deepEqual([prose.answer, prose.text], [undefined, "What a nice watch!"]);
      assert.equal((await model.ask(QUESTION, never)).answer, undefined);
      const last = await model.ask(QUESTION, never);
      assert.deepEqual([last.answer, last.text], [ANSWER, fenced]);
    });
  });

  for (const [fault, kind] of Object.entries(FAULTS)) {
    Deno.test(`${vendor} comes to ${kind} when the service answers with ${fault}, and calls once`, () =>
      withJudge({
        name,
        faults: [`${service}:*=${fault}`],
        retry: { maxRetries: 0 },
        respond: () => ANSWER,
      }, async ({ model, simulator }) => {
        const error = await failureOf(model.ask(QUESTION, never));
        assert.equal(error.kind, kind, error.message);
        assert.match(error.message, new RegExp(`^Cannot ask ${name} because `));
        assert.equal(simulator.ledger()[service].calls, 1);
        assert.ok(!JSON.stringify({ ...error, message: error.message }).includes(CANARY_KEY));
      }));
  }

  Deno.test(`${vendor} is tried again after faults that pass, and asked once more`, () =>
    withJudge({
      name,
      faults: [`${service}:1=500`, `${service}:2=429`],
      respond: () => ANSWER,
    }, async ({ model, simulator }) => {
      assert.deepEqual((await model.ask(QUESTION, never)).answer, ANSWER);
      assert.equal(simulator.ledger()[service].calls, 3);
    }));

  Deno.test(`${vendor} that goes silent is given up when its time is over`, async () => {
    const asked = Promise.withResolvers<void>();
    const clock: Clock = {
      ...systemClock,
      sleep: (milliseconds) => milliseconds === 7_000 ? asked.promise : Promise.resolve(),
    };
    const respond = () => {
      asked.resolve();
      return new Promise(() => {});
    };
    const retry = { maxRetries: 0 };
    await withJudge({ name, respond, clock, timeoutMs: 7_000, retry }, async ({ model }) => {
      const error = await failureOf(model.ask(QUESTION, never));
      assert.deepEqual([error.kind, error.billed], ["timeout", "maybe"]);
      assert.match(error.message, /has not answered in 7 s/);
    });
  });

  Deno.test(`${vendor} ends promptly with the reason of an abort`, async () => {
    const stop = new AbortController();
    const reason = new Error("Enough.");
    const respond = () => {
      stop.abort(reason);
      return new Promise(() => {});
    };
    await withJudge({ name, respond }, async ({ model }) => {
      await assert.rejects(model.ask(QUESTION, stop.signal), (error) => error === reason);
    });
  });
}
