/** `deno task experiment` as its user starts it: verdict, files, wrong usage, and a kill in the middle. */
import assert from "node:assert/strict";
import { exhibitCommand } from "../exhibit_command.ts";
import { makeRecordThingDatabase } from "../record_thing_database.ts";
import { runExhibit } from "../run_exhibit.ts";
import { withTemporaryFolder } from "../temporary_folder.ts";
import { walkFiles } from "../walk_files.ts";

const TEMPLATES = ["experiment", "--templates", "phone-evidence,camera-facts"];
const SMALL = ["--size", "64x64", "--metric", "sharpness", "--concurrency", "2"];

function withDatabase(records: number, use: (folder: string) => Promise<void>): Promise<void> {
  return withTemporaryFolder((folder) => {
    const evidence = Array.from({ length: records }, (_, index) => ({ id: `e${index}` }));
    makeRecordThingDatabase(`${folder}/record-thing.sqlite`, { evidence });
    return use(folder);
  });
}

const linesOf = (stdout: string) =>
  stdout.trimEnd().split("\n").map((line) => JSON.parse(line) as Record<string, unknown>);

Deno.test("experiment compares templates, writes a report, and only reads the database", () =>
  withDatabase(2, async (cwd) => {
    const before = await Deno.readFile(`${cwd}/record-thing.sqlite`);
    const first = await runExhibit([...TEMPLATES, ...SMALL], { cwd });
    assert.equal(first.code, 0, first.stderr);
    assert.match(first.stdout, /^Experiment [0-9a-f]{10}: 2 templates on at most 2 records/);
    assert.match(first.stdout, /\nNo difference found\n/);
    assert.match(first.stdout, /phone-evidence@1 +\d\.\d{3} +±\d\.\d{3} +2 +0 +\$0\.00/);
    const [, report] = /^Report: (.*)$/m.exec(first.stdout)!;
    assert.match(await Deno.readTextFile(`${cwd}/${report}`), /^<!DOCTYPE html>/);
    const page = ["--report", "out/page.html", "--json"];
    const again = await runExhibit([...TEMPLATES, ...SMALL, ...page], { cwd });
    assert.equal(again.code, 0, again.stderr);
    const events = linesOf(again.stdout);
    assert.deepEqual(events.map(({ event }) => event), ["begun", "verdict"]);
    assert.equal(events[0].kept, 4);
    const made = (await walkFiles(cwd)).filter((file) => !file.startsWith("exhibit"));
    assert.deepEqual(made.filter((file) => file.startsWith("out/")).toSorted(), [
      "out/page.html",
      "out/page.json",
    ]);
    assert.equal(made.filter((file) => file.endsWith(".jpg")).length, 4);
    assert.deepEqual(await Deno.readFile(`${cwd}/record-thing.sqlite`), before);
  }));

Deno.test("experiment goes on by its id after SIGKILL, and makes no picture twice", () =>
  withDatabase(5, async (cwd) => {
    const { program, ...rest } = exhibitCommand([...TEMPLATES, ...SMALL, "--json"], { cwd });
    const child = new Deno.Command(program, {
      ...rest,
      stdin: "null",
      stdout: "piped",
      stderr: "null",
      detached: true,
    }).spawn();
    let told = "";
    const reader = child.stdout.pipeThrough(new TextDecoderStream()).getReader();
    for (;;) {
      const { value, done } = await reader.read();
      told += value ?? "";
      if (done || told.split('"event":"cell"').length > 3) break;
    }
    // The launcher, the command and its workers are one process group; a kill takes all of them.
    Deno.kill(-child.pid, "SIGKILL");
    while (!(await reader.read()).done);
    assert.equal((await child.status).signal, "SIGKILL");
    const [begun] = linesOf(told.slice(0, told.lastIndexOf("\n") + 1));
    const resume = ["experiment", "--resume", String(begun.experimentId), "--json"];
    const run = await runExhibit(resume, { cwd });
    assert.equal(run.code, 0, run.stderr);
    const events = linesOf(run.stdout);
    assert.ok(Number(events[0].kept) >= 3);
    const cells = events.filter(({ event }) => event === "cell").length;
    assert.equal(cells + Number(events[0].kept), 10);
    const log = (await Deno.readTextFile(`${cwd}/generation-log.jsonl`)).trimEnd().split("\n");
    const paths = log.map((line) => JSON.parse(line).path);
    assert.equal(new Set(paths).size, paths.length);
    assert.equal(paths.length, 10);
  }));

Deno.test("experiment refuses wrong usage with status 2 and leaves nothing behind", () =>
  withDatabase(3, async (cwd) => {
    await Deno.writeTextFile(`${cwd}/mine.html`, "<title>My page</title>");
    const refused: [string[], RegExp][] = [
      [["experiment"], /--templates names none/],
      [["experiment", "--templates", "phone-evidence,nobody"], /"nobody" because there is none/],
      [[...TEMPLATES, "--metric", "beauty"], /there is no metric "beauty"/],
      [[...TEMPLATES, "--metric", "judge"], /because no judge is named/],
      [
        [...TEMPLATES, "--judge", "google", "--metric", "quality"],
        /--metric quality asks no judge/,
      ],
      [[...TEMPLATES, "--judge", "google"], /--judge google because .*GEMINI_API_KEY/],
      [[...TEMPLATES, "--judge", "oracle", "--metric", "judge"], /no judge is called "oracle"/],
      [[...TEMPLATES, "--report", "report.txt"], /does not end in \.html/],
      [[...TEMPLATES, "--report", "mine.html"], /what is there is none/],
      [[...TEMPLATES, "--report", "/proc/report.html"], /^error: Cannot use --report because/],
      [[...TEMPLATES, "--report", "mine.html/x/report.html"], /--report because a file stands/],
      [[...TEMPLATES, "--output", "/proc/1"], /^error: Cannot use --output because/],
      [[...TEMPLATES, "--output", "mine.html"], /--output because a file stands/],
      [[...TEMPLATES, "--store", "mine.html/x.sqlite"], /--store because a file stands/],
      [["experiment", "--resume", "0123456789"], /the store has none of that id: "0123456789"/],
      [["experiment", "--resume", "x", "--seed", "3"], /--seed with --resume/],
    ];
    const runs = refused.map(async ([words, message]) => {
      const run = await runExhibit(words, { cwd });
      assert.equal(run.code, 2, `${words.join(" ")}: ${run.stderr}`);
      assert.match(run.stderr, message);
      assert.equal(run.stdout, "");
    });
    await Promise.all(runs);
    const left = [...Deno.readDirSync(cwd)].map(({ name }) => name).toSorted();
    assert.deepEqual(left, ["mine.html", "record-thing.sqlite"]);
  }));
