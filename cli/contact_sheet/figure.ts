/** One picture of the contact sheet as HTML. Every text comes from a database and is escaped. */
import { escapeHtml } from "../../core/escape_html.ts";
import type { ImageEvent } from "../../core/events.ts";

/** What the sheet knows and the event does not. */
export interface FigureContext {
  /** The picture's address relative to the page; `null` where there is no picture. */
  source: string | null;
  /** When the evidence was recorded, readable; empty when that is not known. */
  date: string;
  /** Whether it is among the first that one sees, so that its picture is loaded at once. */
  isFirst?: boolean;
}

/**
 * A `<figure>` with its picture, or the reason why there is none, its prompt and its origin.
 *
 * @example
 * ```ts
 * import { figureHtml } from "./figure.ts";
 * const html = figureHtml({
 *   event: "image", evidenceId: "<e1>", status: "made", path: "/images/e1.jpg", prompt: "A watch.",
 *   template: "plain@1", provider: "procedural", model: "v1", costUsd: 0, durationMs: 210,
 * }, { source: "images/e1.jpg", date: "2025-04-15 16:28" });
 * console.assert(html.includes("&lt;e1&gt;") && !html.includes("<e1>"));
 * ```
 */
export function figureHtml(
  event: ImageEvent,
  { source, date, isFirst = false }: FigureContext,
): string {
  const title = titleOf(event);
  const category = event.subject?.category ?? "";
  const origin = [event.provider, event.model].filter((name) => name !== null).join(":");
  const picture = source === null
    ? `<div class="absent">${event.status}</div>`
    : `<a href="${escapeHtml(source)}"><img src="${escapeHtml(source)}" alt="${
      escapeHtml(title)
    }" ` +
      `${isFirst ? 'decoding="sync"' : 'loading="lazy" decoding="async"'}></a>`;
  const facts: [string, string | null][] = [
    ["evidence", event.evidenceId],
    ["path", event.path],
    ["template", event.template],
    ["provider", origin],
    ["date", date],
  ];
  return `<figure data-category="${escapeHtml(category)}" data-template="${
    escapeHtml(event.template ?? "")
  }" data-status="${event.status}">
${picture}
<figcaption>
<h2>${escapeHtml(title)}</h2>
<ul class="tags">${tag(event.status, event.status)}${tag(category)}${
    tag(event.subject?.documentType)
  }</ul>
${paragraph("error", event.error)}${paragraph("prompt", event.prompt)}<dl>${
    facts.filter(([, value]) => value).map(([name, value]) =>
      `<dt>${name}</dt><dd>${escapeHtml(value!)}</dd>`
    ).join("")
  }</dl>
</figcaption>
</figure>
`;
}

function titleOf({ subject, evidenceId }: ImageEvent): string {
  if (subject === undefined) return evidenceId;
  const thing = [subject.brand, subject.model].filter((part) => part !== "").join(" ");
  return thing || subject.title || subject.documentType || evidenceId;
}

function tag(text: string | null | undefined, className = ""): string {
  return text ? `<li${className && ` class="${className}"`}>${escapeHtml(text)}</li>` : "";
}

function paragraph(className: string, text: string | null | undefined): string {
  return text ? `<p class="${className}">${escapeHtml(text)}</p>\n` : "";
}
