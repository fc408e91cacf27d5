/** A batch over a real database: made once, drained, aborted, planned. */
import assert from "node:assert/strict";
import { DatabaseSync } from "node:sqlite";
import { systemClock } from "./clock.ts";
import { type GenerateOptions, parseGenerateOptions, type RawGenerateOptions } from "./config.ts";
import type { ImageEvent, RunEvent, SummaryEvent } from "./events.ts";
import { generateMissingImages, type RunDependencies } from "./run.ts";
import { readPicturesMade } from "./store/pictures_made.ts";
import type { ProviderModule } from "./provider.ts";
import { sampleJpeg } from "./studio_fixture.ts";
import { UsageError } from "./usage_error.ts";

const SIZE = "96x128";
const jpeg = await sampleJpeg();

/** A provider that gives the same picture at once, for so much: what a batch does with it is tested here. */
const providerAt = (costUsd: number | null): ProviderModule => ({
  name: "plain",
  defaultModel: "one",
  sourceType: "algorithmicMedia",
  hosts: [],
  estimateUsd: () => costUsd,
  open: (model) => ({
    name: "plain",
    model,
    generate: () =>
      Promise.resolve({
        bytes: jpeg,
        costUsd,
        warnings: [],
        response: { id: null, headers: {}, body: null },
      }),
    close() {},
  }),
});

const plainProvider = providerAt(0);

/** A folder with a database of `count` evidence rows, all of whose pictures are missing. */
async function withDatabase(count: number, work: (folder: string) => Promise<void>) {
  const folder = await Deno.makeTempDir();
  try {
    const database = new DatabaseSync(`${folder}/record-thing.sqlite`);
    database.exec(
      `CREATE TABLE evidence (id TEXT PRIMARY KEY, thing_id TEXT, created_at FLOAT, data TEXT, local_file TEXT);
      CREATE TABLE things (id TEXT, brand TEXT, model TEXT, category TEXT)`,
    );
    database.exec("INSERT INTO things VALUES ('t1', 'Aster', 'Diver 300', 'Watches')");
    const insert = database.prepare("INSERT INTO evidence VALUES (?, 't1', 1744734482.0, ?, ?)");
    for (let index = 0; index < count; index++) {
      const name = `evidence-${String(index).padStart(3, "0")}`;
      insert.run(
        name,
        index % 2 ? '{"type":"Purchase","document_type":"Receipt"}' : null,
        `/images/${name}.jpg`,
      );
    }
    database.close();
    await work(folder);
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
}

function optionsFor(folder: string, changes: Partial<RawGenerateOptions> = {}): GenerateOptions {
  return parseGenerateOptions({
    databasePath: `${folder}/record-thing.sqlite`,
    assetsRoot: folder,
    storePath: `${folder}/exhibit.sqlite`,
    logPath: `${folder}/generation-log.jsonl`,
    size: SIZE,
    ...changes,
  });
}

function dependencies(signals: Partial<RunDependencies["signals"]> = {}): RunDependencies {
  const never = new AbortController().signal;
  return {
    clock: systemClock,
    environment: { get: () => undefined },
    signals: { drain: never, abort: never, ...signals },
    createRunId: () => "run-1",
    loadProvider: () => Promise.resolve(plainProvider),
  };
}

async function run(folder: string, changes: Partial<RawGenerateOptions> = {}): Promise<RunEvent[]> {
  return await Array.fromAsync(generateMissingImages(optionsFor(folder, changes), dependencies()));
}

const images = (events: RunEvent[]) =>
  events.filter((event): event is ImageEvent => event.event === "image");
const summaryOf = (events: RunEvent[]) => events.at(-1) as SummaryEvent;

Deno.test("generateMissingImages makes what is missing, once", () =>
  withDatabase(4, async (folder) => {
    const events = await run(folder);
    assert.deepEqual(images(events).map((event) => event.status), ["made", "made", "made", "made"]);
    const { durationMs, ...summary } = summaryOf(events);
    assert.ok(durationMs >= 0);
    assert.deepEqual(summary, {
      event: "summary",
      runId: "run-1",
      totalMissing: 4,
      attempted: 4,
      successful: 4,
      failed: 0,
      skipped: 0,
      costUsd: 0,
    });
    const again = await Array.fromAsync(
      generateMissingImages(optionsFor(folder), { ...dependencies(), createRunId: () => "run-2" }),
    );
    assert.equal(images(again).length, 0);
    assert.equal(summaryOf(again).totalMissing, 0);
  }));

Deno.test("generateMissingImages says that the cost is not known where no price is, and keeps it so", () =>
  withDatabase(2, async (folder) => {
    const parts = { ...dependencies(), loadProvider: () => Promise.resolve(providerAt(null)) };
    const { costUsd, successful } = summaryOf(
      await Array.fromAsync(generateMissingImages(optionsFor(folder), parts)),
    );
    assert.deepEqual({ costUsd, successful }, { costUsd: null, successful: 2 });
    using store = new DatabaseSync(`${folder}/exhibit.sqlite`);
    const { cost } = store.prepare("SELECT cost_microdollars AS cost FROM runs").get()!;
    assert.equal(cost, null);
  }));

Deno.test("generateMissingImages counts all that is missing, whatever the limit", () =>
  withDatabase(5, async (folder) => {
    const summary = summaryOf(await run(folder, { limit: 2 }));
    assert.equal(summary.totalMissing, 5);
    assert.equal(summary.attempted, 2);
    assert.equal(summary.successful, 2);
  }));

Deno.test("generateMissingImages plans without writing anything anywhere", () =>
  withDatabase(3, async (folder) => {
    const before = [...Deno.readDirSync(folder)].map((entry) => entry.name);
    const events = await run(folder, { dryRun: true });
    assert.deepEqual(images(events).map((event) => event.status), [
      "planned",
      "planned",
      "planned",
    ]);
    assert.deepEqual([...Deno.readDirSync(folder)].map((entry) => entry.name), before);
    assert.equal(summaryOf(events).successful, 0);
  }));

Deno.test("generateMissingImages puts no picture among its own originals", () =>
  withDatabase(1, async (folder) => {
    const database = new DatabaseSync(`${folder}/record-thing.sqlite`);
    database.exec("UPDATE evidence SET local_file = '/exhibit-originals/a.jpg'");
    database.close();
    const [event] = images(await run(folder));
    assert.equal(event.status, "skipped");
    assert.match(event.error!, /keeps its originals in that folder/);
  }));

Deno.test("generateMissingImages waits between batches, and not after the last", () =>
  withDatabase(5, async (folder) => {
    const waits: number[] = [];
    const clock = {
      ...systemClock,
      sleep: (milliseconds: number) => Promise.resolve(void waits.push(milliseconds)),
    };
    const options = optionsFor(folder, { batchSize: 2, delayBetweenBatchesMs: 60_000 });
    const events = await Array.fromAsync(
      generateMissingImages(options, { ...dependencies(), clock }),
    );
    assert.equal(summaryOf(events).successful, 5);
    assert.deepEqual(waits.filter((wait) => wait === 60_000), [60_000, 60_000]);
  }));

Deno.test("generateMissingImages finishes what is under way when it is drained, and the rest next time", () =>
  withDatabase(8, async (folder) => {
    const drain = new AbortController();
    const events: RunEvent[] = [];
    const options = optionsFor(folder, { concurrency: 2 });
    for await (
      const event of generateMissingImages(options, dependencies({ drain: drain.signal }))
    ) {
      events.push(event);
      if (images(events).length === 1) drain.abort();
    }
    const first = summaryOf(events);
    // One was made, and as many again as are asked for may be on their way to the disk.
    assert.ok(first.successful >= 1 && first.successful <= 5, `${first.successful} were made`);
    assert.equal(first.attempted, first.successful);
    const rest = await Array.fromAsync(
      generateMissingImages(optionsFor(folder), { ...dependencies(), createRunId: () => "run-2" }),
    );
    assert.equal(summaryOf(rest).successful, 8 - first.successful);
  }));

Deno.test("readPicturesMade tells of what earlier runs made and still stands", () =>
  withDatabase(3, async (folder) => {
    const made = images(await run(folder));
    await Deno.remove(folder + made[0].path);
    const told = readPicturesMade(`${folder}/exhibit.sqlite`, folder);
    const expected = made.slice(1).map(({ path, prompt, template }) => ({
      path,
      prompt,
      template,
    }));
    assert.deepEqual(
      told.map(({ path, prompt, template }) => ({ path, prompt, template })).sort((a, b) =>
        a.path! < b.path! ? -1 : 1
      ),
      expected.sort((a, b) => a.path! < b.path! ? -1 : 1),
    );
    assert.ok(told.every(({ subject }) => subject?.category === "Watches"));
  }));

Deno.test("generateMissingImages stops at once when it is aborted", () =>
  withDatabase(8, async (folder) => {
    const abort = new AbortController();
    await assert.rejects(async () => {
      for await (
        const { event } of generateMissingImages(
          optionsFor(folder),
          dependencies({ abort: abort.signal }),
        )
      ) {
        if (event === "image") abort.abort(new Error("twice"));
      }
    }, /twice/);
    const rest = await Array.fromAsync(
      generateMissingImages(optionsFor(folder), { ...dependencies(), createRunId: () => "run-2" }),
    );
    const files = [...Deno.readDirSync(`${folder}/images`)].map((entry) => entry.name);
    assert.equal(files.length, 8);
    assert.ok(files.every((name) => name.endsWith(".jpg")));
    assert.ok(summaryOf(rest).successful < 8);
  }));

Deno.test("generateMissingImages says what it cannot use before it does anything", () =>
  withDatabase(1, async (folder) => {
    const before = [...Deno.readDirSync(folder)].length;
    await assert.rejects(run(folder, { template: "no-such-template" }), (error) => {
      assert.ok(error instanceof UsageError);
      assert.match(error.message, /there are .*camera-facts, /);
      return true;
    });
    await assert.rejects(run(folder, { databasePath: `${folder}/nothing.sqlite` }), UsageError);
    await assert.rejects(
      run(folder, { assetsRoot: `${folder}/record-thing.sqlite` }),
      /assets folder because a file stands in its place/,
    );
    await assert.rejects(
      run(folder, { ids: ["evidence-000", "no-such-id"] }),
      /no evidence row has the id "no-such-id"/,
    );
    await assert.rejects(run(folder, { category: "Boats" }), /"Boats".*Watches/);
    assert.equal([...Deno.readDirSync(folder)].length, before);
  }));

Deno.test("generateMissingImages finds nothing wrong with a category whose pictures are all there", () =>
  withDatabase(1, async (folder) => {
    await run(folder);
    const events = await Array.fromAsync(
      generateMissingImages(optionsFor(folder, { category: "watches" }), {
        ...dependencies(),
        createRunId: () => "run-2",
      }),
    );
    assert.equal(summaryOf(events).totalMissing, 0);
  }));

Deno.test("a run with a budget does not begin with a model whose price is not known", () =>
  withDatabase(1, async (folder) => {
    const unpriced = { ...plainProvider, estimateUsd: () => null };
    for (const limit of [{ maxCostUsd: 5 }, { dailyBudgetUsd: 5 }]) {
      const run = generateMissingImages(optionsFor(folder, limit), {
        ...dependencies(),
        loadProvider: () => Promise.resolve(unpriced),
      });
      await assert.rejects(
        () => Array.fromAsync(run),
        (error) => error instanceof UsageError && /plain:one is not known/.test(error.message),
      );
    }
    await assert.rejects(() => Deno.stat(`${folder}/exhibit.sqlite`), Deno.errors.NotFound);
  }));

Deno.test("generateMissingImages tells how many there are while the first one is still being made", () =>
  withDatabase(3, async (folder) => {
    const held = Promise.withResolvers<void>();
    const slow: ProviderModule = {
      ...plainProvider,
      open(model, settings) {
        const opened = plainProvider.open(model, settings);
        return {
          ...opened,
          generate: (request, signal) => held.promise.then(() => opened.generate(request, signal)),
        };
      },
    };
    const told: string[] = [];
    const given = { ...dependencies(), loadProvider: () => Promise.resolve(slow) };
    for await (const event of generateMissingImages(optionsFor(folder), given)) {
      told.push(event.event);
      if (event.event !== "total") continue;
      assert.equal(event.total, 3);
      held.resolve();
    }
    assert.deepEqual(told, ["total", "image", "image", "image", "summary"]);
  }));
