/** Defaults, relative paths, and slips of the keyboard. */
import assert from "node:assert/strict";
import { join } from "node:path";
import { UsageError } from "../core/usage_error.ts";
import { withTemporaryFolder } from "../test/temporary_folder.ts";
import { contactSheetPages, placesOf } from "./places.ts";

Deno.test("placesOf puts store and log beside the database", () => {
  assert.deepEqual(placesOf({ db: "../b/things.sqlite" }, "/home/a"), {
    database: "/home/b/things.sqlite",
    assets: "/home/b",
    store: "/home/b/exhibit.sqlite",
    log: "/home/b/generation-log.jsonl",
    contactSheet: null,
    runLog: null,
    prompts: null,
  });
});

Deno.test("placesOf finds templates of the user's own from the folder that the user is in", () => {
  assert.equal(placesOf({ prompts: "mine" }, "/home/a").prompts, "/home/a/mine");
  assert.throws(
    () => placesOf({ prompts: "" }, "/home/a"),
    /Cannot use --prompts because its path/,
  );
});

Deno.test("placesOf puts the log beside a store that lies elsewhere", () => {
  const places = placesOf({ store: "/var/exhibit/store.sqlite" }, "/home/a");
  assert.equal(places.log, "/var/exhibit/generation-log.jsonl");
  assert.equal(places.assets, "/home/a");
});

Deno.test("placesOf keeps spaces and commas", () => {
  const places = placesOf({ db: "my things, old/a.sqlite", contactSheet: "a b,c.HTML" }, "/home/a");
  assert.equal(places.store, "/home/a/my things, old/exhibit.sqlite");
  assert.equal(places.contactSheet, "/home/a/a b,c.HTML");
});

Deno.test("placesOf refuses an empty path by the name of its flag", () => {
  assert.throws(() => placesOf({ contactSheet: "" }, "/"), (error) => {
    assert.ok(error instanceof UsageError);
    assert.match(error.message, /^Cannot use --contact-sheet because .*: ""\.$/);
    return true;
  });
});

Deno.test("placesOf refuses one file in two parts", () => {
  const refused = [
    { db: "exhibit.sqlite" },
    { store: "record-thing.sqlite" },
    { store: "record-thing.sqlite-wal" },
    { log: "record-thing.sqlite" },
    { log: "exhibit.sqlite-journal" },
    { log: "exhibit.sqlite.lock" },
    { db: "a.html", contactSheet: "./a.html" },
  ];
  for (const flags of refused) {
    assert.throws(() => placesOf(flags, "/home/a"), /needs the same file/, JSON.stringify(flags));
  }
});

Deno.test("placesOf refuses a contact sheet that is not named as HTML", () => {
  assert.throws(() => placesOf({ contactSheet: "photo.jpg" }, "/"), /does not end in \.html/);
});

Deno.test("contactSheetPages is a folder beside the sheet", () => {
  assert.equal(contactSheetPages("/a/b.c.htm"), "/a/b.c.pages");
});

Deno.test("placesOf refuses a link to a file of another flag", () =>
  withTemporaryFolder((folder) => {
    const database = join(folder, "record-thing.sqlite");
    const store = join(folder, "exhibit.sqlite");
    for (const path of [database, `${database}-wal`, store]) Deno.writeTextFileSync(path, "x");
    const links = { "of-db": database, "of-wal": `${database}-wal`, "of-store": store };
    for (const [name, target] of Object.entries(links)) {
      Deno.symlinkSync(target, join(folder, `${name}-symbolic.html`));
      Deno.linkSync(target, join(folder, `${name}-hard.html`));
      for (const kind of ["symbolic", "hard"]) {
        const path = `${name}-${kind}.html`;
        for (const flags of [{ log: path }, { contactSheet: path }]) {
          assert.throws(() => placesOf(flags, folder), /needs the same file, by a link/, path);
        }
      }
    }
    assert.throws(() => placesOf({ store: "of-db-hard.html" }, folder), /needs the same file/);
    Deno.writeTextFileSync(join(folder, "a.jsonl"), "");
    Deno.symlinkSync("a.jsonl", join(folder, "a.html"));
    assert.throws(
      () => placesOf({ log: "a.jsonl", contactSheet: "a.html" }, folder),
      /^UsageError: Cannot use --contact-sheet because --log is/,
    );
    placesOf({ log: "a.jsonl" }, folder);
  }));

Deno.test("placesOf refuses folders, pipes and devices where only a file will do", () =>
  withTemporaryFolder((folder) => {
    Deno.mkdirSync(join(folder, "folder.html"));
    const unfit = ["folder.html"];
    if (Deno.build.os !== "windows") {
      new Deno.Command("mkfifo", { args: [join(folder, "pipe.html")] }).outputSync();
      Deno.symlinkSync("/dev/null", join(folder, "device.html"));
      unfit.push("pipe.html", "device.html", "/dev/null", "/dev/no-such-folder.html");
    }
    for (const path of unfit) {
      for (const flags of [{ log: path }, { contactSheet: path }, { store: path }]) {
        assert.throws(() => placesOf(flags, folder), UsageError, JSON.stringify(flags));
      }
    }
    assert.throws(() => placesOf({ log: "." }, folder), /Cannot use --log because it is a folder/);
  }));
