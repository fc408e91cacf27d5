/** Arguments as Deno takes them, and the way round its commas. */
import assert from "node:assert/strict";
import { dirname } from "node:path";
import { withTemporaryFolder } from "../test/temporary_folder.ts";
import { PERMISSION_SET, permissionArguments } from "./permission_arguments.ts";
import type { Permissions } from "./permissions.ts";

const PROJECT = dirname(import.meta.dirname!);

/** The arguments, and the permission set in the configuration that they name. */
async function argumentsFor(permissions: Permissions) {
  return await withTemporaryFolder((scratch) => {
    const words = permissionArguments(permissions, { project: PROJECT, scratch });
    const config = JSON.parse(Deno.readTextFileSync(words[words.indexOf("--config") + 1]));
    return { words, config, files: [...Deno.readDirSync(scratch)].length };
  });
}

Deno.test("permissionArguments uses flags and no file where no path holds a comma", async () => {
  const { words, files } = await argumentsFor(
    {
      read: ["/a b", "/c"],
      net: ["api.example:443", "b.example"],
      env: ["TERM", "A_KEY"],
      sys: ["statfs"],
      write: ["/w"],
      denyWrite: ["/w/x"],
    },
  );
  assert.equal(files, 0);
  assert.deepEqual(words, [
    "--config",
    `${PROJECT}/deno.json`,
    `-P=${PERMISSION_SET}`,
    "--allow-read=/a b,/c",
    "--allow-net=api.example:443,b.example",
    "--allow-env=TERM,A_KEY",
    "--allow-sys=statfs",
    "--allow-write=/w",
    "--deny-write=/w/x",
  ]);
});

Deno.test("permissionArguments gives no flag for what is not allowed at all", async () => {
  // `--allow-write`, `--allow-net` or `--allow-env` without a list would allow everything.
  const { words } = await argumentsFor({
    read: ["/a"],
    net: [],
    env: [],
    sys: [],
    write: [],
    denyWrite: [],
  });
  assert.ok(!words.some((word) => /write|net|env|sys/.test(word)));
});

Deno.test("permissionArguments can let everything be read and reached, with commas elsewhere or not", async () => {
  const everything = {
    read: "everything" as const,
    net: "everything" as const,
    env: [],
    sys: [],
    denyWrite: [],
  };
  const { words } = await argumentsFor({ ...everything, write: ["/w"] });
  assert.ok(words.includes("--allow-read") && words.includes("--allow-net"));
  const { config } = await argumentsFor({ ...everything, write: ["/w,w"] });
  const { read, net } = config.permissions[PERMISSION_SET];
  assert.deepEqual({ read, net }, { read: true, net: true });
});

Deno.test("permissionArguments puts paths with commas into a copy of the configuration", async () => {
  const { words, config } = await argumentsFor(
    {
      read: ["/a,b"],
      net: [],
      env: ["TERM"],
      sys: ["statfs"],
      write: ["/a,b", "/c"],
      denyWrite: ["/a,b/x"],
    },
  );
  const own = JSON.parse(Deno.readTextFileSync(`${PROJECT}/deno.json`));
  assert.deepEqual(config.imports, own.imports);
  assert.deepEqual(config.unstable, own.unstable);
  assert.equal(config.lock.path, `${PROJECT}/deno.lock`);
  assert.deepEqual(config.permissions[PERMISSION_SET], {
    ...own.permissions[PERMISSION_SET],
    read: ["/a,b"],
    net: [],
    env: { allow: ["TERM"], ignore: true },
    sys: ["statfs"],
    write: { allow: ["/a,b", "/c"], deny: ["/a,b/x"] },
  });
  assert.ok(!words.some((word) => word.startsWith("--allow")));
});
