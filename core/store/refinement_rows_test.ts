/** That a refinement is found again as it was left. */
import assert from "node:assert/strict";
import { openStore } from "./store.ts";
import { RefinementRows } from "./refinement_rows.ts";

Deno.test("RefinementRows finds again what was tried and what came of it", async () => {
  const folder = await Deno.makeTempDir();
  try {
    const store = openStore(`${folder}/exhibit.sqlite`);
    store.prepare(
      `INSERT INTO runs (id, started_at, status, database_path, assets_root, options)
       VALUES ('r1', 0, 'running', 'd', 'a', '{}'), ('r2', 0, 'running', 'd', 'a', '{}')`,
    ).run();
    const rows = new RefinementRows(store);
    rows.begin({ id: "f", runId: "r1", promptId: "lamp", entry: { title: "Lamp" }, now: 1 });
    const first = { number: 1, text: "A lamp.", reason: "as given", refiner: "nobody" };
    const none = { number: 2, text: null, reason: "no idea", refiner: "rules" };
    rows.addIteration("f", none, 3);
    rows.addIteration("f", first, 2);
    const picture = {
      iteration: 1,
      sample: 0,
      path: "lamp/iteration_1.png",
      traceId: null,
      score: null,
      answers: [{ evaluator: "coverage@1", value: 0.5 }],
      pictureUsd: 0.04,
      judgeUsd: null,
      error: "Cannot judge.",
    };
    rows.putPicture("f", picture, 4);
    rows.putPicture("f", { ...picture, score: 0.5, judgeUsd: 0, error: null }, 5);
    rows.begin({ id: "f", runId: "r2", promptId: "lamp", entry: { title: "Lamp" }, now: 6 });
    assert.deepEqual(rows.iterations("f").map((row) => ({ ...row })), [first, none]);
    assert.deepEqual(rows.pictures("f"), [{ ...picture, score: 0.5, judgeUsd: 0, error: null }]);
    assert.equal(rows.status("f"), "running");
    rows.end("f", { status: "improved", result: { text: "A lamp!" }, error: null, now: 7 });
    assert.equal(rows.status("f"), "improved");
    assert.equal(rows.status("g"), null);
    store.close();
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
});
