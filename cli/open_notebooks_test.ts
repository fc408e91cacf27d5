/** Checks that the notebooks open in what there is, and what is said where there is nothing. */
import assert from "node:assert/strict";
import { openNotebooks } from "./open_notebooks.ts";

/** A machine on which some programs end well, some badly, and others are not there. */
function machine(statusOf: Readonly<Record<string, number>>) {
  const started: string[] = [];
  const run = (program: string, words: readonly string[], folder: string) => {
    assert.match(folder, /notebooks$/);
    const command = [program, ...words].join(" ");
    started.push(command);
    return Promise.resolve(statusOf[command] ?? null);
  };
  return { started, dependencies: { run, deno: "deno" } };
}

const INSTALL = "deno jupyter --install --force";

Deno.test("openNotebooks installs this Deno as the kernel, then opens JupyterLab with what it was given", async () => {
  const { started, dependencies } = machine({
    "jupyter lab --version": 0,
    [INSTALL]: 0,
    "jupyter lab --no-browser": 3,
  });
  assert.equal(await openNotebooks(["--no-browser"], dependencies), 3);
  assert.deepEqual(started, ["jupyter lab --version", INSTALL, "jupyter lab --no-browser"]);
});

Deno.test("openNotebooks opens the classic notebook where there is no JupyterLab", async () => {
  const { started, dependencies } = machine({
    "jupyter lab --version": 1,
    "jupyter notebook --version": 0,
    [INSTALL]: 0,
    "jupyter notebook": 0,
  });
  assert.equal(await openNotebooks([], dependencies), 0);
  assert.equal(started.at(-1), "jupyter notebook");
});

Deno.test("openNotebooks says what to install where there is no Jupyter, and installs nothing", async () => {
  const { started, dependencies } = machine({});
  await assert.rejects(openNotebooks([], dependencies), (error: Error & { hint?: string }) => {
    assert.match(error.message, /^Cannot open the notebooks because Jupyter is not installed\.$/);
    assert.match(error.hint ?? "", /pip install jupyterlab/);
    return true;
  });
  assert.ok(!started.includes(INSTALL));
});

Deno.test("openNotebooks opens nothing where the kernel cannot be installed", async () => {
  const { started, dependencies } = machine({ "jupyter lab --version": 0, [INSTALL]: 1 });
  await assert.rejects(openNotebooks([], dependencies), /Deno could not install its kernel/);
  assert.ok(!started.includes("jupyter lab"));
});
