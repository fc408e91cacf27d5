/** A store with as many traces as a test wants, written as runs write them, every kind of outcome among them. */
import { createRandom } from "../random.ts";
import { recordOriginal } from "./originals.ts";
import { beginRun } from "./runs.ts";
import { openStore, type Store } from "./store.ts";
import { TraceRows } from "./trace_rows.ts";

/** One trace as it was written, to compare what is found with. */
export interface SampleTrace {
  id: string;
  runId: string;
  evidenceId: string;
  path: string;
  status: "started" | "completed" | "failed";
  template: string;
  provider: string | null;
  model: string | null;
  failureKind: string | null;
  error: string | null;
  prompt: string;
  startedAt: number;
  durationMs: number | null;
  costUsd: number;
}

/** 2026-11-01T00:00:00Z */
export const SAMPLE_START = Date.UTC(2026, 10, 1);

/** Opens a store in a folder of its own, gives it to `work`, and clears it away. */
export async function withSampleTraces(
  count: number,
  work: (sample: { store: Store; traces: SampleTrace[]; folder: string }) => void | Promise<void>,
): Promise<void> {
  const folder = await Deno.makeTempDir();
  const store = openStore(`${folder}/exhibit.sqlite`);
  try {
    const traces = addSampleTraces(store, { count, folder });
    await work({ store, traces, folder });
  } finally {
    store.close();
    await Deno.remove(folder, { recursive: true });
  }
}

/** Adds traces to a store: two runs, three routes, two templates, a trace every twenty minutes. */
export function addSampleTraces(
  store: Store,
  { count, folder }: { count: number; folder: string },
): SampleTrace[] {
  const random = createRandom("traces");
  for (const id of ["run-1", "run-2"]) {
    const run = { databasePath: "/d.sqlite", assetsRoot: folder, options: {} };
    beginRun(store, { id, startedAt: SAMPLE_START, ...run });
  }
  recordOriginal(store, { sha256: "0a", format: "jpeg", byteLength: 3, keptAt: 0 });
  return store.transaction(() =>
    Array.from({ length: count }, (_, number) => addTrace(store, { number, random, folder }))
  );
}

const ROUTES = [["openai", "gpt-image-2"], ["google", "imagen-4"], ["fal", "flux"]] as const;
const KINDS = ["refused", "timeout"] as const;
const WORDS = ["receipt", "watch", "Möbel", "camera"] as const;

function addTrace(
  store: Store,
  { number, random, folder }: {
    number: number;
    random: ReturnType<typeof createRandom>;
    folder: string;
  },
): SampleTrace {
  const rows = new TraceRows(store);
  const [provider, model] = random.pick(ROUTES);
  const status = random.pick(["completed", "completed", "failed", "started"] as const);
  const name = random.pick(["phone-evidence", "evidence-framing"]);
  const trace: SampleTrace = {
    id: number.toString(16).padStart(32, "0"),
    runId: random.pick(["run-1", "run-2"]),
    evidenceId: `e${number % 7}`,
    path: `/images/${number}.jpg`,
    status,
    template: `${name}@1`,
    provider: status === "started" ? null : provider,
    model: status === "started" ? null : model,
    failureKind: status === "failed" ? random.pick(KINDS) : null,
    error: status === "failed" ? "Cannot draw because it says no." : null,
    prompt: `A photograph of a ${random.pick(WORDS)} number n${number}.`,
    startedAt: SAMPLE_START + number * 20 * 60_000,
    durationMs: status === "started" ? null : random.between(500, 20_000),
    costUsd: status === "completed" ? 0.04 : 0,
  };
  rows.insertTrace({
    ...trace,
    template: { id: trace.template, sha256: "t", kind: "object", source: "" },
    prompt: { sha256: `p${number}`, text: trace.prompt, negativeText: "" },
    subject: { title: `Thing ${number}` },
    seed: 0,
    width: 1152,
    height: 1536,
    mediaType: "image/jpeg",
  });
  if (status !== "started") endTrace(rows, trace, { folder, number });
  return trace;
}

function endTrace(
  rows: TraceRows,
  trace: SampleTrace,
  { folder, number }: { folder: string; number: number },
): void {
  const { id, durationMs } = trace;
  const route = { provider: trace.provider!, model: trace.model! };
  const attempt = rows.insertAttempt({
    traceId: id,
    number: 1,
    ...route,
    request: { width: 1152 },
    sentAt: trace.startedAt,
    reservedUsd: 0.05,
    cacheKey: null,
  });
  if (trace.status === "failed") {
    const why = { failureKind: trace.failureKind!, error: trace.error! };
    rows.endAttempt(attempt, { status: "failed", durationMs, billed: "maybe", ...why });
    rows.endTrace(id, { status: "failed", durationMs, ...why });
    return;
  }
  const originalSha256 = "0a";
  const made = { status: "succeeded", billed: "yes", costUsd: trace.costUsd } as const;
  rows.endAttempt(attempt, { ...made, durationMs, originalSha256 });
  rows.putAsset({
    assetsRoot: folder,
    path: trace.path,
    evidenceId: trace.evidenceId,
    traceId: id,
    originalSha256,
    sha256: `${number}`,
    mediaType: "image/jpeg",
    width: 1152,
    height: 1536,
    bytes: 3,
    reencoded: false,
    savedAt: trace.startedAt,
  });
  rows.endTrace(id, { status: "completed", durationMs, ...route });
}
