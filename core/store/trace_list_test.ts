/** Every page of every filter holds exactly the traces that fit it, newest first. */
import assert from "node:assert/strict";
import { DatabaseSync } from "node:sqlite";
import fc from "fast-check";
import { SAMPLE_START, type SampleTrace, withSampleTraces } from "./sample_traces_fixture.ts";
import { MIGRATIONS } from "./migrations.ts";
import { openStore, type Store } from "./store.ts";
import type { TraceFilter } from "./trace_filter.ts";
import { listTraces } from "./trace_list.ts";
import { readStats } from "./trace_stats.ts";

const COUNT = 400;

const filters: fc.Arbitrary<TraceFilter> = fc.record({
  status: fc.constantFrom("started", "completed", "failed", "abandoned"),
  provider: fc.constantFrom("openai", "google", "fal", "none"),
  model: fc.constantFrom("gpt-image-2", "imagen-4"),
  template: fc.constantFrom("phone-evidence", "phone-evidence@1", "evidence-framing@1", "phone"),
  failureKind: fc.constantFrom("refused", "timeout"),
  evidenceId: fc.constantFrom("e1", "e2", "e9"),
  runId: fc.constantFrom("run-1", "run-2", "run"),
  from: fc.integer({ min: 0, max: COUNT }).map(timeOf),
  to: fc.integer({ min: 0, max: COUNT }).map(timeOf),
  text: fc.constantFrom("receipt", "MOBEL", "photograph camera", "n17", "watch receipt", "?!"),
}, { requiredKeys: [] });

function timeOf(number: number): number {
  return SAMPLE_START + number * 20 * 60_000;
}

/** The same question, asked of plain objects. */
function fits(trace: SampleTrace, filter: TraceFilter): boolean {
  const { from = -Infinity, to = Infinity, text, template } = filter;
  const words = `${trace.prompt} ${trace.evidenceId}`.toLowerCase().replaceAll("ö", "o")
    .match(/[a-z0-9]+/g)!;
  const wanted = text?.toLowerCase().match(/[a-z0-9]+/g);
  const name = trace.template.split("@")[0];
  return (["status", "provider", "model", "failureKind", "evidenceId", "runId"] as const)
    .every((key) => filter[key] === undefined || filter[key] === trace[key]) &&
    (template === undefined || template === trace.template || template === name) &&
    trace.startedAt >= from && trace.startedAt < to &&
    (text === undefined || wanted != null && wanted.every((word) => words.includes(word)));
}

function allPages(store: Store, filter: TraceFilter, limit: number): string[] {
  const ids: string[] = [];
  let cursor: string | undefined;
  do {
    const page = listTraces(store, filter, { limit, cursor });
    assert.ok(page.traces.length <= limit);
    ids.push(...page.traces.map(({ id }) => id));
    cursor = page.next ?? undefined;
  } while (cursor !== undefined);
  return ids;
}

Deno.test("listTraces finds what a look at every trace would find, page by page", () =>
  withSampleTraces(COUNT, ({ store, traces }) => {
    const newestFirst = traces.toReversed();
    fc.assert(
      fc.property(filters, fc.integer({ min: 7, max: 200 }), (filter, limit) => {
        const expected = newestFirst.filter((trace) => fits(trace, filter)).map(({ id }) => id);
        assert.deepEqual(allPages(store, filter, limit), expected);
        const { total } = listTraces(store, filter, { limit });
        assert.ok(total === null || total === expected.length, `${total}`);
      }),
      { numRuns: 300 },
    );
  }));

Deno.test("listTraces passes over as many as the offset says", () =>
  withSampleTraces(50, ({ store, traces }) => {
    const page = listTraces(store, {}, { limit: 5, offset: 10 });
    const expected = traces.toReversed().slice(10, 15).map(({ id }) => id);
    assert.deepEqual(page.traces.map(({ id }) => id), expected);
    assert.equal(page.total, 50);
    assert.equal(listTraces(store, {}, { limit: 5, offset: 50 }).next, null);
  }));

Deno.test("listTraces tells of each trace what a tile shows", () =>
  withSampleTraces(30, ({ store, traces }) => {
    for (const summary of listTraces(store, {}, { limit: 30 }).traces) {
      const trace = traces.find(({ id }) => id === summary.id)!;
      assert.equal(summary.prompt, trace.prompt);
      assert.equal(summary.costUsd, trace.costUsd);
      assert.equal(summary.model, trace.model);
      assert.equal(summary.attempts, trace.status === "started" ? 0 : 1);
      assert.equal(summary.pictureSha256 !== null, trace.status === "completed");
      assert.match(summary.title, /^Thing \d+$/);
    }
  }));

Deno.test("listTraces refuses a cursor that no page gave", () =>
  withSampleTraces(1, ({ store }) => {
    for (const cursor of ["", "1", "a.b", "1.2.3", "1e5.2"]) {
      assert.throws(() => listTraces(store, {}, { limit: 1, cursor }), RangeError, cursor);
    }
  }));

Deno.test("listTraces survives words that SQLite reads otherwise than JavaScript", () =>
  withSampleTraces(1, ({ store }) => {
    fc.assert(fc.property(fc.string({ unit: "binary" }), (text) => {
      listTraces(store, { text }, { limit: 1 });
    }));
  }));

Deno.test("listTraces finds the traces of a store that an older version wrote, and readStats counts them", () =>
  withSampleTraces(60, ({ store, folder }) => {
    const path = `${folder}/older.sqlite`;
    const older = new DatabaseSync(path);
    older.exec(MIGRATIONS.slice(0, 3).join(";"));
    older.exec(`PRAGMA application_id = 0x45584842; PRAGMA user_version = 3`);
    for (const table of ["runs", "prompts", "originals", "traces", "attempts", "assets"]) {
      const columns = older.prepare(`SELECT name FROM pragma_table_info('${table}')`).all()
        .map(({ name }) => name).join(", ");
      for (const row of store.prepare(`SELECT ${columns} FROM ${table}`).all()) {
        const values = Object.values(row);
        const places = values.map(() => "?").join(", ");
        older.prepare(`INSERT INTO ${table} VALUES (${places})`).run(...values);
      }
    }
    older.close();
    const upgraded = openStore(path);
    const span = { from: SAMPLE_START, to: timeOf(60) };
    assert.deepEqual(readStats(upgraded, span), readStats(store, span));
    for (const filter of [{}, { status: "failed" }, { text: "receipt" }] as const) {
      assert.deepEqual(allPages(upgraded, filter, 50), allPages(store, filter, 50));
    }
    upgraded.close();
  }));
