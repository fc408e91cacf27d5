/** One picture as logs, spans and metrics tell of it: around all of its attempts, from the order to its end. */
import { trace } from "@opentelemetry/api";
import type { Attributes, Span } from "@opentelemetry/api";
import { AsyncLocalStorage } from "node:async_hooks";
import type { ImageEvent } from "../events.ts";
import type { Prompt } from "../prompt/compose.ts";
import { routeAttributes } from "./gen_ai.ts";
import { logAbout, logEvent, logSubject } from "./log.ts";
import { countPicture } from "./metrics.ts";
import { linksToRun, tellRunStopping } from "./run_telemetry.ts";
import { beginSpan, markFailed, within } from "./spans.ts";

/** What is told of a picture that has ended. */
export interface PictureEnd {
  event: ImageEvent;
  /** Set when it makes no sense for the run to go on. */
  stopsRun: boolean;
}

/** What went wrong last with the picture that is under way here and now. */
const troubles = new AsyncLocalStorage<{ last: string | null }>();

/**
 * Watches over the making of one picture.
 *
 * @throws Whatever `work` throws.
 *
 * @example
 * ```ts
 * import type { ImageEvent } from "../events.ts";
 * import { watchPicture } from "./picture_telemetry.ts";
 * const event: ImageEvent = {
 *   event: "image", evidenceId: "e1", status: "made", path: "/e1.jpg", prompt: null, template: null,
 *   provider: "procedural", model: "procedural-1", costUsd: 0, durationMs: 1,
 * };
 * const subject = { runId: "nightly", evidenceId: "e1" };
 * const end = await watchPicture(subject, () => Promise.resolve({ event, stopsRun: false }));
 * console.assert(end.event === event);
 * ```
 */
export function watchPicture<End extends PictureEnd>(
  { runId, evidenceId }: { runId: string; evidenceId: string },
  work: () => Promise<End>,
): Promise<End> {
  const span = beginSpan("exhibit.picture", {
    root: true,
    links: linksToRun(runId),
    attributes: { "exhibit.run.id": runId, "exhibit.evidence.id": evidenceId },
  });
  const trouble = { last: null };
  const watched = async () => {
    try {
      const end = await work();
      tellEnd(end.event, { span, errorType: trouble.last ?? "other" });
      if (end.stopsRun) tellRunStopping(runId, end.event.error ?? "");
      return end;
    } catch (error) {
      // It was aborted: the next run goes on with it.
      markFailed(span, "cut_off");
      throw error;
    } finally {
      span.end();
    }
  };
  const noted = () => troubles.run(trouble, () => within(span, watched));
  return logAbout({ runId, evidenceId }, noted);
}

/**
 * Tells which trace of the store the picture under way belongs to, and what was composed for it.
 *
 * @example
 * ```ts
 * import { tellTrace } from "./picture_telemetry.ts";
 * const prompt = { text: "A watch.", negativeText: "", template: { id: "phone-evidence@1" }, pictureSeed: 7 };
 * tellTrace("00112233445566778899aabbccddeeff", prompt, { isResumed: false });
 * ```
 */
export function tellTrace(
  traceId: string,
  prompt: Pick<Prompt, "text" | "negativeText" | "pictureSeed"> & { template: { id: string } },
  { isResumed }: { isResumed: boolean },
): void {
  logSubject().traceId = traceId;
  trace.getActiveSpan()?.setAttribute("exhibit.trace.id", traceId);
  const { text, negativeText, pictureSeed, template } = prompt;
  logEvent(isResumed ? "picture.resumed" : "picture.began", { template: template.id });
  logEvent("picture.prompt", { prompt: text, negativePrompt: negativeText, seed: pictureSeed });
}

/**
 * Notes what went wrong with an attempt at the picture under way; the last of them is why it fails, if it does.
 *
 * @example
 * ```ts
 * import { noteTrouble } from "./picture_telemetry.ts";
 * noteTrouble("timeout");
 * ```
 */
export function noteTrouble(errorType: string): void {
  const trouble = troubles.getStore();
  if (trouble !== undefined) trouble.last = errorType;
}

function tellEnd(
  event: ImageEvent,
  { span, errorType }: { span: Span; errorType: string },
): void {
  const { status, provider, model, path, template, costUsd, durationMs, error } = event;
  const facts = { path, provider, model, template, costUsd, durationMs };
  const ended: Attributes = { "exhibit.picture.status": status };
  if (provider !== null && model !== null) {
    Object.assign(ended, routeAttributes({ provider, model }));
  }
  if (status === "made") logEvent("picture.made", facts);
  else if (status === "skipped") logEvent("picture.skipped", { path, error });
  else logEvent("picture.failed", { ...facts, failureKind: errorType, error });
  if (status === "failed") {
    markFailed(span, errorType);
    ended["error.type"] = errorType;
  }
  countPicture(ended);
  span.setAttributes(ended);
  if (costUsd !== null) span.setAttribute("exhibit.cost.usd", costUsd);
}
