/** Runs small notebooks that go wrong: what fails must be said, and what a machine is like must not be kept. */
import assert from "node:assert/strict";
import { join } from "node:path";
import { requireComponent } from "../test/component.ts";
import { withTemporaryFolder } from "../test/temporary_folder.ts";
import { notebookText } from "./clean_notebook.ts";
import { executeNotebook } from "./execute_notebook.ts";

/** Runs one cell in a notebook of its own. */
const execute = (source: string) =>
  withTemporaryFolder(async (folder) => {
    const file = join(folder, "one.ipynb");
    const cell = {
      cell_type: "code" as const,
      id: "only",
      metadata: {},
      source,
      outputs: [],
      execution_count: null,
    };
    await Deno.writeTextFile(
      file,
      notebookText({ cells: [cell], metadata: {}, nbformat: 4, nbformat_minor: 5 }),
    );
    return await executeNotebook(file);
  });

Deno.test("executeNotebook fails with what the cell threw", async () => {
  if (await requireComponent("jupyter-nbconvert") === null) return;
  await assert.rejects(
    execute(`throw new RangeError("the third cup is empty");`),
    /Cannot run one\.ipynb because a cell failed:[^]*the third cup is empty/,
  );
});

Deno.test("executeNotebook gives a notebook a home and temporary files of its own, and refuses their names in it", async () => {
  if (await requireComponent("jupyter-nbconvert") === null) return;
  const shown = (text: string) =>
    `await Deno.jupyter.broadcast("display_data", { data: { "text/plain": ${text} }, metadata: {}, transient: {} });
     await new Promise((resolve) => setTimeout(resolve, 30));`;
  await assert.rejects(
    execute(shown("Deno.makeTempDirSync()")),
    /Cannot keep the outputs of cell only because they name a folder of this machine/,
  );
});
