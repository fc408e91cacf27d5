/** Folders of pictures that the system refuses to look into: nobody may take them for complete. */
import assert from "node:assert/strict";
import { DatabaseSync } from "node:sqlite";
import { fileURLToPath } from "node:url";
import { makeRecordThingDatabase } from "../record_thing_database.ts";
import { innerCommand } from "../inner_command.ts";
import { parseJsonLines } from "../run_exhibit.ts";
import { withTemporaryFolder } from "../temporary_folder.ts";

const MAIN = fileURLToPath(new URL("../../cli/main.ts", import.meta.url));

/** `generate` with these flags, where a folder is closed to it, as it is to a user without the right. */
async function generateWithout(closed: string, flags: string[], folder: string) {
  const scratch = `${folder}/scratch`;
  await Deno.mkdir(scratch, { recursive: true });
  const { program, args, ...rest } = await innerCommand(flags, {
    cwd: folder,
    scratch,
    environment: {},
  });
  const [run, ...others] = args;
  const { code, stdout, stderr } = await new Deno.Command(program, {
    ...rest,
    args: [run, `--deny-read=${closed}`, ...others],
    stdin: "null",
  }).output();
  const decoder = new TextDecoder();
  return { code, stdout: decoder.decode(stdout), stderr: decoder.decode(stderr) };
}

Deno.test("generate that may not look into the folder of pictures ends with 1 and says so at the end", () =>
  withTemporaryFolder(async (folder) => {
    makeRecordThingDatabase(`${folder}/record-thing.sqlite`, {
      evidence: Array.from({ length: 3 }, () => ({})),
    });
    await Deno.mkdir(`${folder}/images`);
    const closed = `${folder}/images`;
    const size = ["--size", "96x128"];
    for (const flags of [[], ["--dry-run"]]) {
      const { code, stdout, stderr } = await generateWithout(closed, [...size, ...flags], folder);
      assert.equal(code, 1, stderr);
      assert.match(stdout, /^Nothing is missing among the pictures that could be looked for\.$/m);
      assert.match(stdout, /^Of 3 records nobody can say .* choose another with --assets\.$/m);
      assert.doesNotMatch(stdout, /every picture/);
    }
    const quiet = await generateWithout(closed, [...size, "--quiet"], folder);
    assert.equal(quiet.code, 1);
    assert.match(quiet.stderr, /Of 3 records nobody can say/);
    const json = await generateWithout(closed, [...size, "--json"], folder);
    assert.equal(json.code, 1);
    const { images, summary } = parseJsonLines(json.stdout);
    assert.deepEqual(images.map(({ status }) => status), ["skipped", "skipped", "skipped"]);
    assert.deepEqual([summary.skipped, summary.failed, summary.attempted], [3, 0, 0]);
    using store = new DatabaseSync(`${folder}/exhibit.sqlite`);
    const runs = store.prepare("SELECT status, reason, hint FROM runs").all();
    assert.equal(runs.length, 3);
    for (const { status, reason, hint } of runs) {
      assert.equal(status, "failed");
      assert.match(String(reason), /^Cannot say of 3 records .* refused to look/);
      assert.match(String(reason), /Let this user look there, or choose another folder/);
      assert.match(String(hint), /--assets/);
    }
  }));

Deno.test("evaluate that may not look into the folder of pictures ends with 1 and says so", () =>
  withTemporaryFolder(async (folder) => {
    makeRecordThingDatabase(`${folder}/record-thing.sqlite`, {
      evidence: Array.from({ length: 3 }, () => ({})),
    });
    await Deno.mkdir(`${folder}/images`);
    const evaluate = async (closed: string, ...flags: string[]) => {
      const { code, stdout, stderr } = await new Deno.Command(Deno.execPath(), {
        args: [
          ...["run", "-q", "--no-prompt", "--allow-read", "--allow-write", "--allow-env"],
          ...[`--deny-read=${closed}`, MAIN, "evaluate", ...flags],
        ],
        cwd: folder,
        env: { NO_COLOR: "1", EXHIBIT_TEMP: folder },
        stdin: "null",
      }).output();
      const decoder = new TextDecoder();
      return { code, stdout: decoder.decode(stdout), stderr: decoder.decode(stderr) };
    };
    const { code, stdout, stderr } = await evaluate(`${folder}/images`);
    assert.equal(code, 1, stderr);
    assert.match(stdout.replaceAll("\n", " "), /Of 3 records nobody can say .* with --assets\./);
    const json = await evaluate(`${folder}/images`, "--json");
    assert.equal(json.code, 1);
    assert.equal(JSON.parse(json.stdout.trimEnd().split("\n").at(-1)!).unseen, 3);
    const open = await evaluate("/nowhere", "--json");
    assert.equal(open.code, 0, open.stderr);
    assert.equal(JSON.parse(open.stdout).unseen, 0);
  }));

Deno.test("generate that may look makes them, and ends with 0", () =>
  withTemporaryFolder(async (folder) => {
    makeRecordThingDatabase(`${folder}/record-thing.sqlite`, { evidence: [{}] });
    const flags = ["--size", "96x128"];
    const { code, stdout, stderr } = await generateWithout("/nowhere", flags, folder);
    assert.equal(code, 0, stdout + stderr);
  }));
