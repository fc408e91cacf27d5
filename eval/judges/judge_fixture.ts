/** Judges for tests: the vendors' real clients, talking to a simulator that says what a test tells it to. */
import { encodeJpeg } from "../../core/image/codec.ts";
import { samplePixels } from "../../core/image/sample_pixels_fixture.ts";
import { exampleSubject } from "../../core/procedural/objects/example_subject.ts";
import {
  type Simulator,
  type SimulatorOptions,
  startSimulator,
} from "../../simulator/simulator.ts";
import type { Question } from "../../simulator/wire_format.ts";
import { createHastyClock } from "../../test/hasty_clock.ts";
import type { PictureFacts } from "../evaluator.ts";
import { Picture } from "../picture.ts";
import {
  type OpenVisionModel,
  openVisionModel,
  type VisionModelOptions,
} from "./open_vision_model.ts";

/** A key to nothing that a test can look for wherever it must not be. */
export const CANARY_KEY = "sk-canary-0123456789abcdef";

/** A signal that never aborts. */
export const never = new AbortController().signal;

/** A model, the simulator that it talks to, and the questions that got there. */
export interface JudgeAtWork {
  model: OpenVisionModel;
  simulator: Simulator;
  questions: Question[];
}

/** What a judge is opened with in a test. */
export interface JudgeForTest
  extends VisionModelOptions, Pick<SimulatorOptions, "faults" | "judge"> {
  /** `provider[:model]`; "openai:gpt-5" if left out. */
  name?: string;
  /** What the model answers; a plausible judge's answer if left out. */
  respond?: (question: Question) => unknown;
}

/** Where a vendor finds the simulator, with {@link CANARY_KEY} for a key. */
export function judgeEnvironment(simulator: Simulator): Map<string, string> {
  const environment = new Map(Object.entries(simulator.environment()));
  environment.set("JUDGE_BASE_URL", environment.get("OPENAI_BASE_URL")!);
  for (const name of ["OPENAI_API_KEY", "GEMINI_API_KEY", "JUDGE_API_KEY"]) {
    environment.set(name, CANARY_KEY);
  }
  return environment;
}

/** Opens a judge and closes everything afterwards. */
export async function withJudge(
  { name = "openai:gpt-5", respond, faults, judge, ...options }: JudgeForTest,
  use: (work: JudgeAtWork) => Promise<void>,
): Promise<void> {
  const questions: Question[] = [];
  const simulator = await startSimulator({
    faults,
    judge,
    ...(respond && {
      respond: (question: Question) => {
        questions.push(question);
        return respond(question);
      },
    }),
  });
  const model = await openVisionModel(name, {
    clock: createHastyClock(),
    environment: judgeEnvironment(simulator),
    ...options,
  });
  try {
    await use({ model, simulator, questions });
  } finally {
    model.close();
    await simulator.close();
  }
}

/** A picture that looks like one, another one for each seed. */
export async function samplePicture(seed = "sample"): Promise<Picture> {
  const bytes = await encodeJpeg(samplePixels({ width: 96, height: 128, seed }), { quality: 90 });
  return new Picture(bytes as Uint8Array<ArrayBuffer>, { name: `${seed}.jpg` });
}

/** What is known of a watch that was asked for with a prompt. */
export const WATCH_FACTS: PictureFacts = {
  subject: exampleSubject({
    title: "Rolex Submariner",
    brand: "Rolex",
    model: "Submariner",
    color: "Black",
    category: "Watches",
  }),
  prompt: "A watch on a table.",
};

/** The answer that a sheet wants everywhere. */
export function goodSheet({ schema }: Pick<Question, "schema">): Record<string, string> {
  const properties = Object.keys((schema?.properties ?? {}) as Record<string, unknown>);
  return Object.fromEntries(
    properties.map((
      id,
    ) => [id, id === "observations" ? "A watch." : id === "looks_produced" ? "no" : "yes"]),
  );
}
