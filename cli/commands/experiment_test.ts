/** `deno task experiment` as its user meets it: what it advises can be done, and it never ends without a word. */
import assert from "node:assert/strict";
import { makeRecordThingDatabase } from "../../test/record_thing_database.ts";
import { withTemporaryFolder } from "../../test/temporary_folder.ts";
import { parseCommandLine } from "../command_line.ts";
import { resumeCommand } from "../experiment/resume_command.ts";
import { Interruption, SAME_PRESS_MS } from "../interruption.ts";
import { experiment } from "./experiment.ts";
import { fakeSurroundings } from "./fake_core_fixture.ts";

const QUICK = ["--size", "64x64", "--metric", "sharpness"];

function flagsOf(words: readonly string[]) {
  const commandLine = parseCommandLine(["experiment", ...words]);
  assert.ok(commandLine.command === "experiment");
  return commandLine.flags;
}

async function run(folder: string, words: readonly string[]) {
  const { surroundings, text } = fakeSurroundings(folder);
  return { status: await experiment(flagsOf(words), surroundings), ...text };
}

const withThings = (records: number, use: (folder: string) => Promise<void>) =>
  withTemporaryFolder(async (folder) => {
    await Deno.mkdir(`${folder}/data`);
    const evidence = Array.from({ length: records }, (_, index) => ({ id: `e${index}` }));
    makeRecordThingDatabase(`${folder}/data/things.sqlite`, { evidence });
    await use(folder);
  });

Deno.test("experiment advises a command that can be followed as it stands", () =>
  withThings(6, async (folder) => {
    const places = ["--db", "data/things.sqlite", "--store", "data/mine.sqlite"];
    const templates = ["--templates", "phone-evidence,camera-facts"];
    const words = [...templates, ...QUICK, ...places, "--sample", "4"];
    const first = await run(folder, words);
    assert.equal(first.status, 0, first.stderr);
    const [, id] = /^Experiment ([0-9a-f]{10}):/.exec(first.stdout)!;
    const advice = resumeCommand(id, { sample: 6, flags: flagsOf(words) });
    const next = await run(folder, advice.split(" ").slice(3));
    assert.equal(next.status, 0, next.stderr);
    assert.match(next.stdout, /on at most 6 records.* 8 pictures are there already\./);
  }));

Deno.test("experiment says at once that it was stopped", () =>
  withThings(2, async (folder) => {
    const { surroundings, text } = fakeSurroundings(folder);
    let elapsed = 0;
    const clock = { ...surroundings.clock, elapsed: () => elapsed += SAME_PRESS_MS };
    const interruption = new Interruption({ clock });
    interruption.request();
    interruption.request();
    const words = ["--templates", "phone-evidence,camera-facts", "--db", "data/things.sqlite"];
    const world = { ...surroundings, interruption };
    assert.equal(await experiment(flagsOf([...words, ...QUICK]), world), 130);
    assert.equal(text.stderr, "Stopped at once. The same command again goes on where it was.\n");
  }));
