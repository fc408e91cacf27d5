/** What evaluators said of a picture. */
import type { ScoreStory } from "../../../core/store/trace_story.ts";
import { type Html, html } from "../../../eval/report/html.ts";
import { dataTable } from "../parts/data_table.ts";
import { badge } from "../parts/badges.ts";

/**
 * The table of scores.
 *
 * @example
 * ```ts
 * import { scoreTable } from "./score_table.ts";
 * console.assert(String(scoreTable([])).includes("Nobody has looked"));
 * ```
 */
export function scoreTable(scores: readonly ScoreStory[]): Html {
  if (scores.length === 0) {
    return html`
      <p
        class="faint">Nobody has looked at this picture yet. <code>deno task evaluate</code> scores pictures.</p>
    `;
  }
  return dataTable("Scores of this picture", {
    head: ["Evaluator", "Score", "Gate", "Why"],
    rows: scores.map(({ evaluator, value, passed, explanation }) =>
      html`
        <tr>
          <th scope="row" class="tight">${evaluator}</th>
          <td>${value === null ? html`<span class="faint">nothing to say</span>` : html`
            <div
              class="score"><span>${value.toFixed(
                2,
              )}</span><meter min="0" max="1" value="${value}" aria-label="${evaluator}">${value
                .toFixed(2)}</meter></div>
          `}</td>
          <td>${passed !== null &&
            badge(passed ? "passed" : "not passed", passed ? "good" : "poor")}</td>
          <td class="wide">${explanation}</td>
        </tr>
      `
    ),
  });
}
