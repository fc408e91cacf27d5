/** Every page of every filter holds exactly the traces that fit it, newest first. */
import assert from "node:assert/strict";
import { DatabaseSync } from "node:sqlite";
import fc from "fast-check";
import { SAMPLE_START, type SampleTrace, withSampleTraces } from "./sample_traces_fixture.ts";
import { MIGRATIONS } from "./migrations.ts";
import { markedWord, WORD_SEARCH_STEP } from "./steps/word_search.ts";
import { openStore, type Store } from "./store.ts";
import { deleteTrace } from "./trace_deletion.ts";
import type { TraceFilter } from "./trace_filter.ts";
import { listTraces, type TracePageOptions } from "./trace_list.ts";
import { readStats } from "./trace_stats.ts";
import { MOST_ENDINGS } from "./word_clauses.ts";

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
  text: fc.constantFrom(
    ...[
      "receipt",
      "MOBEL",
      "photograph camera",
      "n17",
      "watch receipt",
      "?!",
      "rece",
      "Möb",
      "rece cam",
    ],
    ...[
      "photograph n1",
      "n1",
      "n17 p",
      "camera phone",
      "says",
      "e",
      "jpg 1",
      "39",
      "p",
      "framing receipt",
    ],
    ...["nothing", "receiptless", "cannot watc"],
  ),
}, { requiredKeys: [] });

function timeOf(number: number): number {
  return SAMPLE_START + number * 20 * 60_000;
}

const wordsIn = (text: string) => text.toLowerCase().replaceAll("ö", "o").match(/[a-z0-9]+/g) ?? [];

function wordsOf({ prompt, evidenceId, path, template, error }: SampleTrace): string[] {
  return wordsIn([prompt, evidenceId, path, template, error ?? ""].join(" "));
}

/** The same question, asked of plain objects. */
function fits(trace: SampleTrace, filter: TraceFilter, vocabulary: ReadonlySet<string>): boolean {
  const { from = -Infinity, to = Infinity, template } = filter;
  const name = trace.template.split("@")[0];
  return (["status", "provider", "model", "failureKind", "evidenceId", "runId"] as const)
    .every((key) => filter[key] === undefined || filter[key] === trace[key]) &&
    (template === undefined || template === trace.template || template === name) &&
    trace.startedAt >= from && trace.startedAt < to &&
    (filter.text === undefined || fitsText(trace, wordsIn(filter.text), vocabulary));
}

function fitsText(
  trace: SampleTrace,
  wanted: readonly string[],
  vocabulary: ReadonlySet<string>,
): boolean {
  const words = wordsOf(trace);
  const last = wanted.at(-1);
  if (last === undefined) return false;
  const longer = [...vocabulary].filter((word) => word.startsWith(last) && word !== last);
  return wanted.slice(0, -1).every((word) => words.includes(word)) &&
    words.some((word) => longer.length > MOST_ENDINGS ? word === last : word.startsWith(last));
}

function withNumbersFarApart(store: Store): void {
  store.database.exec(`UPDATE trace_index SET number = -4096 * number;
    UPDATE trace_index SET number = -number;
    DROP TABLE trace_words; DROP TRIGGER trace_milestone; ${WORD_SEARCH_STEP}`);
}

function allPages(
  store: Store,
  filter: TraceFilter,
  { limit, offset, goOn }: Omit<TracePageOptions, "cursor">,
): string[] {
  const ids: string[] = [];
  let cursor: string | undefined;
  do {
    const page = listTraces(store, filter, { limit, offset, cursor, goOn });
    assert.ok(page.traces.length <= limit);
    ids.push(...page.traces.map(({ id }) => id));
    cursor = page.next ?? undefined;
  } while (cursor !== undefined);
  return ids;
}

Deno.test("listTraces finds what a look at every trace would find, page by page", () =>
  withSampleTraces(COUNT, ({ store, traces }) => {
    const newestFirst = traces.toReversed();
    const vocabulary = new Set(traces.flatMap(wordsOf));
    const patience = fc.infiniteStream(fc.boolean());
    const offsets = fc.oneof(fc.constant(0), fc.integer({ min: 0, max: COUNT }));
    const check = fc.property(
      filters,
      fc.integer({ min: 7, max: 200 }),
      offsets,
      patience,
      (filter, limit, offset, patience) => {
        const expected = newestFirst.filter((trace) => fits(trace, filter, vocabulary))
          .map(({ id }) => id);
        const goOn = () => patience.next().value;
        const ids = allPages(store, filter, { limit, offset, goOn });
        assert.deepEqual(ids, expected.slice(offset));
        const { total, traces, next } = listTraces(store, filter, { limit });
        assert.ok(total === null || total === expected.length, `${total}`);
        assert.equal(traces.length, Math.min(limit, expected.length));
        assert.equal(next !== null, expected.length > limit);
      },
    );
    fc.assert(check, { numRuns: 400 });
    // Every fourth number is a milestone now, at which the search may pause.
    withNumbersFarApart(store);
    fc.assert(check, { numRuns: 400 });
  }));

Deno.test("listTraces pauses when told to, and the cursor goes on where it paused", () =>
  withSampleTraces(COUNT, ({ store }) => {
    withNumbersFarApart(store);
    const filter = { text: "receipt", status: "completed" } as const;
    const all = allPages(store, filter, { limit: 200 });
    const paused = listTraces(store, filter, { limit: 200, goOn: () => false });
    assert.ok(paused.traces.length < all.length && paused.next !== null);
    const passing = listTraces(store, filter, { limit: 200, offset: 10, goOn: () => false });
    assert.equal(passing.traces.length, 0);
    const { next: cursor } = passing;
    const rest = listTraces(store, filter, { limit: 200, cursor: cursor! }).traces;
    assert.deepEqual(rest.map(({ id }) => id), all.slice(10));
  }));

Deno.test("listTraces takes the last word as a beginning where few enough words begin so", () =>
  withSampleTraces(60, ({ store, traces }) => {
    const found = (text: string) => listTraces(store, { text }, { limit: 200 }).traces.length;
    const receipts = traces.filter(({ prompt }) => prompt.includes("receipt")).length;
    assert.equal(found("rece"), receipts);
    assert.equal(found("photograph rece"), receipts);
    assert.equal(found("rece photograph"), 0, "only the last one");
    assert.equal(found("n5"), 11, "n5 and n50 to n59");
    assert.equal(found("n"), 0, "sixty words begin so, and none is whole");
    assert.equal(found("camera run"), 0, "marked words are no words");
  }));

Deno.test("listTraces finds no filter's word in a text, and in no text the word of a filter", () =>
  withSampleTraces(3, ({ store }) => {
    const forged = markedWord("status", "abandoned");
    store.prepare("UPDATE prompts SET text = ?").run(`A ${forged} watch`);
    store.prepare("UPDATE traces SET status = 'abandoned' WHERE id LIKE '%0'").run();
    store.prepare("UPDATE traces SET status = 'failed' WHERE id NOT LIKE '%0'").run();
    const list = (filter: TraceFilter) => listTraces(store, filter, { limit: 10 }).traces.length;
    assert.equal(list({ status: "abandoned", text: "watch" }), 1);
    assert.equal(list({ text: "watch" }), 3);
    assert.equal(list({ text: forged }), list({ text: forged.slice(1) }));
  }));

Deno.test("listTraces keeps its milestones when the trace of that number is deleted and another takes it", () =>
  withSampleTraces(8, ({ store, traces }) => {
    store.prepare("UPDATE traces SET status = 'completed'").run();
    withNumbersFarApart(store);
    const filter = { text: "photograph", status: "completed" } as const;
    const pauses = () => {
      let asked = 0;
      listTraces(store, filter, { limit: 200, goOn: () => asked++ >= 0 });
      return asked;
    };
    assert.equal(pauses(), 2);
    // The eighth has the highest number, and the next trace gets it anew.
    assert.equal(deleteTrace(store, traces[7].id), "deleted");
    assert.equal(pauses(), 2);
    store.prepare(
      `INSERT INTO trace_index (number, trace_id, started_at, facet_id)
       SELECT 32768, id, started_at, 1 FROM traces WHERE id = ?`,
    ).run(traces[7].id);
    assert.equal(pauses(), 2);
    assert.equal(listTraces(store, filter, { limit: 200 }).traces.length, 7);
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
    for (const cursor of ["", "1", "a.b", "1.2.3.4", "1.2.12345", "1.2.", "1e5.2"]) {
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
      assert.deepEqual(
        allPages(upgraded, filter, { limit: 50 }),
        allPages(store, filter, { limit: 50 }),
      );
    }
    upgraded.close();
  }));
