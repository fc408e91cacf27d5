/** The user's database is read whatever state it is in, left as it was, or refused in plain words. */
import assert from "node:assert/strict";
import { DatabaseSync } from "node:sqlite";
import { type Clock, systemClock } from "../clock.ts";
import { UsageError } from "../usage_error.ts";
import {
  FULL_SCHEMA,
  inSandbox,
  makeDatabase,
  snapshot,
  STEADY_CLOCK,
} from "./database_fixture.ts";
import { UserDatabase } from "./user_database.ts";

const OPTIONS = { busyTimeoutMs: 20, clock: STEADY_CLOCK };

const COUNT = "SELECT count(*) FROM evidence";

async function count(file: string): Promise<unknown> {
  using database = await UserDatabase.open(file, OPTIONS);
  const rows = await database.read((connection) => connection.rows(COUNT));
  return rows[0][0];
}

async function refuses(file: string, message: RegExp, hint: RegExp = /\w/): Promise<void> {
  await assert.rejects(count(file), (error) => {
    assert.ok(error instanceof UsageError, String(error));
    assert.match(error.message, message);
    assert.match(error.hint, hint);
    return true;
  });
}

Deno.test("UserDatabase reads a rollback-journal database and leaves it as it was", () =>
  inSandbox(async ({ folder, file }) => {
    makeDatabase(file, `${FULL_SCHEMA} INSERT INTO evidence (id) VALUES ('a'), ('b')`);
    const before = await snapshot(folder);
    assert.equal(await count(file), 2);
    assert.deepEqual(await snapshot(folder), before);
  }));

Deno.test("UserDatabase reads a WAL database without leaving -wal or -shm", () =>
  inSandbox(async ({ folder, file }) => {
    makeDatabase(
      file,
      `PRAGMA journal_mode = WAL; ${FULL_SCHEMA} INSERT INTO evidence (id) VALUES ('a')`,
    );
    const before = await snapshot(folder);
    assert.deepEqual([...before.keys()], ["record-thing.sqlite"]);
    using database = await UserDatabase.open(file, OPTIONS);
    await database.read((connection) => connection.rows(COUNT));
    // While it is open, too: a SIGKILL now would leave nothing.
    assert.deepEqual(await snapshot(folder), before);
  }));

Deno.test("UserDatabase reads a large WAL database under a name of its own, without a lock between pages", () =>
  inSandbox(async ({ folder, file }) => {
    makeDatabase(
      file,
      `PRAGMA journal_mode = WAL; ${FULL_SCHEMA} INSERT INTO evidence (id) VALUES ('a')`,
    );
    const before = await snapshot(folder);
    {
      using database = await UserDatabase.open(file, { ...OPTIONS, largestInMemory: 0 });
      assert.equal((await database.read((connection) => connection.rows(COUNT)))[0][0], 1);
      assert.deepEqual(await snapshot(folder), before);
      makeDatabase(file, "INSERT INTO evidence (id) VALUES ('b')");
      assert.deepEqual([...(await snapshot(folder)).keys()], ["record-thing.sqlite"]);
      assert.equal((await database.read((connection) => connection.rows(COUNT)))[0][0], 2);
      assert.equal(Deno.statSync(file).nlink, 2);
    }
    assert.equal(Deno.statSync(file).nlink, 1);
  }));

Deno.test("UserDatabase copies a large WAL database where it may not link it, once", () =>
  inSandbox(async ({ folder, file }) => {
    makeDatabase(
      file,
      `PRAGMA journal_mode = WAL; ${FULL_SCHEMA} INSERT INTO evidence (id) VALUES ('a')`,
    );
    Deno.mkdirSync(`${folder}/temporary`);
    const before = await snapshot(folder);
    const child = await new Deno.Command(Deno.execPath(), {
      args: [
        "run",
        "--quiet",
        `--allow-read=${folder}`,
        `--allow-write=${folder}/temporary`,
        "reader_fixture.ts",
        file,
        `${folder}/temporary`,
      ],
      cwd: import.meta.dirname,
      stdin: "null",
    }).output();
    assert.equal(new TextDecoder().decode(child.stderr), "");
    assert.equal(new TextDecoder().decode(child.stdout), "read 1\n");
    assert.deepEqual(await snapshot(folder), before);
    assert.deepEqual([...Deno.readDirSync(`${folder}/temporary`)], []);
  }));

Deno.test("UserDatabase needs a temporary folder for a large WAL database and says so", () =>
  inSandbox(async ({ folder, file }) => {
    makeDatabase(file, `PRAGMA journal_mode = WAL; ${FULL_SCHEMA}`);
    const options = { ...OPTIONS, largestInMemory: 0, temporaryFolder: `${folder}/none` };
    await assert.rejects(UserDatabase.open(file, options), /there is no temporary folder/);
  }));

Deno.test("UserDatabase sees what is only in the -wal of a program that is running", () =>
  inSandbox(async ({ folder, file }) => {
    const writer = new DatabaseSync(file);
    try {
      writer.exec(
        `PRAGMA journal_mode = WAL; ${FULL_SCHEMA} INSERT INTO evidence (id) VALUES ('a')`,
      );
      assert.equal(await count(file), 1);
      assert.deepEqual([...(await snapshot(folder)).keys()].sort(), [
        "record-thing.sqlite",
        "record-thing.sqlite-shm",
        "record-thing.sqlite-wal",
      ]);
    } finally {
      writer.close();
    }
    // The other program's last act tidies up: nobody kept a lock.
    assert.deepEqual([...(await snapshot(folder)).keys()], ["record-thing.sqlite"]);
    assert.equal(await count(file), 1);
  }));

Deno.test("UserDatabase reads a -wal that was left behind without its -shm, and adds none", () =>
  inSandbox(async ({ folder, file }) => {
    const writer = new DatabaseSync(`${folder}/live.sqlite`);
    writer.exec(`PRAGMA journal_mode = WAL; ${FULL_SCHEMA} INSERT INTO evidence (id) VALUES ('a')`);
    Deno.mkdirSync(`${folder}/copied`);
    const copied = `${folder}/copied/record-thing.sqlite`;
    Deno.copyFileSync(`${folder}/live.sqlite`, copied);
    Deno.copyFileSync(`${folder}/live.sqlite-wal`, `${copied}-wal`);
    writer.close();
    const before = await snapshot(`${folder}/copied`);
    assert.equal(before.size, 2);
    assert.equal(await count(copied), 1);
    assert.deepEqual(await snapshot(`${folder}/copied`), before);
    assert.notEqual(file, copied);
  }));

Deno.test("UserDatabase reads a WAL database beside an empty -wal", () =>
  inSandbox(async ({ folder, file }) => {
    makeDatabase(file, `PRAGMA journal_mode = WAL; ${FULL_SCHEMA}`);
    Deno.writeFileSync(`${file}-wal`, new Uint8Array());
    const before = await snapshot(folder);
    assert.equal(await count(file), 0);
    assert.deepEqual(await snapshot(folder), before);
  }));

Deno.test("UserDatabase follows a database from journal to WAL and back while it is open", () =>
  inSandbox(async ({ folder, file }) => {
    makeDatabase(file, FULL_SCHEMA);
    using database = await UserDatabase.open(file, OPTIONS);
    const read = async () => (await database.read((connection) => connection.rows(COUNT)))[0][0];
    assert.equal(await read(), 0);
    makeDatabase(file, "PRAGMA journal_mode = WAL; INSERT INTO evidence (id) VALUES ('a')");
    assert.equal(await read(), 1);
    const writer = new DatabaseSync(file);
    writer.exec("INSERT INTO evidence (id) VALUES ('b')");
    assert.equal(await read(), 2);
    writer.exec("PRAGMA journal_mode = DELETE; INSERT INTO evidence (id) VALUES ('c')");
    assert.equal(await read(), 3);
    writer.close();
    assert.deepEqual([...(await snapshot(folder)).keys()], ["record-thing.sqlite"]);
  }));

Deno.test("UserDatabase drops a page during which somebody wrote, and reads it again", () =>
  inSandbox(async ({ file }) => {
    makeDatabase(file, `PRAGMA journal_mode = WAL; ${FULL_SCHEMA}`);
    using database = await UserDatabase.open(file, OPTIONS);
    let runs = 0;
    const rows = await database.read((connection) => {
      const page = connection.rows(COUNT);
      if (++runs === 1) makeDatabase(file, "INSERT INTO evidence (id) VALUES ('a')");
      return page;
    });
    assert.equal(runs, 2);
    assert.equal(rows[0][0], 1);
  }));

Deno.test("UserDatabase reads a path with spaces, question marks, percent signs and umlauts", () =>
  inSandbox(async ({ folder }) => {
    const file = `${folder}/my #1 50% ?mode=rwc&ä.sqlite`;
    makeDatabase(file, FULL_SCHEMA);
    assert.equal(await count(file), 0);
    assert.equal((await snapshot(folder)).size, 1);
  }));

Deno.test("UserDatabase follows a symbolic link to the file and its -wal", () =>
  inSandbox(async ({ folder, file }) => {
    const writer = new DatabaseSync(file);
    writer.exec(`PRAGMA journal_mode = WAL; ${FULL_SCHEMA} INSERT INTO evidence (id) VALUES ('a')`);
    Deno.symlinkSync(file, `${folder}/link.sqlite`);
    assert.equal(await count(`${folder}/link.sqlite`), 1);
    writer.close();
  }));

Deno.test("UserDatabase refuses a missing file and says how to get the example", () =>
  inSandbox(({ folder }) =>
    refuses(`${folder}/none.sqlite`, /no such file: ".*none\.sqlite"\.$/, /deno task demo/)
  ));

Deno.test("UserDatabase refuses a folder, an empty file and a file of text", () =>
  inSandbox(async ({ folder, file }) => {
    await refuses(folder, /it is a folder/);
    Deno.writeTextFileSync(file, "");
    await refuses(file, /the file is empty/);
    Deno.writeTextFileSync(file, "id,local_path\n".repeat(512));
    await refuses(file, /it is not a SQLite database: /);
    Deno.writeTextFileSync(file, "SQLite format 3\0");
    await refuses(file, /cut off/);
  }));

Deno.test("UserDatabase refuses an encrypted database and says so", () =>
  inSandbox(async ({ file }) => {
    const bytes = new Uint8Array(8192).map((_, index) => (index * 167 + 89) % 256);
    Deno.writeFileSync(file, bytes);
    await refuses(file, /not a SQLite database, or it is encrypted/, /sqlcipher/);
  }));

Deno.test("UserDatabase refuses a cut-off database", () =>
  inSandbox(async ({ file }) => {
    makeDatabase(
      file,
      `${FULL_SCHEMA} INSERT INTO evidence (id, data) VALUES ('a', zeroblob(50000))`,
    );
    const { size } = Deno.statSync(file);
    Deno.truncateSync(file, size - 4096);
    await refuses(file, /it is cut off \(\d+ bytes of \d+\)/, /\.recover/);
    Deno.truncateSync(file, 700);
    await refuses(file, /cut off/);
    Deno.truncateSync(file, 60);
    await refuses(file, /cut off|not a SQLite database/);
  }));

Deno.test("UserDatabase refuses a damaged database", () =>
  inSandbox(async ({ file }) => {
    makeDatabase(file, `${FULL_SCHEMA} INSERT INTO evidence (id) VALUES ('a')`);
    const bytes = Deno.readFileSync(file);
    bytes.fill(0xa5, 100);
    Deno.writeFileSync(file, bytes);
    await refuses(file, /it is damaged/, /backup/);
  }));

Deno.test("UserDatabase refuses a locked database after a short wait and says who may hold it", () =>
  inSandbox(async ({ file }) => {
    makeDatabase(file, FULL_SCHEMA);
    const writer = new DatabaseSync(file);
    writer.exec("BEGIN EXCLUSIVE");
    try {
      await refuses(file, /it is locked/, /record-thing app/);
    } finally {
      writer.close();
    }
  }));

Deno.test("UserDatabase refuses a hot journal, which only a writer may undo, and leaves it", () =>
  inSandbox(async ({ folder, file }) => {
    makeDatabase(file, FULL_SCHEMA);
    const writer = new DatabaseSync(`${folder}/live.sqlite`);
    writer.exec(`${FULL_SCHEMA} PRAGMA cache_size = 2; PRAGMA cache_spill = 1; BEGIN;
      WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 500)
      INSERT INTO evidence (id, data) SELECT i, zeroblob(2000) FROM n;`);
    Deno.mkdirSync(`${folder}/crashed`);
    const crashed = `${folder}/crashed/record-thing.sqlite`;
    Deno.copyFileSync(`${folder}/live.sqlite`, crashed);
    Deno.copyFileSync(`${folder}/live.sqlite-journal`, `${crashed}-journal`);
    writer.exec("ROLLBACK");
    writer.close();
    const before = await snapshot(`${folder}/crashed`);
    await refuses(crashed, /interrupted while it wrote/, /sqlite3/);
    assert.deepEqual(await snapshot(`${folder}/crashed`), before);
  }));

Deno.test("UserDatabase refuses a pipe instead of waiting for it", () =>
  inSandbox(async ({ folder }) => {
    const made = new Deno.Command("mkfifo", { args: [`${folder}/pipe`] }).outputSync();
    assert.ok(made.success);
    await refuses(`${folder}/pipe`, /not a regular file/);
  }));

Deno.test("UserDatabase passes an error of the caller's own through", () =>
  inSandbox(async ({ file }) => {
    makeDatabase(file, FULL_SCHEMA);
    using database = await UserDatabase.open(file, OPTIONS);
    const own = new RangeError("mine");
    await assert.rejects(
      database.read(() => {
        throw own;
      }),
      (error) => error === own,
    );
  }));

Deno.test("UserDatabase lets a file settle whose time stamp could hide a second write", () =>
  inSandbox(async ({ file }) => {
    makeDatabase(file, `PRAGMA journal_mode = WAL; ${FULL_SCHEMA}`);
    let now = Deno.statSync(file).mtime!.getTime() + 10;
    const slept: number[] = [];
    const clock: Clock = {
      now: () => now,
      elapsed: () => now,
      sleep: (milliseconds) => {
        slept.push(milliseconds);
        now += milliseconds;
        return Promise.resolve();
      },
    };
    using database = await UserDatabase.open(file, { clock });
    assert.equal(database.schema.evidence.name, "evidence");
    assert.deepEqual(slept, [40]);
  }));

Deno.test("UserDatabase gives up on a file that never stops changing", () =>
  inSandbox(async ({ file }) => {
    makeDatabase(file, `PRAGMA journal_mode = WAL; ${FULL_SCHEMA}`);
    using database = await UserDatabase.open(file, OPTIONS);
    let runs = 0;
    const reading = database.read(() => {
      // Long enough to make the file longer: with a held clock two writes may bear the same time stamp.
      makeDatabase(file, `INSERT INTO evidence (id) VALUES (printf('%d%9000c', ${++runs}, 'x'))`);
    });
    await assert.rejects(reading, /another program keeps changing it/);
    assert.ok(runs > 1);
  }));

for (const mode of ["delete", "wal"] as const) {
  Deno.test(`UserDatabase sees what others wrote once its look at the file is old (${mode})`, async () => {
    const folder = await Deno.makeTempDir();
    const path = `${folder}/record-thing.sqlite`;
    const write = (sql: string) => {
      const writer = new DatabaseSync(path);
      writer.exec(`PRAGMA journal_mode = ${mode}; ${sql}`);
      writer.close();
      // Long enough ago for its time stamp to be trusted.
      const before = new Date(Date.now() - 10_000);
      Deno.utimeSync(path, before, before);
    };
    try {
      write(
        "CREATE TABLE evidence (id TEXT, local_file TEXT); INSERT INTO evidence VALUES ('a', '/a.jpg')",
      );
      let now = 0;
      const clock = { ...systemClock, elapsed: () => now };
      using database = await UserDatabase.open(path, { clock, recheckMs: 25 });
      const count = () => database.read((page) => page.rows("SELECT count(*) FROM evidence")[0][0]);
      assert.equal(await count(), 1);
      write("INSERT INTO evidence VALUES ('b', '/b.jpg')");
      assert.ok([1, 2].includes(Number(await count())));
      now = 26;
      assert.equal(await count(), 2);
      await assert.rejects(database.read((page) => page.rows("SELECT nonsense")));
      assert.equal(await count(), 2);
    } finally {
      await Deno.remove(folder, { recursive: true });
    }
  });
}
