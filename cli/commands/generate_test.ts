/** From flags and events to output and exit status. */
import assert from "node:assert/strict";
import { join } from "node:path";
import type { GenerateOptions } from "../../core/config.ts";
import type { RunEvent } from "../../core/events.ts";
import { UsageError } from "../../core/usage_error.ts";
import { withTemporaryFolder } from "../../test/temporary_folder.ts";
import { parseCommandLine } from "../command_line.ts";
import type { HeldClock } from "../held_clock_fixture.ts";
import { SAME_PRESS_MS } from "../interruption.ts";
import { OutputBuffer } from "../output_buffer.ts";
import { fakeCore, fakeSurroundings, imageEvent, summaryEvent } from "./fake_core_fixture.ts";
import { generate, type GenerateCore } from "./generate.ts";

function flagsOf(...words: string[]) {
  const commandLine = parseCommandLine(["generate", ...words]);
  assert.ok(commandLine.command === "generate");
  return commandLine.flags;
}

const failure = imageEvent({
  evidenceId: "e2",
  status: "failed",
  path: "/images/e2.jpg",
  error: "Cannot save it because the disk is full: /images/e2.jpg. Make room.",
});

const oneOfEach: RunEvent[] = [
  { event: "total", total: 3 },
  imageEvent(),
  failure,
  imageEvent({
    evidenceId: "e3",
    status: "skipped",
    path: "/v.mp4",
    error: "Cannot make it because it is a film: /v.mp4.",
  }),
  summaryEvent({ totalMissing: 3, attempted: 2, successful: 1, failed: 1, skipped: 1 }),
];

Deno.test("generate prints JSON Lines and nothing else to stdout with --json", async () => {
  const { surroundings, text } = fakeSurroundings("/nowhere", { columns: 80 });
  const status = await generate(flagsOf("--json"), {
    core: fakeCore(() => oneOfEach),
    surroundings,
  });
  const events = text.stdout.trimEnd().split("\n").map((line) => JSON.parse(line));
  assert.deepEqual(events.map(({ event, status }) => status ?? event), [
    "made",
    "failed",
    "skipped",
    "summary",
  ]);
  assert.equal(status, 1);
  assert.match(text.stderr, /Made 1 of 2 pictures/);
});

Deno.test("generate tells a person what failed, and what was made and skipped if asked", async () => {
  const lines = async (...words: string[]) => {
    const { surroundings, text } = fakeSurroundings("/nowhere");
    await generate(flagsOf(...words), { core: fakeCore(() => oneOfEach), surroundings });
    return [...text.stdout.matchAll(/^(made|failed|skipped) +/gm)].map(([, status]) => status);
  };
  assert.deepEqual(await lines(), ["failed"]);
  assert.deepEqual(await lines("--verbose"), ["made", "failed", "skipped"]);
  assert.deepEqual(await lines("--quiet"), ["failed"]);
  const { surroundings, text } = fakeSurroundings("/nowhere");
  await generate(flagsOf(), { core: fakeCore(() => oneOfEach), surroundings });
  assert.match(
    text.stdout,
    /\nSkipped:\n {2}1 × Cannot make it because it is a film: \/v\.mp4\.\n/,
  );
});

Deno.test("generate says nothing at all with --quiet when all is well", async () => {
  const { surroundings, text } = fakeSurroundings("/nowhere", { columns: 80 });
  const core = fakeCore(() => [imageEvent(), summaryEvent({ attempted: 1, successful: 1 })]);
  assert.equal(await generate(flagsOf("--quiet"), { core, surroundings }), 0);
  assert.deepEqual(text, { stdout: "", stderr: "" });
});

Deno.test("generate shows a bar on a terminal and takes it away", async () => {
  const { surroundings, text } = fakeSurroundings("/nowhere", { columns: 80 });
  await generate(flagsOf(), { core: fakeCore(() => oneOfEach), surroundings });
  assert.ok(text.stderr.includes("Looking for missing pictures"));
  assert.ok(text.stderr.endsWith("\r\x1b[K"));
});

Deno.test("generate plans on stdout with --dry-run and writes no contact sheet", () =>
  withTemporaryFolder(async (folder) => {
    const { surroundings, text } = fakeSurroundings(folder);
    const core = fakeCore(() => [
      imageEvent({ status: "planned", costUsd: 0.041 }),
      summaryEvent({ totalMissing: 1, attempted: 1, costUsd: 0.041 }),
    ]);
    const flags = flagsOf("--dry-run", "--contact-sheet", "new/sheet.html");
    assert.equal(await generate(flags, { core, surroundings }), 0);
    assert.match(text.stdout, /^planned +\/images\/e1\.jpg .* \$0\.041\n {9}A watch\.\n/);
    assert.match(text.stdout, /estimated price \$0\.041/);
    assert.deepEqual([...Deno.readDirSync(folder)], []);
  }));

Deno.test("generate writes a contact sheet of what was made and what failed", () =>
  withTemporaryFolder(async (folder) => {
    const { surroundings, text } = fakeSurroundings(folder);
    await generate(flagsOf("--contact-sheet", "sheet.html"), {
      core: fakeCore(() => oneOfEach),
      surroundings,
    });
    const html = Deno.readTextFileSync(join(folder, "sheet.html"));
    assert.deepEqual(
      [...html.matchAll(/data-status="(\w+)"/g)].map(([, status]) => status),
      ["made", "failed"],
    );
    assert.match(text.stdout, /Contact sheet: sheet\.html/);
  }));

Deno.test("generate refuses bad values before anything is done", async () => {
  const core: GenerateCore = {
    ...fakeCore(() => []),
    run: () => assert.fail("the run began"),
  };
  const refused: [string[], RegExp, RegExp][] = [
    [["--limit", "-1"], /--limit "-1"/, /whole number/],
    [["--limit", "five"], /--limit "five"/, /whole number/],
    [["--size", "0x0"], /--size "0x0"/, /1152x1536/],
    [["--size", "10x"], /--size "10x"/, /1152x1536/],
    [["--concurrency", "0"], /--concurrency "0"/, /1 to/],
    [["--seed", "1.5"], /--seed "1\.5"/, /whole number/],
    [["--provider", "dalle"], /"dalle"/, /procedural/],
    [["--timezone", "Mars/Olympus"], /--timezone "Mars\/Olympus"/, /Europe\//],
  ];
  for (const [words, message, hint] of refused) {
    const { surroundings } = fakeSurroundings("/nowhere");
    await assert.rejects(generate(flagsOf(...words), { core, surroundings }), (error) => {
      assert.ok(error instanceof UsageError, words.join(" "));
      assert.match(error.message, message);
      assert.match(error.hint, hint);
      return true;
    });
  }
});

Deno.test("generate ends with 2 for input that is wrong and with 1 for a failure in the middle", async () => {
  const status = async (before: RunEvent[]) => {
    const { surroundings, text } = fakeSurroundings("/nowhere");
    const core = fakeCore(function* () {
      yield* before;
      throw new UsageError(
        "Cannot read the database because it is not one: a.txt.",
        "Name another.",
      );
    });
    const code = await generate(flagsOf(), { core, surroundings });
    assert.ok(
      text.stderr.includes(
        "error: Cannot read the database because it is not one: a.txt.\n  Name another.\n",
      ),
    );
    return code;
  };
  assert.equal(await status([]), 2);
  assert.equal(await status([imageEvent()]), 1);
});

Deno.test("generate lets a first Ctrl-C finish what is begun and ends with 130", async () => {
  const { surroundings, text } = fakeSurroundings("/nowhere", { columns: 80 });
  const core = fakeCore(function* (signals) {
    yield { event: "total", total: 9 };
    surroundings.interruption.request();
    assert.ok(signals.drain.aborted && !signals.abort.aborted);
    yield imageEvent();
    yield summaryEvent({ totalMissing: 9, attempted: 1, successful: 1 });
  });
  assert.equal(await generate(flagsOf(), { core, surroundings }), 130);
  assert.match(
    text.stderr,
    /Stopping: what is begun is finished first\. Ctrl-C again stops at once\./,
  );
  assert.match(text.stderr, /finishing what is begun/);
  assert.match(text.stdout, /Interrupted\. The same command again goes on with the rest/);
});

Deno.test("generate ends with 130 when a second Ctrl-C throws", async () => {
  const { surroundings, text } = fakeSurroundings("/nowhere");
  const core = fakeCore(async function* (signals) {
    yield { event: "total", total: 9 };
    surroundings.interruption.request();
    await (surroundings.clock as HeldClock).advance(SAME_PRESS_MS);
    surroundings.interruption.request();
    signals.abort.throwIfAborted();
  });
  assert.equal(await generate(flagsOf(), { core, surroundings }), 130);
  assert.match(text.stderr, /Stopped at once\. The same command again goes on with the rest\.\n$/);
});

Deno.test("generate hides no error that comes while it is stopping", async () => {
  const { surroundings, text } = fakeSurroundings("/nowhere");
  const core = fakeCore(function* () {
    yield { event: "total", total: 9 };
    surroundings.interruption.request();
    throw new Error("Cannot write the log because the disk is full: log.jsonl.");
  });
  assert.equal(await generate(flagsOf(), { core, surroundings }), 130);
  assert.match(text.stderr, /error: Cannot write the log because the disk is full/);
});

function closedPipe(): OutputBuffer {
  return new OutputBuffer({
    writeSync: () => {
      throw new Deno.errors.BrokenPipe("gone");
    },
  });
}

Deno.test("generate ends a dry run quietly when its reader has gone", async () => {
  const { surroundings, text } = fakeSurroundings("/nowhere");
  surroundings.terminal.stdout = closedPipe();
  let told = 0;
  const core = fakeCore(function* () {
    for (; told < 1e6; told++) yield imageEvent({ status: "planned" });
  });
  assert.equal(await generate(flagsOf("--dry-run", "--json"), { core, surroundings }), 0);
  assert.ok(told < 1000, `went on for ${told} records`);
  assert.equal(text.stderr, "");
});

Deno.test("generate makes no more pictures unseen when its reader has gone, and loses none", async () => {
  const { surroundings, text } = fakeSurroundings("/nowhere");
  surroundings.terminal.stdout = closedPipe();
  let kept = 0;
  const core = fakeCore(function* (signals) {
    while (!signals.drain.aborted) yield imageEvent();
    for (; kept < 2; kept++) yield imageEvent();
    yield summaryEvent({ totalMissing: 9, attempted: 3, successful: 3 });
  });
  assert.equal(await generate(flagsOf("--json"), { core, surroundings }), 130);
  assert.equal(kept, 2);
  assert.match(text.stderr, /Made 3 pictures/);
});

Deno.test("generate hands money and pace on in the core's units", async () => {
  const words = [
    ["--max-cost", "5"],
    ["--daily-budget", "0.50"],
    ["--rpm", "60"],
    ["--rate-limit-delay", "0.25"],
    ["--timeout", "90"],
    ["--max-retries", "1"],
  ];
  const options = await optionsOf(...words.flat());
  const { maxCostUsd, dailyBudgetUsd, requestsPerMinute } = options;
  assert.deepEqual({ maxCostUsd, dailyBudgetUsd, requestsPerMinute }, {
    maxCostUsd: 5,
    dailyBudgetUsd: 0.5,
    requestsPerMinute: 60,
  });
  const { rateLimitDelayMs, timeoutMs, maxRetries } = options;
  assert.deepEqual({ rateLimitDelayMs, timeoutMs, maxRetries }, {
    rateLimitDelayMs: 250,
    timeoutMs: 90_000,
    maxRetries: 1,
  });
});

Deno.test("generate hands options, prices, batches and the cache on", async () => {
  const words = ["--provider", "openai", "--option", "openai.quality=low"];
  words.push("--option", "openai.output_compression=80", "--price", "openai:gpt-image-2=0.04");
  words.push("--batch-size", "10", "--delay-between-batches", "1.5", "--no-cache");
  const { options, prices, batchSize, delayBetweenBatchesMs, cache } = await optionsOf(...words);
  assert.deepEqual({ options, prices, batchSize, delayBetweenBatchesMs, cache }, {
    options: { openai: { quality: "low", output_compression: 80 } },
    prices: { "openai:gpt-image-2": 0.04 },
    batchSize: 10,
    delayBetweenBatchesMs: 1500,
    cache: false,
  });
  assert.equal((await optionsOf()).cache, true);
});

Deno.test("generate names seconds as they were typed when they cannot be used", async () => {
  await assert.rejects(
    optionsOf("--timeout", "5000"),
    /--timeout "5000" because it is not between/,
  );
  await assert.rejects(optionsOf("--timeout", "1h"), /--timeout "1h" because it is not a number/);
  await assert.rejects(optionsOf("--timeout="), /--timeout "" because it is not a number/);
});

/** What reaches the core. */
async function optionsOf(...words: string[]): Promise<GenerateOptions> {
  const { surroundings } = fakeSurroundings("/nowhere");
  const core = fakeCore(() => [summaryEvent()]);
  const run = Promise.withResolvers<GenerateOptions>();
  await generate(flagsOf(...words), {
    surroundings,
    core: {
      ...core,
      run(options, dependencies) {
        run.resolve(options);
        return core.run(options, dependencies);
      },
    },
  });
  return await run.promise;
}
