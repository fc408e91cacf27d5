/** Traces as tiles: a small picture, what it is of, how it went. */
import { plainText } from "../../../core/plain_text.ts";
import type { TraceSummary } from "../../../core/store/trace_summary.ts";
import { type Html, html } from "../../../eval/report/html.ts";
import { took, usd } from "../parts/amounts.ts";
import { statusBadge } from "../parts/badges.ts";
import { thumbnail } from "../parts/thumbnail.ts";
import { timeTag } from "../parts/time_tag.ts";
import { failureWords } from "../parts/failure_words.ts";

/**
 * The tiles; `originals` tells the original of each trace's picture by the trace's id.
 *
 * @example
 * ```ts
 * import { gallery } from "./gallery.ts";
 * console.assert(String(gallery([], { originals: new Map() })).includes("<ul"));
 * ```
 */
export function gallery(
  traces: readonly TraceSummary[],
  { originals, look }: { originals: ReadonlyMap<string, string>; look?: "small" },
): Html {
  const tile = look === "small" ? smallTile : largeTile;
  return html`<ul class="gallery ${look}">${
    traces.map((trace) =>
      html`<li><a href="/traceImage/${encodeURIComponent(trace.id)}">${
        thumbnail(originals.get(trace.id) ?? null, absence(trace))
      }<span class="tile">${tile(trace)}</span></a></li>`
    )
  }</ul>`;
}

/**
 * What a trace is called: the title of its record, or else its evidence id.
 *
 * @example
 * ```ts
 * import { traceTitle } from "./gallery.ts";
 * console.assert(traceTitle({ title: "", evidenceId: "e1" }, 40) === "e1");
 * ```
 */
export function traceTitle(
  { title, evidenceId }: Pick<TraceSummary, "title" | "evidenceId">,
  length: number,
): string {
  return plainText(title, length) || plainText(evidenceId, length);
}

function absence({ status, failureKind }: TraceSummary): string {
  if (status === "started") return "being made";
  if (status === "completed") return "no original was kept";
  return failureWords(failureKind ?? status);
}

function smallTile(trace: TraceSummary): Html {
  return html`<strong>${traceTitle(trace, 60)}</strong>${
    trace.status === "completed"
      ? html`<span>${took(trace.durationMs)}</span>`
      : statusBadge(trace.status)
  }`;
}

function largeTile(trace: TraceSummary): Html {
  const { status, model, provider, attempts, durationMs, costUsd, startedAt, template } = trace;
  const tries = attempts === 1 ? "1 attempt" : `${attempts} attempts`;
  return html`<strong>${traceTitle(trace, 90)}</strong>${statusBadge(status)}
<span>${template}</span>
<span>${plainText(model ?? provider ?? "no route", 60)}</span>
<span>${tries} · ${took(durationMs)} · ${usd(costUsd)}</span>
<span>${timeTag(startedAt)}</span>`;
}
