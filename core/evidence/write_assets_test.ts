/** What `--write-assets` writes into real databases, and what it leaves alone. */
import assert from "node:assert/strict";
import { DatabaseSync } from "node:sqlite";
import { UsageError } from "../usage_error.ts";
import { FULL_SCHEMA, inSandbox, makeDatabase, snapshot } from "./database_fixture.ts";
import { writeImageAsset } from "./write_assets.ts";

const ASSET = {
  path: "//images/a.jpg",
  bytes: new TextEncoder().encode("abc"),
  iconicPng: Uint8Array.of(137, 80, 78, 71),
};

const EXPECTED = {
  sha1: "a9993e364706816aba3e25717850c26c9cd0d89d",
  md5: "900150983cd24fb0d6963f7d28e17f72",
  iconic_png: ASSET.iconicPng,
};

function rows(file: string): Record<string, unknown>[] {
  const database = new DatabaseSync(file);
  try {
    return database.prepare("SELECT * FROM image_assets").all().map((row) => ({ ...row }));
  } finally {
    database.close();
  }
}

for (const journalMode of ["DELETE", "WAL"]) {
  Deno.test(`writeImageAsset makes the table in a ${journalMode} database and leaves nothing beside it`, () =>
    inSandbox(async ({ folder, file }) => {
      makeDatabase(file, `PRAGMA journal_mode = ${journalMode}; ${FULL_SCHEMA}`);
      writeImageAsset(file, ASSET);
      writeImageAsset(file, { ...ASSET, path: "b.png" });
      const nothing = { alt_url: null, original_url: null };
      assert.deepEqual(rows(file), [
        { path: "images/a.jpg", ...nothing, ...EXPECTED },
        { path: "b.png", ...nothing, ...EXPECTED },
      ]);
      assert.deepEqual([...(await snapshot(folder)).keys()], ["record-thing.sqlite"]);
    }));
}

Deno.test("writeImageAsset keeps the URLs of a row that is there", () =>
  inSandbox(({ file }) => {
    makeDatabase(
      file,
      `CREATE TABLE image_assets (path TEXT PRIMARY KEY, alt_url TEXT, original_url TEXT, sha1 TEXT, md5 TEXT, iconic_png BLOB);
       INSERT INTO image_assets VALUES ('images/a.jpg', 'https://alt', 'https://original', 'old', NULL, NULL)`,
    );
    writeImageAsset(file, ASSET);
    assert.deepEqual(rows(file), [
      {
        path: "images/a.jpg",
        alt_url: "https://alt",
        original_url: "https://original",
        ...EXPECTED,
      },
    ]);
  }));

Deno.test("writeImageAsset fills the columns that an older table has", () =>
  inSandbox(({ file }) => {
    makeDatabase(file, `CREATE TABLE IMAGE_ASSETS ("Path" TEXT, "SHA1" TEXT)`);
    writeImageAsset(file, ASSET);
    writeImageAsset(file, { ...ASSET, bytes: new Uint8Array() });
    assert.deepEqual(rows(file), [
      { Path: "images/a.jpg", SHA1: "da39a3ee5e6b4b0d3255bfef95601890afd80709" },
    ]);
    makeDatabase(
      file,
      `DROP TABLE image_assets; CREATE TABLE image_assets (path TEXT PRIMARY KEY)`,
    );
    writeImageAsset(file, ASSET);
    writeImageAsset(file, ASSET);
    assert.deepEqual(rows(file), [{ path: "images/a.jpg" }]);
  }));

Deno.test("writeImageAsset refuses what it cannot write to, and changes nothing", () =>
  inSandbox(async ({ folder, file }) => {
    const cases: [string, RegExp][] = [
      ["CREATE TABLE image_assets (file TEXT)", /has no column "path"/],
      ["CREATE VIEW image_assets AS SELECT 1 AS path", /is a view/],
      ["CREATE TABLE image_assets (path TEXT, owner TEXT NOT NULL)", /NOT NULL/],
    ];
    for (const [sql, message] of cases) {
      makeDatabase(file, sql);
      const before = await snapshot(folder);
      assert.throws(() => writeImageAsset(file, ASSET), (error) => {
        assert.ok(error instanceof UsageError, String(error));
        assert.match(error.message, message);
        return true;
      });
      assert.deepEqual(await snapshot(folder), before);
      Deno.removeSync(file);
    }
  }));

Deno.test("writeImageAsset waits for another program's lock only so long", () =>
  inSandbox(({ file }) => {
    makeDatabase(file, FULL_SCHEMA);
    const other = new DatabaseSync(file);
    other.exec("BEGIN IMMEDIATE");
    assert.throws(() => writeImageAsset(file, ASSET, { busyTimeoutMs: 10 }), /it is locked/);
    other.exec("COMMIT");
    other.close();
    writeImageAsset(file, ASSET, { busyTimeoutMs: 10 });
    assert.equal(rows(file).length, 1);
  }));
