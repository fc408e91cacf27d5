/** What may stand at the place of the assets root, on a real disk. */
import assert from "node:assert/strict";
import { join } from "node:path";
import { withTemporaryFolder } from "../../test/temporary_folder.ts";
import { UsageError } from "../usage_error.ts";
import { checkAssetsRoot } from "./check_assets_root.ts";

Deno.test("checkAssetsRoot takes a folder, a link to one, and one that is still to be made", () =>
  withTemporaryFolder((folder) => {
    Deno.mkdirSync(join(folder, "media"));
    Deno.symlinkSync("media", join(folder, "link"));
    for (const name of ["media", "link", "media/new/deep", "link/new", "new/deep"]) {
      checkAssetsRoot(join(folder, name));
    }
    assert.deepEqual([...Deno.readDirSync(folder)].length, 2);
  }));

Deno.test("checkAssetsRoot refuses a file, a link that leads nowhere, and a place below either", () =>
  withTemporaryFolder((folder) => {
    Deno.writeTextFileSync(join(folder, "file"), "");
    Deno.symlinkSync("file", join(folder, "link"));
    Deno.symlinkSync("gone", join(folder, "nowhere"));
    for (const name of ["file", "file/deep/er", "link", "link/deep", "nowhere", "nowhere/deep"]) {
      assert.throws(() => checkAssetsRoot(join(folder, name)), UsageError, name);
    }
  }));
