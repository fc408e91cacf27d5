/** Experiments in a folder of their own, with a provider and a judge that do what a test tells them. */
import { systemClock } from "../../core/clock.ts";
import { type ImageRequest, ProviderError, type ProviderModule } from "../../core/provider.ts";
import { createRandom } from "../../core/random.ts";
import { never, sampleJpeg } from "../../core/studio_fixture.ts";
import { createHastyClock } from "../../test/hasty_clock.ts";
import { makeRecordThingDatabase } from "../../test/record_thing_database.ts";
import { type ExperimentDependencies, runExperiment } from "../experiment.ts";
import type { Measurement } from "../metric.ts";
import type { ExperimentEvent } from "./experiment_events.ts";
import type { ExperimentOutcome } from "./experiment_outcome.ts";
import { parseExperimentOptions, type RawExperimentOptions } from "./experiment_options.ts";
import type { OpenScorer } from "./open_scorer.ts";
import { pictureScorer } from "./picture_scorer.ts";

/** What was asked of the provider and of the judge. */
export interface Bench {
  folder: string;
  calls: ImageRequest[];
  /** Prompts of which the judge saw a picture. */
  judged: string[];
  /** Runs an experiment to its end. */
  run(raw?: Partial<RawExperimentOptions>, script?: Script): Promise<ExperimentEvent[]>;
}

/** How one run differs from a good day. */
export interface Script {
  /** Throws where a picture fails. */
  draw?: (request: ImageRequest, call: number) => void;
  /** What a picture is worth, by template name and record; `null` where nothing can be said. */
  score?: (template: string, record: string) => number | null;
  /** Scores come from a judge. */
  usesJudge?: boolean;
  /** Environment of the metric and the judge that the options name: they score, and not this script. */
  environment?: ExperimentDependencies["environment"];
  /** Pictures' price, US dollars. */
  costUsd?: number;
  signals?: ExperimentDependencies["signals"];
  /** Told of every event. */
  onEvent?: (event: ExperimentEvent) => void;
}

/** Templates that say how they are called in their first word, so that a test knows whose picture it sees. */
const TEMPLATES = ["phone-evidence", "camera-facts", "training-sample"];

/**
 * Runs a test with a database of `records` photos of things and one receipt.
 *
 * @example
 * ```ts
 * import { withBench } from "./experiment_fixture.ts";
 * await withBench(2, ({ calls }) => Promise.resolve(console.assert(calls.length === 0)));
 * ```
 */
export async function withBench(
  records: number,
  work: (bench: Bench) => Promise<void>,
): Promise<void> {
  const folder = await Deno.makeTempDir();
  const picture = await sampleJpeg();
  const calls: ImageRequest[] = [];
  const judged: string[] = [];
  makeRecordThingDatabase(`${folder}/record-thing.sqlite`, {
    evidence: [
      ...Array.from({ length: records }, (_, index) => ({ id: `e${index}` })),
      { id: "paper", data: '{"document_type":"Receipt"}' },
    ],
  });
  const bench: Bench = {
    folder,
    calls,
    judged,
    async run(raw = {}, script = {}) {
      const options = parseExperimentOptions({
        databasePath: `${folder}/record-thing.sqlite`,
        storePath: `${folder}/exhibit.sqlite`,
        logPath: `${folder}/log.jsonl`,
        outputFolder: `${folder}/experiments`,
        templates: TEMPLATES.slice(0, 2),
        concurrency: 3,
        size: "96x128",
        maxRetries: 0,
        ...raw,
      });
      const events: ExperimentEvent[] = [];
      const dependencies: ExperimentDependencies = {
        clock: script.environment === undefined ? systemClock : createHastyClock(),
        environment: script.environment ?? { get: () => undefined },
        signals: script.signals ?? { drain: never, abort: never },
        loadProvider: () => Promise.resolve(scriptedModule(picture, { calls, script })),
        ...script.environment === undefined && { openScorer: scriptedScorer(script, judged) },
      };
      for await (const event of runExperiment(options, dependencies)) {
        events.push(event);
        script.onEvent?.(event);
      }
      return events;
    },
  };
  try {
    await work(bench);
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
}

/**
 * What an experiment came to.
 *
 * @example
 * ```ts
 * import { outcomeOf } from "./experiment_fixture.ts";
 * console.assert(outcomeOf.length === 1);
 * ```
 */
export function outcomeOf(events: readonly ExperimentEvent[]): ExperimentOutcome {
  const last = events.at(-1);
  if (last?.event !== "verdict") {
    throw new Error(`Cannot find a verdict in ${events.length} events.`);
  }
  return last.outcome;
}

/**
 * Scores with a known effect: a template's mean, and chance that depends on template and record alone.
 *
 * @example
 * ```ts
 * import { scoresWith } from "./experiment_fixture.ts";
 * const score = scoresWith({ a: 0.8 });
 * console.assert(score("a", "e1") === score("a", "e1"));
 * ```
 */
export function scoresWith(means: Readonly<Record<string, number>>) {
  return (template: string, record: string): number => {
    const ease = createRandom(record).between(-0.1, 0.1);
    const noise = createRandom(`${template} ${record}`).between(-0.08, 0.08);
    return Math.min(1, Math.max(0, means[template] + ease + noise));
  };
}

/** A failure of a provider. */
export function failure(kind: ProviderError["kind"]): ProviderError {
  return new ProviderError(`Cannot make a picture because of a test: ${kind}.`, { kind });
}

function scriptedModule(
  picture: Uint8Array,
  { calls, script }: { calls: ImageRequest[]; script: Script },
): ProviderModule {
  const { draw = () => {}, costUsd = 0 } = script;
  return {
    name: "procedural",
    defaultModel: "scripted",
    sourceType: "trainedAlgorithmicMedia",
    hosts: [],
    estimateUsd: () => costUsd,
    open: (model) => ({
      name: "procedural",
      model,
      close() {},
      generate: async (request) => {
        calls.push(request);
        await Promise.resolve();
        draw(request, calls.length);
        const response = { id: null, headers: {}, body: null };
        return { bytes: picture, costUsd, warnings: [], response };
      },
    }),
  };
}

function scriptedScorer(
  { score = scoresWith({ "phone-evidence": 0.7, "camera-facts": 0.4 }), usesJudge = false }: Script,
  judged: string[],
): OpenScorer {
  return () => {
    const measure = (name: string, record: string): Promise<Measurement> => {
      judged.push(`${name} ${record}`);
      const value = score(name, record);
      const explanation = value === null ? "It was silent." : "As the test says.";
      const said = {
        evaluator: "scripted@1",
        value,
        passed: null,
        explanation,
        raw: {},
        costUsd: 0,
      };
      return Promise.resolve({ value, scores: [said], costUsd: 0 });
    };
    const scorer = {
      // The template of a picture is known by its folder.
      measure: (picture: { name: string }, facts: { subject: { evidenceId: string } | null }) =>
        measure(/([a-z-]+)-v1\/[^/]*$/.exec(picture.name)![1], facts.subject!.evidenceId),
      usesJudge,
    };
    return Promise.resolve({
      ...pictureScorer(scorer, { now: () => 0 }),
      name: "scripted",
      isPairwise: false,
      largestDifference: 0.5,
      questions: 0,
      questionUsd: 0,
      [Symbol.asyncDispose]: () => Promise.resolve(),
    });
  };
}
