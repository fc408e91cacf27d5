/** Verification of real stores on a real disk. */
import assert from "node:assert/strict";
import { join } from "node:path";
import { originalsFolder } from "../../core/store/store_places.ts";
import { openStore } from "../../core/store/store.ts";
import { UsageError } from "../../core/usage_error.ts";
import { withTemporaryFolder } from "../../test/temporary_folder.ts";
import type { VerifyFlags } from "../flags/verify_flags.ts";
import { fakeSurroundings } from "./fake_core_fixture.ts";
import { verify } from "./verify.ts";

async function run(folder: string, flags: Partial<VerifyFlags> = {}) {
  const { surroundings, text } = fakeSurroundings(folder);
  return { status: await verify({ json: false, ...flags }, surroundings), text };
}

Deno.test("verify finds nothing wrong with a new store", () =>
  withTemporaryFolder(async (folder) => {
    openStore(join(folder, "exhibit.sqlite")).close();
    const { status, text } = await run(folder);
    assert.equal(status, 0);
    assert.match(text.stdout, /looked at {2}0 assets\n/);
    assert.match(text.stdout, /\nEverything agrees\.\n$/);
  }));

Deno.test("verify finds a file that no row knows, and ends with 1", () =>
  withTemporaryFolder(async (folder) => {
    const path = join(folder, "exhibit.sqlite");
    openStore(path).close();
    Deno.mkdirSync(originalsFolder(path), { recursive: true });
    Deno.writeTextFileSync(join(originalsFolder(path), "stray.png"), "x");
    const { status, text } = await run(folder);
    assert.equal(status, 1);
    assert.match(text.stdout, /^wrong {2}The store knows nothing of the file .*stray\.png/m);
    assert.match(text.stdout, /\n1 found wrong\.\n$/);
  }));

Deno.test("verify prints JSON Lines and nothing else with --json", () =>
  withTemporaryFolder(async (folder) => {
    openStore(join(folder, "exhibit.sqlite")).close();
    const { text } = await run(folder, { json: true });
    const events = text.stdout.trimEnd().split("\n").map((line) => JSON.parse(line).event);
    assert.deepEqual(new Set(events), new Set(["checked"]));
  }));

Deno.test("verify makes no store where there is none", () =>
  withTemporaryFolder(async (folder) => {
    await assert.rejects(run(folder), (error) => {
      assert.ok(error instanceof UsageError);
      assert.match(error.hint, /--store/);
      return true;
    });
    assert.deepEqual([...Deno.readDirSync(folder)], []);
  }));

Deno.test("verify says that a run is at work", () =>
  withTemporaryFolder(async (folder) => {
    const store = openStore(join(folder, "exhibit.sqlite"));
    const { status, text } = await run(folder);
    store.close();
    assert.equal(status, 0);
    assert.match(text.stdout, /^A run is at work with this store: /);
    const after = await run(folder);
    assert.doesNotMatch(after.text.stdout, /at work/);
  }));

Deno.test("verify says that there is no such database, whatever store is beside it", () =>
  withTemporaryFolder(async (folder) => {
    openStore(join(folder, "exhibit.sqlite")).close();
    await assert.rejects(run(folder, { db: "nosuch.sqlite" }), /there is no such database/);
    Deno.writeTextFileSync(join(folder, "such.sqlite"), "");
    assert.equal((await run(folder, { db: "such.sqlite" })).status, 0);
  }));
