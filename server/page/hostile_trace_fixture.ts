/** A trace in which everything that can be a text tries to be more than that. */
import { AlertRows } from "../../core/store/alert_rows.ts";
import { ExperimentRows } from "../../core/store/experiment_rows.ts";
import { recordOriginal } from "../../core/store/originals.ts";
import { beginRun } from "../../core/store/runs.ts";
import { ScoreRows } from "../../core/store/score_rows.ts";
import type { Store } from "../../core/store/store.ts";
import { TraceRows } from "../../core/store/trace_rows.ts";

/** Markup, quotes, an address that runs, a text that turns its direction, and a word without an end. */
export const HOSTILE_TEXT =
  `"><script>window.pwned=1</script><img src=x onerror="window.pwned=2">' ` +
  `javascript:window.pwned=3 \u202egnp.elif </title></pre></textarea>&amp; ${"w".repeat(10_000)}`;

/** What the hostile rows are called; an id that comes from outside can be anything, too. */
export const HOSTILE_IDS = {
  run: `r"><script>window.pwned=4</script>`,
  trace: `t'"><b onclick=alert(1)>`,
  evidence: `e"/../../<script>window.pwned=5</script>`,
  experiment: `x"><script>window.pwned=6</script>`,
} as const;

/** Adds a run, a failed trace with two attempts, a score and an experiment, all of hostile texts. */
export function addHostileTrace(store: Store, assetsRoot: string): void {
  const startedAt = Date.UTC(2026, 10, 20, 12);
  beginRun(store, {
    id: HOSTILE_IDS.run,
    startedAt,
    databasePath: "/d.sqlite",
    assetsRoot,
    options: {
      category: HOSTILE_TEXT,
      template: HOSTILE_TEXT,
      routes: [{ provider: HOSTILE_TEXT, model: HOSTILE_TEXT }],
    },
  });
  store.prepare("UPDATE runs SET status = 'failed', ended_at = ?").run(startedAt + 1000);
  recordOriginal(store, { sha256: "0b", format: "jpeg", byteLength: 3, keptAt: 0 });
  const rows = new TraceRows(store);
  rows.insertTrace({
    id: HOSTILE_IDS.trace,
    runId: HOSTILE_IDS.run,
    evidenceId: HOSTILE_IDS.evidence,
    path: HOSTILE_TEXT,
    template: { id: `${HOSTILE_TEXT}@1`, sha256: "t", kind: "object", source: "" },
    prompt: { sha256: "p", text: HOSTILE_TEXT, negativeText: HOSTILE_TEXT },
    subject: { title: HOSTILE_TEXT, brand: HOSTILE_TEXT, view: HOSTILE_TEXT },
    seed: 0,
    width: 1152,
    height: 1536,
    mediaType: "image/jpeg",
    startedAt,
  });
  for (const number of [1, 2]) {
    const attempt = rows.insertAttempt({
      traceId: HOSTILE_IDS.trace,
      number,
      provider: HOSTILE_TEXT,
      model: HOSTILE_TEXT,
      request: { [HOSTILE_TEXT]: `${HOSTILE_TEXT}${number}` },
      sentAt: startedAt + number * 100,
      reservedUsd: 0.05,
      cacheKey: null,
    });
    rows.endAttempt(attempt, {
      status: "failed",
      durationMs: 50,
      billed: "maybe",
      failureKind: "refused",
      error: HOSTILE_TEXT,
      response: { id: null, headers: { server: HOSTILE_TEXT }, body: HOSTILE_TEXT },
      warnings: [HOSTILE_TEXT],
      originalSha256: "0b",
    });
  }
  rows.endTrace(HOSTILE_IDS.trace, {
    status: "failed",
    durationMs: 300,
    failureKind: "refused",
    error: HOSTILE_TEXT,
  });
  const picture = { sha256: "0b", traceId: HOSTILE_IDS.trace, evidenceId: HOSTILE_IDS.evidence };
  const said = { value: 0.4, passed: false, explanation: HOSTILE_TEXT, raw: null, costUsd: 0 };
  new ScoreRows(store).add(picture, [{ evaluator: HOSTILE_TEXT, ...said }], {
    scoredAt: startedAt,
  });
  new AlertRows(store).raise({
    rule: HOSTILE_TEXT,
    message: HOSTILE_TEXT,
    details: { subject: HOSTILE_TEXT },
    raisedAt: startedAt,
  });
  addHostileExperiment(new ExperimentRows(store), startedAt);
}

function addHostileExperiment(rows: ExperimentRows, startedAt: number): void {
  const id = HOSTILE_IDS.experiment;
  const options = { raw: { metric: HOSTILE_TEXT }, templates: [{ id: HOSTILE_TEXT }] };
  rows.begin({ id, runId: HOSTILE_IDS.run, startedAt, options });
  const cell = { replicate: 0, path: HOSTILE_TEXT, metric: 0.5, pictureUsd: 0, judgeUsd: 0 };
  rows.put(id, {
    ...cell,
    template: HOSTILE_TEXT,
    evidenceId: HOSTILE_IDS.evidence,
    position: 0,
    traceId: HOSTILE_IDS.trace,
    answers: null,
    failureKind: null,
    error: null,
    endedAt: startedAt,
  });
  const verdict = {
    kind: "winner",
    winner: HOSTILE_TEXT,
    headline: HOSTILE_TEXT,
    inWords: HOSTILE_TEXT,
    confidence: 0.95,
    notes: [HOSTILE_TEXT],
  };
  rows.end(id, { status: "decided", endedAt: startedAt, verdict });
}
