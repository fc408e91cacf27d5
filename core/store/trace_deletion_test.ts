/** A deleted trace is found nowhere, and the books, the pictures and the checks are as they were. */
import assert from "node:assert/strict";
import { MoneyRows } from "./money_rows.ts";
import { picturesMade } from "./pictures_made.ts";
import { SAMPLE_START, withSampleTraces } from "./sample_traces_fixture.ts";
import type { Store } from "./store.ts";
import { deleteAllTraces, deleteTrace } from "./trace_deletion.ts";
import { listTraces } from "./trace_list.ts";
import { TraceRows } from "./trace_rows.ts";
import { readStats } from "./trace_stats.ts";
import { readTraceStory } from "./trace_story.ts";

const span = { from: SAMPLE_START, to: SAMPLE_START + 86_400_000 * 10 };

function books(store: Store) {
  const counts = ["originals", "assets", "attempts", "traces"].map((table) =>
    store.prepare(`SELECT count(*) AS n FROM ${table}`).get()!.n
  );
  return { counts, costs: new MoneyRows(store).costs("model"), stats: readStats(store, span) };
}

Deno.test("deleteTrace takes the story away and leaves the books", () =>
  withSampleTraces(40, ({ store, traces, folder }) => {
    const before = books(store);
    const trace = traces.find(({ status }) => status === "completed")!;
    const number = /n\d+/.exec(trace.prompt)![0];
    assert.equal(listTraces(store, { text: number }, { limit: 9 }).traces.length, 1);
    assert.equal(deleteTrace(store, trace.id), "deleted");
    assert.equal(deleteTrace(store, trace.id), "not_found");
    assert.equal(readTraceStory(store, trace.id), null);
    assert.equal(listTraces(store, { text: number }, { limit: 9 }).traces.length, 0);
    assert.equal(listTraces(store, {}, { limit: 200 }).total, 39);
    assert.ok(![...picturesMade(store, folder)].some(({ prompt }) => prompt === trace.prompt));
    assert.deepEqual(books(store), before);
    assert.deepEqual(store.prepare("PRAGMA foreign_key_check").all(), []);
  }));

Deno.test("deleteTrace refuses a trace that is still open", () =>
  withSampleTraces(20, ({ store, traces }) => {
    const open = traces.find(({ status }) => status === "started")!;
    assert.equal(deleteTrace(store, open.id), "open");
    assert.equal(readTraceStory(store, open.id)!.prompt, open.prompt);
  }));

Deno.test("deleteTrace keeps a prompt that another trace has, too", () =>
  withSampleTraces(20, ({ store, traces }) => {
    const [first, second] = traces.filter(({ status }) => status === "completed");
    store.prepare(
      "UPDATE traces SET prompt_sha256 = (SELECT prompt_sha256 FROM traces WHERE id = ?) WHERE id = ?",
    ).run(first.id, second.id);
    deleteTrace(store, first.id);
    assert.equal(readTraceStory(store, second.id)!.prompt, first.prompt);
    deleteTrace(store, second.id);
    assert.equal(
      store.prepare("SELECT 1 FROM prompts WHERE text = ?").get(first.prompt),
      undefined,
    );
  }));

Deno.test("deleteTrace leaves the number of an evidence record's traces, so that no id comes twice", () =>
  withSampleTraces(20, ({ store, traces }) => {
    const trace = traces.find(({ status }) => status === "failed")!;
    const rows = new TraceRows(store);
    const before = rows.countTraces(trace.evidenceId);
    deleteTrace(store, trace.id);
    assert.equal(rows.countTraces(trace.evidenceId), before);
  }));

Deno.test("deleteAllTraces deletes all but the open ones, in several transactions", () =>
  withSampleTraces(1_300, ({ store, traces }) => {
    const before = books(store);
    const open = traces.filter(({ status }) => status === "started").length;
    const told = [...deleteAllTraces(store)];
    assert.ok(told.length > 1);
    assert.equal(told.at(-1), traces.length - open);
    assert.equal(listTraces(store, {}, { limit: 1 }).total, open);
    assert.deepEqual(books(store), before);
  }));
