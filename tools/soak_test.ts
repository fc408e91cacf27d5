/** What soaking says of failures, and when it ends. */
import assert from "node:assert/strict";
import { systemClock } from "../core/clock.ts";
import { createRandom } from "../core/random.ts";
import { exhibitCommand } from "../test/exhibit_command.ts";
import { repeatLine, soak, soakCommand, type SoakOptions } from "./soak.ts";

/** Parts that print into a list, and runs that take five minutes of a held clock and all end well. */
function heldParts() {
  const printed: string[] = [];
  const ran: string[] = [];
  let elapsed = 0;
  const parts = {
    clock: { ...systemClock, elapsed: () => elapsed },
    random: createRandom("seeds"),
    run: (path: string, seed: number) => {
      elapsed += 5 * 60_000;
      ran.push(`${path} ${seed}`);
      return Promise.resolve({ ok: true, output: "" });
    },
    print: (line: string) => void printed.push(line),
  } satisfies Partial<SoakOptions>;
  return { parts, printed, ran };
}

Deno.test("soak gives all files of a round one seed, and each round another", async () => {
  const { parts, printed, ran } = heldParts();
  const paths = ["a_test.ts", "b_test.ts"];
  assert.deepEqual(await soak({ ...parts, paths, rounds: 2, minutes: 1000 }), []);
  const seeds = printed.flatMap((line) => /PROPERTY_SEED=(-?\d+)$/.exec(line)?.[1] ?? []);
  assert.equal(new Set(seeds).size, 2);
  assert.deepEqual(ran, seeds.flatMap((seed) => paths.map((path) => `${path} ${seed}`)));
  assert.equal(printed.at(-1), "4 runs of 2 files, 0 failed");
});

Deno.test("soak begins nothing after its minutes", async () => {
  const { parts, ran } = heldParts();
  const paths = ["a_test.ts", "b_test.ts"];
  await soak({ ...parts, paths, rounds: Infinity, minutes: 13 });
  assert.equal(ran.length, 3);
});

Deno.test("soak prints what a failed run printed and how to repeat it, goes on, and ends with 1", async () => {
  const { parts, printed } = heldParts();
  const run = (_path: string, seed: number) =>
    Promise.resolve({ ok: seed < 0, output: seed < 0 ? "" : `Counterexample of ${seed}\n` });
  const words = ["--rounds", "40", "core/ledger_test.ts"];
  assert.equal(await soakCommand(words, { ...parts, run }), 1);
  const seeds = printed.flatMap((line) => /^round .*=(\d+)$/.exec(line)?.[1] ?? []);
  assert.ok(seeds.length > 5 && seeds.length < 35, `${seeds.length}`);
  const text = printed.join("\n");
  for (const seed of seeds) {
    const line = repeatLine({ path: "core/ledger_test.ts", seed: Number(seed) });
    assert.ok(text.includes(`Counterexample of ${seed}\n\nFailed. To repeat it: ${line}\n`));
  }
  assert.match(text, new RegExp(`40 runs of 1 files, ${seeds.length} failed\n`));
});

Deno.test("soakCommand ends with 2 for words that it cannot follow, and runs nothing", async () => {
  const wrong = [["--rounds", "0"], ["--rounds", "1.5"], ["--minutes", "x"], ["--seed", "1"], [
    "core/clock.ts",
  ]];
  for (const words of wrong) {
    const { parts, printed, ran } = heldParts();
    assert.equal(await soakCommand(words, parts), 2, words.join(" "));
    assert.deepEqual([printed.length > 0, ran.length], [true, 0], words.join(" "));
  }
});

Deno.test("soak runs the project's own tests", async () => {
  const words = ["soak", "--rounds", "1", "core/escape_html_test.ts"];
  const { program, args, ...surroundings } = exhibitCommand(words, { cwd: Deno.cwd() });
  const { code, stdout } = await new Deno.Command(program, { args, ...surroundings }).output();
  const [round, end] = new TextDecoder().decode(stdout).trimEnd().split("\n");
  assert.match(round, /^round 1, PROPERTY_SEED=-?\d+$/);
  assert.deepEqual([code, end], [0, "1 runs of 1 files, 0 failed"]);
});
