/** Checks that the fixtures are what they say, for a fixture that is wrong proves nothing. */
import assert from "node:assert/strict";
import { DatabaseSync } from "node:sqlite";
import { makeRecordThingDatabase } from "./record_thing_database.ts";
import { withTemporaryFolder } from "./temporary_folder.ts";
import { UNREADABLE_DATABASES } from "./unreadable_database.ts";

const columnsOf = (database: DatabaseSync, table: string) =>
  database.prepare("SELECT name FROM pragma_table_info(?)").all(table).map(({ name }) => name);

for (const journalMode of ["delete", "wal"] as const) {
  Deno.test(`makeRecordThingDatabase leaves one file in journal mode ${journalMode}`, () =>
    withTemporaryFolder((folder) => {
      makeRecordThingDatabase(`${folder}/a.sqlite`, { journalMode });
      assert.deepEqual([...Deno.readDirSync(folder)].map(({ name }) => name), ["a.sqlite"]);
      const versions = [...Deno.readFileSync(`${folder}/a.sqlite`).subarray(18, 20)];
      assert.deepEqual(versions, journalMode === "wal" ? [2, 2] : [1, 1]);
    }));
}

Deno.test("makeRecordThingDatabase names the path column as asked, and leaves out what it is told to", () =>
  withTemporaryFolder((folder) => {
    const path = `${folder}/a.sqlite`;
    makeRecordThingDatabase(path, {
      pathColumn: "local_path",
      without: ["image_assets", "things.color", "evidence.thing_account_id"],
      evidence: [{ path: "x.png" }, { id: "own", created_at: "2025-04-15 16:28:02" }],
    });
    using database = new DatabaseSync(path);
    assert.ok(!columnsOf(database, "things").includes("color"));
    assert.ok(columnsOf(database, "things").includes("brand"));
    assert.deepEqual(columnsOf(database, "image_assets"), []);
    assert.deepEqual(
      database.prepare("SELECT id, local_path, typeof(created_at) AS time FROM evidence").all()
        .map((row) => ({ ...row })),
      [
        { id: "evidence-1", local_path: "x.png", time: "real" },
        { id: "own", local_path: "/images/own.jpg", time: "text" },
      ],
    );
  }));

Deno.test("makeRecordThingDatabase can leave out the path column and every column of text", () =>
  withTemporaryFolder((folder) => {
    const path = `${folder}/a.sqlite`;
    makeRecordThingDatabase(path, { pathColumn: null, without: ["things"] });
    using database = new DatabaseSync(path);
    assert.ok(!columnsOf(database, "evidence").some((name) => String(name).startsWith("local_")));
    assert.equal(database.prepare("SELECT count(*) AS n FROM evidence").get()!.n, 1);
  }));

Deno.test("makeRecordThingDatabase stores bytes as text that is not UTF-8", () =>
  withTemporaryFolder((folder) => {
    const path = `${folder}/a.sqlite`;
    const data = new Uint8Array([0x7b, 0xff, 0xfe, 0x7d]);
    makeRecordThingDatabase(path, { evidence: [{ data }] });
    using database = new DatabaseSync(path);
    const row = database.prepare("SELECT typeof(data) AS type, hex(data) AS hex FROM evidence")
      .get();
    assert.deepEqual({ ...row }, { type: "text", hex: "7BFFFE7D" });
  }));

for (const { name, make } of UNREADABLE_DATABASES) {
  Deno.test(`UNREADABLE_DATABASES has ${name} that really gives no evidence`, () =>
    withTemporaryFolder(async (folder) => {
      const path = `${folder}/a.sqlite`;
      await make(path);
      assert.throws(() => {
        using database = new DatabaseSync(path, { readOnly: true });
        const rows = database.prepare("SELECT * FROM evidence").all();
        assert.ok(rows.every((row) => "local_file" in row || "local_path" in row));
      });
    }));
}
