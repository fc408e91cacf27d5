/** The help of `experiment`, as a terminal of 80 columns shows it. */
import assert from "node:assert/strict";
import { parseCommandLine } from "../command_line.ts";

Deno.test("describeExperiment writes a help that fits into 80 columns", () => {
  const parsed = parseCommandLine(["experiment", "--help"], { columns: 80, color: false });
  assert.ok(parsed.command === "help");
  assert.deepEqual(parsed.text.split("\n").filter((line) => line.length > 80), []);
  assert.match(parsed.text, /Exit status:/);
});
