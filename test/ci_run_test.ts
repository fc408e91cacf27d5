/** Checks that `.ci/run` tells the truth about a test run, with stand-ins for the set-up and for npx. */
import assert from "node:assert/strict";
import { withWrittenFiles } from "./written_files.ts";

const script = await Deno.readTextFile(new URL("../.ci/run", import.meta.url));

/** What the script makes of a test command that prints `output` and ends with `status`. */
function ciRun(output: string, status: number, setup = "exit 0\n") {
  const npx = `#!/bin/sh\necho "$@" >&2\nif read -r line; then echo "got input" >&2; fi\n` +
    `cat <<'END'\n${output}\nEND\nexit ${status}\n`;
  const files = { ".ci/run": script, "tools/setup_debian.sh": setup, "bin/npx": npx };
  return withWrittenFiles(files, async (folder) => {
    await Deno.chmod(`${folder}/bin/npx`, 0o755);
    const { code, stdout } = await new Deno.Command("bash", {
      args: [".ci/run"],
      cwd: folder,
      env: { PATH: `${folder}/bin:${Deno.env.get("PATH")}` },
      stdin: "null",
    }).output();
    const lines = new TextDecoder().decode(stdout).trimEnd().split("\n");
    return { code, first: lines[0], last: lines.at(-1) };
  });
}

Deno.test("ci/run runs the README's test command and adds up the summaries of all its parts", async () => {
  const output =
    "a ... ok (1ms)\n\nok | 12 passed (3 steps) | 0 failed (2s)\n\nok | 30 passed | 0 failed (1s)";
  const { code, first, last } = await ciRun(output, 0);
  assert.deepEqual({ code, first, last }, {
    code: 0,
    first: "-y deno@2 task test",
    last: "42 passed, 0 failed",
  });
});

Deno.test("ci/run keeps the exit status of a failed run", async () => {
  const { code, last } = await ciRun(
    "FAILED | 7 passed | 2 failed | 1 ignored (3s)\n\nerror: Test failed",
    7,
  );
  assert.deepEqual({ code, last }, { code: 7, last: "7 passed, 2 failed" });
});

Deno.test("ci/run fails when no test ran, or when failures ended well", async () => {
  assert.deepEqual(
    await ciRun("nothing here says passed", 0).then(({ code, last }) => [code, last]),
    [
      1,
      "0 passed, 0 failed",
    ],
  );
  assert.equal((await ciRun("FAILED | 7 passed | 2 failed (3s)", 0)).code, 1);
});

Deno.test("ci/run fails when the set-up fails", async () => {
  const { code } = await ciRun("ok | 12 passed | 0 failed (2s)", 0, "exit 3\n");
  assert.equal(code, 1);
});
