/** Experiments in a real store, across openings. */
import assert from "node:assert/strict";
import { withTemporaryFolder } from "../../test/temporary_folder.ts";
import { type ExperimentCell, ExperimentRows } from "./experiment_rows.ts";
import { openStore } from "./store.ts";

const cell: ExperimentCell = {
  template: "a@1",
  evidenceId: "e1",
  replicate: 0,
  position: 3,
  path: "a-v1/1.jpg",
  traceId: null,
  metric: null,
  pictureUsd: null,
  judgeUsd: null,
  answers: null,
  failureKind: null,
  error: null,
  endedAt: null,
};

function withRows(work: (open: () => ExperimentRows) => void): Promise<void> {
  return withTemporaryFolder((folder) => {
    const stores: ReturnType<typeof openStore>[] = [];
    const close = () => stores.splice(0).forEach((store) => store.close());
    try {
      work(() => {
        close();
        stores.push(openStore(`${folder}/exhibit.sqlite`));
        return new ExperimentRows(stores[0]);
      });
    } finally {
      close();
    }
  });
}

Deno.test("ExperimentRows keeps an experiment and its cells", () =>
  withRows((open) => {
    const rows = open();
    rows.begin({ id: "x", runId: null, startedAt: 5, options: { seed: 7 } });
    rows.put("x", cell);
    const ended = {
      ...cell,
      metric: 0.25,
      pictureUsd: 0.04,
      judgeUsd: 0.000123,
      answers: [{ raw: "yes" }],
      endedAt: 9,
    };
    rows.put("x", ended);
    rows.put("x", { ...cell, template: "b@1", position: 1, error: "no", failureKind: "refused" });
    rows.end("x", { status: "undecided", endedAt: 10, verdict: { winner: null } });
    const again = open();
    assert.deepEqual(again.find("x"), {
      id: "x",
      runId: null,
      startedAt: 5,
      endedAt: 10,
      status: "undecided",
      options: { seed: 7 },
      verdict: { winner: null },
      reason: null,
    });
    assert.deepEqual(again.cells("x").map(({ template }) => template), ["b@1", "a@1"]);
    assert.deepEqual({ ...again.cells("x")[1] }, ended);
    assert.deepEqual(again.cells("y"), []);
  }));

Deno.test("ExperimentRows keeps the first beginning of an experiment that goes on", () =>
  withRows((open) => {
    const rows = open();
    rows.begin({ id: "x", runId: null, startedAt: 5, options: { seed: 7 } });
    const reason = { message: "It was interrupted.", hint: "Go on." };
    rows.end("x", { status: "interrupted", endedAt: 6, verdict: null, reason });
    assert.deepEqual(rows.find("x")?.reason, reason);
    rows.begin({ id: "x", runId: null, startedAt: 50, options: { seed: 8 } });
    rows.begin({ id: "later", runId: null, startedAt: 60, options: {} });
    const { status, startedAt, endedAt, options, reason: noReason } = rows.find("x")!;
    assert.equal(noReason, null);
    assert.deepEqual({ status, startedAt, endedAt, options }, {
      status: "running",
      startedAt: 5,
      endedAt: null,
      options: { seed: 7 },
    });
    assert.deepEqual(rows.list().map(({ id }) => id), ["later", "x"]);
  }));
