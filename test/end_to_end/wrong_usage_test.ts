/** Wrong usage and databases that cannot be read: exit status 2, a clear word, and nothing done. */
import assert from "node:assert/strict";
import { folderSnapshot } from "../folder_snapshot.ts";
import { makeRecordThingDatabase } from "../record_thing_database.ts";
import { runExhibit } from "../run_exhibit.ts";
import { withTemporaryFolder } from "../temporary_folder.ts";
import { UNREADABLE_DATABASES } from "../unreadable_database.ts";

/** Runs with the flags and asserts that it refused with one clear sentence and touched nothing. */
async function assertRefused(
  flags: readonly string[],
  { folder, complaint, environment = {} }: {
    folder: string;
    complaint: RegExp;
    environment?: Record<string, string>;
  },
): Promise<void> {
  const before = await folderSnapshot(folder);
  const options = { cwd: folder, environment };
  const { code, stdout, stderr } = await runExhibit(["generate", ...flags], options);
  assert.equal(code, 2, stderr);
  assert.equal(stdout, "");
  assert.match(stderr, complaint);
  assert.match(stderr, /Cannot |error: /);
  assert.doesNotMatch(stderr, /\n\s+at |Uncaught/, "a stack trace is no message");
  assert.deepEqual(await folderSnapshot(folder), before);
}

for (const { name, make, complaint } of UNREADABLE_DATABASES) {
  Deno.test(`generate refuses ${name} with exit status 2, and leaves it as it was`, () =>
    withTemporaryFolder(async (folder) => {
      await make(`${folder}/record-thing.sqlite`);
      await assertRefused([], { folder, complaint });
      await assertRefused(["--dry-run", "--json"], { folder, complaint });
    }));
}

Deno.test("generate without a database says so, and how to get the example", () =>
  withTemporaryFolder((folder) =>
    assertRefused([], { folder, complaint: /record-thing\.sqlite[\s\S]*(example|deno task demo)/ })
  ));

const WRONG_FLAGS: readonly [flags: readonly string[], complaint: RegExp][] = [
  [["--no-such-flag"], /--no-such-flag/],
  [["--limit", "0"], /--limit.*0/],
  [["--limit", "many"], /--limit.*many/],
  [["--size", "12x9"], /--size.*12x9/],
  [["--size", "99999x99999"], /--size.*99999/],
  [["--seed", "-1"], /--seed.*-1/],
  [["--concurrency", "0"], /--concurrency.*0/],
  [["--timezone", "Mars/Olympus"], /--timezone.*Mars\/Olympus/],
  [["--provider", "abacus"], /abacus/],
  [["--provider", ""], /--provider|provider/],
  [["--quiet", "--verbose"], /--quiet|--verbose/],
  [["surplus"], /surplus|argument/],
];

for (const [flags, complaint] of WRONG_FLAGS) {
  Deno.test(`generate ${flags.join(" ")} is wrong usage: exit status 2, nothing done`, () =>
    withTemporaryFolder(async (folder) => {
      makeRecordThingDatabase(`${folder}/record-thing.sqlite`);
      await assertRefused(flags, { folder, complaint });
    }));
}

Deno.test("generate names TMPDIR, and the folder that it means, where no temporary folder can be made", () =>
  withTemporaryFolder(async (folder) => {
    makeRecordThingDatabase(`${folder}/record-thing.sqlite`);
    const environment = { TMPDIR: `${folder}/none` };
    const complaint = /temporary folder can be made in "[^"]*\/none" [\s\S]*TMPDIR/;
    await assertRefused([], { folder, complaint, environment });
  }));

Deno.test({
  name: "generate says so where Deno keeps it out of a folder of the system",
  ignore: Deno.build.os !== "linux",
  fn: () =>
    withTemporaryFolder(async (folder) => {
      makeRecordThingDatabase(`${folder}/record-thing.sqlite`);
      const complaint = /Deno keeps programs out[\s\S]*\/proc[\s\S]*outside of/;
      await assertRefused(["--db", "/proc/version"], { folder, complaint });
    }),
});

for (
  const words of [
    ["costs", "--db", "/dev/null"],
    ["verify", "--db", "/proc/version"],
    ["serve", "--db", "/dev/null", "--port", "0"],
    ["evaluate", "--db", "/dev/null"],
  ]
) {
  Deno.test({
    name: `${words.join(" ")} is told that Deno keeps it out of a folder of the system`,
    ignore: Deno.build.os !== "linux",
    fn: () =>
      withTemporaryFolder(async (cwd) => {
        const { code, stdout, stderr } = await runExhibit(words, { cwd });
        assert.deepEqual({ code, stdout }, { code: 2, stdout: "" }, stderr);
        assert.match(stderr, /Deno keeps programs out[\s\S]*\/(dev|proc)[\s\S]*outside of/);
        assert.doesNotMatch(stderr, /\n\s+at |Uncaught|damaged/);
      }),
  });
}

Deno.test({
  name: "doctor finds a device wrong where a database should be, and goes on",
  ignore: Deno.build.os !== "linux",
  fn: () =>
    withTemporaryFolder(async (cwd) => {
      const words = ["doctor", "--db", "/dev/null", "--provider", "procedural"];
      const { code, stdout, stderr } = await runExhibit(words, { cwd });
      assert.deepEqual({ code, stderr }, { code: 1, stderr: "" });
      assert.match(stdout, /wrong +The database is no regular file: \/dev\/null\./);
      assert.match(stdout, /\d wrong/);
    }),
});
