/** A planner says exactly what a dry run says, however often it is asked. */
import assert from "node:assert/strict";
import { join } from "node:path";
import { withTemporaryFolder } from "../test/temporary_folder.ts";
import { systemClock } from "./clock.ts";
import { type GenerateOptions, parseGenerateOptions, type RawGenerateOptions } from "./config.ts";
import { Planner } from "./planner.ts";
import { generateMissingImages } from "./run.ts";
import { UsageError } from "./usage_error.ts";

const databasePath = new URL("../record-thing.sqlite.example", import.meta.url).pathname;
const never = new AbortController().signal;
const environment = { get: () => undefined };

async function withPlanner(
  work: (
    plan: (changes?: Partial<RawGenerateOptions>) => ReturnType<Planner["plan"]>,
    parts: {
      planner: Planner;
      folder: string;
      parse: (changes: Partial<RawGenerateOptions>) => GenerateOptions;
    },
  ) => Promise<void>,
): Promise<void> {
  await withTemporaryFolder(async (folder) => {
    using planner = new Planner(databasePath, { clock: systemClock, environment });
    const places = {
      databasePath,
      assetsRoot: folder,
      storePath: join(folder, "exhibit.sqlite"),
      logPath: join(folder, "log.jsonl"),
    };
    const parse = (changes: Partial<RawGenerateOptions>) =>
      parseGenerateOptions({ ...places, ...changes });
    await work((changes = {}) => planner.plan(parse(changes)), { planner, folder, parse });
  });
}

Deno.test("Planner plans what a dry run of the same options tells", () =>
  withPlanner(async (plan, { parse }) => {
    const selections = [{ limit: 7 }, { category: "Watches", seed: 3 }, {
      provider: "openai",
      limit: 3,
      template: "phone-evidence",
    }];
    for (const selection of selections) {
      const signals = { drain: never, abort: never };
      const events = await Array.fromAsync(
        generateMissingImages(parse({ ...selection, dryRun: true }), {
          clock: systemClock,
          environment,
          signals,
        }),
      );
      const { images, totalMissing, costUsd } = await plan(selection);
      assert.deepEqual(images, events.filter(({ event }) => event === "image"));
      const summary = events.at(-1)!;
      assert.ok(summary.event === "summary");
      assert.equal(totalMissing, summary.totalMissing);
      assert.equal(costUsd, summary.costUsd);
    }
  }));

Deno.test("Planner sees at once what stands on disk and what does not", () =>
  withPlanner(async (plan, { folder }) => {
    const { images: [first] } = await plan({ limit: 1 });
    const ids = [first.evidenceId];
    assert.equal((await plan({ ids })).totalMissing, 1);
    const file = join(folder, first.path!);
    await Deno.mkdir(join(file, ".."), { recursive: true });
    await Deno.writeTextFile(file, "there");
    assert.deepEqual(await plan({ ids }), { totalMissing: 0, images: [], costUsd: 0 });
    assert.equal((await plan({ ids, overwrite: true })).images.length, 1);
  }));

Deno.test("Planner refuses ids, categories, templates and folders that there are not", () =>
  withPlanner(async (plan, { planner, folder, parse }) => {
    await Deno.writeTextFile(join(folder, "file"), "");
    const wrong = [{ ids: ["none"] }, { category: "Dragons" }, { template: "none" }, {
      assetsRoot: join(folder, "file"),
    }];
    for (const selection of wrong) {
      await assert.rejects(plan(selection), UsageError, JSON.stringify(selection));
      await assert.rejects(planner.check(parse(selection)), UsageError);
    }
    await planner.check(parse({ category: "Watches" }));
    await assert.rejects(planner.check(parse({ provider: "openai" })), /OPENAI_API_KEY/);
  }));

Deno.test("Planner goes on after a database that could not be read", () =>
  withTemporaryFolder(async (folder) => {
    const path = join(folder, "record-thing.sqlite");
    using planner = new Planner(path, { clock: systemClock, environment });
    await assert.rejects(planner.checkDatabase(), UsageError);
    await Deno.copyFile(databasePath, path);
    await planner.checkDatabase();
  }));
