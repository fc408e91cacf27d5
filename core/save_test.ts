/** Files stand whole under their name or not at all, and nothing is written through a link. */
import assert from "node:assert/strict";
import { ensureFolder, SaveError, saveFile, temporaryPath } from "./save.ts";

async function inFolder(work: (folder: string) => Promise<void>) {
  const folder = await Deno.makeTempDir();
  try {
    await work(folder);
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
}

const bytes = new TextEncoder().encode("a picture");
const names = (folder: string) => [...Deno.readDirSync(folder)].map((entry) => entry.name).sort();

Deno.test("saveFile makes the folders and leaves nothing but the file", () =>
  inFolder(async (folder) => {
    await saveFile(`${folder}/a/b/c.jpg`, bytes, { overwrite: false, temporaryId: "1" });
    assert.deepEqual(await Deno.readFile(`${folder}/a/b/c.jpg`), bytes);
    assert.deepEqual(names(`${folder}/a/b`), ["c.jpg"]);
  }));

Deno.test("saveFile never replaces a file unless it is told to", () =>
  inFolder(async (folder) => {
    const file = `${folder}/c.jpg`;
    await Deno.writeTextFile(file, "somebody's own");
    await assert.rejects(saveFile(file, bytes, { overwrite: false, temporaryId: "1" }), (error) => {
      assert.ok(error instanceof SaveError && !error.stopsRun);
      assert.match(error.message, /"c\.jpg" because a file of that name is there already/);
      return true;
    });
    assert.equal(await Deno.readTextFile(file), "somebody's own");
    assert.deepEqual(names(folder), ["c.jpg"]);
    await saveFile(file, bytes, { overwrite: true, temporaryId: "1" });
    assert.deepEqual(await Deno.readFile(file), bytes);
  }));

Deno.test("saveFile does not follow a symbolic link that stands under the final name", () =>
  inFolder(async (folder) => {
    await Deno.writeTextFile(`${folder}/elsewhere`, "untouched");
    await Deno.symlink(`${folder}/elsewhere`, `${folder}/c.jpg`);
    await assert.rejects(
      saveFile(`${folder}/c.jpg`, bytes, { overwrite: false, temporaryId: "1" }),
      SaveError,
    );
    await saveFile(`${folder}/c.jpg`, bytes, { overwrite: true, temporaryId: "1" });
    assert.equal(await Deno.readTextFile(`${folder}/elsewhere`), "untouched");
  }));

Deno.test("saveFile leaves no temporary file when it fails", () =>
  inFolder(async (folder) => {
    await Deno.mkdir(`${folder}/c.jpg`);
    await assert.rejects(
      saveFile(`${folder}/c.jpg`, bytes, { overwrite: true, temporaryId: "1" }),
      SaveError,
    );
    assert.deepEqual(names(folder), ["c.jpg"]);
  }));

Deno.test("saveFile does not write through a link that stands under its temporary name", () =>
  inFolder(async (folder) => {
    await Deno.writeTextFile(`${folder}/elsewhere`, "untouched");
    await Deno.symlink(`${folder}/elsewhere`, temporaryPath(folder, "1"));
    await saveFile(`${folder}/c.jpg`, bytes, { overwrite: false, temporaryId: "1" });
    assert.equal(await Deno.readTextFile(`${folder}/elsewhere`), "untouched");
    assert.deepEqual(names(folder), ["c.jpg", "elsewhere"]);
  }));

Deno.test("ensureFolder leaves a folder that is there alone", () =>
  inFolder((folder) => {
    ensureFolder(folder);
    ensureFolder(`${folder}/x`);
    assert.deepEqual(names(folder), ["x"]);
    return Promise.resolve();
  }));
