/** What is found in real folders. */
import assert from "node:assert/strict";
import { join } from "node:path";
import { openStore } from "../../core/store/store.ts";
import { folderSnapshot } from "../../test/folder_snapshot.ts";
import { withTemporaryFolder } from "../../test/temporary_folder.ts";
import { placesOf } from "../places.ts";
import { checkMachine } from "./check_machine.ts";

const check = (folder: string, flags = {}) => checkMachine(placesOf(flags, folder), folder);
const levels = (findings: ReturnType<typeof check>, about: RegExp) =>
  findings.filter(({ message }) => about.test(message)).map(({ level }) => level);

Deno.test("checkMachine finds all well where database, store and folder are, and leaves nothing behind", () =>
  withTemporaryFolder(async (folder) => {
    Deno.writeTextFileSync(join(folder, "record-thing.sqlite"), "");
    openStore(join(folder, "exhibit.sqlite")).close();
    const before = await folderSnapshot(folder);
    const findings = check(folder);
    assert.deepEqual(levels(findings, /database is there|can be written|can be read/), [
      "ok",
      "ok",
      "ok",
    ]);
    assert.match(
      findings.map(({ message }) => message).join("\n"),
      /The disk has [\d,]+ MB left\./,
    );
    assert.deepEqual(await folderSnapshot(folder), before);
  }));

Deno.test("checkMachine warns of what is not there yet", () =>
  withTemporaryFolder((folder) => {
    const findings = check(folder, { assets: "pictures" });
    assert.deepEqual(levels(findings, /no database/), ["warning"]);
    assert.deepEqual(levels(findings, /not there yet: .*pictures\.$/), ["warning"]);
    assert.deepEqual(levels(findings, /no store yet/), ["ok"]);
    assert.deepEqual(findings.filter(({ level }) => level === "wrong"), []);
  }));

Deno.test("checkMachine finds a file wrong that stands where a folder should, and a store that is none", () =>
  withTemporaryFolder((folder) => {
    Deno.writeTextFileSync(join(folder, "pictures"), "");
    Deno.writeTextFileSync(join(folder, "exhibit.sqlite"), "a letter, and not a database at all");
    const findings = check(folder, { assets: "pictures" });
    assert.deepEqual(levels(findings, /cannot be written: .*pictures/), ["wrong"]);
    assert.deepEqual(levels(findings, /the store/), ["wrong"]);
    assert.ok(findings.every(({ level, hint }) => level === "ok" || hint!.endsWith(".")));
  }));

Deno.test("checkMachine says of a place that cannot even be looked at that it is wrong", () =>
  withTemporaryFolder((folder) => {
    Deno.writeTextFileSync(join(folder, "file"), "");
    const findings = check(folder, { assets: "file/pictures", store: "file/own/exhibit.sqlite" });
    assert.ok(
      findings.some(({ level, message }) => level === "wrong" && message.includes("file/pictures")),
      JSON.stringify(findings),
    );
  }));

Deno.test("checkMachine finds nothing well about a folder of the system's own, and does not throw", () =>
  withTemporaryFolder((folder) => {
    const findings = check(folder, { assets: "/proc" });
    const [level] = levels(findings, /\/proc/);
    assert.ok(level === "wrong" || level === "warning", level);
  }));
