/** How far a run has got: a bar for its pictures, one for its calls, and how many of these went well. */
import { formatCount } from "../../../core/quantities.ts";
import { type Html, html } from "../../../eval/report/html.ts";
import { rateBadge } from "../parts/badges.ts";
import { progressBar } from "../parts/progress_bar.ts";
import type { RunLook } from "./run_look.ts";

/**
 * The bars and the success rate of a run.
 *
 * @example
 * ```ts
 * import { runBars } from "./run_bars.ts";
 * console.assert(runBars.length === 1);
 * ```
 */
export function runBars({ run, outcomes, attempts, mostAttempts, successRate }: RunLook): Html {
  const { total, successful, failed, attempted } = run.counts;
  const { succeeded, cached } = outcomes.attempts;
  const most = total === null ? "" : ` of ${formatCount(total)}`;
  const mostCalls = mostAttempts === null ? "" : ` of ${formatCount(mostAttempts)} at the most`;
  return html`${
    progressBar({
      label: "Pictures",
      words: `${formatCount(attempted)}${most} · ${formatCount(successful)} made · ${
        formatCount(failed)
      } failed`,
      most: total,
      parts: [{ kind: "good", count: successful }, { kind: "poor", count: failed }],
    })
  }
${
    progressBar({
      label: "Attempts",
      words: `${formatCount(attempts)}${mostCalls}`,
      most: mostAttempts,
      parts: [
        { kind: "good", count: succeeded },
        { kind: "plain", count: cached },
        { kind: "poor", count: attempts - succeeded - cached },
      ],
    })
  }
<p>Success rate of attempts: ${rateBadge(successRate)}</p>`;
}
