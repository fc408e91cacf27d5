/** How it was done: what somebody needs to do it again, or to doubt it. */
import type { ExperimentOutcome } from "../experiment/experiment_outcome.ts";
import { type Html, html } from "./html.ts";

const FAILURE_RULES = {
  fair:
    "what a provider refuses or rejects counts 0, as the prompt's doing; other failures leave the record out",
  worst: "every failure counts 0",
  skip: "every failure leaves the record out",
} as const;

/**
 * The last part of a report.
 *
 * @example
 * ```ts
 * import { methodSection } from "./method_section.ts";
 * console.assert(methodSection.length === 1);
 * ```
 */
export function methodSection(outcome: ExperimentOutcome): Html {
  const { design, templates, experimentId } = outcome;
  const axes = [
    ...design.narrowedAxes.map((axis) => `${axis}: only the choices that all templates know`),
    ...design.unsharedAxes.map((axis) => `${axis}: the templates share none, so each has its own`),
  ];
  const rows: [string, Html | string][] = [
    ["Experiment", experimentId],
    ["Ran", `${outcome.startedAt} to ${outcome.endedAt}`],
    ["Exhibit", outcome.exhibit],
    [
      "Records",
      `${design.kind}s${
        design.category === null ? "" : ` of the category ${design.category}`
      }, drawn by seed ${design.seed}; each as likely as any other`,
    ],
    ["Pictures", `${design.routes.join(", then ")}, ${design.size}, ${design.replicates} of each`],
    [
      "Pairs",
      "For one record all templates get the same view, staging, framing and picture seed." +
      (axes.length === 0 ? "" : ` ${axes.join("; ")}.`),
    ],
    ["Metric", design.scoredBy],
    ["Failures", FAILURE_RULES[design.failures]],
    [
      "Decision",
      `A wrong winner is named with a probability of ${design.alpha} at the most, however often one looks${
        design.margin === null
          ? ""
          : `; templates that differ by less than ${design.margin} count as equal`
      }.`,
    ],
    [
      "Statistics",
      "Paired differences record by record, told in the order of the sample; a betting confidence sequence; " +
      "templates that cannot win any more are dropped. Sources: eval/stats in Exhibit's code.",
    ],
    [
      "Templates",
      html`<ul>${
        templates.map(({ id, sha256 }) => html`<li>${id} <code>${sha256}</code></li>`)
      }</ul>`,
    ],
  ];
  return html`
    <section aria-labelledby="method">
      <h2 id="method">How it was done</h2>
      <dl class="method">${rows.map(([name, value]) =>
        html`
          <dt>${name}</dt>
          <dd>${value}</dd>
        `
      )}</dl>
    </section>
  `;
}
