/** Which files are accepted as a store, and that the others stay as they are. */
import assert from "node:assert/strict";
import { DatabaseSync } from "node:sqlite";
import { UsageError } from "../usage_error.ts";
import { MIGRATIONS } from "./migrations.ts";
import { openStore } from "./store.ts";

async function inFolder(work: (folder: string) => void | Promise<void>) {
  const folder = await Deno.makeTempDir();
  try {
    await work(folder);
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
}

const refuses = (path: string, message: RegExp) =>
  assert.throws(() => openStore(path), (error) => {
    assert.ok(error instanceof UsageError, String(error));
    assert.match(error.message, message);
    assert.ok(error.hint);
    return true;
  });

Deno.test("openStore makes the tables, and finds them again", () =>
  inFolder((folder) => {
    const path = `${folder}/new/exhibit.sqlite`;
    openStore(path).close();
    const store = openStore(path);
    const tables = store.prepare("SELECT name FROM sqlite_schema WHERE type = 'table'").all()
      .map((row) => row.name);
    for (const table of ["attempts", "originals", "runs", "scores", "traces"]) {
      assert.ok(tables.includes(table), table);
    }
    store.close();
  }));

Deno.test("openStore refuses a store of a newer version and leaves it as it is", () =>
  inFolder((folder) => {
    const path = `${folder}/exhibit.sqlite`;
    openStore(path).close();
    const newer = new DatabaseSync(path);
    newer.exec(`PRAGMA user_version = ${MIGRATIONS.length + 1}`);
    newer.close();
    const before = Deno.readFileSync(path);
    refuses(path, /because a newer version of Exhibit made it/);
    assert.deepEqual(Deno.readFileSync(path), before);
  }));

Deno.test("openStore never writes into somebody else's database", () =>
  inFolder((folder) => {
    const path = `${folder}/record-thing.sqlite`;
    const own = new DatabaseSync(path);
    own.exec("CREATE TABLE evidence (id TEXT)");
    own.close();
    const before = Deno.readFileSync(path);
    refuses(path, /because it is a database of something else/);
    assert.deepEqual(Deno.readFileSync(path), before);
    assert.deepEqual([...Deno.readDirSync(folder)].map(({ name }) => name), [
      "record-thing.sqlite",
    ]);
  }));

Deno.test("openStore says of a file that is no database what it is not", () =>
  inFolder(async (folder) => {
    await Deno.writeTextFile(
      `${folder}/notes.txt`,
      "not a database, but long enough to look at. ".repeat(30),
    );
    refuses(`${folder}/notes.txt`, /because SQLite cannot read it/);
  }));

Deno.test("openStore lets one process at a time make pictures, and others read", () =>
  inFolder((folder) => {
    const path = `${folder}/exhibit.sqlite`;
    const store = openStore(path);
    refuses(path, /because another run is at work with it/);
    openStore(path, { access: "shared" }).close();
    store.close();
    openStore(path).close();
  }));

Deno.test("openStore brings a store of an older version up to date, and keeps what is in it", () =>
  inFolder((folder) => {
    const path = `${folder}/exhibit.sqlite`;
    const old = new DatabaseSync(path);
    old.exec(`${MIGRATIONS[0]}; PRAGMA application_id = 0x45584842; PRAGMA user_version = 1`);
    old.exec("INSERT INTO prompts VALUES ('a', 'b', '')");
    old.close();
    const store = openStore(path);
    assert.equal(store.prepare("SELECT text FROM prompts").get()!.text, "b");
    assert.equal(store.prepare("SELECT count(*) AS n FROM scores").get()!.n, 0);
    assert.equal(store.prepare("PRAGMA user_version").get()!.user_version, MIGRATIONS.length);
    store.close();
  }));

Deno.test("Store.transaction keeps all of it or nothing", () =>
  inFolder((folder) => {
    const store = openStore(`${folder}/exhibit.sqlite`);
    const insert = () => store.prepare("INSERT INTO prompts VALUES ('a', 'b', '')").run();
    assert.throws(() =>
      store.transaction(() => {
        insert();
        throw new Error("after all, no");
      }), /after all/);
    assert.equal(store.prepare("SELECT count(*) AS n FROM prompts").get()!.n, 0);
    store.transaction(insert);
    assert.equal(store.prepare("SELECT count(*) AS n FROM prompts").get()!.n, 1);
    store.close();
  }));
