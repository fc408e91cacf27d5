/** Words in, plain data out; anything else is refused with a way on. */
import assert from "node:assert/strict";
import { UsageError } from "../core/usage_error.ts";
import { parseCommandLine } from "./command_line.ts";

function refusal(...words: string[]): UsageError {
  try {
    parseCommandLine(words);
  } catch (thrown) {
    assert.ok(thrown instanceof UsageError);
    return thrown;
  }
  throw new assert.AssertionError({ message: `accepted: ${words.join(" ")}` });
}

function generateFlags(...words: string[]) {
  const commandLine = parseCommandLine(["generate", ...words]);
  assert.ok(commandLine.command === "generate");
  return commandLine.flags;
}

function helpOf(...words: string[]): string {
  const commandLine = parseCommandLine(words, { columns: 100 });
  assert.ok(commandLine.command === "help");
  return commandLine.text;
}

Deno.test("parseCommandLine leaves what was not given undefined, and switches off", () => {
  const commandLine = parseCommandLine(["generate"]);
  assert.deepEqual(commandLine, {
    command: "generate",
    flags: {
      id: [],
      option: [],
      price: [],
      cache: true,
      dryRun: false,
      overwrite: false,
      writeAssets: false,
      recover: false,
      json: false,
      quiet: false,
      verbose: false,
    },
  });
});

Deno.test("parseCommandLine keeps values as they were typed", () => {
  const words = [
    "--limit",
    "-1",
    "--size=0x0",
    "--id",
    "a",
    "--id",
    "b",
    "--category",
    "Luxury Bags",
  ];
  const { limit, size, id, category } = generateFlags(...words);
  assert.deepEqual({ limit, size, id, category }, {
    limit: "-1",
    size: "0x0",
    id: ["a", "b"],
    category: "Luxury Bags",
  });
});

Deno.test("parseCommandLine keeps one command line's ids out of the next", () => {
  parseCommandLine(["generate", "--id", "a"]);
  assert.deepEqual(generateFlags("--id", "b").id, ["b"]);
});

Deno.test("parseCommandLine refuses an unknown flag and guesses the right one", () => {
  const { message, hint } = refusal("generate", "--lmit", "3");
  assert.match(message, /unknown option '--lmit'/);
  assert.match(hint, /Did you mean --limit\? Run `deno task generate --help`/);
});

Deno.test("parseCommandLine refuses a flag without its value, a stray word, and a contradiction", () => {
  assert.match(refusal("generate", "--db").message, /'--db <file>' argument missing/);
  assert.match(refusal("generate", "watches").message, /too many arguments/);
  assert.match(refusal("generate", "--quiet", "--verbose").message, /cannot be used with/);
});

Deno.test("parseCommandLine refuses an unknown command and names those there are", () => {
  const { message, hint } = refusal("genrate");
  assert.match(message, /"genrate"/);
  assert.match(hint, /generate, demo, verify, costs, doctor/);
});

Deno.test("parseCommandLine explains every flag of generate, with examples and exit statuses", () => {
  const help = helpOf("generate", "--help");
  const flags = [
    ..."db assets provider limit id category template dry-run overwrite concurrency size seed store"
      .split(" "),
    ..."log contact-sheet write-assets recover timezone json quiet verbose".split(" "),
    ..."max-cost daily-budget rpm rate-limit-delay timeout max-retries".split(" "),
    ..."batch-size delay-between-batches option price no-cache".split(" "),
  ];
  for (const flag of flags) assert.match(help, new RegExp(`\\n  (-\\w, )?--${flag}\\b`), flag);
  assert.match(help, /Examples:\n {2}\$ deno task generate --dry-run/);
  assert.match(help, /Exit status:\n {2}0 .*\n {2}1 .*\n {2}2 .*\n {2}130 /);
});

Deno.test("parseCommandLine takes only groups of costs that there are", () => {
  const commandLine = parseCommandLine(["costs", "--by", "model"]);
  assert.ok(commandLine.command === "costs" && commandLine.flags.by === "model");
  assert.match(refusal("costs", "--by", "hour").message, /day, provider, model, template/);
  assert.match(helpOf("costs", "--help"), /--since <time>/);
});

Deno.test("parseCommandLine wraps help to the terminal, and to 100 columns at the most", () => {
  const widest = (columns: number) => {
    const commandLine = parseCommandLine(["generate", "--help"], { columns });
    assert.ok(commandLine.command === "help");
    const options = commandLine.text.split("Examples:")[0].split("Where:")[1];
    return Math.max(...options.split("\n").map((line) => line.length));
  };
  assert.ok(widest(70) <= 70);
  assert.ok(widest(250) <= 100);
});

Deno.test("parseCommandLine lists the commands when it is given none", () => {
  for (const words of [[], ["help"], ["--help"]]) {
    assert.match(
      helpOf(...words),
      /deno task generate .*\n.*deno task demo .*\n.*deno task verify /,
    );
  }
});
