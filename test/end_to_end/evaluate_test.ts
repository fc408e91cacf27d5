/** `deno task evaluate` as users start it: pictures of a run, of a database and of the disk, with a judge. */
import assert from "node:assert/strict";
import { ModelCallRows } from "../../core/store/model_call_rows.ts";
import { openStore } from "../../core/store/store.ts";
import {
  type Simulator,
  type SimulatorOptions,
  startSimulator,
} from "../../simulator/simulator.ts";
import { folderSnapshot } from "../folder_snapshot.ts";
import { makeRecordThingDatabase } from "../record_thing_database.ts";
import { generateJson, runExhibit } from "../run_exhibit.ts";
import { withTemporaryFolder } from "../temporary_folder.ts";
import { walkFiles } from "../walk_files.ts";

const KEY = "sk-canary-0123456789abcdef";

interface PictureLine {
  path: string;
  evidenceId: string | null;
  passed: boolean | null;
  scores: { evaluator: string; value: number | null; costUsd: number | null; reused: boolean }[];
}

interface Gallery {
  cwd: string;
  simulator: Simulator;
  /** Runs it with `--json`. */
  look(...words: string[]): Promise<{
    code: number;
    pictures: PictureLine[];
    summary: Record<string, unknown>;
    stderr: string;
    stdout: string;
  }>;
}

/** A folder with two pictures that the simulator made for a database. */
function withGallery(options: SimulatorOptions, use: (gallery: Gallery) => Promise<void>) {
  return withTemporaryFolder(async (cwd) => {
    const receipt = { data: '{"document_type": "Receipt"}' };
    makeRecordThingDatabase(`${cwd}/record-thing.sqlite`, { evidence: [receipt, {}] });
    const simulator = await startSimulator(options);
    const environment = { ...simulator.environment(), OPENAI_API_KEY: KEY, GEMINI_API_KEY: KEY };
    try {
      const flags = ["--provider", "openai", "--size", "192x256"];
      const { summary } = await generateJson(flags, { cwd, environment });
      assert.equal(summary.successful, 2);
      await use({
        cwd,
        simulator,
        async look(...words) {
          const run = await runExhibit(["evaluate", "--json", ...words], { cwd, environment });
          const lines = run.stdout.split("\n").slice(0, -1).map((line) => JSON.parse(line));
          const pictures = lines.filter(({ event }) => event === "picture");
          return { ...run, pictures, summary: lines.at(-1) };
        },
      });
    } finally {
      await simulator.close();
    }
  });
}

Deno.test("evaluate asks a judge about each picture of a run once, and keeps what it costs", () =>
  withGallery({ judge: {} }, async ({ cwd, simulator, look }) => {
    const before = await folderSnapshot(`${cwd}/images`);
    const words = ["--run", "last", "--evaluators", "readable", "--ocr", "--max-cost", "1"];
    words.push("--judge", "google");
    const first = await look(...words);
    assert.equal(first.code, 0, first.stderr);
    // On a slow machine it says now and then that it is still at work.
    assert.match(first.stderr, /^(Looking at pictures, .*\n)*$/);
    assert.equal(first.pictures.length, 2);
    for (const { scores, passed, evidenceId } of first.pictures) {
      const names = scores.map(({ evaluator }) => evaluator);
      const judge = "google:gemini-3-pro@1";
      assert.deepEqual(names, [
        "readable@1",
        "legible_text@1",
        `judge:${judge}`,
        `photo-likeness:${judge}`,
      ]);
      assert.ok(passed && evidenceId !== null && scores[2].costUsd! > 0);
    }
    // A paper on which nothing can be read, and a thing, on which nothing has to be.
    const read = first.pictures.map(({ evidenceId, scores }) => [evidenceId, scores[1].value]);
    assert.deepEqual(read.sort(), [["evidence-1", 0], ["evidence-2", null]]);
    const { summary } = first;
    assert.deepEqual([summary.event, summary.pictures, summary.judge], [
      "summary",
      2,
      "google:gemini-3-pro",
    ]);
    assert.equal(simulator.ledger().google.billed, 2);
    const second = await look(...words);
    assert.ok(second.pictures.every(({ scores }) => scores.every(({ reused }) => reused)));
    assert.deepEqual([second.summary.costUsd, second.summary.reused], [0, 8]);
    assert.equal(simulator.ledger().google.billed, 2);
    const store = openStore(`${cwd}/exhibit.sqlite`);
    const [{ calls, spentUsd }] = new ModelCallRows(store).costs();
    store.close();
    assert.equal(calls, 2);
    assert.ok(Math.abs(spentUsd - Number(summary.costUsd)) < 1e-5);
    assert.deepEqual(await folderSnapshot(`${cwd}/images`), before);
    for (const file of await walkFiles(cwd)) {
      const text = new TextDecoder("latin1").decode(await Deno.readFile(`${cwd}/${file}`));
      assert.ok(!text.includes(KEY), file);
    }
    assert.ok(!first.stdout.includes(KEY));
  }));

Deno.test("evaluate --max-cost ends the questions and not the look at the pictures", () =>
  withGallery({ judge: {} }, async ({ simulator, look }) => {
    const { code, pictures, summary } = await look(
      ...["--evaluators", "readable", "--judge", "openai", "--max-cost", "0.001"],
    );
    assert.equal(code, 1);
    assert.equal(pictures.length, 2);
    assert.match(String(summary.budgetEnd), /--max-cost \$0\.001 would be exceeded/);
    assert.equal(simulator.ledger().openai.calls, 2, "two pictures, and no question");
  }));

Deno.test("evaluate says of a judge that goes wrong what is wrong, and of the pictures what it can", () =>
  withGallery({ respond: () => "Nice picture!" }, async ({ look }) => {
    const { code, pictures, summary } = await look(
      ...["--evaluators", "readable", "--judge", "openai", "--check-judge"],
    );
    assert.equal(code, 1);
    assert.deepEqual([summary.judgeFailures, summary.passed], [2, 2]);
    assert.deepEqual(pictures[0].scores.map(({ value }) => value), [1, null, null]);
  }));

Deno.test("evaluate tells what broken answers of a judge have perhaps cost as costs does, and not as spent", () =>
  withGallery({ judge: {}, faults: ["openai:3-40=broken-json"] }, async ({ look, cwd }) => {
    const { code, summary } = await look(...["--evaluators", "readable", "--judge", "openai"]);
    assert.equal(code, 1);
    assert.equal(summary.costUsd, 0);
    const { stdout } = await runExhibit(["costs", "--json"], { cwd });
    const told = stdout.trim().split("\n").map((line) => JSON.parse(line));
    const asked = told.find(({ event }) => event === "questions");
    assert.ok(asked.maybeUsd > 0);
    assert.ok(Math.abs(Number(summary.maybeUsd) - asked.maybeUsd) < 1e-5, JSON.stringify(asked));
  }));

Deno.test("evaluate looks at files and folders, and exits with 1 where one is of no use and that matters", () =>
  withTemporaryFolder(async (cwd) => {
    await Deno.mkdir(`${cwd}/folder`);
    await Deno.writeTextFile(`${cwd}/folder/a.jpg`, "no picture");
    await Deno.writeTextFile(`${cwd}/folder/notes.txt`, "not looked at");
    await Deno.writeTextFile(`${cwd}/one, really.png`, "");
    const words = ["evaluate", "folder", "one, really.png", "--evaluators", "readable"];
    const run = await runExhibit(words, { cwd });
    assert.deepEqual([run.code, run.stderr], [0, ""]);
    assert.match(run.stdout, /^readable +0 +2$/m);
    assert.match(run.stdout, /folder\/a\.jpg\n +readable: Cannot use a picture because/);
    assert.match(run.stdout, /one, really\.png/);
    assert.doesNotMatch(run.stdout, /Ask for/);
    assert.ok(run.stdout.trimEnd().endsWith("2 did not pass a gate."));
    assert.equal((await runExhibit([...words, "--strict"], { cwd })).code, 1);
    // Files alone leave nothing behind.
    assert.deepEqual((await walkFiles(cwd)).length, 3);
  }));

Deno.test("evaluate says what is wrong with a command line before it does anything", () =>
  withTemporaryFolder(async (cwd) => {
    await Deno.mkdir(`${cwd}/empty`);
    const cases: [words: string[], why: RegExp][] = [
      [["nope.jpg"], /there is no such file or folder: .*nope\.jpg/],
      [["a*"], /there is no such file or folder/],
      [["empty"], /there is none in the folder: .*empty/],
      [["a.jpg", "--judge", "openai"], /OPENAI_API_KEY is not set/],
      [["--run", "x"], /the store knows of none/],
      [[], /record-thing\.sqlite/],
    ];
    for (const [words, why] of cases) {
      const { code, stderr } = await runExhibit(["evaluate", ...words], { cwd });
      assert.equal(code, 2, words.join(" "));
      assert.match(stderr, why);
    }
  }));
