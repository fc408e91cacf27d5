/** Runs every notebook from top to bottom as nbconvert does, offline, and misses no output that it should have. */
import assert from "node:assert/strict";
import { executeNotebook } from "../../tools/execute_notebook.ts";
import type { NotebookCell } from "../../tools/clean_notebook.ts";
import { requireComponent } from "../component.ts";
import { readNotebookFiles } from "./notebook_files.ts";

/** The outputs of each cell, by what they are made of. */
const outputsOf = ({ cells }: { cells: readonly NotebookCell[] }) =>
  cells.map(({ id, outputs = [] }) => ({
    id,
    outputs: outputs.map(({ output_type, data }) => [output_type, ...Object.keys(data ?? {})]),
  }));

for (const { name, path, notebook } of await readNotebookFiles()) {
  Deno.test(`${name} runs from top to bottom and shows all that it is committed with`, async () => {
    if (await requireComponent("jupyter-nbconvert") === null) return;
    const executed = await executeNotebook(path);
    assert.deepEqual(outputsOf(executed.notebook), outputsOf(notebook));
  });
}
