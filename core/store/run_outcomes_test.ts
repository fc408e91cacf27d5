/** Checks what is counted of a run against traces that were written as runs write them. */
import assert from "node:assert/strict";
import { readRunOutcomes } from "./run_outcomes.ts";
import { withSampleTraces } from "./sample_traces_fixture.ts";
import { readTraceOriginals } from "./trace_originals.ts";

Deno.test("readRunOutcomes counts what was written, and nothing of another run", () =>
  withSampleTraces(200, ({ store, traces }) => {
    for (const runId of ["run-1", "run-2"]) {
      const own = traces.filter((trace) => trace.runId === runId);
      const { attempts, failures } = readRunOutcomes(store, runId);
      const failed = own.filter(({ status }) => status === "failed");
      assert.ok(attempts.succeeded > 0 && attempts.failed > 0);
      assert.equal(attempts.succeeded, own.filter(({ status }) => status === "completed").length);
      assert.equal(failures.reduce((sum, { pictures }) => sum + pictures, 0), failed.length);
      for (const { kind, pictures, traceId } of failures) {
        const alike = failed.filter(({ failureKind }) => failureKind === kind);
        assert.equal(pictures, alike.length);
        assert.equal(traceId, alike.at(-1)!.id);
      }
    }
  }));

Deno.test("readTraceOriginals knows the original of each picture, and of nothing else", () =>
  withSampleTraces(40, ({ store, traces }) => {
    const originals = readTraceOriginals(store, traces.map(({ id }) => id));
    const known = traces.filter(({ id }) => originals.has(id));
    assert.ok(known.length > 0 && known.every(({ status }) => status === "completed"));
    assert.deepEqual(new Set(originals.values()), new Set(["0a"]));
  }));
