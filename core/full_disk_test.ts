/** What becomes of pictures and money when the disk of the store is full. */
import assert from "node:assert/strict";
import { generateImage } from "./generate.ts";
import { originalsFolder } from "./store/store_places.ts";
import type { Store } from "./store/store.ts";
import { verifyStore } from "./store/verify.ts";
import { never, sampleJpeg, scriptedRoute, withStudio } from "./studio_fixture.ts";

/** Lets every write of a kind fail with what SQLite says on a full disk. */
function fill(store: Store, writes: "INSERT ON traces" | "UPDATE ON attempts"): void {
  store.database.exec(
    `CREATE TRIGGER full_disk BEFORE ${writes} BEGIN SELECT RAISE(ABORT, 'database or disk is full'); END`,
  );
}

Deno.test("generateImage begins nothing where the store cannot be told of it, and stops the run", async () => {
  const route = scriptedRoute([await sampleJpeg()], { costUsd: 0.04 });
  await withStudio([route], async (studio) => {
    fill(studio.store, "INSERT ON traces");
    const { event, stopsRun } = await generateImage(studio.missing("/a.jpg"), studio, never);
    assert.equal(event.status, "failed");
    assert.match(event.error!, /^Cannot write to the store because its disk is full/);
    assert.equal(event.costUsd, 0);
    assert.ok(stopsRun);
    assert.equal(route.calls.length, 0);
  });
});

Deno.test("generateImage tells what a picture cost that could not be recorded, and orders nothing more", async () => {
  const jpeg = await sampleJpeg();
  let store: Store;
  const route = scriptedRoute([() => {
    fill(store, "UPDATE ON attempts");
    return jpeg;
  }], { costUsd: 0.04 });
  await withStudio([route], async (studio) => {
    store = studio.store;
    const first = await generateImage(studio.missing("/a.jpg"), studio, never);
    assert.equal(first.event.status, "failed");
    assert.equal(first.event.costUsd, 0.04);
    assert.ok(first.stopsRun);
    const second = await generateImage(studio.missing("/b.jpg"), studio, never);
    assert.equal(second.event.status, "failed");
    assert.ok(second.stopsRun);
    assert.equal(route.calls.length, 1);
  });
});

Deno.test("generateImage says in the attempt what a picture cost whose original could not be kept, and stops the run", async () => {
  const jpeg = await sampleJpeg();
  let folder = "";
  const route = scriptedRoute([() => {
    Deno.writeTextFileSync(folder, "in the way");
    return jpeg;
  }], { costUsd: 0.04 });
  await withStudio([route], async (studio) => {
    folder = originalsFolder(studio.store.path);
    const { event, stopsRun } = await generateImage(studio.missing("/a.jpg"), studio, never);
    assert.equal(event.status, "failed");
    assert.equal(event.costUsd, 0.04);
    assert.ok(stopsRun);
    const row = studio.store.prepare("SELECT status, billed, cost_microdollars FROM attempts")
      .get();
    assert.deepEqual({ ...row }, { status: "failed", billed: "yes", cost_microdollars: 40_000 });
    Deno.removeSync(folder);
    const events = await Array.fromAsync(verifyStore(studio.store));
    assert.deepEqual(events.filter(({ event }) => event === "problem"), []);
    await generateImage(studio.missing("/b.jpg"), studio, never);
    assert.equal(route.calls.length, 1);
  });
});
