/** The sums that triggers keep are those that the rows themselves give. */
import assert from "node:assert/strict";
import { MoneyRows } from "./money_rows.ts";
import { SAMPLE_START, type SampleTrace, withSampleTraces } from "./sample_traces_fixture.ts";
import { TraceRows } from "./trace_rows.ts";
import { readStats } from "./trace_stats.ts";

const DAY_MS = 86_400_000;
const everything = { from: SAMPLE_START, to: SAMPLE_START + 30 * DAY_MS };

const percentile = (sorted: number[], share: number) =>
  sorted[Math.ceil(sorted.length * share) - 1];

Deno.test("readStats counts, times and prices the traces of the span as a look at each would", () =>
  withSampleTraces(500, ({ store, traces }) => {
    const span = { from: SAMPLE_START + DAY_MS, to: SAMPLE_START + 3 * DAY_MS + 1 };
    const stats = readStats(store, span);
    const within = traces.filter(({ startedAt }) =>
      startedAt >= SAMPLE_START + DAY_MS && startedAt < SAMPLE_START + 4 * DAY_MS
    );
    const of = (status: SampleTrace["status"]) => within.filter((trace) => trace.status === status);
    assert.equal(stats.from, "2026-11-02");
    assert.equal(stats.to, "2026-11-04");
    assert.equal(stats.byDay.length, 3);
    assert.equal(stats.total.completed, of("completed").length);
    assert.equal(stats.total.failed, of("failed").length);
    assert.equal(stats.total.started, of("started").length);
    const rate = of("completed").length / (of("completed").length + of("failed").length);
    assert.equal(stats.total.successRate, rate);
    assert.equal(stats.total.spentUsd, Math.round(of("completed").length * 40_000) / 1e6);
    assert.equal(stats.total.maybeUsd, Math.round(of("failed").length * 50_000) / 1e6);
    const durations = of("completed").map(({ durationMs }) => durationMs!).sort((a, b) => a - b);
    for (const [share, measured] of [[0.5, stats.total.p50Ms], [0.95, stats.total.p95Ms]]) {
      const exact = percentile(durations, share!);
      assert.ok(Math.abs(measured! / exact - 1) < 0.026, `${measured} for ${exact}`);
    }
    for (const { provider, succeeded, failed, failures } of stats.byModel) {
      const own = within.filter((trace) => trace.provider === provider);
      assert.equal(succeeded, own.filter(({ status }) => status === "completed").length);
      assert.equal(failed, own.filter(({ status }) => status === "failed").length);
      assert.equal(failures.reduce((sum, { attempts }) => sum + attempts, 0), failed);
    }
    assert.equal(stats.byModel.length, 3);
    for (const { day, provider, p50Ms } of stats.byModelAndDay) {
      const own = of("completed").filter((trace) =>
        trace.provider === provider && new Date(trace.startedAt).toISOString().startsWith(day)
      ).map(({ durationMs }) => durationMs!).sort((a, b) => a - b);
      if (own.length === 0) assert.equal(p50Ms, null);
      else assert.ok(Math.abs(p50Ms! / percentile(own, 0.5) - 1) < 0.026);
    }
    const refused = within.filter(({ failureKind }) => failureKind === "refused").length;
    assert.equal(stats.byFailure.find(({ kind }) => kind === "refused")!.traces, refused);
    assert.equal(
      stats.byTemplate.reduce((sum, { completed }) => sum + completed, 0),
      of("completed").length,
    );
  }));

Deno.test("readStats agrees with the books to the cent, whatever became of an attempt later", () =>
  withSampleTraces(200, ({ store, traces }) => {
    const rows = new TraceRows(store);
    const agree = () => {
      const { spentUsd, maybeUsd } = readStats(store, everything).total;
      const days = new MoneyRows(store).costs("day");
      const total = (pick: "spentUsd" | "maybeUsd") =>
        Math.round(days.reduce((sum, day) => sum + day[pick] * 1e6, 0)) / 1e6;
      assert.equal(spentUsd, total("spentUsd"));
      assert.equal(maybeUsd, total("maybeUsd"));
    };
    agree();
    const [open] = traces.filter(({ status }) => status === "started");
    const call = { provider: "fal", model: "flux", request: {}, reservedUsd: 0.5, cacheKey: null };
    const sent = { ...call, traceId: open.id, sentAt: SAMPLE_START };
    const [first, second] = [1, 2].map((number) => rows.insertAttempt({ ...sent, number }));
    agree();
    rows.closeLostAttempts();
    agree();
    rows.setTicket(first, "ticket");
    rows.settleOrder(open.id, "ticket", 0.3);
    agree();
    rows.setCached(second, "0a");
    agree();
    rows.spoilAttempt(first, { failureKind: "bad_response", error: "No picture." });
    agree();
    assert.equal(
      readStats(store, everything).byModel.find(({ model }) => model === "flux")!.cached,
      1,
    );
  }));

Deno.test("readStats has no rates and no times for days on which nothing was done", () =>
  withSampleTraces(3, ({ store }) => {
    const { total, byDay, byModel } = readStats(store, { from: 0, to: 0 });
    assert.equal(total.successRate, null);
    assert.equal(total.p50Ms, null);
    assert.deepEqual([byDay, byModel], [[], []]);
  }));
