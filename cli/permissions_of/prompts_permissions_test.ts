/** A preview writes nothing; shipping writes one file. */
import assert from "node:assert/strict";
import { placesOf } from "../places.ts";
import { promptsPermissions } from "./prompts_permissions.ts";

const parts = (prompts?: string) => ({
  places: placesOf({ db: "a.sqlite", prompts }, "/home/ada"),
  project: "/exhibit",
  scratch: "/scratch",
});

Deno.test("promptsPermissions lets a preview read templates and database and write nothing", () => {
  const { read, write } = promptsPermissions({ freeze: false }, parts("mine"));
  assert.deepEqual(write, ["/scratch"]);
  assert.ok(read.includes("/home/ada/mine") && read.includes("/home/ada/a.sqlite"));
});

Deno.test("promptsPermissions lets shipping write the one list", () => {
  assert.deepEqual(promptsPermissions({ freeze: true }, parts()).write, [
    "/scratch",
    "/exhibit/prompts/frozen.json",
  ]);
  const own = promptsPermissions({ freeze: true }, parts("mine"));
  assert.ok(own.write.includes("/home/ada/mine/frozen.json"));
  assert.ok(!own.write.includes("/exhibit/prompts/frozen.json"));
});
