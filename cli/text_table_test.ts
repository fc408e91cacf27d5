/** Tables in plain text. */
import assert from "node:assert/strict";
import { textTable } from "./text_table.ts";

Deno.test("textTable makes columns as wide as their widest cell and leaves no space at the ends", () => {
  const columns = [
    { title: "name", align: "left" as const },
    { title: "calls", align: "right" as const },
    { title: "note", align: "left" as const },
  ];
  assert.deepEqual(textTable(columns, [["a longer one", "7", ""], ["b", "1,234", "x"]]), [
    "name          calls  note",
    "a longer one      7",
    "b             1,234  x",
  ]);
  assert.deepEqual(textTable(columns, []), ["name  calls  note"]);
});
