/** Ctrl-C and SIGTERM, sent to real processes when they have just told of a picture. */
import assert from "node:assert/strict";
import { exhibitCommand } from "./exhibit_command.ts";
import { makeRecordThingDatabase } from "./record_thing_database.ts";
import { generateJson, parseJsonLines } from "./run_exhibit.ts";
import { withTemporaryFolder } from "./temporary_folder.ts";

/** So many that no machine has made them all by the time the signal arrives. */
const ROWS = 400;

const FLAGS = ["--size", "96x128", "--concurrency", "1"];

/** A run that is sent a signal as soon as its first picture is told of. */
async function interruptedRun(folder: string, signal: Deno.Signal) {
  const { program, ...rest } = exhibitCommand(["generate", "--json", ...FLAGS], { cwd: folder });
  const child = new Deno.Command(program, {
    ...rest,
    stdin: "null",
    stdout: "piped",
    stderr: "piped",
  }).spawn();
  const errors = new Response(child.stderr).text();
  let stdout = "";
  for await (const text of child.stdout.pipeThrough(new TextDecoderStream())) {
    if (stdout === "") child.kill(signal);
    stdout += text;
  }
  return { code: (await child.status).code, stdout, stderr: await errors };
}

function makeDatabase(folder: string): void {
  makeRecordThingDatabase(`${folder}/record-thing.sqlite`, {
    evidence: Array.from({ length: ROWS }, (_, index) => ({
      id: `e${index}`,
      path: `/images/${index}.jpg`,
    })),
  });
}

for (const signal of ["SIGINT", "SIGTERM"] as const) {
  Deno.test(`generate finishes what is begun after ${signal}, ends with 130, and leaves the rest to the next run`, () =>
    withTemporaryFolder(async (folder) => {
      makeDatabase(folder);
      const first = await interruptedRun(folder, signal);
      assert.equal(first.code, 130, first.stderr);
      const { images, summary } = parseJsonLines(first.stdout);
      assert.ok(images.length >= 1 && images.length < ROWS, `${images.length} were made`);
      assert.equal(summary.successful, images.length);
      assert.match(first.stderr, /The same command again goes on with the rest/);
      const made = [...Deno.readDirSync(`${folder}/images`)].map(({ name }) => `/images/${name}`);
      assert.deepEqual(made.sort(), images.map(({ path }) => path).sort());
      // What the next run would make is the rest, and only the rest.
      const next = await generateJson(["--dry-run", ...FLAGS], { cwd: folder });
      assert.equal(next.summary.totalMissing, ROWS - images.length);
      const paths = new Set([...made, ...next.images.map(({ path }) => path)]);
      assert.equal(paths.size, ROWS);
    }));
}
