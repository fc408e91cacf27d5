/** Rows as untidy as they come, out of real databases: each gives a record, none an error. */
import assert from "node:assert/strict";
import { DatabaseSync } from "node:sqlite";
import { FULL_SCHEMA, inSandbox, makeDatabase, STEADY_CLOCK } from "./database_fixture.ts";
import { EvidenceRows } from "./evidence_rows.ts";
import type { EvidenceRecord } from "./record.ts";
import { UserDatabase } from "./user_database.ts";

/** The records of a full database with these rows, by id. */
async function read(insert: string, before = ""): Promise<Map<string, EvidenceRecord>> {
  const found = new Map<string, EvidenceRecord>();
  await inSandbox(async ({ file }) => {
    makeDatabase(file, `${before} ${FULL_SCHEMA} ${insert}`);
    using database = await UserDatabase.open(file, { clock: STEADY_CLOCK });
    const rows = new EvidenceRows(database, {});
    for await (const page of rows.pages()) {
      for await (const records of rows.records(page)) {
        for (const record of records) found.set(record.id, record);
      }
    }
  });
  return found;
}

const NO_DATA = { type: "", documentType: "", notes: "", imageUrls: [] };

Deno.test("toEvidenceRecord reads the JSON of the evidence, and nothing out of what is no object", async () => {
  const records = await read(
    `INSERT INTO evidence (id, data) VALUES
     ('full', '{"type": "Purchase", "document_type": "Receipt", "notes": "n", "image_url": "https://e.org/a",
       "url": "https://e.org/b", "metadata": {"size": 1}}'),
     ('odd', '{"type": 7, "document_type": null, "notes": ["x"], "url": {"a": 1}}'),
     ('none', NULL), ('null', 'null'), ('array', '[1, 2]'), ('text', '"x"'), ('number', 5),
     ('broken', '{"type": "Purchase"'), ('empty', ''), ('blob', CAST('{"type": "Visual"}' AS BLOB)),
     ('proto', '{"__proto__": {"type": "x"}, "constructor": 1}')`,
  );
  assert.deepEqual(records.get("full")!.data, {
    type: "Purchase",
    documentType: "Receipt",
    notes: "n",
    imageUrls: ["https://e.org/a", "https://e.org/b"],
  });
  assert.deepEqual(records.get("odd")!.data, { ...NO_DATA, type: "7" });
  assert.equal(records.get("blob")!.data.type, "Visual");
  for (const id of ["none", "null", "array", "text", "number", "broken", "empty", "proto"]) {
    assert.deepEqual(records.get(id)!.data, NO_DATA, id);
  }
});

Deno.test("toEvidenceRecord reads the fields that matter of 10 MB of JSON, and cuts them", async () => {
  const records = await read(
    `INSERT INTO evidence (id, data) VALUES
     ('long', json_object('type', 'Purchase', 'notes', hex(zeroblob(5000000)), 'date', '2025-04-15', 'url', 'https://e.org')),
     ('broken', '{"type": "Purchase", "notes": "' || hex(zeroblob(5000000)))`,
  );
  const { data, recordedAtMs } = records.get("long")!;
  assert.equal(data.type, "Purchase");
  assert.equal(data.notes.length, 4000);
  assert.deepEqual(data.imageUrls, ["https://e.org"]);
  assert.equal(recordedAtMs, Date.UTC(2025, 3, 15));
  assert.deepEqual(records.get("broken")!.data, NO_DATA);
});

Deno.test("toEvidenceRecord takes created_at, else data.date, else nothing", async () => {
  const day = Date.UTC(2025, 3, 15);
  const records = await read(
    `INSERT INTO evidence (id, created_at, data) VALUES ('a', ${
      day / 1000
    }, '{"date": "2001-01-01"}'),
     ('b', '2025-04-15T00:00:00Z', NULL), ('c', 0, '{"date": "2025-04-15T02:00:00+02:00"}'), ('d', -1, NULL),
     ('e', ${day}, NULL), ('f', 9e999, '{"date": 1744675200}'), ('g', 9223372036854775807, '{"date": []}'),
     ('h', x'00ff', '{"date": "2025-04-15"}')`,
  );
  const times = [...records].map(([id, { recordedAtMs }]) => [id, recordedAtMs]);
  assert.deepEqual(Object.fromEntries(times), {
    a: day,
    b: day,
    c: day,
    d: null,
    e: day,
    f: day,
    g: 9223372036855,
    h: day,
  });
});

Deno.test("toEvidenceRecord makes text of numbers, bytes and invalid UTF-8, and cuts what is huge", async () => {
  const records = await read(
    `INSERT INTO things (id, account_id, brand, model, title, description, upc, tags, color) VALUES
     ('t', 'o', 9223372036854775807, x'4c656963c3a1', CAST(x'61ff62' AS TEXT), hex(zeroblob(1000000)), 4.5,
      '["watch", 7, null, " ", {"a": 1}]', 'red' || char(0) || 'dead');
     INSERT INTO things (id, account_id, title, tags) VALUES ('u', 'o', hex(zeroblob(9000000)), 'watch, gold ,,');
     INSERT INTO evidence (id, thing_id, evidence_type, local_path) VALUES ('a', 't', 9223372036854775807, 7), ('b', 'u', 2.5, x'612e6a7067')`,
  );
  const { thing, evidenceType, path } = records.get("a")!;
  assert.equal(thing!.brand, "9223372036854775807");
  assert.equal(thing!.model, "Leicá");
  assert.equal(thing!.title, "a\ufffdb");
  assert.equal(thing!.description.length, 4000);
  assert.equal(thing!.upc, "4.5");
  assert.deepEqual(thing!.tags, ["watch", "7"]);
  assert.ok(thing!.color.startsWith("red"));
  assert.equal(evidenceType, null);
  assert.equal(path, "7");
  const other = records.get("b")!;
  assert.equal(other.thing!.title, "", "more than 16 MiB are not even loaded");
  assert.deepEqual(other.thing!.tags, ["watch", "gold"]);
  assert.equal(other.path, "a.jpg");
  assert.equal(other.evidenceType, null);
});

for (const encoding of ["UTF-8", "UTF-16le", "UTF-16be"]) {
  Deno.test(`toEvidenceRecord reads a database in ${encoding}`, async () => {
    const records = await read(
      `INSERT INTO things (id, account_id, brand) VALUES ('t', 'o', 'Zoë 💎');
       INSERT INTO evidence (id, thing_id, local_path, data) VALUES ('a', 't', '/Fotos/früh 💎.jpg', '{"notes": "ä"}'),
       ('b', NULL, 'a' || char(0) || 'b.jpg', NULL)`,
      `PRAGMA encoding = '${encoding}';`,
    );
    const record = records.get("a")!;
    assert.equal(record.path, "/Fotos/früh 💎.jpg");
    assert.equal(record.thing!.brand, "Zoë 💎");
    assert.equal(record.data.notes, "ä");
    assert.equal(records.get("b")!.path, "a\u0000b.jpg");
  });
}

Deno.test("EvidenceRows survive any bytes in any column", () =>
  inSandbox(async ({ file }) => {
    makeDatabase(file, FULL_SCHEMA);
    const columns = [
      "thing_account_id",
      "thing_id",
      "created_at",
      "evidence_type",
      "data",
      "local_path",
    ];
    const values = [
      "NULL",
      "0",
      "-1.5",
      "9e999",
      "''",
      "'x'",
      "x''",
      "x'00'",
      "x'fffe00'",
      "char(0)",
    ];
    values.push(
      "CAST(x'c328' AS TEXT)",
      "9223372036854775807",
      "-9223372036854775808",
      "'{'",
      "char(65533)",
    );
    const database = new DatabaseSync(file);
    for (const column of columns) {
      for (const value of values) {
        database.exec(`INSERT INTO evidence (id, ${column}) VALUES (hex(randomblob(8)), ${value})`);
      }
    }
    for (const value of values) {
      database.exec(
        `INSERT INTO things (id, account_id, title, tags) VALUES (${value}, '', ${value}, ${value})`,
      );
    }
    database.close();
    using opened = await UserDatabase.open(file, { clock: STEADY_CLOCK });
    const rows = new EvidenceRows(opened, {});
    let count = 0;
    for await (const page of rows.pages()) {
      for await (const records of rows.records(page)) count += records.length;
    }
    assert.equal(count, columns.length * values.length);
  }));
