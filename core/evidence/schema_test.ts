/** Databases of different ages: what is read of each, and what is said where there is nothing to read. */
import assert from "node:assert/strict";
import { inSandbox, makeDatabase, STEADY_CLOCK } from "./database_fixture.ts";
import { EvidenceRows } from "./evidence_rows.ts";
import type { EvidenceRecord } from "./record.ts";
import { UserDatabase } from "./user_database.ts";

async function recordsOf(file: string): Promise<EvidenceRecord[]> {
  using database = await UserDatabase.open(file, { clock: STEADY_CLOCK });
  const rows = new EvidenceRows(database, {});
  const found: EvidenceRecord[] = [];
  for await (const page of rows.pages()) {
    for await (const records of rows.records(page)) found.push(...records);
  }
  return found;
}

/** The records of a database made of this SQL. */
async function read(sql: string): Promise<EvidenceRecord[]> {
  let records: EvidenceRecord[] = [];
  await inSandbox(async ({ file }) => {
    makeDatabase(file, sql);
    records = await recordsOf(file);
  });
  return records;
}

async function refused(sql: string): Promise<string> {
  const error = await read(sql).then(() => null, (reason) => reason);
  assert.equal(error?.name, "UsageError");
  return error.message;
}

Deno.test("readSchema says which tables there are when evidence is not among them", async () => {
  const message = await refused(
    `CREATE TABLE "x+validatedColumns" (a); CREATE TABLE things (id TEXT)`,
  );
  assert.match(message, /has no table "evidence", only "things", "x\+validatedColumns": "/);
  assert.match(await refused("CREATE TABLE t (a); DROP TABLE t"), /only nothing at all/);
});

Deno.test("readSchema says which columns there are when none holds a path", async () => {
  const message = await refused("CREATE TABLE evidence (id TEXT, path TEXT)");
  assert.match(message, /neither a column "local_path" nor "local_file", only "id", "path"/);
});

Deno.test("readSchema keeps its message short for a database with a thousand odd tables", async () => {
  const tables = Array.from({ length: 1000 }, (_, i) => `CREATE TABLE "t${i}\u001b[2J" (a);`).join(
    "",
  );
  const message = await refused(`BEGIN; ${tables} COMMIT`);
  assert.match(message, /and 970 more/);
  assert.ok(!message.includes("\u001b") && message.length < 2000);
});

Deno.test("readSchema finds tables and columns whatever the case of their names", async () => {
  const [record] = await read(
    `CREATE TABLE Things (ID TEXT, BRAND TEXT); INSERT INTO things VALUES ('t', 'Leica');
     CREATE TABLE "EVIDENCE" (Id TEXT, Thing_ID TEXT, "Local_File" TEXT);
     INSERT INTO evidence VALUES ('e', 't', '/a.jpg')`,
  );
  assert.equal(record.id, "e");
  assert.equal(record.path, "/a.jpg");
  assert.equal(record.thing?.brand, "Leica");
});

Deno.test("rowQueries take the first path that is not empty of two columns", async () => {
  const records = await read(
    `CREATE TABLE evidence (id TEXT, local_file TEXT, local_path TEXT);
     INSERT INTO evidence VALUES ('a', 'file.jpg', 'path.jpg'), ('b', 'file.jpg', ''), ('c', 'file.jpg', NULL),
     ('d', NULL, NULL), ('e', NULL, 'path.jpg')`,
  );
  assert.deepEqual(records.map(({ path }) => path), [
    "path.jpg",
    "file.jpg",
    "file.jpg",
    null,
    "path.jpg",
  ]);
});

Deno.test("rowQueries do without things, thing_id or any other column", async () => {
  const tables = [
    "CREATE TABLE evidence (id TEXT, thing_id TEXT, local_path TEXT)",
    "CREATE TABLE things (brand TEXT); CREATE TABLE evidence (id TEXT, thing_id TEXT, local_path TEXT)",
    "CREATE TABLE things (id TEXT); CREATE TABLE evidence (id TEXT, local_path TEXT)",
  ];
  for (const sql of tables) {
    const [record] = await read(
      `${sql}; INSERT INTO evidence (id, local_path) VALUES ('e', 'a.jpg')`,
    );
    assert.equal(record.thing, null);
    assert.equal(record.recordedAtMs, null);
    assert.deepEqual(record.data, { type: "", documentType: "", notes: "", imageUrls: [] });
  }
  const [bare] = await read(
    "CREATE TABLE evidence (local_path TEXT); INSERT INTO evidence VALUES ('a.jpg')",
  );
  assert.deepEqual([bare.id, bare.rowid, bare.path], ["1", 1, "a.jpg"]);
});

Deno.test("rowQueries join a thing by its id and owner, and by its id alone where the owner is unknown", async () => {
  const records = await read(
    `CREATE TABLE things (id TEXT, account_id TEXT, brand TEXT, PRIMARY KEY (id, account_id));
     INSERT INTO things VALUES ('t', 'one', 'One'), ('t', 'two', 'Two'), ('u', 'two', 'Three');
     CREATE TABLE evidence (id TEXT, thing_id TEXT, thing_account_id TEXT, local_path TEXT);
     INSERT INTO evidence VALUES ('a', 't', 'two', 'a'), ('b', 't', 'one', 'b'), ('c', 't', NULL, 'c'),
     ('d', 'u', 'one', 'd'), ('e', 'gone', 'one', 'e'), ('f', NULL, 'one', 'f')`,
  );
  assert.deepEqual(records.map(({ thing }) => thing?.brand ?? null), [
    "Two",
    "One",
    "One",
    null,
    null,
    null,
  ]);
});

Deno.test("rowQueries read each row once, however many things match it", async () => {
  const records = await read(
    `CREATE TABLE things (id TEXT, brand TEXT); INSERT INTO things VALUES ('t', 'One'), ('t', 'One'), ('t', 'One');
     CREATE TABLE evidence (id TEXT, thing_id TEXT, local_path TEXT);
     INSERT INTO evidence VALUES ('a', 't', 'a'), ('b', 't', 'b')`,
  );
  assert.deepEqual(records.map(({ id }) => id), ["a", "b"]);
});

Deno.test("readSchema names the kind of evidence, in English where it can", async () => {
  const records = await read(
    `CREATE TABLE evidence_type (id INTEGER, lang TEXT, rootName TEXT, name TEXT);
     INSERT INTO evidence_type VALUES (3, 'en', 'document/receipt', 'Receipt'), (3, 'de', 'Beleg', 'Beleg'),
     (4, 'de', NULL, 'Foto'), ('x', 'en', 'y', 'z');
     CREATE TABLE things (id TEXT, evidence_type_name TEXT); INSERT INTO things VALUES ('t', 'document/own');
     CREATE TABLE evidence (id TEXT, thing_id TEXT, evidence_type, local_path TEXT);
     INSERT INTO evidence VALUES ('a', NULL, 3, 'a'), ('b', NULL, '4', 'b'), ('c', 't', 9, 'c'), ('d', NULL, 'x', 'd')`,
  );
  assert.deepEqual(records.map(({ evidenceTypeName }) => evidenceTypeName), [
    "document/receipt",
    "Foto",
    "document/own",
    "",
  ]);
  assert.deepEqual(records.map(({ evidenceType }) => evidenceType), [3, 4, 9, null]);
});
