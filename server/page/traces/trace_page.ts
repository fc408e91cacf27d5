/** One trace as a story: what was wanted, what was asked, every attempt, what came of it, what it is worth. */
import { plainText } from "../../../core/plain_text.ts";
import type { TraceStory } from "../../../core/store/trace_story.ts";
import { type Html, html } from "../../../eval/report/html.ts";
import { took, usd } from "../parts/amounts.ts";
import { statusBadge } from "../parts/badges.ts";
import { factList } from "../parts/fact_list.ts";
import { longText } from "../parts/long_text.ts";
import { addressOf } from "../parts/pager.ts";
import { timeTag } from "../parts/time_tag.ts";
import { attemptTimeline } from "./attempt_timeline.ts";
import { traceTitle } from "./gallery.ts";
import { picturePanel, type ShownFile } from "./picture_panel.ts";
import { scoreTable } from "./score_table.ts";

/**
 * The body of a trace's page.
 *
 * @example
 * ```ts
 * import { tracePage } from "./trace_page.ts";
 * console.assert(tracePage.length === 2);
 * ```
 */
export function tracePage(story: TraceStory, shown: ShownFile): Html {
  const { id, status, provider, model, costUsd, durationMs, attemptList, startedAt, error } = story;
  const self = encodeURIComponent(id);
  return html`<p class="crumbs"><a href="/traceImage">Traces</a></p>
<div class="head"><h1>${traceTitle(story, 160)}</h1>${statusBadge(status)}</div>
<p class="lead">${story.path}</p>
${
    status === "failed" && error !== null && html`
      <div class="note poor">
        <p>${error}</p>
      </div>
    `
  }
${
    factList([
      ["Made by", provider === null ? null : plainText(`${provider}:${model ?? ""}`, 120)],
      ["Attempts", String(attemptList.length)],
      ["Took", took(durationMs)],
      ["Cost", usd(costUsd)],
      ["Began", timeTag(startedAt)],
    ], "tiles")
  }
<div class="actions">
<a class="button" href="/runs/${encodeURIComponent(story.runId)}">Its run</a>
<a class="button" href="${
    addressOf("/traceImage", { evidence: story.evidenceId })
  }">All traces of this record</a>
<a class="button" href="${
    addressOf("/", { ids: story.evidenceId, overwrite: "yes" })
  }">Make it anew</a>
<a class="button" download="trace-${id}.json" href="/v1/traces/${self}">Export</a>
${
    status !== "started" &&
    html`<a class="button danger" href="/traceImage/${self}/delete">Delete …</a>`
  }
</div>
<section aria-labelledby="picture"><h2 id="picture">Picture</h2>${
    picturePanel(story, shown)
  }</section>
<section aria-labelledby="prompt"><h2 id="prompt">Prompt</h2>
${longText("Prompt", story.prompt, { look: "prose" })}
${
    story.negativePrompt !== "" &&
    html`
      <h3>Not to be seen</h3>
      ${longText("Negative prompt", story.negativePrompt, { look: "prose" })}
    `
  }
${subjectFacts(story)}</section>
<section aria-labelledby="attempts"><h2 id="attempts">Attempts</h2>${
    attemptTimeline(story)
  }</section>
<section aria-labelledby="scores"><h2 id="scores">Scores</h2>${scoreTable(story.scores)}</section>`;
}

function subjectFacts(
  { subject, template, seed, width, height, evidenceId, templateSha256 }: TraceStory,
): Html {
  const text = (name: string) => {
    const value = subject[name];
    return typeof value === "string" ? plainText(value, 300) : null;
  };
  return factList([
    ["Template", html`${template} <code class="faint">${templateSha256.slice(0, 12)}</code>`],
    ["Evidence", html`<code>${plainText(evidenceId, 200)}</code>`],
    ["Kind", text("documentType") ?? text("kind")],
    ["Brand", text("brand")],
    ["Model", text("model")],
    ["Colour", text("color")],
    ["Category", text("category")],
    [
      "View, staging, framing",
      [text("view"), text("staging"), text("framing")].filter(Boolean).join(", "),
    ],
    ["Size", `${width} × ${height}`],
    ["Seed", String(seed)],
  ], "columns");
}
