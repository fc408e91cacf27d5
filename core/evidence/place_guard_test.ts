/** Places are checked on the real disk, and again when something changed since. */
import assert from "node:assert/strict";
import { inSandbox } from "./database_fixture.ts";
import { reasonAgainstFile, reasonAgainstFolder, reasonAgainstSaving } from "./place_guard.ts";

Deno.test("reasonAgainstFolder sees through links and files in the way, at any depth", () =>
  inSandbox(({ folder: root }) => {
    Deno.mkdirSync(`${root}/a/b`, { recursive: true });
    Deno.symlinkSync("/", `${root}/a/root`);
    Deno.symlinkSync("../a", `${root}/a/up`);
    Deno.symlinkSync("..", `${root}/a/b/parent`);
    Deno.symlinkSync("loop", `${root}/a/loop`);
    Deno.writeTextFileSync(`${root}/a/file`, "");
    for (const folder of ["", "a", "a/b", "a/b/c/d", "new/er", "a/up/b", "a/b/parent"]) {
      assert.equal(reasonAgainstFolder(root, folder), null, folder);
    }
    assert.match(reasonAgainstFolder(root, "a/root")!, /leads out/);
    assert.match(reasonAgainstFolder(root, "a/root/tmp/x")!, /leads out/);
    assert.match(reasonAgainstFolder(root, "a/loop/x")!, /leads nowhere/);
    assert.match(reasonAgainstFolder(root, "a/file/x")!, /a file stands in its place/);
  }));

Deno.test("reasonAgainstFolder is not taken in by a sibling whose name begins like the root's", () =>
  inSandbox(({ folder }) => {
    Deno.mkdirSync(`${folder}/assets`);
    Deno.mkdirSync(`${folder}/assets-secret`);
    Deno.symlinkSync(`${folder}/assets-secret`, `${folder}/assets/images`);
    assert.match(reasonAgainstFolder(`${folder}/assets`, "images")!, /leads out/);
  }));

Deno.test("reasonAgainstFile lets files be, and links to files inside", () =>
  inSandbox(({ folder: root }) => {
    Deno.writeTextFileSync(`${root}/a.jpg`, "");
    Deno.mkdirSync(`${root}/folder.jpg`);
    Deno.symlinkSync("a.jpg", `${root}/inside.jpg`);
    Deno.symlinkSync("folder.jpg", `${root}/to-folder.jpg`);
    Deno.symlinkSync("/etc/passwd", `${root}/outside.jpg`);
    Deno.symlinkSync("gone.jpg", `${root}/dangling.jpg`);
    for (const name of ["a.jpg", "none.jpg", "inside.jpg"]) {
      assert.equal(reasonAgainstFile(root, `${root}/${name}`), null, name);
    }
    assert.match(reasonAgainstFile(root, `${root}/folder.jpg`)!, /a folder stands/);
    assert.match(reasonAgainstFile(root, `${root}/to-folder.jpg`)!, /a folder stands/);
    assert.match(reasonAgainstFile(root, `${root}/outside.jpg`)!, /leads out/);
    assert.match(reasonAgainstFile(root, `${root}/dangling.jpg`)!, /leads nowhere/);
  }));

Deno.test("reasonAgainstSaving finds a folder that became a link after the search", () =>
  inSandbox(({ folder: root }) => {
    const place = { folder: "images", file: `${root}/images/a.jpg` };
    Deno.mkdirSync(`${root}/images`);
    assert.equal(reasonAgainstSaving(root, place), null);
    Deno.removeSync(`${root}/images`);
    Deno.symlinkSync("/tmp", `${root}/images`);
    assert.match(reasonAgainstSaving(root, place)!, /leads out/);
    Deno.removeSync(`${root}/images`);
    Deno.mkdirSync(`${root}/images/a.jpg`, { recursive: true });
    assert.match(reasonAgainstSaving(root, place)!, /a folder stands/);
  }));
