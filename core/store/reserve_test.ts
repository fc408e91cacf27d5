/** The room that is held for pictures under way. */
import assert from "node:assert/strict";
import { SaveError } from "../save.ts";
import { UsageError } from "../usage_error.ts";
import { createReserve } from "./reserve.ts";
import { openStore } from "./store.ts";

const MEGABYTE = 2 ** 20;

async function withFolder(work: (folder: string) => void | Promise<void>): Promise<void> {
  const folder = await Deno.makeTempDir();
  try {
    await work(folder);
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
}

/** Bytes of the files in the folder of originals. */
function heldBytes(folder: string): number {
  const originals = `${folder}/exhibit-originals`;
  return [...Deno.readDirSync(originals)]
    .reduce((sum, { name }) => sum + Deno.statSync(`${originals}/${name}`).size, 0);
}

Deno.test("createReserve holds room for each picture under way, and gives it back", () =>
  withFolder((folder) => {
    const reserve = createReserve(`${folder}/exhibit.sqlite`);
    {
      using _one = reserve.hold(1);
      using _two = reserve.hold(2);
      assert.equal(heldBytes(folder), 12 * MEGABYTE);
    }
    assert.equal(heldBytes(folder), 0);
  }));

Deno.test("createReserve gives all up at once, refuses orders then, and begins anew with the next run", () =>
  withFolder((folder) => {
    const reserve = createReserve(`${folder}/exhibit.sqlite`);
    {
      using _held = reserve.hold(1);
      reserve.refuseWhenFull();
      reserve.giveUp();
      assert.equal(heldBytes(folder), 0);
      assert.throws(
        () => reserve.refuseWhenFull(),
        (error) => error instanceof SaveError && error.stopsRun,
      );
    }
    using _next = reserve.hold(1);
    reserve.refuseWhenFull();
  }));

Deno.test("createReserve refuses to begin where the room cannot be had", () =>
  withFolder((folder) => {
    Deno.writeTextFileSync(`${folder}/exhibit-originals`, "in the way");
    const reserve = createReserve(`${folder}/exhibit.sqlite`);
    assert.throws(() => reserve.hold(3), UsageError);
  }));

for (const inTransaction of [false, true]) {
  const how = inTransaction ? "in a transaction" : "on its own";
  Deno.test(`openStore writes ${how} once more when the reserve is given up, and names the disk when that is not enough`, () =>
    withFolder((folder) => {
      const store = openStore(`${folder}/exhibit.sqlite`);
      try {
        const insert = store.prepare(
          "INSERT INTO originals (sha256, format, bytes, kept_at) VALUES (?, 'jpeg', 1, 0)",
        );
        const write = (text: string) =>
          inTransaction ? store.transaction(() => insert.run(text)) : insert.run(text);
        const pages = Number(store.prepare("PRAGMA page_count").get()!.page_count);
        const limit = (count: number) => store.database.exec(`PRAGMA max_page_count = ${count}`);
        using _held = store.reserve.hold(1);
        limit(pages);
        assert.throws(
          () => write("a".repeat(100_000)),
          (error) =>
            error instanceof SaveError && error.stopsRun && /disk is full/.test(error.message) &&
            error.message.includes("exhibit.sqlite"),
        );
        assert.equal(heldBytes(folder), 0);
        assert.equal(store.prepare("SELECT count(*) AS count FROM originals").get()!.count, 0);
        limit(pages + 100);
        write("a".repeat(100_000));
        assert.equal(store.prepare("SELECT count(*) AS count FROM originals").get()!.count, 1);
      } finally {
        store.close();
      }
    }));
}
