/** The pictures side by side, record by record, each with its score and all that was said of it. */
import type { CellOutcome, ExperimentOutcome } from "../experiment/experiment_outcome.ts";
import { type Html, html } from "./html.ts";

/** Where pictures are shown from. */
export interface PictureAddresses {
  /** The address of a small copy; `null` where there is none. */
  small(cell: CellOutcome): string | null;
  /** The address of the file, relative to the report; `null` where it is not to be linked. */
  full(cell: CellOutcome): string | null;
}

/** Raw answers are shown up to here: a judge may be talkative. */
const LONGEST_ANSWER = 4000;

/**
 * The grid: a row for each record, a column for each template.
 *
 * @example
 * ```ts
 * import { picturesSection } from "./pictures_section.ts";
 * console.assert(picturesSection.length === 2);
 * ```
 */
export function picturesSection(outcome: ExperimentOutcome, addresses: PictureAddresses): Html {
  const { records, templates, cells } = outcome;
  const byRecord = Map.groupBy(cells, ({ evidenceId }) => evidenceId);
  const rows = records.map(({ evidenceId, title, category }, index) => {
    const own = byRecord.get(evidenceId) ?? [];
    const figures = templates.flatMap(({ id }) => {
      const shown = own.filter(({ template }) => template === id);
      return shown.length > 0 ? shown.map((cell) => figure(cell, { title, addresses })) : [html`
        <div class="cell none">
          <p class="name">${id}</p>
          <p>not wanted any more</p>
        </div>
      `];
    });
    return html`
      <article>
        <h3><span class="number">${index + 1}</span> ${title} <small>${category}</small></h3>
        <div class="cells" tabindex="0" role="group"
          aria-label="Pictures of ${title}">${figures}</div>
      </article>
    `;
  });
  return html`<section aria-labelledby="pictures"><h2 id="pictures">Pictures</h2>
<p>Each row is one record. All templates show it from the same side, in the same place, at the same distance, with
the same seed. Open what is under a picture for its prompt and what was said of it.</p>
${rows}</section>`;
}

function figure(
  cell: CellOutcome,
  { title, addresses }: { title: string; addresses: PictureAddresses },
): Html {
  const { template, replicate, score, error, counted } = cell;
  const name = replicate === 0 ? template : `${template}, ${replicate + 1}`;
  const small = addresses.small(cell);
  const full = addresses.full(cell);
  const alt = `${title} by ${name}`;
  const picture = small === null && full === null
    ? html`<div class="absent">no picture</div>`
    : small === null
    ? html`<a class="absent" href="${full}">picture</a>`
    : full === null
    ? html`<img src="${small}" alt="${alt}" loading="lazy">`
    : html`<a href="${full}"><img src="${small}" alt="${alt}" loading="lazy"></a>`;
  return html`<figure class="cell${counted ? "" : " late"}">${picture}
<figcaption><p class="name">${name}</p>
<p class="score">${
    score === null
      ? html`<b>–</b> <span>no score</span>`
      : html`<b>${score.toFixed(2)}</b> <meter min="0" max="1" value="${score.toFixed(3)}">${
        score.toFixed(2)
      }</meter>`
  }</p>
${error !== null && html`<p class="error">${error}</p>`}${
    !counted && html`<p class="faint">not counted: it came after the verdict</p>`
  }
<details><summary>Prompt and answers</summary>${
    cell.prompt !== null && html`
      <h4>Prompt</h4>
      <p class="prompt">${cell.prompt}</p>
    `
  }${answersOf(cell)}${
    cell.traceId !== null && html`<p class="faint">trace ${cell.traceId}</p>`
  }</details>
</figcaption></figure>`;
}

/** What an answer may have; it comes out of the store, so nothing is taken for granted. */
interface ShownAnswer {
  evaluator?: unknown;
  value?: unknown;
  explanation?: unknown;
  raw?: unknown;
}

function answersOf({ answers }: CellOutcome): Html[] {
  const list = Array.isArray(answers) ? answers as ShownAnswer[] : [];
  return list.map(({ evaluator, value, explanation, raw }) =>
    html`
      <h4>${String(evaluator ?? "")}: ${typeof value === "number"
        ? value.toFixed(3)
        : "nothing"}</h4>
      <p>${String(explanation ?? "")}</p>
      <pre>${cut(JSON.stringify(raw ?? null, null, 1))}</pre>
    `
  );
}

function cut(text: string): string {
  return text.length <= LONGEST_ANSWER ? text : `${text.slice(0, LONGEST_ANSWER)}…`;
}
