/** Sums and words about money. */
import assert from "node:assert/strict";
import { columnsOf } from "./wrap_text.ts";
import { costEvents, costLines, totalOf } from "./cost_report.ts";

const ROW = {
  name: "fal",
  attempts: 1,
  failed: 0,
  kept: 1,
  spentUsd: 0.1,
  maybeUsd: 0,
  unpriced: 0,
};
const CALL = {
  sentAt: Date.parse("2026-11-20T08:00:00Z"),
  provider: "fal",
  model: "flux",
  evidenceId: "e1",
  reservedUsd: null,
  error: null,
};

Deno.test("totalOf adds without digits that no price has", () => {
  const { spentUsd, attempts } = totalOf([ROW, { ...ROW, spentUsd: 0.2 }]);
  assert.deepEqual({ spentUsd, attempts }, { spentUsd: 0.3, attempts: 2 });
});

Deno.test("costLines leaves empty what is nothing, and speaks of one call in the singular", () => {
  const rows = [{ ...ROW, kept: 0, failed: 1, spentUsd: 0 }];
  const lines = costLines({
    groups: [{ by: "provider", rows }],
    total: totalOf(rows),
    maybeBilled: [],
  });
  assert.deepEqual(lines, [
    "provider  calls  failed  kept  spent  perhaps  each kept",
    "fal           1       1     0  $0.00",
    "",
    "Spent $0.00 on 1 call: 0 pictures kept.",
  ]);
});

Deno.test("costLines shows the newest calls that may have been charged, and counts the others", () => {
  const calls = Array.from({ length: 23 }, (_, index) => ({ ...CALL, evidenceId: `e${index}` }));
  const costs = { groups: [], total: totalOf([]), maybeBilled: calls };
  const lines = costLines(costs);
  assert.equal(lines[1], "2026-11-20 08:00:00  fal:flux  price not known  e0");
  assert.ok(lines.includes("… and 3 more; --json lists all."));
  assert.equal(costEvents(costs).length, 24);
});

Deno.test("costLines says what questions to models have cost, beside the pictures", () => {
  const questions = [
    {
      purpose: "judge",
      name: "openai:gpt-5",
      calls: 2,
      failed: 1,
      spentUsd: 0.004,
      maybeUsd: 0.05,
      unpriced: 0,
    },
  ] as const;
  const lines = costLines({ groups: [], total: totalOf([ROW]), maybeBilled: [], questions });
  assert.deepEqual(lines, [
    "asked         to     calls  failed   spent  perhaps",
    "openai:gpt-5  judge      2       1  $0.004    $0.05",
    "",
    "Spent $0.10 on 1 call: 1 picture kept, $0.10 each.",
    "Spent $0.004, and perhaps $0.05 more, on 2 questions to models.",
  ]);
  const [event] = costEvents({ groups: [], total: totalOf([]), maybeBilled: [], questions });
  assert.deepEqual(event, { event: "questions", ...questions[0] });
});

Deno.test("costLines and costEvents never take a price that is not known for nothing", () => {
  const unknown = { ...ROW, name: "huggingface", attempts: 5, kept: 5, spentUsd: 0, unpriced: 5 };
  const told = (rows: typeof ROW[]) => {
    const costs = { groups: [{ by: "provider", rows }] as const, total: totalOf(rows) };
    const lines = costLines({ ...costs, maybeBilled: [] });
    return { lines, events: costEvents({ ...costs, maybeBilled: [] }) };
  };
  const nothing = told([unknown]);
  assert.deepEqual(nothing.lines, [
    "provider     calls  failed  kept      spent  perhaps  each kept",
    "huggingface      5       0     5  not known",
    "",
    "Spent an amount that is not known on 5 calls: 5 pictures kept.",
    "The price of 5 calls is not known, so no sum holds them: give it with --price in",
    "the next run.",
  ]);
  for (const event of nothing.events) {
    const { spentUsd, keptUsd, unpriced } = event;
    assert.deepEqual({ spentUsd, keptUsd, unpriced }, {
      spentUsd: null,
      keptUsd: null,
      unpriced: 5,
    });
  }
  const part = told([{ ...unknown, spentUsd: 0.2, unpriced: 1 }]);
  assert.match(part.lines[1], /from \$0\.20$/);
  assert.deepEqual(part.lines.slice(3), [
    "Spent at least $0.20 on 5 calls: 5 pictures kept.",
    "The price of 1 call is not known, so no sum holds it: give it with --price in",
    "the next run.",
  ]);
  assert.equal(part.events.at(-1)!.spentUsd, 0.2);
});

Deno.test("costLines keeps to the width, however long routes, names and reasons are", () => {
  const call = {
    ...CALL,
    model: "fal-ai/flux-pro/v1.1-ultra/redux/and/more",
    evidenceId: "evidence/".repeat(6),
    error: "Cannot reach the service because it took longer than it may. ".repeat(4),
  };
  for (const width of [40, 80, 120]) {
    const lines = costLines({ groups: [], total: totalOf([]), maybeBilled: [call] }, { width });
    const told = lines.slice(1, lines.indexOf(""));
    assert.ok(told.length > 1 && told.every((line) => columnsOf(line) <= width), told.join("\n"));
    assert.match(told.join(""), /it took +longer/);
  }
});
