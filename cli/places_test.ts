/** Defaults, relative paths, and slips of the keyboard. */
import assert from "node:assert/strict";
import { UsageError } from "../core/usage_error.ts";
import { contactSheetPages, placesOf } from "./places.ts";

Deno.test("placesOf puts store and log beside the database", () => {
  assert.deepEqual(placesOf({ db: "../b/things.sqlite" }, "/home/a"), {
    database: "/home/b/things.sqlite",
    assets: "/home/b",
    store: "/home/b/exhibit.sqlite",
    log: "/home/b/generation-log.jsonl",
    contactSheet: null,
  });
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
