/**
 * `deno task soak`: runs the files that hold property tests again and again, each round with a seed that
 * nobody has chosen, and says how to repeat what failed. `deno task test` always draws the same values; here
 * is where others are tried.
 */
import { fileURLToPath } from "node:url";
import { Command, CommanderError, InvalidArgumentError } from "commander";
import { type Clock, systemClock } from "../core/clock.ts";
import { createRandom, type Random } from "../core/random.ts";
import { projectFiles } from "./project_files.ts";

const ROOT = fileURLToPath(new URL("..", import.meta.url));

/** A failed run of one file. */
export interface SoakFailure {
  path: string;
  seed: number;
}

/** How one run of a file ended. */
export interface SoakRun {
  ok: boolean;
  /** What it printed. */
  output: string;
}

/** What is run, how long, and by what. */
export interface SoakOptions {
  /** Files with property tests, relative to the project. */
  paths: readonly string[];
  /** Rounds, from 1; `Infinity` for as many as there is time for. A round is every file with one seed. */
  rounds: number;
  /** No file is begun after so many minutes. */
  minutes: number;
  clock: Clock;
  /** Where seeds come from. */
  random: Random;
  /** Runs one file with a seed. */
  run(path: string, seed: number): Promise<SoakRun>;
  print(line: string): void;
}

/**
 * The line that runs a file again as it failed.
 *
 * @example
 * ```ts
 * import { repeatLine } from "./soak.ts";
 * const line = repeatLine({ path: "core/ledger_test.ts", seed: -5 });
 * console.assert(line === "PROPERTY_SEED=-5 deno task test core/ledger_test.ts");
 * ```
 */
export const repeatLine = ({ path, seed }: SoakFailure): string =>
  `PROPERTY_SEED=${seed} deno task test ${path}`;

/**
 * Runs all files, round after round, until the rounds or the minutes are over. Prints each round's seed, what
 * a failed run printed, and the lines that repeat the failures.
 *
 * @returns What failed, in order.
 *
 * @example
 * ```ts
 * import { systemClock } from "../core/clock.ts";
 * import { createRandom } from "../core/random.ts";
 * import { soak } from "./soak.ts";
 * const failures = await soak({
 *   paths: ["a_test.ts"], rounds: 2, minutes: 1, clock: systemClock, random: createRandom("seeds"),
 *   run: (_path, seed) => Promise.resolve({ ok: seed < 0, output: "" }), print: () => {},
 * });
 * console.assert(failures.every(({ seed }) => seed >= 0));
 * ```
 */
export async function soak(
  { paths, rounds, minutes, clock, random, run, print }: SoakOptions,
): Promise<SoakFailure[]> {
  const until = clock.elapsed() + minutes * 60_000;
  const failures: SoakFailure[] = [];
  let runs = 0;
  for (let round = 1; round <= rounds && clock.elapsed() < until; round++) {
    const seed = random.integer(-(2 ** 31), 2 ** 31 - 1);
    print(`round ${round}, PROPERTY_SEED=${seed}`);
    for (const path of paths) {
      if (clock.elapsed() >= until) break;
      const { ok, output } = await run(path, seed);
      runs++;
      if (ok) continue;
      failures.push({ path, seed });
      print(`${output.trimEnd()}\n\nFailed. To repeat it: ${repeatLine({ path, seed })}\n`);
    }
  }
  print(`${runs} runs of ${paths.length} files, ${failures.length} failed`);
  for (const failure of failures) print(`  ${repeatLine(failure)}`);
  return failures;
}

/**
 * The test files that hold property tests, relative to the project at `root`, sorted.
 *
 * @param under only files whose path is or begins with one of these; all where there are none.
 *
 * @example
 * ```ts
 * import { propertyTests } from "./soak.ts";
 * const root = new URL("..", import.meta.url).pathname;
 * const [path] = await propertyTests(root, ["core/ledger_test.ts"]);
 * console.assert(path === "core/ledger_test.ts");
 * ```
 */
export async function propertyTests(root: string, under: readonly string[]): Promise<string[]> {
  const found: string[] = [];
  for (const path of await projectFiles(root, "**/*_test.ts")) {
    const isWanted = under.length === 0 ||
      under.some((start) => path === start || path.startsWith(`${start.replace(/\/$/, "")}/`));
    if (!isWanted) continue;
    const text = await Deno.readTextFile(`${root}/${path}`);
    if (/^import .* from "fast-check";$/m.test(text)) found.push(path);
  }
  return found;
}

/** One file by the task that all tests are run by, without checking its types each time. */
async function runTests(path: string, seed: number): Promise<SoakRun> {
  const { success, stdout, stderr } = await new Deno.Command(Deno.execPath(), {
    args: ["task", "--quiet", "test", "--no-check", path],
    cwd: ROOT,
    env: { PROPERTY_SEED: String(seed) },
    stdin: "null",
  }).output();
  const [out, errors] = [stdout, stderr].map((bytes) => new TextDecoder().decode(bytes));
  return { ok: success, output: out + errors };
}

const DEFAULT_MINUTES = 10;

/**
 * The task: reads its words, finds the files and lets them soak.
 *
 * @returns The exit status: 0, 1 when a run failed, 2 for words that it cannot follow.
 *
 * @example
 * ```ts
 * import { systemClock } from "../core/clock.ts";
 * import { createRandom } from "../core/random.ts";
 * import { soakCommand } from "./soak.ts";
 * const run = () => Promise.resolve({ ok: false, output: "" });
 * const parts = { clock: systemClock, random: createRandom("seeds"), run, print: () => {} };
 * console.assert(await soakCommand(["--rounds", "1", "core/ledger_test.ts"], parts) === 1);
 * ```
 */
export async function soakCommand(
  words: readonly string[],
  parts: Pick<SoakOptions, "clock" | "random" | "run" | "print">,
): Promise<number> {
  try {
    const { under, rounds, minutes } = readWords(words, parts.print);
    const paths = await propertyTests(ROOT, under);
    if (paths.length === 0) {
      parts.print(`Cannot soak because no file here holds property tests: ${under.join(" ")}.`);
      return 2;
    }
    const failures = await soak({ paths, rounds, minutes, ...parts });
    return failures.length === 0 ? 0 : 1;
  } catch (error) {
    // Commander has said by now what is wrong, or has given the help that was asked for.
    if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2;
    throw error;
  }
}

function readWords(words: readonly string[], print: (line: string) => void) {
  const command = new Command("deno task soak")
    .description("Runs the files with property tests again and again, with fresh seeds.")
    .argument("[path...]", "files or folders; all where there are none")
    .option("--minutes <number>", `begin nothing after so long (${DEFAULT_MINUTES})`, numberOf)
    .option("--rounds <number>", "so many seeds, however long they take", roundsOf)
    .exitOverride()
    .configureOutput({ writeOut: print, writeErr: print })
    .parse([...words], { from: "user" });
  const { rounds = Infinity, minutes = rounds === Infinity ? DEFAULT_MINUTES : Infinity } = command
    .opts<{ minutes?: number; rounds?: number }>();
  return { under: command.args, rounds, minutes };
}

function numberOf(text: string): number {
  const number = Number(text);
  if (number > 0 && number < Infinity) return number;
  throw new InvalidArgumentError("Give a number above 0.");
}

function roundsOf(text: string): number {
  const number = numberOf(text);
  if (Number.isInteger(number)) return number;
  throw new InvalidArgumentError("Give a whole number.");
}

if (import.meta.main) {
  const random = createRandom(crypto.randomUUID());
  const parts = { clock: systemClock, random, run: runTests, print: console.log };
  Deno.exit(await soakCommand(Deno.args, parts));
}
