/** All traces, newest first, as many as fit a filter. */
import { formatCount } from "../../../core/quantities.ts";
import type { TraceChoices } from "../../../core/store/trace_choices.ts";
import type { TracePage } from "../../../core/store/trace_list.ts";
import { type Html, html } from "../../../eval/report/html.ts";
import { EXPORT_FORMATS } from "../../routes/trace_export.ts";
import { addressOf, pager } from "../parts/pager.ts";
import { filterForm } from "./filter_form.ts";
import { gallery } from "./gallery.ts";
import { exportQuery, type GalleryFilter } from "./gallery_filter.ts";

/** What the gallery shows. */
export interface GalleryPage extends TracePage {
  search: GalleryFilter;
  choices: TraceChoices;
  originals: ReadonlyMap<string, string>;
  cursor: string | null;
}

/**
 * The body of the gallery.
 *
 * @example
 * ```ts
 * import { galleryPage } from "./gallery_page.ts";
 * console.assert(galleryPage.length === 1);
 * ```
 */
export function galleryPage(page: GalleryPage): Html {
  const { traces, next, total, search, choices, originals, cursor } = page;
  const isAll = Object.values(search.entries).every((value) => value === "");
  return html`
    <h1>Traces</h1>
    <p
      class="lead">Each picture's story: what was asked of which model, what came back, what it cost.</p>
    ${filterForm(search.entries, choices)}
    ${search.problems.map((problem) =>
      html`
        <div class="note fair">
          <p>${problem}</p>
        </div>
      `
    )}
    <div class="head"><h2>${countWords(total, isAll)}</h2>
    ${traces.length > 0 &&
      html`<p class="actions">Export: ${
        EXPORT_FORMATS.map((format) =>
          html`
            <a download href="${addressOf("/v1/traces/export", {
              ...exportQuery(search),
              format,
            })}">${format.toUpperCase()}</a>
          `
        )
      }</p>`}</div>
    ${traces.length > 0 && gallery(traces, { originals })}
    ${traces.length === 0 && (next === null ? nothing(isAll) : nothingYet())}
    ${pager("/traceImage", { query: search.entries, cursor, next })}
    ${isAll && traces.length > 0 &&
      html`<p class="actions"><a class="button danger" href="/delete-traces">Delete all traces …</a></p>`}
  `;
}

function countWords(total: number | null, isAll: boolean): string {
  if (total === null) return "What was found";
  return `${formatCount(total)} ${total === 1 ? "trace" : "traces"}${isAll ? "" : " found"}`;
}

function nothing(isAll: boolean): Html {
  return isAll
    ? html`
      <div class="empty">
        <p>No picture has been made yet.</p>
        <p><a href="/">Start a run</a>: each of its pictures gets a trace.</p>
      </div>
    `
    : html`
      <div class="empty">
        <p>No trace fits.</p>
        <p
          class="faint">Words are searched in any order, and whole but for the last one. Leave some of the filter out, or <a href="/traceImage">see all</a>.</p>
      </div>
    `;
}

/** The search paused before it found one. */
function nothingYet(): Html {
  return html`
    <div class="empty">
      <p>No trace fits among those looked through so far.</p>
      <p class="faint">“Older” goes on from there.</p>
    </div>
  `;
}
