/** A refinement writes into its output folder and store, and never to what it reads. */
import assert from "node:assert/strict";
import { refinePlacesOf } from "../refine/refine_places.ts";
import { refinePermissions } from "./refine_permissions.ts";

const parts = { project: "/exhibit", scratch: "/scratch" };

Deno.test("refinePermissions opens the prompts and not the database, where a file is refined", () => {
  const places = refinePlacesOf({ inputFile: "mine.json" }, "/nowhere/ada");
  const { read, write } = refinePermissions(places, parts);
  assert.ok(read.includes("/nowhere/ada/mine.json"));
  assert.ok(!read.includes("/nowhere/ada/record-thing.sqlite"));
  assert.ok(write.includes("/nowhere/ada/outputs") && !write.includes("/nowhere/ada/mine.json"));
});

Deno.test("refinePermissions opens the database for reading, where a template is refined", () => {
  const places = refinePlacesOf({ template: "phone-evidence", outputDir: "out" }, "/nowhere/ada");
  const { read, write } = refinePermissions(places, parts);
  assert.ok(read.includes("/nowhere/ada/record-thing.sqlite"));
  assert.ok(!write.includes("/nowhere/ada/record-thing.sqlite"));
  assert.ok(write.includes("/nowhere/ada/out/exhibit.sqlite"));
});
