/** What each command may touch, on real folders with real symbolic links. */
import assert from "node:assert/strict";
import { join } from "node:path";
import { withTemporaryFolder } from "../test/temporary_folder.ts";
import { parseCommandLine } from "./command_line.ts";
import { permissionsOf } from "./permissions.ts";
import { placesOf } from "./places.ts";

const PROJECT = "/opt/exhibit";
const SCRATCH = "/opt/scratch";

function permissionsFor(
  folder: string,
  words: string[],
  hosts: string[] = [],
  variables: string[] = [],
) {
  const commandLine = parseCommandLine(words);
  assert.ok(commandLine.command !== "help" && commandLine.command !== "demo");
  const places = placesOf(commandLine.flags, folder);
  const access = { hosts, variables };
  return permissionsOf(commandLine, { places, project: PROJECT, scratch: SCRATCH, access });
}

Deno.test("permissionsOf lets a dry run write nothing outside its scratch folder", () =>
  withTemporaryFolder((folder) => {
    const words = ["generate", "--dry-run", "--write-assets", "--contact-sheet", "s.html"];
    assert.deepEqual(permissionsFor(folder, words).write, [SCRATCH]);
  }));

Deno.test("permissionsOf lets generate read templates of the user's own, and prompts write nothing", () =>
  withTemporaryFolder((folder) => {
    const mine = join(folder, "mine");
    assert.ok(permissionsFor(folder, ["generate", "--prompts", "mine"]).read.includes(mine));
    assert.ok(!permissionsFor(folder, ["generate", "--prompts", "mine"]).write.includes(mine));
    const { read, write, net } = permissionsFor(folder, ["prompts", "--prompts", "mine"]);
    assert.deepEqual({ write, net }, { write: [SCRATCH], net: [] });
    assert.ok(read.includes(mine));
  }));

Deno.test("permissionsOf lets verify read everything and write the store only", () =>
  withTemporaryFolder((folder) => {
    const { read, write } = permissionsFor(folder, ["verify"]);
    assert.equal(read, "everything");
    assert.deepEqual(write.map((path) => path.slice(folder.length + 1)), [
      "exhibit.sqlite",
      "exhibit.sqlite-wal",
      "exhibit.sqlite-shm",
      "exhibit.sqlite-journal",
    ]);
  }));

Deno.test("permissionsOf lets costs touch the store and nothing else", () =>
  withTemporaryFolder((folder) => {
    const { read, write, net } = permissionsFor(folder, ["costs", "--db", "a.sqlite"]);
    assert.deepEqual(net, []);
    assert.ok(write.every((path) => path.startsWith(join(folder, "exhibit.sqlite"))));
    assert.ok(!read.includes(join(folder, "a.sqlite")) && read.includes(folder));
  }));

Deno.test("permissionsOf lets the doctor try folders with a file of its own, and ask its providers", () =>
  withTemporaryFolder((folder) => {
    const words = ["doctor", "--assets", "pictures"];
    const { read, write, net, env, sys } = permissionsFor(folder, words, ["api.example"], [
      "A_KEY",
    ]);
    assert.deepEqual({ net, sys }, { net: ["api.example"], sys: ["statfs"] });
    assert.ok(env.includes("A_KEY") && read.includes(join(folder, "pictures")));
    assert.ok(write.includes(join(folder, "pictures/.exhibit-doctor")));
    assert.ok(!write.includes(join(folder, "pictures")) && !write.includes(folder));
    assert.ok(!write.includes(join(folder, "record-thing.sqlite")));
  }));

Deno.test("permissionsOf keeps the database read-only unless asked to fill image_assets", () =>
  withTemporaryFolder((folder) => {
    const database = join(folder, "record-thing.sqlite");
    const plain = permissionsFor(folder, ["generate"]);
    assert.deepEqual(plain.denyWrite, [database]);
    assert.ok(!plain.write.includes(database));
    const filling = permissionsFor(folder, ["generate", "--write-assets"]);
    assert.deepEqual(filling.denyWrite, []);
    assert.ok(filling.write.includes(database) && filling.write.includes(`${database}-journal`));
  }));

Deno.test("permissionsOf lets a run write its own files and not the folders they lie in", () =>
  withTemporaryFolder((folder) => {
    Deno.mkdirSync(join(folder, "own"));
    const words = ["generate", "--assets", "pictures", "--store", "own/e.sqlite"];
    const { write } = permissionsFor(folder, words);
    const own = write.filter((path) => path !== SCRATCH);
    assert.deepEqual(own.map((path) => path.slice(folder.length + 1)).sort(), [
      "own/e-originals",
      "own/e.sqlite",
      "own/e.sqlite-journal",
      "own/e.sqlite-shm",
      "own/e.sqlite-wal",
      "own/e.sqlite.lock",
      "own/generation-log.jsonl",
      "pictures",
    ]);
  }));

Deno.test("permissionsOf lets a run make folders that are not there yet", () =>
  withTemporaryFolder((folder) => {
    const { write } = permissionsFor(folder, ["generate", "--store", "new/deep/e.sqlite"]);
    assert.ok(write.includes(join(folder, "new/deep")));
  }));

Deno.test("permissionsOf sees through symbolic links, also before the file exists", () =>
  withTemporaryFolder((folder) => {
    Deno.mkdirSync(join(folder, "real"));
    Deno.symlinkSync(join(folder, "real"), join(folder, "link"));
    const { read, write, denyWrite } = permissionsFor(folder, [
      "generate",
      "--db",
      "link/a.sqlite",
    ]);
    for (const name of ["link", "real"]) {
      assert.ok(read.includes(join(folder, name, "a.sqlite-wal")));
      assert.ok(write.includes(join(folder, name, "exhibit.sqlite")));
      assert.ok(denyWrite.includes(join(folder, name, "a.sqlite")));
    }
  }));

Deno.test("permissionsOf opens the network for the hosts of providers and for recovery only", () =>
  withTemporaryFolder((folder) => {
    assert.deepEqual(permissionsFor(folder, ["generate"]).net, []);
    const hosts = ["api.example:443"];
    assert.deepEqual(permissionsFor(folder, ["generate"], hosts).net, hosts);
    assert.equal(permissionsFor(folder, ["generate", "--recover"]).net, "everything");
    assert.deepEqual(permissionsFor(folder, ["generate", "--recover", "--dry-run"], hosts).net, []);
    assert.deepEqual(permissionsFor(folder, ["verify"], hosts).net, []);
  }));

Deno.test("permissionsOf shows a run the variables of its providers, and no other command any", () =>
  withTemporaryFolder((folder) => {
    const always = ["EXHIBIT_TEMP", "NO_COLOR", "TERM"];
    const run = [
      ...always,
      "LOG_LEVEL",
      "RUN_ID",
      "OTEL_INSTRUMENTATION_GENAI_CAPTURE_MESSAGE_CONTENT",
    ];
    const key = ["OPENAI_API_KEY"];
    assert.deepEqual(permissionsFor(folder, ["generate"]).env, run);
    assert.deepEqual(permissionsFor(folder, ["generate"], [], key).env, [...run, ...key]);
    assert.deepEqual(permissionsFor(folder, ["verify"], [], key).env, always);
  }));

Deno.test("permissionsOf lets a run write its run log, and make the folder for it", () =>
  withTemporaryFolder((folder) => {
    const words = ["generate", "--run-log", "logs/run.jsonl"];
    const { write } = permissionsFor(folder, words);
    assert.ok(write.includes(join(folder, "logs/run.jsonl")));
    assert.ok(write.includes(join(folder, "logs")));
    const planned = permissionsFor(folder, [...words, "--dry-run"]);
    assert.deepEqual(planned.write, [SCRATCH]);
  }));
