/** The whole program against readers that leave early and against paths that are hard to write down. */
import assert from "node:assert/strict";
import { exhibitCommand } from "./exhibit_command.ts";
import { makeRecordThingDatabase } from "./record_thing_database.ts";
import { runExhibit } from "./run_exhibit.ts";
import { withTemporaryFolder } from "./temporary_folder.ts";

/** Enough lines to fill any pipe several times over. */
const ROWS = 2000;

function makeDatabase(folder: string): void {
  makeRecordThingDatabase(`${folder}/record-thing.sqlite`, {
    evidence: Array.from({ length: ROWS }, (_, index) => ({ path: `/images/${index}.jpg` })),
  });
}

Deno.test("generate --dry-run ends quietly when its reader has seen enough", () =>
  withTemporaryFolder(async (folder) => {
    makeDatabase(folder);
    const { program, ...rest } = exhibitCommand(["generate", "--dry-run", "--json"], {
      cwd: folder,
    });
    const child = new Deno.Command(program, {
      ...rest,
      stdin: "null",
      stdout: "piped",
      stderr: "piped",
    }).spawn();
    const errors = new Response(child.stderr).text();
    const reader = child.stdout.getReader();
    assert.match(new TextDecoder().decode((await reader.read()).value), /^\{"event":"image"/);
    await reader.cancel();
    assert.equal((await child.status).code, 0);
    assert.equal(await errors, "");
  }));

Deno.test("generate works in folders whose names hold spaces and commas", () =>
  withTemporaryFolder(async (parent) => {
    const folder = `${parent}/my things, old,, and #1`;
    await Deno.mkdir(folder);
    makeRecordThingDatabase(`${folder}/record-thing.sqlite`);
    const flags = [
      "--size",
      "96x128",
      "--store",
      "not/yet/e, 1.sqlite",
      "--contact-sheet",
      "a,b/s.html",
    ];
    const { code, stderr } = await runExhibit(["generate", ...flags], { cwd: folder });
    assert.equal(code, 0, stderr);
    for (const path of ["not/yet/e, 1.sqlite", "not/yet/generation-log.jsonl", "a,b/s.html"]) {
      assert.ok(Deno.statSync(`${folder}/${path}`).isFile, path);
    }
    const { code: verified } = await runExhibit(["verify", "--store", "not/yet/e, 1.sqlite"], {
      cwd: folder,
    });
    assert.equal(verified, 0);
  }));

Deno.test("generate reaches database, pictures and store through symbolic links", () =>
  withTemporaryFolder(async (folder) => {
    await Deno.mkdir(`${folder}/real`);
    makeRecordThingDatabase(`${folder}/real/things.sqlite`);
    await Deno.symlink(`${folder}/real`, `${folder}/link`);
    await Deno.symlink(`${folder}/real/things.sqlite`, `${folder}/record-thing.sqlite`);
    const flags = ["--size", "96x128", "--assets", "link/media", "--store", "link/exhibit.sqlite"];
    const { code, stderr } = await runExhibit(["generate", ...flags], { cwd: folder });
    assert.equal(code, 0, stderr);
    assert.ok(Deno.statSync(`${folder}/real/media`).isDirectory);
    assert.ok(Deno.statSync(`${folder}/real/exhibit.sqlite`).isFile);
  }));
