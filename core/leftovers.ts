/**
 * What a killed process left behind, looked after before a new run begins: calls that were never heard of
 * again are closed as unknown, half files are cleared away, and a picture that stands already but was not
 * told of is told of now. An original that was kept is left for its evidence row to take up.
 */
import { dirname } from "node:path";
import { temporaryPath } from "./save.ts";
import type { GenerationLog } from "./generation_log.ts";
import { clearHalfOriginals, sha256Hex } from "./store/originals.ts";
import type { Store } from "./store/store.ts";
import { logEvent } from "./telemetry/log.ts";
import { type KeptAttempt, type OpenTrace, TraceRows } from "./store/trace_rows.ts";

/** What looking after leftovers needs. */
export interface LeftoverOptions {
  store: Store;
  log: GenerationLog;
  /** Traces that the log tells of already. */
  logged: ReadonlySet<string>;
  /** The absolute path of a stored image path; `null` where it has no place under this assets root. */
  resolve(path: string): string | null;
  /** Fills the user's `image_assets`, where that was asked for. */
  recordImageAsset: ((path: string, bytes: Uint8Array) => Promise<void>) | null;
}

/**
 * Looks after what a killed process left. Gives the number of pictures that stood already and are told of now.
 *
 * @example
 * ```ts
 * import { openGenerationLog } from "./generation_log.ts";
 * import { finishLeftovers } from "./leftovers.ts";
 * import { openStore } from "./store/store.ts";
 * const folder = await Deno.makeTempDir();
 * const store = openStore(`${folder}/exhibit.sqlite`);
 * const log = openGenerationLog(`${folder}/log.jsonl`);
 * const options = { store, log, logged: new Set<string>(), resolve: () => null, recordImageAsset: null };
 * console.assert(await finishLeftovers(options) === 0);
 * log.close();
 * store.close();
 * await Deno.remove(folder, { recursive: true });
 * ```
 */
export async function finishLeftovers(options: LeftoverOptions): Promise<number> {
  const { store } = options;
  const rows = new TraceRows(store);
  const lost = rows.closeLostAttempts();
  if (lost > 0) logEvent("store.calls_lost", { calls: lost });
  await clearHalfOriginals(store.path);
  let finished = 0;
  for (const open of rows.openTraces()) {
    const file = options.resolve(open.path);
    if (file !== null) await Deno.remove(temporaryPath(dirname(file), open.id)).catch(() => {});
    const kept = rows.keptAttempt(open.id);
    if (!kept && rows.openOrder(open.id)) continue;
    if (!kept) {
      const error = "The process ended before a picture came.";
      rows.endTrace(open.id, { status: "abandoned", durationMs: null, error });
      logEvent("store.picture_abandoned", { evidenceId: open.evidenceId, traceId: open.id });
    } else if (file !== null && await finishSaved(open, { file, kept, options })) {
      finished++;
      logEvent("store.picture_told", {
        evidenceId: open.evidenceId,
        traceId: open.id,
        path: open.path,
      });
    }
  }
  return finished;
}

async function finishSaved(
  open: OpenTrace,
  { file, kept, options }: { file: string; kept: KeptAttempt; options: LeftoverOptions },
): Promise<boolean> {
  const { store, log } = options;
  const rows = new TraceRows(store);
  const asset = rows.assetOfTrace(open.id);
  const bytes = asset && await Deno.readFile(file).catch(() => null);
  if (!bytes || await sha256Hex(bytes) !== asset.sha256) return false;
  await options.recordImageAsset?.(open.path, bytes);
  if (!options.logged.has(open.id)) {
    log.append({
      time: new Date(asset.savedAt).toISOString(),
      evidenceId: open.evidenceId,
      path: open.path,
      prompt: open.promptText,
      template: open.templateId,
      provider: kept.provider,
      model: kept.model,
      traceId: open.id,
      sha256: asset.sha256,
      costUsd: rows.traceCostUsd(open.id),
    });
  }
  rows.endTrace(open.id, {
    status: "completed",
    durationMs: null,
    provider: kept.provider,
    model: kept.model,
  });
  return true;
}
