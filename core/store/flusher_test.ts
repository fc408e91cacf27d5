/** Who waits for which flush. */
import assert from "node:assert/strict";
import { withTemporaryFolder } from "../../test/temporary_folder.ts";
import { createFlusher, FlushableFile } from "./flusher.ts";

/** Flushes that end when a test says so. */
function heldFlushes() {
  const held: PromiseWithResolvers<void>[] = [];
  const flushed = createFlusher(() => {
    const one = Promise.withResolvers<void>();
    held.push(one);
    return one.promise;
  });
  return { held, flushed };
}

async function isSettled(promise: Promise<void>): Promise<boolean> {
  let settled = false;
  promise.then(() => settled = true, () => settled = true);
  for (let turn = 0; turn < 10; turn++) await Promise.resolve();
  return settled;
}

Deno.test("createFlusher makes one who comes during a flush wait for the next, with all others", async () => {
  const { held, flushed } = heldFlushes();
  const first = flushed();
  const late = [flushed(), flushed(), flushed()];
  assert.equal(held.length, 1);
  held[0].resolve();
  assert.equal(await isSettled(first), true);
  assert.equal(held.length, 2);
  assert.equal(await isSettled(late[0]), false);
  // A fourth comes while the second flush is under way: what it wrote may have missed it.
  const last = flushed();
  held[1].resolve();
  await Promise.all(late);
  assert.equal(await isSettled(last), false);
  held[2].resolve();
  await last;
  assert.equal(held.length, 3);
});

Deno.test("createFlusher tells those whose flush failed, and flushes again for the next", async () => {
  const { held, flushed } = heldFlushes();
  const first = flushed();
  const second = flushed();
  held[0].reject(new Error("the disk fails"));
  await assert.rejects(first, /the disk fails/);
  assert.equal(await isSettled(second), false);
  held[1].resolve();
  await second;
  const third = flushed();
  held[2].resolve();
  await third;
});

Deno.test("FlushableFile flushes what others write, and says so where there is no such file", async () => {
  await withTemporaryFolder(async (folder) => {
    using missing = new FlushableFile(`${folder}/none`);
    await assert.rejects(missing.flush(), Deno.errors.NotFound);
    const path = `${folder}/log`;
    using file = new FlushableFile(path);
    Deno.writeTextFileSync(path, "a");
    await file.flush();
    Deno.writeTextFileSync(path, "b", { append: true });
    await file.flush();
    file.close();
    file.close();
    assert.equal(Deno.readTextFileSync(path), "ab");
  });
});
