/** A machine that does not play along: full and read-only disks, locks, other programs, newer stores. */
import assert from "node:assert/strict";
import { DatabaseSync } from "node:sqlite";
import { startSimulator } from "../../simulator/simulator.ts";
import { folderSnapshot } from "../folder_snapshot.ts";
import { pictureStructure } from "../picture_structure.ts";
import { privateMounts } from "../private_mounts.ts";
import { makeRecordThingDatabase } from "../record_thing_database.ts";
import { generateJson, runExhibit } from "../run_exhibit.ts";
import { withTemporaryFolder } from "../temporary_folder.ts";
import { walkFiles } from "../walk_files.ts";

const SMALL = ["--size", "96x128"];
const rows = (count: number) => Array.from({ length: count }, () => ({}));

Deno.test("generate on a full disk loses nothing, says so, and finishes when there is room", () =>
  withTemporaryFolder(async (folder) => {
    makeRecordThingDatabase(`${folder}/record-thing.sqlite`, { evidence: rows(12) });
    await Deno.mkdir(`${folder}/media/images`, { recursive: true });
    const within = await privateMounts([{ folder: `${folder}/media`, as: 16_384 }]);
    if (within === null) return;
    const flags = [...SMALL, "--assets", "media", "--store", "own/exhibit.sqlite"];
    const full = await generateJson(flags, { cwd: folder, within });
    assert.equal(full.code, 1, full.stderr);
    const failed = full.images.filter(({ status }) => status === "failed");
    assert.ok(failed.length > 0);
    for (const { error } of failed) assert.match(error!, /full|no space|room/i);
    const left = await walkFiles(`${folder}/media.after`);
    const made = full.images.filter(({ status }) => status === "made").map(({ path }) =>
      path!.slice(1)
    );
    assert.deepEqual(left, made.sort(), "no half file, no temporary file");
    for (const path of left) pictureStructure(await Deno.readFile(`${folder}/media.after/${path}`));

    const room = await generateJson(flags, { cwd: folder });
    assert.equal(room.code, 0, room.stderr);
    assert.equal((await walkFiles(`${folder}/media`)).length, 12);
  }));

Deno.test("generate with a store on a full disk makes nothing that it cannot account for", () =>
  withTemporaryFolder(async (folder) => {
    makeRecordThingDatabase(`${folder}/record-thing.sqlite`, { evidence: rows(6) });
    await Deno.mkdir(`${folder}/own`);
    const within = await privateMounts([{ folder: `${folder}/own`, as: 8_192 }]);
    if (within === null) return;
    const flags = ["generate", ...SMALL, "--store", "own/exhibit.sqlite"];
    const { code, stderr } = await runExhibit(flags, { cwd: folder, within });
    assert.ok(code === 1 || code === 2, `${code}`);
    assert.match(stderr, /full|no space|room/i);
    assert.doesNotMatch(stderr, /Uncaught|\n\s+at /);
    const { code: after } = await generateJson([...SMALL, "--store", "own/exhibit.sqlite"], {
      cwd: folder,
    });
    assert.equal(after, 0);
    assert.equal((await walkFiles(`${folder}/images`)).length, 6);
  }));

for (
  const words of [
    ["generate", ...SMALL],
    ["experiment", "--templates", "one-line,phone-evidence", "--metric", "sharpness"],
  ]
) {
  Deno.test(`${words[0]} says that the disk of its store is full to the last byte, and how to go on`, () =>
    withTemporaryFolder(async (folder) => {
      makeRecordThingDatabase(`${folder}/record-thing.sqlite`, { evidence: rows(3) });
      const store = ["--store", "own/exhibit.sqlite"];
      const first = await generateJson([...SMALL, "--limit", "1", ...store], { cwd: folder });
      assert.equal(first.code, 0, first.stderr);
      await Deno.rename(`${folder}/own`, `${folder}/before`);
      await Deno.mkdir(`${folder}/own`);
      const mounts = await privateMounts([{ folder: `${folder}/own`, as: 2 ** 20 }]);
      if (mounts === null) return;
      const fill = 'cp -R before/. own; cat /dev/zero > own/filler 2> filled; exec "$@"';
      const within = [...mounts, "sh", "-c", fill, "sh"];
      const { code, stderr } = await runExhibit([...words, ...store], { cwd: folder, within });
      assert.equal(code, 2, stderr);
      assert.match(stderr, /^error: Cannot open the store because the disk is full/);
      assert.match(stderr, /\n {2}Free some space, or choose another place for it with --store\./);
      assert.doesNotMatch(stderr, /Uncaught|\n\s+at /);
      assert.equal(await Deno.readTextFile(`${folder}/own.after/exhibit.sqlite.lock`), "");
    }));
}

Deno.test("generate keeps every picture that was paid for when the disk of the store fills up, and orders no more", () =>
  withTemporaryFolder(async (folder) => {
    makeRecordThingDatabase(`${folder}/record-thing.sqlite`, { evidence: rows(60) });
    await Deno.mkdir(`${folder}/own`);
    const within = await privateMounts([{ folder: `${folder}/own`, as: 5.5 * 2 ** 20 }]);
    if (within === null) return;
    const simulator = await startSimulator({});
    try {
      const environment = simulator.environment();
      const flags = ["--provider", "openai", "--store", "own/exhibit.sqlite", "--concurrency", "1"];
      const { code, images, summary, stderr } = await generateJson(flags, {
        cwd: folder,
        within,
        environment,
      });
      assert.equal(code, 1, stderr);
      assert.doesNotMatch(stderr, /Uncaught|\n\s+at /);
      const failed = images.filter(({ status }) => status === "failed");
      assert.ok(failed.length > 0 && failed.length <= 2, `${failed.length} failed`);
      for (const { error } of failed) assert.match(error!, /disk is full/);
      const { billed } = simulator.ledger().openai;
      assert.equal(summary.successful, billed, "every picture that was paid for is there");
      assert.ok(billed < 60);
      using store = new DatabaseSync(`${folder}/own.after/exhibit.sqlite`);
      const count = store.prepare(
        "SELECT count(*) AS count FROM attempts WHERE billed <> 'yes' OR status <> 'succeeded'",
      ).get()!.count;
      assert.equal(count, 0);
    } finally {
      await simulator.close();
    }
  }));

Deno.test("generate orders nothing where the disk has no room for what is paid for", () =>
  withTemporaryFolder(async (folder) => {
    makeRecordThingDatabase(`${folder}/record-thing.sqlite`, { evidence: rows(3) });
    await Deno.mkdir(`${folder}/own`);
    const within = await privateMounts([{ folder: `${folder}/own`, as: 3 * 2 ** 20 }]);
    if (within === null) return;
    const simulator = await startSimulator({});
    try {
      const flags = ["generate", "--provider", "openai", "--store", "own/exhibit.sqlite"];
      const environment = simulator.environment();
      const { code, stderr } = await runExhibit(flags, { cwd: folder, within, environment });
      assert.equal(code, 2, stderr);
      assert.match(stderr, /Cannot begin because the disk of the store has not the \d+ MB free/);
      assert.equal(simulator.ledger().openai.calls, 0);
    } finally {
      await simulator.close();
    }
  }));

Deno.test("generate says which folder of pictures it cannot write", () =>
  withTemporaryFolder(async (folder) => {
    makeRecordThingDatabase(`${folder}/record-thing.sqlite`, { evidence: rows(3) });
    await Deno.mkdir(`${folder}/media/images`, { recursive: true });
    const within = await privateMounts([{ folder: `${folder}/media`, as: "read-only" }]);
    if (within === null) return;
    const flags = [...SMALL, "--assets", "media", "--store", "own/exhibit.sqlite"];
    const { code, images } = await generateJson(flags, { cwd: folder, within });
    assert.equal(code, 1);
    const errors = images.filter(({ status }) => status === "failed").map(({ error }) => error!);
    assert.ok(errors.length > 0);
    for (const error of errors) assert.match(error, /media.*|read-only|written/i);
    assert.deepEqual(await walkFiles(`${folder}/media`), []);
  }));

Deno.test("generate orders nothing where pictures that are paid for could not be saved", () =>
  withTemporaryFolder(async (folder) => {
    makeRecordThingDatabase(`${folder}/record-thing.sqlite`, { evidence: rows(3) });
    await Deno.mkdir(`${folder}/media`);
    const within = await privateMounts([{ folder: `${folder}/media`, as: "read-only" }]);
    if (within === null) return;
    const simulator = await startSimulator({ providers: ["openai"] });
    try {
      const places = ["--assets", "media", "--store", "own/exhibit.sqlite"];
      const { code, stderr } = await runExhibit(
        ["generate", "--provider", "openai", ...SMALL, ...places],
        { cwd: folder, within, environment: simulator.environment() },
      );
      assert.equal(code, 2, stderr);
      assert.match(stderr, /pictures cannot be saved: its folder cannot be written/);
      assert.equal(simulator.ledger().openai.calls, 0);
    } finally {
      await simulator.close();
    }
  }));

Deno.test("generate refuses a store in a folder that cannot be written, before it makes anything", () =>
  withTemporaryFolder(async (folder) => {
    makeRecordThingDatabase(`${folder}/record-thing.sqlite`);
    await Deno.mkdir(`${folder}/own`);
    const within = await privateMounts([{ folder: `${folder}/own`, as: "read-only" }]);
    if (within === null) return;
    const flags = ["generate", ...SMALL, "--store", "own/exhibit.sqlite"];
    const { code, stderr } = await runExhibit(flags, { cwd: folder, within });
    assert.equal(code, 2, stderr);
    assert.match(stderr, /Cannot .*store.*own\/exhibit\.sqlite/);
    assert.deepEqual(await walkFiles(folder), ["record-thing.sqlite"]);
  }));

Deno.test("generate reads a WAL database in a folder that cannot be written", () =>
  withTemporaryFolder(async (folder) => {
    await Deno.mkdir(`${folder}/theirs`);
    makeRecordThingDatabase(`${folder}/theirs/record-thing.sqlite`, { journalMode: "wal" });
    const within = await privateMounts([{ folder: `${folder}/theirs`, as: "read-only" }]);
    if (within === null) return;
    const flags = [
      "--db",
      "theirs/record-thing.sqlite",
      "--assets",
      "media",
      "--store",
      "own/exhibit.sqlite",
    ];
    const { code, stderr } = await generateJson([...SMALL, ...flags], { cwd: folder, within });
    assert.equal(code, 0, stderr);
    assert.equal((await walkFiles(`${folder}/media`)).length, 1);
  }));

for (const journalMode of ["delete", "wal"] as const) {
  Deno.test(`generate works beside a program that has the database open (${journalMode}), and sees what it wrote`, () =>
    withTemporaryFolder(async (folder) => {
      const path = `${folder}/record-thing.sqlite`;
      makeRecordThingDatabase(path, { journalMode, evidence: rows(2) });
      using other = new DatabaseSync(path);
      other.exec("INSERT INTO evidence (id, local_file) VALUES ('late', 'images/late.jpg')");
      const { code, images, stderr } = await generateJson(SMALL, { cwd: folder });
      assert.equal(code, 0, stderr);
      assert.deepEqual(images.map(({ evidenceId }) => evidenceId).sort(), [
        "evidence-1",
        "evidence-2",
        "late",
      ]);
      other.exec("INSERT INTO evidence (id, local_file) VALUES ('later', 'images/later.jpg')");
      assert.equal(other.prepare("SELECT count(*) AS n FROM evidence").get()!.n, 4);
    }));
}

Deno.test("generate says that another program has locked the database, and does nothing", () =>
  withTemporaryFolder(async (folder) => {
    const path = `${folder}/record-thing.sqlite`;
    makeRecordThingDatabase(path);
    const before = await folderSnapshot(folder);
    using other = new DatabaseSync(path);
    other.exec("BEGIN EXCLUSIVE");
    const { code, stderr } = await runExhibit(["generate", ...SMALL], { cwd: folder });
    other.exec("ROLLBACK");
    assert.equal(code, 2, stderr);
    assert.match(stderr, /Cannot read the database because .*(locked|in use|another program)/);
    assert.deepEqual(await folderSnapshot(folder), before);
  }));

Deno.test("generate reads the content of a -wal that a crashed program left, and leaves it there", () =>
  withTemporaryFolder(async (folder) => {
    const path = `${folder}/theirs/record-thing.sqlite`;
    await Deno.mkdir(`${folder}/theirs`);
    makeRecordThingDatabase(path, { journalMode: "wal" });
    {
      using crashing = new DatabaseSync(path);
      crashing.exec("INSERT INTO evidence (id, local_file) VALUES ('in-wal', 'images/in-wal.jpg')");
      await Deno.mkdir(`${folder}/crashed`);
      await Deno.copyFile(path, `${folder}/crashed/record-thing.sqlite`);
      await Deno.copyFile(`${path}-wal`, `${folder}/crashed/record-thing.sqlite-wal`);
    }
    const before = await folderSnapshot(`${folder}/crashed`);
    assert.equal(Object.keys(before).length, 2);
    const flags = [
      "--db",
      "crashed/record-thing.sqlite",
      "--assets",
      "media",
      "--store",
      "own/exhibit.sqlite",
    ];
    const { images } = await generateJson([...SMALL, ...flags], { cwd: folder });
    assert.deepEqual(images.map(({ evidenceId }) => evidenceId).sort(), ["evidence-1", "in-wal"]);
    assert.deepEqual(await folderSnapshot(`${folder}/crashed`), before);
  }));

Deno.test("generate refuses a store that a newer version made, and leaves it as it was", () =>
  withTemporaryFolder(async (folder) => {
    makeRecordThingDatabase(`${folder}/record-thing.sqlite`, { evidence: rows(2) });
    assert.equal((await generateJson([...SMALL, "--limit", "1"], { cwd: folder })).code, 0);
    {
      using store = new DatabaseSync(`${folder}/exhibit.sqlite`);
      store.exec("PRAGMA user_version = 9999");
    }
    const before = await folderSnapshot(folder);
    const { code, stderr } = await runExhibit(["generate", ...SMALL], { cwd: folder });
    assert.equal(code, 2, stderr);
    assert.match(stderr, /newer/);
    assert.deepEqual(await folderSnapshot(folder), before);
  }));

Deno.test("generate refuses a store that is somebody's database or no database, and leaves it as it was", () =>
  withTemporaryFolder(async (folder) => {
    makeRecordThingDatabase(`${folder}/record-thing.sqlite`);
    makeRecordThingDatabase(`${folder}/other.sqlite`);
    await Deno.writeTextFile(`${folder}/text.sqlite`, "not a database, not at all\n".repeat(50));
    const before = await folderSnapshot(folder);
    for (const store of ["other.sqlite", "text.sqlite"]) {
      const { code, stderr } = await runExhibit(["generate", ...SMALL, "--store", store], {
        cwd: folder,
      });
      assert.equal(code, 2, stderr);
      assert.ok(stderr.includes(store), stderr);
      const after = await folderSnapshot(folder);
      assert.equal(after[store], before[store]);
      assert.deepEqual(
        await walkFiles(folder).then((paths) => paths.filter((path) => path.startsWith("images"))),
        [],
      );
    }
  }));
