/**
 * A run as logs and spans tell of it. Its span is linked to by the spans of its pictures and is not their
 * parent: a trace that lasts a night and holds ten thousand pictures can neither be shown nor sampled.
 */
import type { Link, Span } from "@opentelemetry/api";
import type { SummaryEvent } from "../events.ts";
import { routeText } from "../route_name.ts";
import { isSecretName } from "../secret_name.ts";
import { VERSION } from "../version.ts";
import { logAbout, logEvent } from "./log.ts";
import { beginSpan, markFailed } from "./spans.ts";

/** What of a run's options is looked at here; the others are told as they are. */
export interface ToldOptions {
  routes: readonly { provider: string; model: string | null }[];
  /** By provider. */
  options: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
}

/** What is told of a run when it begins. */
export interface RunBeginning {
  runId: string;
  options: ToldOptions;
  /** Whether prompts may stand in spans. */
  capturesPrompts: boolean;
}

/** A run that is under way. */
interface RunUnderWay {
  span: Span;
  capturesPrompts: boolean;
  isStopping: boolean;
}

const runs = new Map<string, RunUnderWay>();

/**
 * Tells that a run begins. What it gives is disposed of when the run is over, however it ended.
 *
 * @example
 * ```ts
 * import { parseGenerateOptions } from "../config.ts";
 * import { watchRun } from "./run_telemetry.ts";
 * const options = parseGenerateOptions({ databasePath: "/d", assetsRoot: "/a", storePath: "/s", logPath: "/l" });
 * using _run = watchRun({ runId: "nightly", options, capturesPrompts: false });
 * ```
 */
export function watchRun({ runId, options, capturesPrompts }: RunBeginning): Disposable {
  const routes = options.routes.map(routeText);
  const span = beginSpan("exhibit.run", {
    root: true,
    attributes: { "exhibit.run.id": runId, "exhibit.run.routes": routes },
  });
  runs.set(runId, { span, capturesPrompts, isStopping: false });
  logAbout({ runId }, () => {
    logEvent("run.began", { version: VERSION, options: withoutSecrets(options) });
  });
  return {
    [Symbol.dispose]() {
      if (!runs.delete(runId)) return;
      logAbout({ runId }, () => logEvent("run.cut_off"));
      span.setAttribute("exhibit.run.status", "cut_off");
      markFailed(span, "cut_off");
      span.end();
    },
  };
}

/**
 * Tells how a run ended: with its summary, and with the status that the store has of it.
 *
 * @example
 * ```ts
 * import { tellRunEnded } from "./run_telemetry.ts";
 * tellRunEnded({
 *   event: "summary", runId: "no such run", totalMissing: 0, attempted: 0, successful: 0, failed: 0, skipped: 0,
 *   costUsd: 0, durationMs: 1,
 * }, "completed");
 * ```
 */
export function tellRunEnded(summary: SummaryEvent, status: string): void {
  const { event: _event, runId, ...counts } = summary;
  const run = runs.get(runId);
  if (run === undefined) return;
  runs.delete(runId);
  logAbout({ runId }, () => logEvent("run.ended", { status, ...counts }));
  run.span.setAttributes({
    "exhibit.run.status": status,
    "exhibit.run.attempted": counts.attempted,
    "exhibit.run.successful": counts.successful,
    "exhibit.run.failed": counts.failed,
    "exhibit.run.skipped": counts.skipped,
    // What is not known has no attribute.
    ...(counts.costUsd === null ? {} : { "exhibit.cost.usd": counts.costUsd }),
  });
  run.span.end();
}

/**
 * Tells, once a run, that it makes no sense to begin more pictures.
 *
 * @example
 * ```ts
 * import { tellRunStopping } from "./run_telemetry.ts";
 * tellRunStopping("no such run", "Cannot make another picture because the budget is used up.");
 * ```
 */
export function tellRunStopping(runId: string, reason: string): void {
  const run = runs.get(runId);
  if (run === undefined || run.isStopping) return;
  run.isStopping = true;
  logEvent("run.stopping", { reason });
}

/**
 * What links the span of a picture to that of its run; empty where the run is not told of.
 *
 * @example
 * ```ts
 * import { linksToRun } from "./run_telemetry.ts";
 * console.assert(linksToRun("no such run").length === 0);
 * ```
 */
export function linksToRun(runId: string): Link[] {
  const span = runs.get(runId)?.span;
  return span?.isRecording() ? [{ context: span.spanContext() }] : [];
}

/**
 * Whether the prompts of a run may stand in its spans.
 *
 * @example
 * ```ts
 * import { showsPrompts } from "./run_telemetry.ts";
 * console.assert(!showsPrompts("no such run"));
 * ```
 */
export function showsPrompts(runId: string | undefined): boolean {
  return runId !== undefined && (runs.get(runId)?.capturesPrompts ?? false);
}

/** The options as they may be written down: what a user gave a provider stays, unless its name says key. */
function withoutSecrets(options: ToldOptions): Record<string, unknown> {
  const providerOptions = Object.entries(options.options).map(([provider, given]) => [
    provider,
    Object.fromEntries(
      Object.entries(given).map((
        [name, value],
      ) => [name, isSecretName(name) ? "(not told)" : value]),
    ),
  ]);
  return { ...options, options: Object.fromEntries(providerOptions) };
}
