/** The launcher: where paths start from, what it passes on, and what it leaves behind. */
import assert from "node:assert/strict";
import { dirname, join } from "node:path";
import { openStore } from "../core/store/store.ts";
import { withTemporaryFolder } from "./temporary_folder.ts";

const PROJECT = dirname(import.meta.dirname!);

/** `deno task` itself calls the launcher like this, in the project's folder. */
async function launch(words: string[], temporary: string) {
  const { code, stdout, stderr } = await new Deno.Command(Deno.execPath(), {
    args: ["run", "-q", "-P=launch", "cli/launch.ts", ...words],
    cwd: PROJECT,
    env: { NO_COLOR: "1", TMPDIR: temporary },
    stdin: "null",
  }).output();
  const text = new TextDecoder();
  return { code, stdout: text.decode(stdout), stderr: text.decode(stderr) };
}

/** A folder to stand in, and another one for temporary files. */
function withTwoFolders(use: (folder: string, temporary: string) => Promise<void>): Promise<void> {
  return withTemporaryFolder((folder) =>
    withTemporaryFolder((temporary) => use(folder, temporary))
  );
}

Deno.test("launch starts relative paths from the folder that it is told", () =>
  withTwoFolders(async (folder, temporary) => {
    openStore(join(folder, "own.sqlite")).close();
    const words = ["--from", folder, "verify", "--store", "own.sqlite"];
    const { code, stdout, stderr } = await launch(words, temporary);
    assert.deepEqual({ code, stderr }, { code: 0, stderr: "" });
    assert.match(stdout, /Everything agrees\.\n$/);
  }));

Deno.test("launch passes the exit status and the message of the command on", () =>
  withTwoFolders(async (folder, temporary) => {
    const { code, stdout, stderr } = await launch(["--from", folder, "verify"], temporary);
    assert.deepEqual({ code, stdout }, { code: 2, stdout: "" });
    assert.equal(
      stderr,
      `error: Cannot verify the store because there is none: ${folder}/exhibit.sqlite.\n` +
        "  Name one with --store, or run `deno task generate` first: it makes one beside the database.\n",
    );
  }));

Deno.test("launch leaves no temporary files behind, with commas in paths or without", () =>
  withTwoFolders(async (folder, temporary) => {
    for (const store of ["a.sqlite", "a,b.sqlite"]) {
      openStore(join(folder, store)).close();
      const { code } = await launch(["--from", folder, "verify", "--store", store], temporary);
      assert.equal(code, 0, store);
      assert.deepEqual([...Deno.readDirSync(temporary)], []);
    }
  }));

Deno.test("launch shows help and refuses wrong flags by itself", () =>
  withTwoFolders(async (folder, temporary) => {
    const help = await launch(["--from", folder, "generate", "--help"], temporary);
    assert.equal(help.code, 0);
    assert.match(help.stdout, /^Usage: deno task generate \[options\]\n/);
    const refused = await launch(["--from", folder, "generate", "--lmit", "1"], temporary);
    assert.deepEqual({ code: refused.code, stdout: refused.stdout }, { code: 2, stdout: "" });
    assert.match(refused.stderr, /Did you mean --limit\?/);
  }));
