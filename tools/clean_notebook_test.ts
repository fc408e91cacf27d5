/** Checks that an executed notebook keeps what a reader sees and nothing of the moment. */
import assert from "node:assert/strict";
import { cleanNotebook, type Notebook, notebookText } from "./clean_notebook.ts";

const executed: Notebook = {
  cells: [
    { cell_type: "markdown", id: "words", metadata: { collapsed: true }, source: ["# Title"] },
    {
      cell_type: "code",
      id: "code",
      metadata: { execution: { "iopub.status.idle": "2026-11-20T19:00:26Z" } },
      source: "1",
      execution_count: 12,
      outputs: [
        { output_type: "stream", name: "stderr", text: ["\x1b[33mslow\x1b[0m\n", "ok\n"] },
        {
          output_type: "display_data",
          data: { "text/plain": "1" },
          metadata: { width: 3 },
          transient: { display_id: "random" },
        },
      ],
    },
  ],
  metadata: { language_info: { version: "6.0.3" } },
  nbformat: 4,
  nbformat_minor: 2,
};

Deno.test("cleanNotebook keeps sources, ids and outputs, and drops times, colours and versions", () => {
  const { cells, metadata, nbformat_minor } = cleanNotebook(executed);
  assert.deepEqual(cells.map(({ id, source }) => [id, source]), [["words", ["# Title"]], [
    "code",
    "1",
  ]]);
  assert.deepEqual(cells[1].outputs, [
    { output_type: "stream", name: "stderr", text: ["slow\n", "ok\n"] },
    { output_type: "display_data", data: { "text/plain": "1" }, metadata: {} },
  ]);
  assert.equal(cells[1].execution_count, 1);
  assert.doesNotMatch(JSON.stringify([cells, metadata]), /6\.0\.3|iopub|collapsed|random/);
  assert.equal(nbformat_minor, 5);
});

Deno.test("cleanNotebook leaves a clean notebook as it is, to the last letter", () => {
  const once = cleanNotebook(executed);
  assert.equal(notebookText(cleanNotebook(once)), notebookText(once));
});
