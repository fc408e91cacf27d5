/** Checks that calls that ask models for words are counted as what they cost, or may have cost. */
import assert from "node:assert/strict";
import { withTemporaryFolder } from "../../test/temporary_folder.ts";
import { type ModelCallFailure, ModelCallRows } from "./model_call_rows.ts";
import { MoneyRows } from "./money_rows.ts";
import { openStore, type Store } from "./store.ts";

const CALL = {
  purpose: "judge",
  provider: "openai",
  model: "gpt-5",
  runId: "run-1",
  sentAt: 1_000,
  request: { material: "Which?" },
  reservedUsd: 0.05,
} as const;

async function withStore(use: (store: Store) => void): Promise<void> {
  await withTemporaryFolder((folder) => {
    const store = openStore(`${folder}/exhibit.sqlite`);
    try {
      use(store);
    } finally {
      store.close();
    }
    return Promise.resolve();
  });
}

function failure(billed: ModelCallFailure["billed"]): ModelCallFailure {
  return { kind: "timeout", error: "No answer.", billed, durationMs: 3 };
}

Deno.test("ModelCallRows keeps a call that was sent and never answered, with what it may have cost", () =>
  withStore((store) => {
    const rows = new ModelCallRows(store);
    rows.send(CALL);
    const [row] = rows.list("run-1");
    assert.equal(row.status, "sent");
    assert.deepEqual(row.request, CALL.request);
    assert.equal(new MoneyRows(store).committedSince(0), 0.05);
    assert.deepEqual([rows.costs()[0].spentUsd, rows.costs()[0].maybeUsd], [0, 0.05]);
  }));

for (
  const [billed, spentUsd, maybeUsd] of [["no", 0, 0], ["maybe", 0, 0.05], [
    "yes",
    0.05,
    0,
  ]] as const
) {
  Deno.test(`ModelCallRows counts a failure that was billed "${billed}" for what it is`, () =>
    withStore((store) => {
      const rows = new ModelCallRows(store);
      rows.fail(rows.send(CALL), failure(billed));
      const [cost] = rows.costs();
      assert.deepEqual([cost.failed, cost.spentUsd, cost.maybeUsd], [1, spentUsd, maybeUsd]);
      assert.equal(new MoneyRows(store).committedSince(0), spentUsd + maybeUsd);
      assert.equal(rows.list(null)[0].failureKind, "timeout");
    }));
}

Deno.test("ModelCallRows counts an answer of unknown price as what was set aside for it", () =>
  withStore((store) => {
    const rows = new ModelCallRows(store);
    rows.succeed(rows.send(CALL), { response: "{}", costUsd: null, durationMs: 1 });
    rows.succeed(rows.send({ ...CALL, sentAt: 5_000 }), {
      response: "a",
      costUsd: 0.01,
      durationMs: 1,
    });
    assert.equal(rows.costs()[0].spentUsd, 0.06);
    assert.equal(rows.costs(2_000)[0].spentUsd, 0.01);
    assert.equal(new MoneyRows(store).committedSince(2_000), 0.01);
  }));

Deno.test("ModelCallRows lists the calls of one run, in the order in which they were sent", () =>
  withStore((store) => {
    const rows = new ModelCallRows(store);
    rows.send({ ...CALL, runId: "other" });
    rows.send({ ...CALL, purpose: "refine" });
    rows.send(CALL);
    assert.deepEqual(rows.list("run-1").map(({ purpose }) => purpose), ["refine", "judge"]);
    assert.equal(rows.list(null).length, 3);
  }));

Deno.test("ModelCallRows counts calls whose price is not known, but not those that cost nothing", () =>
  withStore((store) => {
    const rows = new ModelCallRows(store);
    const call = { ...CALL, reservedUsd: null };
    rows.succeed(rows.send(call), { response: "{}", costUsd: null, durationMs: 1 });
    rows.succeed(rows.send(call), { response: "{}", costUsd: 0, durationMs: 1 });
    rows.fail(rows.send(call), failure("maybe"));
    rows.fail(rows.send(call), failure("no"));
    assert.equal(rows.costs()[0].unpriced, 2);
  }));
