/** Samples of real databases: who comes, in which order, and at what cost. */
import assert from "node:assert/strict";
import { FULL_SCHEMA, inSandbox, makeDatabase, STEADY_CLOCK } from "./database_fixture.ts";
import { sampleEvidence, type SampleOptions } from "./sample.ts";
import { UserDatabase } from "./user_database.ts";

/** The ids of the first `count` records of a sample. */
async function draw(file: string, options: SampleOptions, count = Infinity): Promise<string[]> {
  using database = await UserDatabase.open(file, { clock: STEADY_CLOCK });
  const ids: string[] = [];
  for await (const { id } of sampleEvidence(database, options)) {
    ids.push(id);
    if (ids.length === count) break;
  }
  return ids;
}

/** Rows 10, 20, … of a table with gaps; every fifth of a watch, every seventh without a path. */
function sparse(count: number): string {
  return `${FULL_SCHEMA}
    INSERT INTO things (id, account_id, category) VALUES ('w', 'o', 'Watches'), ('b', 'o', 'Bags');
    WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < ${count})
    INSERT INTO evidence (rowid, id, thing_id, thing_account_id, local_path)
      SELECT i * 10, 'e' || i, iif(i % 5 = 0, 'w', 'b'), 'o', iif(i % 7 = 0, NULL, 'e.jpg') FROM n;`;
}

Deno.test("sampleEvidence gives each record once, in an order that the seed decides", () =>
  inSandbox(async ({ file }) => {
    makeDatabase(file, sparse(60));
    const all = await draw(file, { seed: 1 });
    const rows = Array.from({ length: 60 }, (_, index) => `e${index + 1}`);
    assert.deepEqual([...all].sort(), [...rows].sort());
    assert.deepEqual(await draw(file, { seed: 1 }), all);
    assert.notDeepEqual(await draw(file, { seed: 2 }), all);
    assert.deepEqual(await draw(file, { seed: 1 }, 7), all.slice(0, 7));
  }));

Deno.test("sampleEvidence draws from a large table by number and ends with all of it", () =>
  inSandbox(async ({ file }) => {
    makeDatabase(file, sparse(400));
    const all = await draw(file, { seed: 3, smallTable: 1000 });
    assert.equal(all.length, 400);
    assert.equal(new Set(all).size, 400);
    assert.deepEqual(await draw(file, { seed: 3, smallTable: 1000 }, 5), all.slice(0, 5));
  }));

Deno.test("sampleEvidence favours no part of the table", () =>
  inSandbox(async ({ file }) => {
    makeDatabase(file, sparse(400));
    for (const smallTable of [1000, 1e9]) {
      let late = 0;
      for (let seed = 0; seed < 40; seed++) {
        const ids = await draw(file, { seed, smallTable }, 10);
        late += ids.filter((id) => Number(id.slice(1)) > 200).length;
      }
      // 400 fair coins: six standard deviations are 60.
      assert.ok(Math.abs(late - 200) < 60, `${late} of 400 come from the second half`);
    }
  }));

Deno.test("sampleEvidence keeps to a category, whatever the case of its letters", () =>
  inSandbox(async ({ file }) => {
    makeDatabase(file, sparse(60));
    const ids = await draw(file, { seed: 1, category: " watches" });
    assert.equal(ids.length, 12);
    assert.ok(ids.every((id) => Number(id.slice(1)) % 5 === 0));
    assert.deepEqual(await draw(file, { seed: 1, category: "boats" }), []);
  }));

Deno.test("sampleEvidence samples tables without row numbers and tables without rows", () =>
  inSandbox(async ({ file }) => {
    makeDatabase(
      file,
      `CREATE TABLE evidence (id TEXT PRIMARY KEY, local_path TEXT) WITHOUT ROWID;
       INSERT INTO evidence VALUES ('a', NULL), ('b', 'b.jpg'), ('c', '../c.jpg');`,
    );
    assert.deepEqual((await draw(file, { seed: 4 })).sort(), ["a", "b", "c"]);
    makeDatabase(`${file}.empty`, FULL_SCHEMA);
    assert.deepEqual(await draw(`${file}.empty`, { seed: 4 }), []);
  }));
