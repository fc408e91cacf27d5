/** Whole experiments in a real store, with a scripted provider and scores whose truth is known. */
import assert from "node:assert/strict";
import { UsageError } from "../core/usage_error.ts";
import type { ExperimentEvent } from "./experiment/experiment_events.ts";
import { failure, outcomeOf, scoresWith, withBench } from "./experiment/experiment_fixture.ts";

const three = { templates: ["phone-evidence", "camera-facts", "training-sample"] };

const cellsOf = (events: readonly ExperimentEvent[]) =>
  events.filter(({ event }) => event === "cell").length;

/** What is taken over as it is, and of how many pictures. */
const keptOf = (events: readonly ExperimentEvent[]) =>
  events.flatMap((event) => event.event === "begun" ? [event.kept, event.cells] : []);

Deno.test("runExperiment finds the better template, says by how much, and stops by itself", () =>
  withBench(60, async ({ run, calls }) => {
    const outcome = outcomeOf(await run({ sample: 60 }));
    assert.equal(outcome.verdict.kind, "winner");
    assert.equal(outcome.verdict.winner, "phone-evidence@1");
    assert.ok(calls.length < 90, `${calls.length} pictures`);
    const [{ difference, interval, looks }] = outcome.comparisons;
    assert.ok(Math.abs(difference! - 0.3) < 0.05, String(difference));
    assert.ok(interval.low > 0 && interval.low < 0.3 && interval.high > 0.3);
    assert.equal(looks.length, outcome.templates[0].records);
    assert.ok(looks[0].high - looks[0].low > looks.at(-1)!.high - looks.at(-1)!.low);
    assert.equal(outcome.spent.pictures, calls.length);
  }));

Deno.test("runExperiment shows all templates the same records with the same choices and seeds", () =>
  withBench(8, async ({ run, calls }) => {
    const score = scoresWith({
      "phone-evidence": 0.5,
      "camera-facts": 0.5,
      "training-sample": 0.5,
    });
    await run({ ...three, sample: 8, replicates: 2 }, { score });
    assert.equal(calls.length, 48);
    const seen = Map.groupBy(calls, ({ seed }) => seed);
    assert.equal(seen.size, 16);
    for (const requests of seen.values()) {
      assert.equal(new Set(requests.map(({ prompt }) => prompt)).size, 3);
      const shown = requests.map(({ subject }) => JSON.stringify(subject));
      assert.equal(new Set(shown).size, 1);
    }
  }));

Deno.test("runExperiment gives up early who cannot win, and goes on with the others", () =>
  withBench(60, async ({ run }) => {
    const score = scoresWith({
      "phone-evidence": 0.72,
      "camera-facts": 0.66,
      "training-sample": 0.2,
    });
    const events = await run({ ...three, sample: 60 }, { score });
    const dropped = events.filter((event) => event.event === "dropped");
    assert.equal(dropped[0].template, "training-sample@1");
    const { templates } = outcomeOf(events);
    const picturesOf = (id: string) => templates.find((template) => template.id === id)!.pictures;
    assert.ok(picturesOf("training-sample@1") < picturesOf("camera-facts@1"));
    assert.equal(templates.at(-1)!.droppedAfter, dropped[0].records);
  }));

Deno.test("runExperiment says no difference found when there is none, and what more would be needed", () =>
  withBench(12, async ({ run, calls }) => {
    const score = scoresWith({ "phone-evidence": 0.5, "camera-facts": 0.5 });
    const { verdict } = outcomeOf(await run({ sample: 12 }, { score }));
    assert.equal(verdict.kind, "no_difference_found");
    assert.equal(verdict.winner, null);
    assert.match(verdict.inWords, /does not show that they are equal/);
    assert.equal(calls.length, 24);
  }));

Deno.test("runExperiment goes on where it was stopped at once, pays for no picture twice, and comes to the same end", () =>
  withBench(60, async (bench) => {
    const whole = outcomeOf(await bench.run({ sample: 60, seed: 3 }, { costUsd: 0.04 }));
    const paid = bench.calls.length;
    await Deno.remove(`${bench.folder}/exhibit.sqlite`);
    await Deno.remove(`${bench.folder}/experiments`, { recursive: true });
    bench.calls.length = 0;
    let resumed: ExperimentEvent[] = [];
    for (let tries = 0; resumed.at(-1)?.event !== "verdict" && tries < 50; tries++) {
      const abort = new AbortController();
      const drain = new AbortController().signal;
      let left = 3 + tries;
      const onEvent = ({ event }: ExperimentEvent) => {
        if (event === "cell" && left-- === 0) abort.abort(new Error("killed"));
      };
      const script = { costUsd: 0.04, signals: { drain, abort: abort.signal }, onEvent };
      resumed = await bench.run({ sample: 60, seed: 3 }, script).catch((error) => {
        assert.equal(error.message, "killed");
        return [];
      });
    }
    const outcome = outcomeOf(resumed);
    assert.deepEqual(outcome.verdict, whole.verdict);
    assert.deepEqual(outcome.comparisons, whole.comparisons);
    const prompts = bench.calls.map(({ prompt, seed }) => `${seed} ${prompt}`);
    assert.equal(new Set(prompts).size, prompts.length);
    assert.ok(prompts.length <= paid + 6, `${prompts.length} pictures instead of ${paid}`);
    assert.equal(outcome.spent.picturesUsd, Math.round(prompts.length * 4) / 100);
  }));

Deno.test("runExperiment replays one that has ended, for nothing", () =>
  withBench(20, async ({ run, calls, judged }) => {
    const first = outcomeOf(await run({ sample: 20 }));
    const [paid, asked] = [calls.length, judged.length];
    const events = await run({ sample: 20 });
    assert.deepEqual([calls.length, judged.length, cellsOf(events)], [paid, asked, 0]);
    assert.deepEqual({ ...outcomeOf(events), endedAt: "" }, { ...first, endedAt: "" });
  }));

Deno.test("runExperiment takes more records into an experiment that ended undecided", () =>
  withBench(30, async ({ run, calls }) => {
    const score = scoresWith({ "phone-evidence": 0.5, "camera-facts": 0.5 });
    const first = outcomeOf(await run({ sample: 6 }, { score }));
    const more = outcomeOf(await run({ sample: 10 }, { score }));
    assert.equal(calls.length, 20);
    assert.equal(more.experimentId, first.experimentId);
    const ids = more.records.map(({ evidenceId }) => evidenceId);
    assert.deepEqual(ids.slice(0, 6), first.records.map(({ evidenceId }) => evidenceId));
  }));

Deno.test("runExperiment lets Ctrl-C finish what is begun and says how things stand", () =>
  withBench(30, async ({ run, calls }) => {
    const drain = new AbortController();
    const abort = new AbortController().signal;
    const score = scoresWith({ "phone-evidence": 0.5, "camera-facts": 0.5 });
    const onEvent = ({ event }: ExperimentEvent) => event === "look" && drain.abort();
    const script = { score, signals: { drain: drain.signal, abort }, onEvent };
    const { verdict } = outcomeOf(await run({ sample: 30 }, script));
    assert.equal(verdict.kind, "stopped");
    assert.match(verdict.inWords, /^Stopped early: It was interrupted\. No winner yet/);
    assert.ok(calls.length < 12);
    const { verdict: next } = outcomeOf(await run({ sample: 30 }, { score }));
    assert.equal(next.kind, "no_difference_found");
    assert.equal(calls.length, 60);
  }));

Deno.test("runExperiment says before anything is spent what one record needs", () =>
  withBench(10, async ({ run, calls, folder }) => {
    const script = { costUsd: 0.04 };
    await assert.rejects(run({ sample: 10, maxCostUsd: "0.07" }, script), (error) => {
      assert.ok(error instanceof UsageError);
      assert.match(error.message, /may cost \$0\.08 \(2 pictures at \$0\.04\).*--max-cost \$0\.07/);
      assert.match(error.hint, /--max-cost 0\.08 at the least; ten records may cost \$0\.80/);
      return true;
    });
    assert.equal(calls.length, 0);
    assert.deepEqual([...Deno.readDirSync(`${folder}/experiments`)].length, 1);
  }));

Deno.test("runExperiment stops at its money, and goes on with more of it without paying twice", () =>
  withBench(10, async ({ run, calls }) => {
    const score = scoresWith({ "phone-evidence": 0.5, "camera-facts": 0.5 });
    const script = { costUsd: 0.04, score };
    const first = outcomeOf(await run({ sample: 10, maxCostUsd: 0.3 }, script));
    assert.equal(first.verdict.kind, "stopped");
    assert.match(first.verdict.inWords, /--max-cost \$0\.30 would be exceeded/);
    assert.equal(calls.length, 7);
    const again = outcomeOf(await run({ sample: 10, maxCostUsd: 0.3 }, script));
    assert.equal(again.verdict.kind, "stopped");
    assert.equal(calls.length, 7);
    const more = outcomeOf(await run({ sample: 10, maxCostUsd: 2 }, script));
    assert.equal(more.verdict.kind, "no_difference_found");
    assert.deepEqual([calls.length, more.spent.picturesUsd], [20, 0.8]);
  }));

Deno.test("runExperiment counts a refused prompt as a failure of its template", () =>
  withBench(40, async ({ run }) => {
    const score = scoresWith({ "phone-evidence": 0.6, "camera-facts": 0.65 });
    const draw = ({ prompt }: { prompt: string }) => {
      if (prompt.startsWith("Phone camera")) throw failure("refused");
    };
    const { verdict, templates } = outcomeOf(await run({ sample: 40 }, { score, draw }));
    assert.equal(verdict.winner, "phone-evidence@1");
    assert.equal(templates[1].mean, 0);
    assert.match(verdict.notes[0], /camera-facts@1 \d+ of \d+\); all of them count as the worst/);
  }));

Deno.test("runExperiment leaves out what failed for no fault of a template, and says what if it were one", () =>
  withBench(40, async ({ run }) => {
    const draw = ({ prompt, seed }: { prompt: string; seed: number }) => {
      if (!prompt.startsWith("Phone camera") && seed % 3 > 0) throw failure("unavailable");
    };
    const { verdict, spent } = outcomeOf(await run({ sample: 40 }, { draw }));
    assert.equal(verdict.winner, "phone-evidence@1");
    assert.ok(spent.failures > 5);
    assert.match(verdict.notes[0], /none of them count as the worst score, by --failures fair/);
    assert.match(verdict.notes[1], /no winner would be named|would win/);
  }));

Deno.test("runExperiment stops when the provider is away, and goes on when it is back", () =>
  withBench(20, async ({ run, calls }) => {
    const draw = () => {
      throw failure("unauthorized");
    };
    const { verdict } = outcomeOf(await run({ sample: 20 }, { draw }));
    assert.equal(verdict.kind, "stopped");
    assert.match(verdict.inWords, /\d pictures in a row could not be made\. .*unauthorized/);
    assert.ok(calls.length < 12, `${calls.length} calls`);
    assert.equal(outcomeOf(await run({ sample: 20 })).verdict.winner, "phone-evidence@1");
  }));

Deno.test("runExperiment tries again what failed when it goes on, but not what was refused", () =>
  withBench(6, async ({ run, calls }) => {
    const score = scoresWith({ "phone-evidence": 0.5, "camera-facts": 0.5 });
    const draw = (kind: "refused" | "unavailable") => (_: unknown, call: number) => {
      if (call % 4 === 0) throw failure(kind);
    };
    await run({ sample: 6, seed: 1 }, { score, draw: draw("unavailable") });
    assert.equal(calls.length, 12);
    const events = await run({ sample: 6, seed: 1 }, { score });
    const outcome = outcomeOf(events);
    assert.deepEqual(keptOf(events), [9, 12]);
    assert.deepEqual([calls.length, outcome.spent.failures], [15, 0]);
    calls.length = 0;
    await run({ sample: 6, seed: 2 }, { score, draw: draw("refused") });
    await run({ sample: 6, seed: 2 }, { score });
    assert.equal(calls.length, 12);
  }));

Deno.test("runExperiment states that nothing can be said when no picture has a score", () =>
  withBench(5, async ({ run }) => {
    const events = await run({ sample: 5 }, { score: () => null });
    const { verdict, templates } = outcomeOf(events);
    assert.equal(verdict.kind, "no_difference_found");
    assert.match(verdict.inWords, /^Not one picture has a score/);
    assert.match(verdict.notes.join(), /Of 10 of 10 pictures the metric could say nothing/);
    assert.deepEqual(templates.map(({ mean }) => mean), [null, null]);
    assert.ok(events.every((event) => event.event !== "cell" || event.status === "unscored"));
  }));

Deno.test("runExperiment says so when the pictures cannot differ by their prompts", () =>
  withBench(4, async ({ run }) => {
    const score = scoresWith({ "phone-evidence": 0.5, "camera-facts": 0.5 });
    const same = (_: string, record: string) => score("phone-evidence", record);
    const { verdict } = outcomeOf(await run({ sample: 4 }, { score: same }));
    assert.match(
      verdict.notes.join(),
      /tells nothing here.*The procedural provider draws from the record/,
    );
    const other = outcomeOf(await run({ sample: 4, seed: 1 }, { score }));
    assert.doesNotMatch(other.verdict.notes.join(), /draws from the record/);
  }));

Deno.test("runExperiment asks a judge again who said nothing, without making the picture again", () =>
  withBench(4, async ({ run, calls, judged }) => {
    const silent = { score: () => null, usesJudge: true };
    const first = outcomeOf(await run({ sample: 4 }, silent));
    const asked = judged.length;
    assert.deepEqual([first.verdict.kind, first.spent.failures], ["stopped", asked]);
    assert.ok(asked >= 4 && asked < 8, `${asked} questions`);
    assert.equal(first.cells[0].error, "It was silent.");
    const score = scoresWith({ "phone-evidence": 0.5, "camera-facts": 0.5 });
    const events = await run({ sample: 4 }, { score, usesJudge: true });
    const next = outcomeOf(events);
    assert.deepEqual(keptOf(events), [0, 8], "all that is to be scored again is counted");
    assert.deepEqual([calls.length, judged.length, next.spent.failures], [8, asked + 8, 0]);
  }));

Deno.test("runExperiment refuses what cannot be compared, before the store is made", () =>
  withBench(3, async ({ run, folder }) => {
    const refused: [Parameters<typeof run>[0], RegExp][] = [
      [{ templates: ["phone-evidence"] }, /--templates names only "phone-evidence"/],
      [{ templates: [] }, /--templates names none/],
      [{ templates: ["camera-facts", " camera-facts"] }, /names it twice: "camera-facts"/],
      [{ templates: ["camera-facts", "camera-facts@1"] }, /mean the same: camera-facts@1/],
      [{ templates: ["camera-facts", "no-such"] }, /"no-such" because there is none/],
      [{ templates: ["camera-facts", "legible-record"] }, /legible-record@1 is for documents/],
      [{ templates: ["legible-record", "proof-of-ownership"] }, /on one record.* has 1 document\./],
      [{ category: "Boats" }, /on no record.*0 objects of the category "Boats"/],
      [{ sample: 4 }, /--sample 4 records because the database has only 3 objects/],
      [{ sample: 1 }, /--sample "1" because a comparison needs two records/],
      [{ sample: "many" }, /--sample "many" because it is not a number/],
      [{ alpha: 0 }, /--alpha "0"/],
      [{ margin: "2" }, /--margin "2"/],
      [{ replicates: "1.5" }, /--replicates "1.5" because it is not a whole number/],
      [{ failures: "kind" }, /--failures "kind"/],
    ];
    for (const [raw, message] of refused) {
      await assert.rejects(run(raw), (error) => {
        assert.ok(error instanceof UsageError, String(error));
        assert.match(error.message, message);
        assert.ok(error.hint.length > 10);
        return true;
      });
    }
    assert.deepEqual([...Deno.readDirSync(folder)].map(({ name }) => name), [
      "record-thing.sqlite",
    ]);
  }));
