/** `deno task costs` as users start it, after runs that cost money on the simulator. */
import assert from "node:assert/strict";
import { startSimulator } from "../../simulator/simulator.ts";
import { folderSnapshot } from "../folder_snapshot.ts";
import { makeRecordThingDatabase } from "../record_thing_database.ts";
import { generateJson, runExhibit } from "../run_exhibit.ts";
import { withTemporaryFolder } from "../temporary_folder.ts";

Deno.test("costs agrees with what the runs said, and changes nothing", () =>
  withTemporaryFolder(async (cwd) => {
    makeRecordThingDatabase(`${cwd}/record-thing.sqlite`, { evidence: [{}, {}] });
    const simulator = await startSimulator({ faults: ["together:2=401"] });
    try {
      const flags = ["--provider", "together", "--size", "96x128", "--concurrency", "1"];
      flags.push("--price", "together:black-forest-labs/FLUX.1-schnell=0.01");
      const { summary } = await generateJson(flags, { cwd, environment: simulator.environment() });
      assert.deepEqual([summary.successful, summary.failed], [1, 1]);
      const before = await folderSnapshot(cwd);
      const { code, stdout, stderr } = await runExhibit(["costs", "--json"], { cwd });
      assert.deepEqual({ code, stderr }, { code: 0, stderr: "" });
      assert.deepEqual(JSON.parse(stdout.trimEnd().split("\n").at(-1)!), {
        event: "summary",
        attempts: 2,
        failed: 1,
        kept: 1,
        spentUsd: summary.costUsd,
        maybeUsd: 0,
        unpriced: 0,
        keptUsd: 0.01,
      });
      assert.deepEqual(await folderSnapshot(cwd), before);
    } finally {
      await simulator.close();
    }
  }));
