/** Everything that the store knows of one trace: what was asked, every attempt, and what came of it. */
import { fromMicrodollars } from "./money.ts";
import type { Store } from "./store.ts";
import { readTraceSummary, type TraceSummary } from "./trace_summary.ts";

/** How far an attempt has got. */
export type AttemptStatus = "sent" | "succeeded" | "failed" | "unknown" | "cached";

/** One call of one route. */
export interface AttemptStory {
  /** 1, 2, … within the trace. */
  number: number;
  provider: string;
  model: string;
  status: AttemptStatus;
  /** What was asked besides the prompt: size, seed, options. */
  request: Record<string, unknown>;
  /** What came back, without the picture; `null` where nothing did. */
  response: unknown;
  warnings: string[];
  /** Unix milliseconds. */
  sentAt: number;
  durationMs: number | null;
  reservedUsd: number | null;
  costUsd: number | null;
  billed: "no" | "maybe" | "yes" | null;
  failureKind: string | null;
  error: string | null;
  original: { sha256: string; format: string; bytes: number } | null;
}

/** The file that came of a trace. */
export interface AssetStory {
  assetsRoot: string;
  path: string;
  sha256: string;
  mediaType: string;
  width: number;
  height: number;
  bytes: number;
  reencoded: boolean;
  originalSha256: string;
  /** Unix milliseconds. */
  savedAt: number;
}

/** What an evaluator said of the picture. */
export interface ScoreStory {
  evaluator: string;
  value: number | null;
  passed: boolean | null;
  explanation: string;
  /** Unix milliseconds. */
  scoredAt: number;
}

/** One trace, in full. */
export interface TraceStory extends TraceSummary {
  negativePrompt: string;
  templateSha256: string;
  subject: Record<string, unknown>;
  seed: number;
  /** Pixels. */
  width: number;
  /** Pixels. */
  height: number;
  mediaType: string;
  attemptList: AttemptStory[];
  asset: AssetStory | null;
  scores: ScoreStory[];
}

/**
 * The story of a trace; `null` where there is none, or it was deleted.
 *
 * @example
 * ```ts
 * import { openStore } from "./store.ts";
 * import { readTraceStory } from "./trace_story.ts";
 * const folder = await Deno.makeTempDir();
 * const store = openStore(`${folder}/exhibit.sqlite`);
 * console.assert(readTraceStory(store, "none") === null);
 * store.close();
 * await Deno.remove(folder, { recursive: true });
 * ```
 */
export function readTraceStory(store: Store, id: string): TraceStory | null {
  const summary = readTraceSummary(store, id);
  if (summary === null) return null;
  const { subject, ...rest } = store.prepare(
    `SELECT negative_text AS negativePrompt, template_sha256 AS templateSha256, subject, seed, width, height,
       media_type AS mediaType FROM traces JOIN prompts ON prompts.sha256 = prompt_sha256 WHERE traces.id = ?`,
  ).get(id)!;
  return {
    ...summary,
    ...rest as Pick<
      TraceStory,
      "negativePrompt" | "templateSha256" | "seed" | "width" | "height" | "mediaType"
    >,
    subject: JSON.parse(String(subject)),
    attemptList: readAttempts(store, id),
    asset: readAsset(store, id),
    scores: readScores(store, id),
  };
}

/**
 * The attempts of a trace, in their order.
 *
 * @example
 * ```ts
 * import { openStore } from "./store.ts";
 * import { readAttempts } from "./trace_story.ts";
 * const folder = await Deno.makeTempDir();
 * const store = openStore(`${folder}/exhibit.sqlite`);
 * console.assert(readAttempts(store, "none").length === 0);
 * store.close();
 * await Deno.remove(folder, { recursive: true });
 * ```
 */
export function readAttempts(store: Store, traceId: string): AttemptStory[] {
  const rows = store.prepare(
    `SELECT number, provider, model, status, request, response, warnings, sent_at AS sentAt,
       duration_ms AS durationMs, reserved_microdollars AS reserved, cost_microdollars AS cost, billed,
       failure_kind AS failureKind, error, sha256, format, originals.bytes AS bytes
     FROM attempts LEFT JOIN originals ON originals.sha256 = original_sha256
     WHERE trace_id = ? ORDER BY number`,
  ).all(traceId);
  return rows.map((row) => {
    const { request, response, warnings, reserved, cost, sha256, format, bytes, ...rest } = row;
    return {
      ...rest,
      request: JSON.parse(String(request)),
      response: response === null ? null : JSON.parse(String(response)),
      warnings: warnings === null ? [] : JSON.parse(String(warnings)),
      reservedUsd: fromMicrodollars(reserved as number | null),
      costUsd: fromMicrodollars(cost as number | null),
      original: sha256 === null ? null : { sha256, format, bytes },
    } as unknown as AttemptStory;
  });
}

function readAsset(store: Store, traceId: string): AssetStory | null {
  const row = store.prepare(
    `SELECT assets_root AS assetsRoot, path, sha256, media_type AS mediaType, width, height, bytes, reencoded,
       original_sha256 AS originalSha256, saved_at AS savedAt FROM assets WHERE trace_id = ?`,
  ).get(traceId);
  return row === undefined
    ? null
    : { ...row, reencoded: row.reencoded === 1 } as unknown as AssetStory;
}

function readScores(store: Store, traceId: string): ScoreStory[] {
  const rows = store.prepare(
    `SELECT evaluator, value, passed, explanation, scored_at AS scoredAt FROM scores WHERE trace_id = ?
     ORDER BY evaluator, scored_at`,
  ).all(traceId);
  return rows.map((row) =>
    ({ ...row, passed: row.passed === null ? null : row.passed === 1 }) as unknown as ScoreStory
  );
}
