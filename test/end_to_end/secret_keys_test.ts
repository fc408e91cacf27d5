/** Keys are sent to their own service and stand nowhere else: not in what is printed, not in what is written. */
import assert from "node:assert/strict";
import { startSimulator } from "../../simulator/simulator.ts";
import { startOtlpCollector } from "../otlp_collector.ts";
import { makeRecordThingDatabase } from "../record_thing_database.ts";
import { runExhibit } from "../run_exhibit.ts";
import { withTemporaryFolder } from "../temporary_folder.ts";
import { walkFiles } from "../walk_files.ts";

const CANARY = "canary-5d3e1c";

/** What goes wrong with each service at first, so that all are called and failures are written down, too. */
const FAULTS = {
  openai: "401",
  azure: "402",
  google: "refused",
  fal: "401",
  together: "broken-json",
  replicate: "503-html",
  huggingface: "404-model",
};
const VENDORS = Object.keys(FAULTS);

Deno.test("generate, costs and doctor neither print, log, trace nor write a key, whatever goes wrong", () =>
  withTemporaryFolder(async (cwd) => {
    makeRecordThingDatabase(`${cwd}/record-thing.sqlite`, { evidence: [{}, {}] });
    const faults = Object.entries(FAULTS).map(([name, fault]) => `${name}:1-2=${fault}`);
    const simulator = await startSimulator({ faults });
    await using collector = startOtlpCollector();
    try {
      const environment = Object.fromEntries(
        Object.entries(simulator.environment()).map(([name, value]) =>
          /KEY|TOKEN/.test(name) ? [name, `${value}-${CANARY}`] : [name, value]
        ),
      );
      const loud = {
        ...collector.environment,
        LOG_LEVEL: "trace",
        OTEL_INSTRUMENTATION_GENAI_CAPTURE_MESSAGE_CONTENT: "true",
      };
      const said: string[] = [];
      const run = async (...words: string[]) => {
        const { stdout, stderr } = await runExhibit(words, {
          cwd,
          environment: { ...environment, ...loud },
        });
        said.push(stdout, stderr);
      };
      const chain = ["--provider", VENDORS.join(","), "--size", "96x128", "--max-retries", "0"];
      await run("generate", ...chain, "--verbose", "--contact-sheet", "sheet.html");
      assert.match(said.join(""), /"event":"attempt.failed"/);
      const again = ["--overwrite", "--no-cache"];
      await run("generate", ...chain, ...again, "--json", "--run-log", "run.jsonl");
      await run("doctor", "--provider", VENDORS.join(","));
      await run("costs");
      const calls = Object.values(simulator.ledger()).filter(({ calls }) => calls > 0).length;
      assert.equal(calls, VENDORS.length);
      assert.ok(!said.join("").includes(CANARY));
      assert.ok(collector.spans().length > calls);
      assert.ok(!collector.bodies.join("").includes(CANARY));
      const files = await walkFiles(cwd);
      assert.ok(files.length > 5);
      for (const path of files) {
        const text = new TextDecoder("latin1").decode(await Deno.readFile(`${cwd}/${path}`));
        assert.ok(!text.includes(CANARY), path);
      }
    } finally {
      await simulator.close();
    }
  }));
