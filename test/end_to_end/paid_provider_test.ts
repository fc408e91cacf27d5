/** Runs with a provider that costs money, on the simulator: what they make, what they may spend, when they stop. */
import assert from "node:assert/strict";
import { type Simulator, startSimulator } from "../../simulator/simulator.ts";
import { makeRecordThingDatabase } from "../record_thing_database.ts";
import { generateJson, runExhibit } from "../run_exhibit.ts";
import { withTemporaryFolder } from "../temporary_folder.ts";
import { walkFiles } from "../walk_files.ts";

const PRICE = ["--price", "together:black-forest-labs/FLUX.1-schnell=0.01"];
const SMALL = ["--provider", "together", "--size", "96x128", "--concurrency", "2", ...PRICE];

/** A run with together as it is simulated, on a database that lacks three pictures. */
interface Shop {
  folder: string;
  simulator: Simulator;
  run(...flags: string[]): ReturnType<typeof generateJson>;
}

function withShop(faults: string[], use: (shop: Shop) => Promise<void>): Promise<void> {
  return withTemporaryFolder(async (folder) => {
    const evidence = [{}, {}, {}];
    makeRecordThingDatabase(`${folder}/record-thing.sqlite`, { evidence });
    const simulator = await startSimulator({ faults });
    const run = (...flags: string[]) =>
      generateJson([...SMALL, ...flags], { cwd: folder, environment: simulator.environment() });
    try {
      await use({ folder, simulator, run });
    } finally {
      await simulator.close();
    }
  });
}

Deno.test("generate buys each missing picture once and says what it cost", () =>
  withShop([], async ({ folder, simulator, run }) => {
    const { code, images, summary, stderr } = await run();
    assert.equal(code, 0, stderr);
    assert.equal(summary.successful, 3);
    assert.ok(images.every(({ provider, costUsd }) => provider === "together" && costUsd === 0.01));
    const { calls, billed } = simulator.ledger().together;
    assert.deepEqual({ calls, billed }, { calls: 3, billed: 3 });
    assert.equal((await walkFiles(`${folder}/images`)).length, 3);
  }));

Deno.test("generate --max-cost stops a run before it costs more", () =>
  withShop([], async ({ simulator, run }) => {
    const { code, images, summary } = await run("--max-cost", "0.025");
    assert.equal(code, 1);
    assert.equal(summary.successful, 2);
    assert.ok(summary.costUsd !== null && summary.costUsd <= 0.025);
    assert.match(images.find(({ status }) => status === "failed")!.error!, /--max-cost/);
    assert.equal(simulator.ledger().together.billed, 2);
  }));

Deno.test("generate --daily-budget counts what earlier runs of the day have cost", () =>
  withShop([], async ({ simulator, run }) => {
    const first = await run("--daily-budget", "0.015");
    assert.equal(first.summary.successful, 1);
    const second = await run("--daily-budget", "0.015");
    assert.equal(second.code, 1);
    assert.equal(second.summary.successful, 0);
    assert.match(second.images[0].error!, /--daily-budget/);
    assert.equal(simulator.ledger().together.billed, 1);
  }));

Deno.test("generate --max-retries says how often a call is tried again", () =>
  withShop(["together:*=500"], async ({ simulator, run }) => {
    const { code, images } = await run("--max-retries", "0", "--limit", "2");
    assert.equal(code, 1);
    assert.deepEqual(images.map(({ status }) => status), ["failed", "failed"]);
    assert.equal(simulator.ledger().together.calls, 2);
  }));

Deno.test("generate --timeout gives a call up that takes too long", () =>
  withShop(["together:*=hang"], async ({ run }) => {
    const { code, images } = await run("--timeout", "0.001", "--max-retries", "0", "--limit", "1");
    assert.equal(code, 1);
    assert.match(images[0].error!, /0\.001 s/);
  }));

Deno.test("generate buys nothing twice that is asked for in the same words, unless --no-cache says so", () =>
  withShop([], async ({ simulator, run }) => {
    const billed = () => simulator.ledger().together.billed;
    await run();
    const again = await run("--overwrite");
    assert.equal(again.summary.successful, 3);
    assert.deepEqual({ billed: billed(), costUsd: again.summary.costUsd }, {
      billed: 3,
      costUsd: 0,
    });
    const other = await run("--overwrite", "--option", "together.steps=5");
    assert.deepEqual({ billed: billed(), costUsd: other.summary.costUsd }, {
      billed: 6,
      costUsd: 0.03,
    });
    await run("--overwrite", "--no-cache", "--limit", "1");
    assert.equal(billed(), 7);
  }));

Deno.test("generate --dry-run plans at the prices that it is told, and calls nobody", () =>
  withShop([], async ({ simulator, run }) => {
    const { images, summary } = await run("--dry-run");
    assert.deepEqual(images.map(({ costUsd }) => costUsd), [0.01, 0.01, 0.01]);
    assert.equal(summary.costUsd, 0.03);
    assert.equal(simulator.ledger().together.calls, 0);
  }));

Deno.test("generate refuses an option that is for none of its providers", () =>
  withShop([], async ({ folder, simulator }) => {
    const words = ["generate", ...SMALL, "--option", "openai.quality=low"];
    const environment = simulator.environment();
    const { code, stderr } = await runExhibit(words, { cwd: folder, environment });
    assert.equal(code, 2);
    assert.match(stderr, /--provider does not name "openai"/);
  }));

Deno.test("generate needs a key before anything is done", () =>
  withTemporaryFolder(async (folder) => {
    makeRecordThingDatabase(`${folder}/record-thing.sqlite`);
    const { code, stdout, stderr } = await runExhibit(["generate", "--provider", "together"], {
      cwd: folder,
      environment: { TOGETHER_API_KEY: "", TOGETHER_BASE_URL: "" },
    });
    assert.deepEqual({ code, stdout }, { code: 2, stdout: "" });
    assert.match(stderr, /TOGETHER_API_KEY is not set\.\n {2}Set TOGETHER_API_KEY/);
  }));
