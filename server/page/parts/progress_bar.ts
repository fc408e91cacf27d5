/** A bar of several parts: what went well, what did not, what is left. */
import { type Html, html } from "../../../eval/report/html.ts";

/** What a bar shows. */
export interface ProgressBar {
  /** What is counted. */
  label: string;
  /** How far it is, in words; also what a screen reader says. */
  words: string;
  /** The whole; `null` where it is not known. */
  most: number | null;
  /** In the order in which they are drawn. */
  parts: readonly { kind: "good" | "poor" | "plain"; count: number }[];
}

const WIDTH = 1000;

/**
 * The bar, with its label and its words.
 *
 * @example
 * ```ts
 * import { progressBar } from "./progress_bar.ts";
 * const bar = { label: "Pictures", words: "1 of 4", most: 4, parts: [{ kind: "good" as const, count: 1 }] };
 * console.assert(String(progressBar(bar)).includes('aria-valuenow="1"'));
 * ```
 */
export function progressBar({ label, words, most, parts }: ProgressBar): Html {
  const done = parts.reduce((sum, { count }) => sum + count, 0);
  const whole = Math.max(most ?? done, done, 1);
  let x = 0;
  const rects = parts.filter(({ count }) => count > 0).map(({ kind, count }) => {
    const width = count / whole * WIDTH;
    const rect = html`<rect class="${kind}" x="${x}" y="0" width="${width}" height="10"></rect>`;
    x += width;
    return rect;
  });
  const value = most === null
    ? ""
    : html`aria-valuenow="${done}" aria-valuemin="0" aria-valuemax="${whole}"`;
  return html`
    <div class="bar">
      <p><span>${label}</span> <span class="words">${words}</span></p>
      <div role="progressbar" aria-label="${label}" aria-valuetext="${words}" ${value}>
        <svg viewBox="0 0 ${WIDTH} 10" preserveAspectRatio="none" aria-hidden="true"
          focusable="false">${rects}</svg>
      </div>
    </div>
  `;
}
