/** What is missing, what is skipped and why, on real databases and folders. */
import assert from "node:assert/strict";
import {
  FULL_SCHEMA,
  inSandbox,
  makeDatabase,
  type Sandbox,
  STEADY_CLOCK,
} from "./database_fixture.ts";
import { type Finding, type FindOptions, MissingSearch } from "./missing.ts";
import { UserDatabase } from "./user_database.ts";

const NAMES_OF_STATUS = { missing: "missing", skipped: "skipped" };

async function search<Result>(
  { folder, file }: Sandbox,
  options: Partial<FindOptions>,
  use: (search: MissingSearch) => Promise<Result>,
): Promise<Result> {
  using database = await UserDatabase.open(file, { clock: STEADY_CLOCK });
  using found = new MissingSearch(database, { assetsRoot: folder, ...options });
  return await use(found);
}

function find(sandbox: Sandbox, options: Partial<FindOptions> = {}): Promise<Finding[]> {
  return search(sandbox, options, (found) => Array.fromAsync(found.findings()));
}

function count(sandbox: Sandbox, options: Partial<FindOptions> = {}) {
  return search(sandbox, options, (found) => found.count());
}

/** Rows with these ids and paths. */
function rows(paths: Record<string, string | null>): string {
  const values = Object.entries(paths).map(([id, path]) =>
    `('${id}', ${path === null ? "NULL" : `'${path.replaceAll("'", "''")}'`})`
  );
  return `INSERT INTO evidence (id, local_path) VALUES ${values.join(", ")};`;
}

/** Each finding as "id status" or "id: reason". */
function told(findings: Finding[]): string[] {
  return findings.map((finding) =>
    finding.status === "missing"
      ? `${finding.record.id} ${NAMES_OF_STATUS.missing}`
      : `${finding.record.id}: ${finding.reason}`
  );
}

Deno.test("MissingSearch finds the rows without a file, in order, with their things", () =>
  inSandbox(async (sandbox) => {
    makeDatabase(
      sandbox.file,
      `${FULL_SCHEMA} INSERT INTO things (id, account_id, brand, category) VALUES ('t', 'o', 'Rolex', 'Watches');
       INSERT INTO evidence (id, thing_id, thing_account_id, local_path, created_at) VALUES
       ('b', 't', 'o', '/images/b.jpg', 1744734482), ('a', NULL, NULL, 'images/a.PNG', NULL),
       ('c', 'gone', 'o', 'images/c.jpeg', NULL);`,
    );
    Deno.mkdirSync(`${sandbox.folder}/images`);
    Deno.writeTextFileSync(`${sandbox.folder}/images/c.jpeg`, "");
    const findings = await find(sandbox);
    assert.deepEqual(told(findings), ["b missing", "a missing"]);
    const [first, second] = findings;
    assert.ok(first.status === "missing" && second.status === "missing");
    assert.equal(first.file, `${sandbox.folder}/images/b.jpg`);
    assert.equal(first.place.mediaType, "image/jpeg");
    assert.equal(second.place.mediaType, "image/png");
    assert.equal(first.record.path, "/images/b.jpg");
    assert.equal(first.record.thing?.brand, "Rolex");
    assert.equal(first.record.recordedAtMs, 1744734482000);
    assert.equal(first.exists, false);
    assert.deepEqual(await count(sandbox), { missing: 2, present: 0 });
  }));

Deno.test("MissingSearch tells of present rows only with overwrite", () =>
  inSandbox(async (sandbox) => {
    makeDatabase(sandbox.file, FULL_SCHEMA + rows({ a: "a.jpg", b: "b.jpg" }));
    Deno.writeTextFileSync(`${sandbox.folder}/a.jpg`, "");
    assert.deepEqual(told(await find(sandbox)), ["b missing"]);
    const both = await find(sandbox, { overwrite: true });
    assert.deepEqual(both.map((f) => f.status === "missing" && f.exists), [true, false]);
    assert.deepEqual(await count(sandbox, { overwrite: true }), { missing: 1, present: 1 });
  }));

Deno.test("MissingSearch skips every path that could lead out or cannot be made, with its reason", () =>
  inSandbox(async (sandbox) => {
    makeDatabase(
      sandbox.file,
      FULL_SCHEMA + rows({
        up: "images/../../up.jpg",
        here: "./here.jpg",
        none: null,
        empty: "",
        blank: "  ",
        folder: "images/",
        movie: "movie.MP4",
        bare: "picture",
        back: "images\\\\a.jpg",
        drive: "C:/a.jpg",
        url: "https://example.org/a.jpg",
        long: `${"a".repeat(256)}.jpg`,
        longer: `${"a/".repeat(2100)}a.jpg`,
        huge: `${"a/".repeat(100_000)}a.jpg`,
        dot: "images./a.jpg",
        reserved: "CON.jpg",
        root: "/",
      }) + `INSERT INTO evidence (id, local_path) VALUES ('nul', 'a.jpg' || char(0) || '.exe'),
        ('bell', 'a' || char(7) || '.jpg'), ('utf8', CAST(x'61ff2e6a7067' AS TEXT)),
        ('long nul', 'a.jpg' || char(0) || hex(zeroblob(20000)));`,
    );
    const reasons = new Map(
      (await find(sandbox)).map((f) => [f.record.id, "reason" in f ? f.reason : "made"]),
    );
    const expected: Record<string, RegExp> = {
      up: /leads out of its folder by \.\./,
      here: /a \. for a folder's name/,
      none: /the row has no image path/,
      empty: /it is empty/,
      blank: /it is empty/,
      folder: /names a folder/,
      movie: /extension is "\.mp4"/,
      bare: /it has no extension/,
      back: /backslash/,
      drive: /names a drive/,
      url: /it is a URL/,
      long: /longer than 255 bytes/,
      longer: /longer than 4096 bytes/,
      huge: /longer than 4096 bytes/,
      dot: /ends in a dot/,
      reserved: /reserved on Windows/,
      root: /names a folder/,
      nul: /NUL character/,
      bell: /control character: "a\\u\{7\}\.jpg"/,
      utf8: /not valid Unicode/,
      "long nul": /longer than 4096 bytes/,
    };
    assert.deepEqual([...reasons.keys()].sort(), Object.keys(expected).sort());
    for (const [id, pattern] of Object.entries(expected)) {
      assert.match(reasons.get(id)!, pattern, id);
    }
    assert.deepEqual(await count(sandbox), { missing: 0, present: 0 });
  }));

Deno.test("MissingSearch makes the first of several rows with one path and names it to the others", () =>
  inSandbox(async (sandbox) => {
    const paths = {
      a: "x/a.jpg",
      b: "/x/a.jpg",
      c: "x/A.jpg",
      d: "x//a.jpg",
      e: "x/\u00e9.jpg",
      f: "x/e\u0301.jpg",
    };
    makeDatabase(sandbox.file, FULL_SCHEMA + rows(paths));
    const findings = told(await find(sandbox));
    assert.equal(findings[0], "a missing");
    assert.match(findings[1], /^b: .*evidence "a" has the same path/);
    assert.match(findings[2], /^c: .*evidence "a" has a path that differs only in case/);
    assert.match(findings[3], /^d: .*evidence "a" has/);
    assert.equal(findings[4], "e missing");
    assert.match(
      findings[5],
      /^f: .*evidence "e" has a path that differs only in case or Unicode form/,
    );
    assert.deepEqual(await count(sandbox), { missing: 2, present: 0 });
  }));

Deno.test("MissingSearch says nothing of two rows whose one file is there", () =>
  inSandbox(async (sandbox) => {
    makeDatabase(sandbox.file, FULL_SCHEMA + rows({ a: "a.jpg", b: "a.jpg" }));
    Deno.writeTextFileSync(`${sandbox.folder}/a.jpg`, "");
    assert.deepEqual(await find(sandbox), []);
    const overwritten = told(await find(sandbox, { overwrite: true }));
    assert.equal(overwritten[0], "a missing");
    assert.match(overwritten[1], /^b: .*evidence "a" has the same path/);
  }));

Deno.test("MissingSearch skips a path that differs from a file or folder on disk only in case", () =>
  inSandbox(async (sandbox) => {
    const paths = {
      a: "images/A.jpg",
      b: "images/b.jpg",
      c: "Images/c.jpg",
      d: "IMAGES/new/d.jpg",
    };
    makeDatabase(sandbox.file, FULL_SCHEMA + rows(paths));
    Deno.mkdirSync(`${sandbox.folder}/images`);
    Deno.writeTextFileSync(`${sandbox.folder}/images/a.jpg`, "");
    Deno.writeTextFileSync(`${sandbox.folder}/images/B.jpg`, "");
    Deno.writeTextFileSync(`${sandbox.folder}/images/b.jpg`, "");
    const findings = told(await find(sandbox));
    assert.equal(findings.length, 3);
    assert.match(findings[0], /^a: .*a file on disk differs from it only in case/);
    assert.match(findings[1], /^c: .*another on disk differs from it only in case.*"Images"/);
    assert.match(findings[2], /^d: .*another on disk differs from it only in case.*"IMAGES"/);
    assert.deepEqual(await count(sandbox), { missing: 0, present: 0 });
  }));

Deno.test("MissingSearch skips a folder where the file should be and a file where the folder should be", () =>
  inSandbox(async (sandbox) => {
    makeDatabase(
      sandbox.file,
      FULL_SCHEMA + rows({ a: "images/a.jpg", b: "images/a.jpg/b.jpg", c: "f/c.jpg" }),
    );
    Deno.mkdirSync(`${sandbox.folder}/images/a.jpg`, { recursive: true });
    Deno.writeTextFileSync(`${sandbox.folder}/f`, "");
    const findings = told(await find(sandbox));
    assert.match(findings[0], /^a: .*a folder stands where the file should be/);
    assert.equal(findings[1], "b missing");
    assert.match(findings[2], /^c: .*a file stands in its place/);
    assert.deepEqual(await count(sandbox), { missing: 1, present: 0 });
  }));

Deno.test("MissingSearch refuses symbolic links that lead out or nowhere, and follows those that stay inside", () =>
  inSandbox(async (sandbox) => {
    await inSandbox(async (outside) => {
      const { folder } = sandbox;
      const paths = {
        a: "out/a.jpg",
        b: "out/deep/er/b.jpg",
        c: "in/c.jpg",
        d: "images/dangling.jpg",
        e: "images/leads-out.jpg",
        f: "images/leads-in.jpg",
        g: "lost/g.jpg",
      };
      makeDatabase(sandbox.file, FULL_SCHEMA + rows(paths));
      Deno.mkdirSync(`${folder}/images`);
      Deno.writeTextFileSync(`${folder}/images/real.jpg`, "");
      Deno.writeTextFileSync(`${outside.folder}/secret.jpg`, "");
      Deno.symlinkSync(outside.folder, `${folder}/out`);
      Deno.symlinkSync(`${folder}/images`, `${folder}/in`);
      Deno.symlinkSync(`${folder}/nothing`, `${folder}/lost`);
      Deno.symlinkSync(`${folder}/nothing.jpg`, `${folder}/images/dangling.jpg`);
      Deno.symlinkSync(`${outside.folder}/secret.jpg`, `${folder}/images/leads-out.jpg`);
      Deno.symlinkSync("real.jpg", `${folder}/images/leads-in.jpg`);
      const findings = told(await find(sandbox));
      assert.equal(findings.length, 6);
      assert.match(findings[0], /^a: .*leads out of the assets folder/);
      assert.match(findings[1], /^b: .*leads out of the assets folder/);
      assert.equal(findings[2], "c missing");
      assert.match(findings[3], /^d: .*leads nowhere/);
      assert.match(findings[4], /^e: .*leads out of the assets folder/);
      assert.match(findings[5], /^g: .*leads nowhere/);
      assert.deepEqual(await count(sandbox), { missing: 1, present: 0 });
    });
  }));

Deno.test("MissingSearch takes an assets root that is a symbolic link, and one that is not there", () =>
  inSandbox(async (sandbox) => {
    makeDatabase(sandbox.file, FULL_SCHEMA + rows({ a: "images/a.jpg", b: "images/b.jpg" }));
    Deno.mkdirSync(`${sandbox.folder}/real/images`, { recursive: true });
    Deno.writeTextFileSync(`${sandbox.folder}/real/images/a.jpg`, "");
    Deno.symlinkSync(`${sandbox.folder}/real`, `${sandbox.folder}/link`);
    assert.deepEqual(told(await find(sandbox, { assetsRoot: `${sandbox.folder}/link` })), [
      "b missing",
    ]);
    const absent = `${sandbox.folder}/absent`;
    assert.deepEqual(told(await find(sandbox, { assetsRoot: absent })), ["a missing", "b missing"]);
    assert.equal((await count(sandbox, { assetsRoot: absent })).missing, 2);
  }));

Deno.test("MissingSearch keeps to ids, and tells of those that no row has", () =>
  inSandbox(async (sandbox) => {
    makeDatabase(
      sandbox.file,
      FULL_SCHEMA + rows({ a: "a.jpg", b: "b.jpg", c: "c.jpg", d: "d.mp4" }),
    );
    Deno.writeTextFileSync(`${sandbox.folder}/c.jpg`, "");
    const ids = ["c", "no\u001bne", "b", "d", "b"];
    const findings = told(await find(sandbox, { ids }));
    assert.equal(findings.length, 3);
    assert.equal(findings[0], "b missing");
    assert.match(findings[1], /^d: .*extension is "\.mp4"/);
    assert.match(findings[2], /there is no such evidence id: "no\\u\{1b\}ne"\.$/);
    assert.deepEqual(await count(sandbox, { ids }), { missing: 1, present: 0 });
    assert.deepEqual(await find(sandbox, { ids: [] }), []);
  }));

Deno.test("MissingSearch keeps to a category, whatever the case of its letters", () =>
  inSandbox(async (sandbox) => {
    makeDatabase(
      sandbox.file,
      `${FULL_SCHEMA} INSERT INTO things (id, account_id, category) VALUES ('w', '', 'Watches'), ('m', '', 'MÖBEL');
       INSERT INTO evidence (id, thing_id, local_path) VALUES
       ('a', 'w', 'a.jpg'), ('b', 'm', 'b.jpg'), ('c', NULL, 'c.jpg'), ('d', 'w', 'b.jpg');`,
    );
    assert.deepEqual(told(await find(sandbox, { category: "watches" })), [
      "a missing",
      "d missing",
    ]);
    assert.deepEqual(told(await find(sandbox, { category: " Möbel " })), ["b missing"]);
    assert.deepEqual(await count(sandbox, { category: "WATCHES" }), { missing: 2, present: 0 });
    assert.deepEqual(await find(sandbox, { category: "Art" }), []);
    const [other] = await find(sandbox, { category: "Watches", ids: ["b"] });
    assert.ok(other.status === "skipped" && /its category is "MÖBEL"/.test(other.reason));
  }));

Deno.test("MissingSearch finds the same in one order over many pages, with and without row numbers", () =>
  inSandbox(async (sandbox) => {
    const fill = `WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 9001)
      INSERT INTO evidence (id, local_path)
      SELECT printf('%05d', i), 'images/' || i || '.jpg' FROM n WHERE i % 5 > 0`;
    const tables = [
      "CREATE TABLE evidence (id TEXT PRIMARY KEY, local_path TEXT);",
      "CREATE TABLE evidence (id TEXT PRIMARY KEY, local_path TEXT) WITHOUT ROWID;",
      "CREATE TABLE evidence (rowid TEXT, _rowid_ TEXT, oid TEXT, id TEXT PRIMARY KEY, local_path TEXT);",
    ];
    Deno.mkdirSync(`${sandbox.folder}/images`);
    for (let i = 1; i <= 9001; i += 2) {
      Deno.writeTextFileSync(`${sandbox.folder}/images/${i}.jpg`, "");
    }
    const expected = Array.from({ length: 9001 }, (_, index) => index + 1)
      .filter((i) => i % 5 > 0 && i % 2 === 0).map((i) => String(i).padStart(5, "0"));
    for (const table of tables) {
      makeDatabase(sandbox.file, `DROP TABLE IF EXISTS evidence; ${table} ${fill}`);
      const both = await search(sandbox, {}, async (found) => {
        // Both at once, as a run asks for them.
        const counted = found.count();
        return { findings: await Array.fromAsync(found.findings()), counted: await counted };
      });
      assert.deepEqual(both.findings.map(({ record }) => record.id), expected);
      assert.equal(both.counted.missing, expected.length);
    }
  }));

Deno.test("MissingSearch reads a view, row numbers beyond 2^53 and rows without an id", () =>
  inSandbox(async (sandbox) => {
    makeDatabase(
      sandbox.file,
      `CREATE TABLE kept (id TEXT, local_file TEXT); INSERT INTO kept VALUES ('a', 'a.jpg'), ('b', 'b.jpg');
       CREATE VIEW evidence AS SELECT * FROM kept;`,
    );
    assert.deepEqual(told(await find(sandbox)), ["a missing", "b missing"]);
    makeDatabase(
      sandbox.file,
      `DROP VIEW evidence; CREATE TABLE evidence (id TEXT, local_file TEXT);
       INSERT INTO evidence (rowid, id, local_file) VALUES (-5, 'x', 'x.jpg'), (7, NULL, 'y.jpg');`,
    );
    assert.deepEqual(told(await find(sandbox)), ["x missing", "7 missing"]);
    assert.deepEqual(told(await find(sandbox, { ids: ["7"] })), ["7 missing"]);
    makeDatabase(
      sandbox.file,
      "INSERT INTO evidence (rowid, id, local_file) VALUES (9223372036854775807, 'z', 'z.jpg')",
    );
    makeDatabase(sandbox.file, "UPDATE evidence SET id = 'y' WHERE id IS NULL");
    assert.deepEqual(told(await find(sandbox)), ["x missing", "y missing", "z missing"]);
  }));

Deno.test("MissingSearch sees a path that changed between the search and the reading of the row", () =>
  inSandbox(async (sandbox) => {
    makeDatabase(sandbox.file, FULL_SCHEMA + rows({ a: "a.jpg" }));
    await search(sandbox, {}, async (found) => {
      assert.equal((await found.count()).missing, 1);
      makeDatabase(sandbox.file, "UPDATE evidence SET local_path = 'sub/b.jpg'");
      const [finding] = await Array.fromAsync(found.findings());
      assert.ok(finding.status === "missing" && finding.place.folder === "sub");
    });
  }));
