/** The doctor as a whole, on the simulator. */
import assert from "node:assert/strict";
import { startSimulator } from "../../simulator/simulator.ts";
import { withTemporaryFolder } from "../../test/temporary_folder.ts";
import { parseCommandLine } from "../command_line.ts";
import { doctor } from "./doctor.ts";
import { fakeCore, fakeSurroundings, imageEvent } from "./fake_core_fixture.ts";

const CANARY = "canary-5d3e1c";

/** Runs the doctor in a folder of its own, with the variables of a simulator, keys marked. */
function consult(words: string[], { faults = [], stopped = false }: {
  faults?: string[];
  stopped?: boolean;
} = {}) {
  return withTemporaryFolder(async (folder) => {
    const commandLine = parseCommandLine(["doctor", ...words]);
    assert.ok(commandLine.command === "doctor");
    const simulator = await startSimulator({ faults });
    const environment = new Map(
      Object.entries(simulator.environment()).map(([name, value]) =>
        [name, /KEY|TOKEN/.test(name) ? `${value}-${CANARY}` : value] as const
      ),
    );
    const { surroundings, text } = fakeSurroundings(folder);
    // The clock of a test stands still in 1970, which the services would find odd.
    const clock = { ...surroundings.clock, now: Date.now, elapsed: () => 0, sleep: waitForever };
    if (stopped) surroundings.interruption.request();
    try {
      const status = await doctor(commandLine.flags, {
        surroundings: { ...surroundings, environment, clock },
        loadCore: () => Promise.resolve(fakeCore(() => [imageEvent({ costUsd: 0.006 })])),
        mayReach: () => true,
      });
      assert.ok(!JSON.stringify(text).includes(CANARY));
      return { status, stdout: text.stdout };
    } finally {
      await simulator.close();
    }
  });
}

const waitForever = (_milliseconds: number, signal?: AbortSignal) =>
  new Promise<void>((_resolve, reject) =>
    signal?.addEventListener("abort", () => reject(signal.reason))
  );

Deno.test("doctor looks at this machine and at every provider that is set up, and shows no key", async () => {
  const { status, stdout } = await consult([]);
  assert.equal(status, 0, stdout);
  const subjects = stdout.split("\n").filter((line) => /^\S/.test(line));
  // How much room the disk of a test's machine has is not for a test to say.
  assert.match(subjects.pop()!, /^All is well, with \d warnings?\.$/);
  assert.deepEqual(subjects.map((line) => line.split(":")[0]), [
    "this machine",
    "azure",
    "fal",
    "google",
    "huggingface",
    "openai",
    "procedural",
    "replicate",
    "together",
  ]);
  assert.match(
    stdout,
    /\n {2}warning {2}There is no database: record-thing\.sqlite\.\n {11}Name it/,
  );
});

Deno.test("doctor ends with 1 where something is wrong, and probes only what is well", async () => {
  const words = ["--provider", "openai,together", "--probe"];
  const { status, stdout } = await consult(words, { faults: ["openai:*=401@models"] });
  assert.equal(status, 1);
  assert.match(stdout, /^openai:gpt-image-2\n(.*\n)* {2}wrong /m);
  assert.match(
    stdout,
    /^together:.*, probe\n {2}ok +It made a picture in 0\.2 s for \$0\.006\.\n/m,
  );
  assert.ok(!stdout.includes("openai:gpt-image-2, probe"));
  assert.match(stdout, /\n1 wrong, \d warnings?\.\n$/);
});

Deno.test("doctor prints JSON Lines and nothing else with --json", async () => {
  const { stdout } = await consult(["--provider", "together", "--json"]);
  const events = stdout.trimEnd().split("\n").map((line) => JSON.parse(line));
  assert.ok(
    events.slice(0, -1).every(({ event, subject, level, message }) =>
      event === "finding" && subject !== "" && /^(ok|warning|wrong)$/.test(level) && message !== ""
    ),
  );
  const { event, ok, wrong } = events.at(-1);
  assert.deepEqual({ event, wrong }, { event: "summary", wrong: 0 });
  assert.equal(ok, events.filter(({ level }) => level === "ok").length);
});

Deno.test("doctor ends with 130 when it is interrupted", async () => {
  const { status } = await consult(["--provider", "together"], { stopped: true });
  assert.equal(status, 130);
});
