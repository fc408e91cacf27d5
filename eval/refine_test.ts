/** The refiner with a real store and real files; what pictures show and are worth is scripted. */
import assert from "node:assert/strict";
import { parse as parseYaml } from "yaml";
import { systemClock } from "../core/clock.ts";
import type { ProviderModule } from "../core/provider.ts";
import { readPromptLibrary, SHIPPED_PROMPTS } from "../core/prompt/library.ts";
import { openStore } from "../core/store/store.ts";
import { never, sampleJpeg } from "../core/studio_fixture.ts";
import { UsageError } from "../core/usage_error.ts";
import { refine, type RefineDependencies } from "./refine.ts";
import { promptRefinable, type Refinable, templateRefinable } from "./refine/refinable.ts";
import type { RefineEvent } from "./refine/refine_events.ts";
import { parseRefineOptions, type RawRefineOptions } from "./refine/refine_options.ts";

const LAMP = { id: "lamp", title: "Desk lamp", scene: "", mood: "", prompt: "A photo of a lamp." };
const MUG = { id: "mug", title: "Mug", scene: "a kitchen", mood: "", prompt: "A photo of a mug." };

/** Pictures are worth what their prompt says: more for each of these words. */
const WORTH: Record<string, number> = { sunlit: 0.3, centred: 0.15, blurred: -0.3 };

function worthOf(prompt: string): number {
  return Object.entries(WORTH).reduce(
    (sum, [word, worth]) => prompt.includes(word) ? sum + worth : sum,
    0.4,
  );
}

function metric(measured: string[] = []): RefineDependencies["metric"] {
  return {
    name: "worth",
    measure(_picture, { prompt }) {
      measured.push(prompt!);
      const value = worthOf(prompt!);
      const score = {
        evaluator: "worth@1",
        value,
        passed: null,
        explanation: "So so.",
        raw: null,
        costUsd: 0,
      };
      return Promise.resolve({ value, scores: [score], costUsd: 0 });
    },
  };
}

/** Suggests words one after the other, whatever is said of the pictures. */
const wordy = (words: readonly string[]): RefineDependencies["refiner"] => ({
  name: "wordy",
  estimateUsd: 0,
  suggest: ({ text, tried }) => {
    const word = words[tried.length - 1];
    return Promise.resolve(
      word === undefined
        ? { text: null, reason: "No more words." }
        : { text: `${text} It is ${word}.`, reason: word },
    );
  },
});

const PICTURE = await sampleJpeg();

/** A provider that answers at once; what its pictures show plays no part here. */
function paid(costUsd: number, calls: string[] = []): Pick<RefineDependencies, "loadProvider"> {
  const provider: ProviderModule = {
    name: "quick",
    hosts: [],
    defaultModel: "m",
    sourceType: "trainedAlgorithmicMedia",
    estimateUsd: () => costUsd,
    open: () => ({
      name: "quick",
      model: "m",
      close() {},
      generate({ prompt }) {
        calls.push(prompt);
        const response = { id: null, headers: {}, body: null };
        return Promise.resolve({ bytes: PICTURE, costUsd, warnings: [], response });
      },
    }),
  };
  return { loadProvider: () => Promise.resolve(provider) };
}

async function inFolder(work: (folder: string) => Promise<void>) {
  const folder = await Deno.makeTempDir();
  try {
    await work(folder);
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
}

async function run(
  folder: string,
  { refinables = [promptRefinable(LAMP, { seed: 0 })], raw = {}, ...dependencies }:
    & Partial<RefineDependencies>
    & { refinables?: Refinable[]; raw?: Partial<RawRefineOptions> },
): Promise<RefineEvent[]> {
  const options = parseRefineOptions({
    databasePath: `${folder}/none.sqlite`,
    storePath: `${folder}/exhibit.sqlite`,
    logPath: `${folder}/log.jsonl`,
    outputFolder: folder,
    size: "64x64",
    confirm: 12,
    ...raw,
  });
  return await Array.fromAsync(refine(refinables, options, {
    clock: systemClock,
    environment: { get: () => undefined },
    signals: { drain: never, abort: never },
    metric: metric(),
    refiner: wordy(["blurred", "sunlit", "centred"]),
    ...paid(0),
    ...dependencies,
  }));
}

function resultOf(events: readonly RefineEvent[], promptId = "lamp") {
  const refined = events.find((event) => event.event === "refined" && event.promptId === promptId);
  assert.ok(refined?.event === "refined");
  return refined.result;
}

Deno.test("refine leaves the seed's files, whole and readable", () =>
  inFolder(async (folder) => {
    const events = await run(folder, {});
    const result = resultOf(events);
    assert.equal(result.verdict, "improved");
    assert.match(result.text, /sunlit/);
    const lamp = `${folder}/results/lamp`;
    const read = async (name: string) => JSON.parse(await Deno.readTextFile(`${lamp}/${name}`));
    for (const number of [1, 2, 3]) {
      assert.ok((await Deno.stat(`${lamp}/iteration_${number}.png`)).size > 0);
      const outcome = await read(`iteration_${number}_results.json`);
      const yaml = parseYaml(await Deno.readTextFile(`${lamp}/iteration_${number}_results.yaml`));
      assert.deepEqual(yaml, outcome);
      assert.equal(outcome.iteration, number);
      assert.equal(outcome.pictures[0].file, `iteration_${number}.png`);
      const evaluation = await read(`iteration_${number}_evaluation.json`);
      assert.ok(Math.abs(evaluation.meanScore - worthOf(outcome.prompt)) < 1e-9);
    }
    const summary = await read("summary.json");
    assert.equal(summary.returnedPrompt, result.text);
    assert.equal(summary.givenPrompt, "A photo of a lamp.");
    const all = JSON.parse(await Deno.readTextFile(`${folder}/results/summary.json`));
    assert.equal(all.improved, 1);
    const names = [...Deno.readDirSync(lamp)].map(({ name }) => name);
    assert.ok(names.every((name) => !name.endsWith(".part")), names.join());
  }));

Deno.test("refine works on several prompts at once, each in a folder of its own", () =>
  inFolder(async (folder) => {
    const refinables = [LAMP, MUG].map((entry) => promptRefinable(entry, { seed: 0 }));
    const events = await run(folder, { refinables, raw: { iterations: 2, confirm: 0 } });
    assert.equal(events.filter(({ event }) => event === "refined").length, 2);
    assert.match(resultOf(events, "mug").iterations[1].text, /Scene: a kitchen\. It is blurred\.$/);
    const summary = events.at(-1)!;
    assert.ok(summary.event === "summary" && summary.notImproved === 2);
  }));

Deno.test("refine goes on where an aborted run was, and makes and measures nothing twice", () =>
  inFolder(async (folder) => {
    const abort = new AbortController();
    const first: string[] = [];
    const measuring = metric(first)!;
    const refiner = wordy(["blurred", "sunlit"]);
    await assert.rejects(run(folder, {
      refiner,
      signals: { drain: never, abort: abort.signal },
      metric: {
        ...measuring,
        measure(...given) {
          if (first.length === 4) abort.abort(new Error("Ctrl-C"));
          given[2].throwIfAborted();
          return measuring.measure(...given);
        },
      },
    }));
    const second: string[] = [];
    const asked: string[] = [];
    const result = resultOf(
      await run(folder, {
        metric: metric(second),
        refiner: {
          ...refiner!,
          suggest(...given) {
            asked.push(given[0].text);
            return refiner!.suggest(...given);
          },
        },
      }),
    );
    assert.equal(result.verdict, "improved");
    assert.equal(first.length + second.length, result.pictures);
    assert.equal(asked.length, 0);
    const store = openStore(`${folder}/exhibit.sqlite`);
    const { traces } = store.prepare(
      "SELECT count(*) AS traces FROM traces WHERE status = 'completed'",
    ).get()!;
    assert.equal(traces, result.pictures);
    assert.equal(store.prepare("SELECT status FROM refinements").get()!.status, "improved");
    store.close();

    const third: string[] = [];
    const again = resultOf(await run(folder, { metric: metric(third) }));
    assert.equal(third.length, 0);
    assert.deepEqual({ ...again, costUsd: null }, { ...result, costUsd: null });
  }));

Deno.test("refine finishes what is under way when it is drained, and claims nothing", () =>
  inFolder(async (folder) => {
    const drain = new AbortController();
    const measuring = metric()!;
    const events = await run(folder, {
      signals: { drain: drain.signal, abort: never },
      metric: {
        ...measuring,
        measure(...given) {
          drain.abort();
          return measuring.measure(...given);
        },
      },
    });
    assert.equal(resultOf(events).verdict, "interrupted");
    assert.equal(resultOf(events).text, "A photo of a lamp.");
  }));

Deno.test("refine says before anything is spent that the money does not suffice for one round", () =>
  inFolder(async (folder) => {
    const calls: string[] = [];
    await assert.rejects(
      run(folder, { ...paid(0.04, calls), raw: { maxCostUsd: 0.1 } }),
      (error) => {
        assert.ok(error instanceof UsageError);
        assert.match(error.message, /its first round may cost \$0\.16/);
        return true;
      },
    );
    assert.equal(calls.length, 0);
  }));

Deno.test("refine improves a template on records, and offers none that is no template", () =>
  inFolder(async (folder) => {
    const library = await readPromptLibrary(SHIPPED_PROMPTS);
    const record = (id: string) => ({
      rowid: 1,
      id,
      path: null,
      data: { type: "", documentType: "", notes: "", imageUrls: [] },
      recordedAtMs: null,
      evidenceType: null,
      evidenceTypeName: "",
      thing: null,
    });
    const records = Array.from({ length: 30 }, (_, index) => record(`record ${index}`));
    const template = templateRefinable(library.find("phone-evidence"), {
      library,
      records,
      seed: 0,
    });
    const refiner = wordy(["{{ broken", "sunlit"]);
    const first = await run(folder, { refinables: [template], refiner, raw: { confirm: 20 } });
    assert.ok(
      first.some((event) =>
        event.event === "step" && event.step === "no_suggestion" &&
        /is not Liquid/.test(event.reason)
      ),
    );
    const second = await run(folder, {
      refinables: [template],
      refiner: wordy(["sunlit"]),
      raw: { confirm: 20, iterations: 2 },
    });
    const result = resultOf(second, "phone-evidence");
    assert.equal(result.verdict, "improved");
    assert.match(result.text, /\{\{ thing \}\}.* It is sunlit\.$/);
  }));

Deno.test("refine on one record only proves nothing, and says so", () =>
  inFolder(async (folder) => {
    const only = { ...promptRefinable(LAMP, { seed: 0 }), samples: 1 };
    const result = resultOf(await run(folder, { refinables: [only] }));
    assert.equal(result.verdict, "not_improved");
    assert.match(result.inWords, /nothing was proven/);
  }));

Deno.test("refine keeps to its money, and says that nothing is proven", () =>
  inFolder(async (folder) => {
    const calls: string[] = [];
    const result = resultOf(await run(folder, { ...paid(0.04, calls), raw: { maxCostUsd: 0.3 } }));
    assert.equal(result.verdict, "interrupted");
    assert.ok(calls.length <= 7, `${calls.length} calls`);
    assert.ok(result.costUsd! <= 0.3);
  }));
