/** Checks that the example in the project is the one that its tool makes, and that it is worth showing. */
import assert from "node:assert/strict";
import { DatabaseSync } from "node:sqlite";
import { withTemporaryFolder } from "../test/temporary_folder.ts";
import { DATA_TYPES } from "./example/catalogue.ts";
import { EXAMPLE_DATABASE, makeExampleDatabase } from "./make_example_db.ts";

Deno.test("makeExampleDatabase makes the file that is in the project, byte for byte", () =>
  withTemporaryFolder(async (folder) => {
    await makeExampleDatabase(`${folder}/made.sqlite`);
    const [made, kept] = await Promise.all([
      Deno.readFile(`${folder}/made.sqlite`),
      Deno.readFile(EXAMPLE_DATABASE),
    ]);
    assert.ok(
      made.length === kept.length && made.every((byte, index) => byte === kept[index]),
      "record-thing.sqlite.example is out of date: run `deno task example`.",
    );
    assert.deepEqual([...Deno.readDirSync(folder)].map((entry) => entry.name), ["made.sqlite"]);
  }));

Deno.test("makeExampleDatabase leaves a database in WAL mode with user_version 0", () => {
  const header = Deno.readFileSync(EXAMPLE_DATABASE).subarray(0, 100);
  assert.deepEqual([header[18], header[19]], [2, 2]);
  assert.equal(new DataView(header.buffer, 60).getUint32(0), 0);
});

Deno.test("makeExampleDatabase tells of fifty things, every kind of evidence, and two photos in five", () =>
  withTemporaryFolder(async (folder) => {
    await Deno.copyFile(EXAMPLE_DATABASE, `${folder}/copy.sqlite`);
    using database = new DatabaseSync(`${folder}/copy.sqlite`);
    const count = (sql: string) => Number(Object.values(database.prepare(sql).get()!)[0]);
    assert.equal(count("SELECT count(*) FROM things"), 50);
    const rows = count("SELECT count(*) FROM evidence");
    assert.ok(rows >= 140 && rows <= 160, `${rows} rows`);
    const photos = count(
      "SELECT count(*) FROM evidence WHERE json_valid(data) AND data->>'document_type' = 'Photo'",
    );
    assert.ok(photos / rows > 0.35 && photos / rows < 0.45, `${photos} photos of ${rows}`);
    const pairs = database.prepare(
      "SELECT DISTINCT data->>'document_type' AS kind, data->>'type' AS type FROM evidence" +
        " WHERE json_valid(data) AND json_type(data) = 'object'",
    ).all();
    assert.deepEqual(Object.fromEntries(pairs.map(({ kind, type }) => [kind, type])), {
      ...DATA_TYPES,
    });
    assert.equal(count("SELECT count(*) FROM image_assets"), 0);
    assert.ok(count("SELECT count(*) FROM evidence WHERE typeof(created_at) = 'text'") >= 5);
    assert.equal(count("SELECT count(DISTINCT category) FROM things"), 20);
    const years = "strftime('%Y', created_at, 'unixepoch')";
    assert.equal(
      count(`SELECT min(${years}) FROM evidence WHERE typeof(created_at) = 'real'`),
      2023,
    );
    assert.equal(
      count(`SELECT max(${years}) FROM evidence WHERE typeof(created_at) = 'real'`),
      2026,
    );
  }));

Deno.test("makeExampleDatabase gives each path once", () =>
  withTemporaryFolder(async (folder) => {
    await Deno.copyFile(EXAMPLE_DATABASE, `${folder}/copy.sqlite`);
    using database = new DatabaseSync(`${folder}/copy.sqlite`);
    const { paths, distinct } = database.prepare(
      'SELECT count(local_file) AS paths, count(DISTINCT local_file) AS "distinct" FROM evidence',
    ).get() as Record<string, number>;
    assert.equal(paths, distinct);
  }));
