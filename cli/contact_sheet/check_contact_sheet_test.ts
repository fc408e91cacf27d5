/** The check on a real disk: what it refuses, and that it leaves everything as it was. */
import assert from "node:assert/strict";
import { join } from "node:path";
import { UsageError } from "../../core/usage_error.ts";
import { withTemporaryFolder } from "../../test/temporary_folder.ts";
import { checkContactSheet } from "./check_contact_sheet.ts";
import { pageStart } from "./page.ts";

Deno.test("checkContactSheet leaves nothing behind and spoils nothing", () =>
  withTemporaryFolder((folder) => {
    const path = join(folder, "sheet.html");
    checkContactSheet(path);
    assert.deepEqual([...Deno.readDirSync(folder)], []);
    const yesterdays = pageStart({ title: "Contact sheet", subtitle: "yesterday's" });
    for (const text of [yesterdays, ""]) {
      Deno.writeTextFileSync(path, text);
      checkContactSheet(path);
      assert.equal(Deno.readTextFileSync(path), text);
    }
  }));

Deno.test("checkContactSheet refuses a place that cannot be written", () =>
  withTemporaryFolder((folder) => {
    Deno.writeTextFileSync(join(folder, "file"), "");
    Deno.writeTextFileSync(join(folder, "taken.pages"), "");
    for (const path of [folder, join(folder, "file/sheet.html"), join(folder, "taken.html")]) {
      assert.throws(() => checkContactSheet(path), UsageError, path);
    }
  }));

Deno.test("checkContactSheet refuses to replace what is no contact sheet", () =>
  withTemporaryFolder((folder) => {
    const path = join(folder, "home.html");
    const text = "<!DOCTYPE html><title>My home page</title>";
    Deno.writeTextFileSync(path, text);
    assert.throws(() => checkContactSheet(path), /the file that is there is no contact sheet/);
    assert.equal(Deno.readTextFileSync(path), text);
    // Windows has no pipes among its files.
    if (Deno.build.os === "windows") return;
    const pipe = join(folder, "pipe.html");
    new Deno.Command("mkfifo", { args: [pipe] }).outputSync();
    assert.throws(() => checkContactSheet(pipe), /no regular file/);
  }));
