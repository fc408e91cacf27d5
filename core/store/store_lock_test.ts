/** The lock on a real disk: who holds it, and what it leaves. */
import assert from "node:assert/strict";
import { join } from "node:path";
import { withTemporaryFolder } from "../../test/temporary_folder.ts";
import { isRunAtWork, lockHolder, takeStoreLock } from "./store_lock.ts";
import { lockPath } from "./store_places.ts";

Deno.test("takeStoreLock gives the lock to one, and to the next once it is released", () =>
  withTemporaryFolder((folder) => {
    const store = join(folder, "deep/exhibit.sqlite");
    const lock = takeStoreLock(store);
    assert.throws(() => takeStoreLock(store), /another run is at work with it/);
    lock.release();
    takeStoreLock(store).release();
    assert.ok(Deno.statSync(lockPath(store)).isFile);
  }));

Deno.test("takeStoreLock removes only a file of its own making when it is abandoned", () =>
  withTemporaryFolder((folder) => {
    const store = join(folder, "exhibit.sqlite");
    takeStoreLock(store).abandon();
    assert.deepEqual([...Deno.readDirSync(folder)], []);
    takeStoreLock(store).release();
    takeStoreLock(store).abandon();
    assert.ok(Deno.statSync(lockPath(store)).isFile);
  }));

Deno.test("isRunAtWork tells whether the lock is held, and makes no file", () =>
  withTemporaryFolder((folder) => {
    const store = join(folder, "exhibit.sqlite");
    assert.equal(isRunAtWork(store), false);
    assert.deepEqual([...Deno.readDirSync(folder)], []);
    const lock = takeStoreLock(store);
    assert.equal(isRunAtWork(store), true);
    lock.release();
    assert.equal(isRunAtWork(store), false);
  }));

Deno.test("takeStoreLock says which process has the lock, and no longer once it is released", () =>
  withTemporaryFolder((folder) => {
    const store = join(folder, "exhibit.sqlite");
    assert.equal(lockHolder(store), null);
    Deno.writeTextFileSync(lockPath(store), "999999 left by a process that was killed\n");
    assert.equal(lockHolder(store), null);
    const lock = takeStoreLock(store);
    assert.equal(lockHolder(store), Deno.pid);
    assert.throws(() => takeStoreLock(store), new RegExp(`\\(process ${Deno.pid}\\)`));
    lock.release();
    assert.equal(lockHolder(store), null);
    assert.equal(Deno.readTextFileSync(lockPath(store)), "");
  }));
