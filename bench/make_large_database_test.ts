/** Checks that the large database is what the benches take it for. */
import assert from "node:assert/strict";
import { DatabaseSync } from "node:sqlite";
import { withLargeDatabase } from "./make_large_database.ts";

Deno.test("withLargeDatabase makes the rows asked for, half their files, and removes all of it", async () => {
  const folder = await withLargeDatabase(1001, ({ folder, database: path, rows, present }) => {
    using database = new DatabaseSync(path, { readOnly: true });
    const paths = database.prepare("SELECT local_file FROM evidence").all().map((row) =>
      `${folder}${row.local_file}`
    );
    const names = [...Deno.readDirSync(`${folder}/images`)].map(({ name }) =>
      `${folder}/images/${name}`
    );
    assert.deepEqual({ rows, present, paths: new Set(paths).size }, {
      rows: 1001,
      present: 501,
      paths: 1001,
    });
    assert.equal(names.length, 501);
    assert.ok(names.every((name) => paths.includes(name)));
    const joined = database.prepare(
      "SELECT count(*) AS n FROM evidence JOIN things ON things.id = thing_id AND account_id = thing_account_id",
    ).get()!;
    assert.equal(joined.n, 1001);
    return folder;
  });
  await assert.rejects(Deno.stat(folder), Deno.errors.NotFound);
});
