/** Where a picture may be downloaded from, on real databases; the download itself is tested in safe_fetch. */
import assert from "node:assert/strict";
import { inSandbox, makeDatabase, STEADY_CLOCK } from "./database_fixture.ts";
import { EvidenceRows } from "./evidence_rows.ts";
import { recoveryUrls } from "./recover.ts";
import { UserDatabase } from "./user_database.ts";

const EVIDENCE = `CREATE TABLE evidence (id TEXT PRIMARY KEY, data TEXT, local_path TEXT);
  INSERT INTO evidence VALUES ('a', '{"image_url": "https://e.org/1.jpg", "url": " https://e.org/2.jpg "}', '/images/a.jpg'),
    ('b', '{"image_url": 7, "url": "not a url"}', 'images/b.jpg'), ('c', NULL, NULL);`;

const ASSETS =
  `CREATE TABLE image_assets (path TEXT PRIMARY KEY, alt_url TEXT, original_url TEXT, sha1 TEXT);`;

async function urlsOf(file: string): Promise<Record<string, string[]>> {
  using database = await UserDatabase.open(file, { clock: STEADY_CLOCK });
  const rows = new EvidenceRows(database, {});
  const found: Record<string, string[]> = {};
  for await (const page of rows.records(await rows.withIds(["a", "b", "c"]))) {
    for (const record of page) found[record.id] = await recoveryUrls(database, record);
  }
  return found;
}

Deno.test("recoveryUrls lists image_assets first and each URL once", () =>
  inSandbox(async ({ file }) => {
    makeDatabase(
      file,
      `${EVIDENCE}${ASSETS} INSERT INTO image_assets VALUES
       ('images/a.jpg', 'https://e.org/2.jpg', 'https://e.org/original.jpg', NULL),
       ('images/b.jpg', 'javascript:alert(1)', 'http://e.org/b.jpg', NULL)`,
    );
    assert.deepEqual(await urlsOf(file), {
      a: ["https://e.org/original.jpg", "https://e.org/2.jpg", "https://e.org/1.jpg"],
      b: ["http://e.org/b.jpg"],
      c: [],
    });
  }));

Deno.test("recoveryUrls does without image_assets, or without its columns", () =>
  inSandbox(async ({ file }) => {
    const own = { a: ["https://e.org/1.jpg", "https://e.org/2.jpg"], b: [], c: [] };
    makeDatabase(file, EVIDENCE);
    assert.deepEqual(await urlsOf(file), own);
    makeDatabase(file, "CREATE TABLE image_assets (sha1 TEXT)");
    assert.deepEqual(await urlsOf(file), own);
    makeDatabase(
      file,
      `DROP TABLE image_assets; CREATE TABLE image_assets (PATH TEXT, Original_URL);
       INSERT INTO image_assets VALUES ('/images/b.jpg', 'https://e.org/slash.jpg'),
       ('images/a.jpg', x'00ff'), ('images/a.jpg', 'https://e.org/' || hex(zeroblob(3000)))`,
    );
    assert.deepEqual(await urlsOf(file), { ...own, b: ["https://e.org/slash.jpg"] });
  }));
