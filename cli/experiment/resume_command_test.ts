/** The command that goes on with an experiment, held against the parser that will read it. */
import assert from "node:assert/strict";
import { parseCommandLine } from "../command_line.ts";
import { resumeCommand } from "./resume_command.ts";

function flagsOf(words: string[]) {
  const parsed = parseCommandLine(["experiment", ...words]);
  assert.ok(parsed.command === "experiment");
  return parsed.flags;
}

Deno.test("resumeCommand names every place and limit that the first command named, and nothing that is kept", () => {
  const places = ["--db", "d/it's mine.sqlite", "--store", "s.sqlite", "--output", "o"];
  const money = ["--max-cost", "2.5", "--price", "openai:x=0.1", "--concurrency", "3"];
  const design = ["--templates", "a,b", "--seed", "4", "--sample", "20", "--quiet"];
  const command = resumeCommand("1f2e3d4c5b", {
    sample: 61,
    flags: flagsOf([...places, ...money, ...design]),
  });
  assert.equal(
    command,
    "deno task experiment --resume 1f2e3d4c5b --sample 61 --db 'd/it'\\''s mine.sqlite' --store s.sqlite " +
      "--output o --max-cost 2.5 --concurrency 3 --price openai:x=0.1",
  );
  assert.equal(
    resumeCommand("1f", { sample: 3, flags: flagsOf(["--templates", "a,b"]) }),
    "deno task experiment --resume 1f --sample 3",
  );
});
