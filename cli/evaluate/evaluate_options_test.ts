/** Flags that cannot be used are said to be so before anything is done. */
import assert from "node:assert/strict";
import { UsageError } from "../../core/usage_error.ts";
import { parseCommandLine } from "../command_line.ts";
import { readEvaluateOptions } from "./evaluate_options.ts";

function read(...words: string[]) {
  const commandLine = parseCommandLine(["evaluate", ...words]);
  assert.ok(commandLine.command === "evaluate");
  return { ...readEvaluateOptions(commandLine.flags), files: commandLine.flags.files };
}

Deno.test("readEvaluateOptions has defaults for everything", () => {
  assert.deepEqual(read(), {
    files: [],
    limit: null,
    evaluators: null,
    maxCostUsd: null,
    concurrency: 4,
    timeoutMs: 90_000,
    worst: 5,
  });
});

Deno.test("readEvaluateOptions reads every flag, and files wherever they stand", () => {
  const given = read(
    ...[
      "a.jpg",
      "--limit",
      "7",
      "--evaluators",
      "sharpness, exposure",
      "b.jpg",
      "--max-cost",
      "1.5",
    ],
    ...["--concurrency", "2", "--timeout", "30", "--worst", "0", "--judge", "google"],
  );
  assert.deepEqual(given, {
    files: ["a.jpg", "b.jpg"],
    limit: 7,
    evaluators: ["sharpness", "exposure"],
    maxCostUsd: 1.5,
    concurrency: 2,
    timeoutMs: 30_000,
    worst: 0,
  });
  assert.deepEqual(read("--evaluators", "none", "--judge", "google").evaluators, []);
});

for (
  const [words, why] of [
    [["a.jpg", "--run", "last"], /files together with --run/],
    [["a.jpg", "--db", "x.sqlite"], /files together with --db/],
    [["--check-judge"], /no judge is named/],
    [["--evaluators", "none"], /neither an evaluator nor a judge/],
    [["--max-cost", "much"], /--max-cost "much"/],
    [["--limit", "0"], /--limit "0"/],
    [["--limit", "1e3"], /--limit "1e3"/],
    [["--concurrency", "65"], /--concurrency "65"/],
    [["--timeout", "0.5"], /--timeout "0.5"/],
  ] as const
) {
  Deno.test(`readEvaluateOptions refuses ${words.join(" ")}, and says what to do`, () => {
    assert.throws(
      () => read(...words),
      (error) => error instanceof UsageError && why.test(error.message) && error.hint !== "",
    );
  });
}
