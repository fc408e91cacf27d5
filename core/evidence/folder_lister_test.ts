/** The worker that lists folders: all names, errors by name, and an end. */
import assert from "node:assert/strict";
import { inSandbox } from "./database_fixture.ts";
import { FolderLister } from "./folder_lister.ts";
import { hashFolder, hashName } from "./path_hash.ts";
import { ON_DISK, type OnDisk, PathTable } from "./path_table.ts";

Deno.test("FolderLister hands over every name with its kind, in several folders at once", () =>
  inSandbox(async ({ folder: root }) => {
    const expected = new Map<string, OnDisk>();
    for (const [folder, files] of [["one", 5000], ["two", 10]] as const) {
      Deno.mkdirSync(`${root}/${folder}/sub`, { recursive: true });
      Deno.symlinkSync("nowhere", `${root}/${folder}/link`);
      expected.set(`${folder}/sub`, ON_DISK.folder).set(`${folder}/link`, ON_DISK.link);
      for (let index = 0; index < files; index++) {
        Deno.writeTextFileSync(`${root}/${folder}/${index}.jpg`, "");
        expected.set(`${folder}/${index}.jpg`, ON_DISK.file);
      }
    }
    const table = new PathTable(expected.size);
    const lister = new FolderLister(root);
    let names = 0;
    await Promise.all(
      ["one", "two"].map((folder) =>
        lister.list({ path: `${root}/${folder}`, folder }, (chunk) => {
          for (let index = 0; index < chunk.low.length; index++) {
            const [low, high, exact] = [chunk.low[index], chunk.high[index], chunk.exact[index]];
            table.addFile({ low, high, exact }, chunk.kind[index] as OnDisk);
            names++;
          }
        })
      ),
    );
    lister.close();
    assert.equal(names, expected.size);
    for (const [path, kind] of expected) {
      const [folder, name] = path.split("/");
      const hash = hashName(hashFolder(folder), name, { low: 0, high: 0, exact: 0 });
      assert.deepEqual(table.find(hash), { kind, otherSpelling: false }, path);
    }
  }));

Deno.test("FolderLister tells an absent folder from a file, and goes on", () =>
  inSandbox(async ({ folder: root }) => {
    Deno.writeTextFileSync(`${root}/file`, "");
    const lister = new FolderLister(root);
    const list = (folder: string) => lister.list({ path: `${root}/${folder}`, folder }, () => {});
    await assert.rejects(list("none"), { name: "NotFound" });
    await assert.rejects(list("file"), (error) => (error as Error).name !== "NotFound");
    await list("");
    lister.close();
  }));

Deno.test("FolderLister may read nothing but its root", () =>
  inSandbox(async ({ folder: root }) => {
    Deno.mkdirSync(`${root}/assets`);
    const lister = new FolderLister(`${root}/assets`);
    await assert.rejects(lister.list({ path: root, folder: "" }, () => {}), { name: "NotCapable" });
    lister.close();
  }));

Deno.test("FolderLister rejects what is under way when it is closed", () =>
  inSandbox(async ({ folder: root }) => {
    const lister = new FolderLister(root);
    const listing = lister.list({ path: root, folder: "" }, () => {});
    lister.close();
    await assert.rejects(listing, /the search was closed/);
  }));
