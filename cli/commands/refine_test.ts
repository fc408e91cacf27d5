/** `deno task refine` as its user meets it: real files, the offline provider, what is printed and returned. */
import assert from "node:assert/strict";
import { UsageError } from "../../core/usage_error.ts";
import { withTemporaryFolder } from "../../test/temporary_folder.ts";
import { parseCommandLine } from "../command_line.ts";
import { fakeSurroundings } from "./fake_core_fixture.ts";
import { refineCommand } from "./refine.ts";

const EXAMPLE = new URL("../../record-thing.sqlite.example", import.meta.url).pathname;
const QUICK = ["--size", "64x64", "--pictures", "1", "--iterations", "2", "--confirm", "1"];

async function run(folder: string, ...words: string[]) {
  const commandLine = parseCommandLine(["refine", ...words, ...QUICK]);
  assert.ok(commandLine.command === "refine");
  const { surroundings, text } = fakeSurroundings(folder);
  const status = await refineCommand(commandLine.flags, surroundings);
  return { status, ...text };
}

const PROMPTS = JSON.stringify([
  { id: "lamp", title: "Desk lamp", prompt: "A photo of a lamp on a blanket." },
  { title: "A mug", prompt: "A photo of a mug.", mood: "calm" },
]);

Deno.test("refine works through a file of prompts and says what came of each", () =>
  withTemporaryFolder(async (folder) => {
    await Deno.writeTextFile(`${folder}/prompts.json`, PROMPTS);
    const { status, stdout, stderr } = await run(folder);
    assert.equal(status, 0);
    assert.match(stderr, /^Refining 2 prompts: scored by quality, suggestions by rules\.\n/);
    assert.match(stdout, /\nlamp: (?:not )?improved\n/);
    assert.match(stdout, /\na-mug: (?:not )?improved\n/);
    assert.match(
      stdout,
      /\d improved, \d not improved: \d+ pictures, \$0\.00\. Results: outputs\/results\n$/,
    );
    assert.ok((await Deno.stat(`${folder}/outputs/results/lamp/summary.json`)).isFile);
    assert.ok((await Deno.stat(`${folder}/outputs/exhibit.sqlite`)).isFile);
  }));

Deno.test("refine prints JSON Lines and nothing else for programs", () =>
  withTemporaryFolder(async (folder) => {
    await Deno.writeTextFile(
      `${folder}/mine.yaml`,
      "- title: Desk lamp\n  prompt: A photo of a lamp.\n",
    );
    const { stdout, stderr } = await run(folder, "--input-file", "mine.yaml", "--json");
    const events = stdout.trim().split("\n").map((line) => JSON.parse(line));
    assert.equal(events[0].event, "begun");
    assert.equal(events.at(-1).event, "summary");
    assert.equal(stderr, "");
  }));

Deno.test("refine refines a template on records of the database, which stays as it is", () =>
  withTemporaryFolder(async (folder) => {
    await Deno.copyFile(EXAMPLE, `${folder}/record-thing.sqlite`);
    const before = await Deno.readFile(`${folder}/record-thing.sqlite`);
    const { status, stdout } = await run(folder, "--template", "phone-evidence");
    assert.equal(status, 0);
    assert.match(stdout, /\nphone-evidence: (?:not )?improved\n/);
    assert.deepEqual(await Deno.readFile(`${folder}/record-thing.sqlite`), before);
  }));

Deno.test("refine says what is wrong before it does anything", () =>
  withTemporaryFolder(async (folder) => {
    const refuses = async (message: RegExp, ...words: string[]) => {
      await assert.rejects(run(folder, ...words), (error) => {
        assert.ok(error instanceof UsageError);
        assert.match(error.message, message);
        return true;
      });
      assert.deepEqual([...Deno.readDirSync(folder)].filter(({ name }) => name === "outputs"), []);
    };
    await refuses(/there is no such file: "prompts\.json"/);
    await refuses(
      /both a file of prompts and a template/,
      "--input-file",
      "a.json",
      "--template",
      "b",
    );
    await refuses(/--batch-size because it is not in its range: "0"/, "--batch-size", "0");
    await Deno.writeTextFile(
      `${folder}/prompts.json`,
      '[{ "id": "../x", "title": "X", "prompt": "y" }]',
    );
    await refuses(/cannot be the name of a folder/);
  }));

Deno.test("refine says in a sentence that its results cannot be written", () =>
  withTemporaryFolder(async (folder) => {
    await Deno.writeTextFile(`${folder}/prompts.json`, PROMPTS);
    await Deno.writeTextFile(`${folder}/taken`, "");
    for (const output of ["taken", "taken/below"]) {
      const { status, stderr } = await run(folder, "--output-dir", output);
      assert.equal(status, 2);
      assert.match(stderr, /Cannot write results because /);
      assert.ok(!stderr.includes("    at "), stderr);
    }
  }));

Deno.test("refine says at Ctrl-C that it finishes what is begun, and ends as interrupted", () =>
  withTemporaryFolder(async (folder) => {
    await Deno.writeTextFile(`${folder}/prompts.json`, PROMPTS);
    const commandLine = parseCommandLine(["refine", ...QUICK]);
    assert.ok(commandLine.command === "refine");
    const { surroundings, text } = fakeSurroundings(folder);
    surroundings.interruption.request();
    assert.equal(await refineCommand(commandLine.flags, surroundings), 130);
    assert.match(text.stderr, /Stopped\. The same command again goes on\.\n$/);
  }));

Deno.test("refine says why pictures are of no use", () =>
  withTemporaryFolder(async (folder) => {
    await Deno.writeTextFile(`${folder}/prompts.json`, PROMPTS);
    const { stderr } = await run(folder);
    assert.match(stderr, /Not of use by resolution: /);
  }));

Deno.test("refine says that a metric is unknown, and ends as wrong usage", () =>
  withTemporaryFolder(async (folder) => {
    await Deno.writeTextFile(`${folder}/prompts.json`, PROMPTS);
    const { status, stderr } = await run(folder, "--metric", "beauty");
    assert.equal(status, 2);
    assert.match(stderr, /there is no metric "beauty"/);
    assert.deepEqual([...Deno.readDirSync(folder)].map(({ name }) => name), ["prompts.json"]);
  }));
