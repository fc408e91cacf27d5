/** The first thing of a report: what came out, how sure it is, what it cost. */
import { formatCount, formatUsd } from "../../core/quantities.ts";
import type { ExperimentOutcome, VerdictKind } from "../experiment/experiment_outcome.ts";
import { type Html, html } from "./html.ts";

/** What each kind of verdict is called above its headline. */
const LABELS: Readonly<Record<VerdictKind, string>> = {
  winner: "Winner",
  equivalent: "Equal",
  no_difference_found: "Undecided",
  stopped: "Stopped",
};

/**
 * The verdict.
 *
 * @example
 * ```ts
 * import { verdictSection } from "./verdict_section.ts";
 * console.assert(verdictSection.length === 1);
 * ```
 */
export function verdictSection(outcome: ExperimentOutcome): Html {
  const { verdict, spent, comparisons, design, cells } = outcome;
  const [effect] = comparisons;
  const records = new Set(cells.filter(({ counted }) => counted).map((cell) => cell.evidenceId));
  const usd = spent.picturesUsd + spent.judgesUsd;
  return html`<section class="verdict ${verdict.kind}" aria-labelledby="verdict">
<p class="label">${LABELS[verdict.kind]}</p>
<h1 id="verdict">${verdict.headline}</h1>
<p class="words">${verdict.inWords}</p>
<dl class="facts">
${
    effect?.difference == null ? null : fact(
      "Effect",
      html`${signed(effect.difference)}`,
      `between ${signed(effect.interval.low)} and ${
        signed(effect.interval.high)
      }, ${effect.better} against ${effect.worse}`,
    )
  }
${
    fact(
      "Confidence",
      html`${percent(verdict.confidence)}`,
      "however often one looked on the way",
    )
  }
${
    fact(
      spent.pictures === 1 ? "Picture" : "Pictures",
      html`${formatCount(spent.pictures)}`,
      `${
        records.size === 1 ? "1 record counts" : `${formatCount(records.size)} records count`
      }, ${outcome.templates.length} templates${
        spent.failures === 0 ? "" : `; ${formatCount(spent.failures)} failed`
      }`,
    )
  }
${fact("Spent", html`${formatUsd(usd)}`, spendingWords(outcome))}
</dl>
${
    verdict.notes.length > 0 &&
    html`
      <div class="notes" role="note">
        <h2>Before you rely on it</h2>
        <ul>${verdict.notes.map((note) => html`<li>${note}</li>`)}</ul>
      </div>
    `
  }
<p class="scored">Scored by <strong>${design.scoredBy}</strong>. Synthetic pictures, made for this comparison.</p>
</section>`;
}

function fact(name: string, value: Html, words: string): Html {
  return html`
    <div>
      <dt>${name}</dt>
      <dd><b>${value}</b> <span>${words}</span></dd>
    </div>
  `;
}

function spendingWords({ spent }: ExperimentOutcome): string {
  const parts = [
    `pictures ${formatUsd(spent.picturesUsd)}`,
    `judges ${formatUsd(spent.judgesUsd)}`,
  ];
  if (spent.maybeUsd > 0) parts.push(`perhaps ${formatUsd(spent.maybeUsd)} more`);
  if (spent.unpriced > 0) parts.push(`${formatCount(spent.unpriced)} calls without a known price`);
  return parts.join(", ");
}

/**
 * A difference of scores with its sign, three decimals.
 *
 * @example
 * ```ts
 * import { signed } from "./verdict_section.ts";
 * console.assert(signed(0.1234) === "+0.123" && signed(-0.5) === "−0.500" && signed(0) === "0.000");
 * ```
 */
export function signed(value: number): string {
  const digits = Math.abs(value).toFixed(3);
  return Number(digits) === 0 ? digits : `${value < 0 ? "−" : "+"}${digits}`;
}

function percent(share: number): string {
  return `${Number((share * 100).toPrecision(4))} %`;
}
