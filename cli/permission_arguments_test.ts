/** Arguments as Deno takes them, and the way round its commas. */
import assert from "node:assert/strict";
import { dirname } from "node:path";
import { PERMISSION_SET, permissionArguments } from "./permission_arguments.ts";

const PROJECT = dirname(import.meta.dirname!);

Deno.test("permissionArguments uses flags and no file where no path holds a comma", () => {
  const { words } = permissionArguments(
    { read: ["/a b", "/c"], write: ["/w"], denyWrite: ["/w/x"] },
    PROJECT,
  );
  assert.deepEqual(words, [
    "--config",
    `${PROJECT}/deno.json`,
    `-P=${PERMISSION_SET}`,
    "--allow-read=/a b,/c",
    "--allow-write=/w",
    "--deny-write=/w/x",
  ]);
});

Deno.test("permissionArguments gives no write flag where nothing may be written", () => {
  // `--allow-write` without a list would allow everything.
  const { words } = permissionArguments({ read: ["/a"], write: [], denyWrite: [] }, PROJECT);
  assert.ok(!words.some((word) => word.includes("write")));
});

Deno.test("permissionArguments can let everything be read, with commas elsewhere or not", () => {
  const everything = { read: "everything" as const, denyWrite: [] };
  const plain = permissionArguments({ ...everything, write: ["/w"] }, PROJECT);
  assert.ok(plain.words.includes("--allow-read"));
  const { words, dispose } = permissionArguments({ ...everything, write: ["/w,w"] }, PROJECT);
  const config = JSON.parse(Deno.readTextFileSync(words[words.indexOf("--config") + 1]));
  dispose();
  assert.equal(config.permissions[PERMISSION_SET].read, true);
});

Deno.test("permissionArguments puts paths with commas into a configuration that goes away", () => {
  const { words, dispose } = permissionArguments(
    { read: ["/a,b"], write: ["/a,b", "/c"], denyWrite: ["/a,b/x"] },
    PROJECT,
  );
  const file = words[words.indexOf("--config") + 1];
  const config = JSON.parse(Deno.readTextFileSync(file));
  dispose();
  assert.throws(() => Deno.statSync(dirname(file)), Deno.errors.NotFound);
  const own = JSON.parse(Deno.readTextFileSync(`${PROJECT}/deno.json`));
  assert.deepEqual(config.imports, own.imports);
  assert.deepEqual(config.unstable, own.unstable);
  assert.equal(config.lock.path, `${PROJECT}/deno.lock`);
  assert.deepEqual(config.permissions[PERMISSION_SET], {
    ...own.permissions[PERMISSION_SET],
    read: ["/a,b"],
    write: { allow: ["/a,b", "/c"], deny: ["/a,b/x"] },
  });
  assert.ok(!words.some((word) => word.startsWith("--allow")));
});
