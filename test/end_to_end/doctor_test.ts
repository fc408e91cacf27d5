/** `deno task doctor` as users start it, with the permissions that the launcher gives it. */
import assert from "node:assert/strict";
import { startSimulator } from "../../simulator/simulator.ts";
import { folderSnapshot } from "../folder_snapshot.ts";
import { makeRecordThingDatabase } from "../record_thing_database.ts";
import { runExhibit } from "../run_exhibit.ts";
import { withTemporaryFolder } from "../temporary_folder.ts";

Deno.test("doctor --probe buys one picture with each provider, and leaves nothing behind", () =>
  withTemporaryFolder(async (cwd) => {
    makeRecordThingDatabase(`${cwd}/record-thing.sqlite`);
    const simulator = await startSimulator();
    try {
      const before = await folderSnapshot(cwd);
      const words = ["doctor", "--provider", "openai,together", "--probe"];
      const environment = simulator.environment();
      const { code, stdout, stderr } = await runExhibit(words, { cwd, environment });
      assert.deepEqual({ code, stderr }, { code: 0, stderr: "" }, stdout);
      assert.equal(stdout.match(/It made a picture in .* for \$0\.\d+\./g)?.length, 2, stdout);
      const { openai, together } = simulator.ledger();
      assert.deepEqual([openai.billed, together.billed], [1, 1]);
      assert.ok(!stdout.includes("simulator-key"));
      assert.deepEqual(await folderSnapshot(cwd), before);
    } finally {
      await simulator.close();
    }
  }));

Deno.test("doctor refuses a provider that there is not", () =>
  withTemporaryFolder(async (cwd) => {
    const { code, stderr } = await runExhibit(["doctor", "--provider", "nobody"], { cwd });
    assert.equal(code, 2);
    assert.match(stderr, /there is no provider "nobody"/);
  }));
