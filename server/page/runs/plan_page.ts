/** What a run would do: its prompts, who would make the pictures, and for how much. */
import { formatCount } from "../../../core/quantities.ts";
import type { Plan } from "../../../core/planner.ts";
import { plainText } from "../../../core/plain_text.ts";
import { type Html, html } from "../../../eval/report/html.ts";
import { dataTable } from "../parts/data_table.ts";
import { longText } from "../parts/long_text.ts";
import { usd } from "../parts/amounts.ts";

/**
 * Records that a plan shows at the most.
 *
 * @example
 * ```ts
 * import { LONGEST_PLAN } from "./plan_page.ts";
 * console.assert(LONGEST_PLAN === 50);
 * ```
 */
export const LONGEST_PLAN = 50;

/**
 * The body of the page; `wanted` is the limit that was asked for, `null` for all.
 *
 * @example
 * ```ts
 * import { html } from "../../../eval/report/html.ts";
 * import { planPage } from "./plan_page.ts";
 * const plan = { totalMissing: 0, images: [], costUsd: 0 };
 * console.assert(String(planPage(plan, { form: html``, wanted: null })).includes("Nothing is missing"));
 * ```
 */
export function planPage(
  { totalMissing, images, costUsd }: Plan,
  { form, wanted }: { form: Html; wanted: number | null },
): Html {
  const planned = images.filter(({ status }) => status === "planned").length;
  const whole = Math.min(wanted ?? totalMissing, totalMissing);
  return html`<p class="crumbs"><a href="/">Runs</a></p>
<h1>What the run would do</h1>
<p class="lead">${
    whole === 0
      ? "Nothing is missing here: there would be nothing to do."
      : html`It would make <strong>${formatCount(whole)}</strong> of ${
        formatCount(totalMissing)
      } missing pictures.
The first ${formatCount(planned)} would cost <strong>${
        usd(costUsd)
      }</strong> at the most. Nothing has been sent.`
  }</p>
${form}
${images.length > 0 && planTable(images)}`;
}

function planTable(images: Plan["images"]): Html {
  return html`
    <h2>Prompts</h2>
    ${dataTable("The plan, record by record", {
      head: ["Picture", "Template", "Made by", "At the most", "Prompt"],
      rows: images.map((image, index) =>
        html`
          <tr>
            <td>${plainText(image.subject?.title ?? image.evidenceId, 120)}
          <br><span class="path">${plainText(image.path ?? "no path", 160)}</span></td>
            <td class="tight">${image.template}</td>
            <td>${image.provider}${image.model !== null &&
              html`<br><span class="faint">${image.model}</span>`}</td>
            <td class="tight">${image.status === "planned" ? usd(image.costUsd) : "skipped"}</td>
            <td class="wide">${image.prompt === null ? plainText(image.error ?? "", 300) : html`
              <details id="prompt-${index}">
                <summary>${plainText(image.prompt, 90)}</summary>
                ${longText(`Prompt ${index + 1}`, image.prompt, { look: "prose" })}
              </details>
            `}</td>
          </tr>
        `
      ),
      look: "plan",
    })}
  `;
}
