/** Other programs write while the database is read: neither is disturbed, and no torn page is seen. */
import assert from "node:assert/strict";
import {
  FULL_SCHEMA,
  inSandbox,
  makeDatabase,
  snapshot,
  STEADY_CLOCK,
} from "./database_fixture.ts";
import { UserDatabase } from "./user_database.ts";

const TRANSACTIONS = 60;

/** Starts a fixture with its arguments; `line` resolves to its next line of output. */
function start(fixture: string, args: string[]) {
  const process = new Deno.Command(Deno.execPath(), {
    args: ["run", "--quiet", "--allow-read", "--allow-write", fixture, ...args],
    cwd: import.meta.dirname,
    stdin: "piped",
    stdout: "piped",
    stderr: "inherit",
  }).spawn();
  const lines = process.stdout.pipeThrough(new TextDecoderStream());
  const reader = lines.getReader();
  let buffered = "";
  const line = async () => {
    while (!buffered.includes("\n")) {
      const { value, done } = await reader.read();
      if (done) throw new Error(`Cannot read a line because ${fixture} ended.`);
      buffered += value;
    }
    const end = buffered.indexOf("\n");
    const first = buffered.slice(0, end);
    buffered = buffered.slice(end + 1);
    return first;
  };
  const finish = async () => {
    await process.stdin.close();
    const { success } = await process.status;
    await reader.cancel();
    return success;
  };
  const kill = async () => {
    process.kill("SIGKILL");
    await process.status;
    await process.stdin.abort().catch(() => {});
    await reader.cancel();
  };
  return { line, finish, kill };
}

function makeRows(file: string): void {
  makeDatabase(
    file,
    `${FULL_SCHEMA} WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 400)
     INSERT INTO evidence (id, created_at, data, local_path)
     SELECT 'row ' || i, 0, 'generation 0', '/images/' || i || '.jpg' FROM n`,
  );
}

async function writeAlone(file: string, journalMode: string): Promise<void> {
  const writer = start("writer_fixture.ts", [file, journalMode, String(TRANSACTIONS)]);
  assert.equal(await writer.line(), "ready");
  assert.equal(await writer.line(), "done");
  assert.ok(await writer.finish());
}

for (const journalMode of ["DELETE", "TRUNCATE", "WAL"]) {
  Deno.test(`UserDatabase and a writer in ${journalMode} mode do not disturb each other`, () =>
    inSandbox(async ({ folder, file }) => {
      makeRows(file);
      Deno.mkdirSync(`${folder}/alone`);
      Deno.copyFileSync(file, `${folder}/alone/record-thing.sqlite`);
      await writeAlone(`${folder}/alone/record-thing.sqlite`, journalMode);

      const writer = start("writer_fixture.ts", [file, journalMode, String(TRANSACTIONS)]);
      assert.equal(await writer.line(), "ready");
      let done = false;
      const end = writer.line().then((line) => {
        assert.equal(line, "done");
        done = true;
      });
      using database = await UserDatabase.open(file, { busyTimeoutMs: 20_000 });
      const generations = new Set<unknown>();
      let reads = 0;
      while (!done || reads < 2) {
        const rows = await database.read((connection) =>
          connection.rows(
            "SELECT created_at, count(*) FROM evidence WHERE local_path IS NOT NULL GROUP BY 1",
          )
        );
        assert.equal(rows.length, 1, "all rows are of one generation");
        assert.equal(rows[0][1], 400);
        generations.add(rows[0][0]);
        reads++;
        // A macrotask, so that the writer's "done" is heard.
        await new Promise((resolve) => setTimeout(resolve, 0));
      }
      await end;
      database.close();
      assert.ok(await writer.finish());
      assert.ok(generations.has(TRANSACTIONS));
      assert.deepEqual(await snapshot(folder), await snapshot(`${folder}/alone`));
    }));
}

for (const journalMode of ["DELETE", "WAL"]) {
  Deno.test(`UserDatabase leaves nothing beside a ${journalMode} database when it is killed`, () =>
    inSandbox(async ({ folder, file }) => {
      makeRows(file);
      makeDatabase(file, `PRAGMA journal_mode = ${journalMode}`);
      const before = await snapshot(folder);
      const reader = start("reader_fixture.ts", [file]);
      assert.equal(await reader.line(), "read 400");
      await reader.kill();
      assert.deepEqual(await snapshot(folder), before);
    }));
}

Deno.test("UserDatabase holds no lock between two pages", () =>
  inSandbox(async ({ file }) => {
    makeRows(file);
    using database = await UserDatabase.open(file, { clock: STEADY_CLOCK });
    for (const journalMode of ["DELETE", "WAL"]) {
      makeDatabase(file, `PRAGMA journal_mode = ${journalMode}`);
      await database.read((connection) => connection.rows("SELECT id FROM evidence"));
      const sql = "BEGIN EXCLUSIVE; UPDATE evidence SET data = 'mine'; COMMIT";
      assert.doesNotThrow(() => makeDatabase(file, `PRAGMA busy_timeout = 0; ${sql}`));
    }
  }));
