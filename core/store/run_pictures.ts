/** The pictures of a run as its traces have them: what a process that was killed had done, told or not. */
import type { ImageEvent } from "../events.ts";
import { TraceRows } from "./trace_rows.ts";
import type { Store } from "./store.ts";

/**
 * Every picture of a run whose trace has come to an end, as the run tells of it, in the order in which they
 * were begun.
 *
 * @example
 * ```ts
 * import { endedPictures } from "./run_pictures.ts";
 * import { openStore } from "./store.ts";
 * const folder = await Deno.makeTempDir();
 * const store = openStore(`${folder}/exhibit.sqlite`);
 * console.assert(endedPictures(store, "none").length === 0);
 * store.close();
 * await Deno.remove(folder, { recursive: true });
 * ```
 */
export function endedPictures(store: Store, runId: string): ImageEvent[] {
  const traces = new TraceRows(store);
  const rows = store.prepare(
    `SELECT traces.id AS traceId, evidence_id AS evidenceId, status, path, text AS prompt,
       template_id AS template, provider, model, coalesce(duration_ms, 0) AS durationMs, error
     FROM traces JOIN prompts ON prompts.sha256 = prompt_sha256
     WHERE run_id = ? AND status IN ('completed', 'failed') ORDER BY started_at, traces.rowid`,
  ).all(runId) as unknown as EndedTrace[];
  return rows.map(({ status, error, ...trace }) => ({
    event: "image",
    ...trace,
    status: status === "completed" ? "made" : "failed",
    costUsd: traces.traceCostUsd(trace.traceId),
    ...(status === "completed" ? {} : { error: error ?? "" }),
  }));
}

interface EndedTrace extends
  Pick<
    ImageEvent,
    "evidenceId" | "path" | "prompt" | "template" | "provider" | "model" | "durationMs"
  > {
  traceId: string;
  status: "completed" | "failed";
  error: string | null;
}
