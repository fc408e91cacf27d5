/** Small labels that say how something stands: by a word and a sign, and by a colour only besides. */
import { type Html, html } from "../../../eval/report/html.ts";
import { percent } from "./amounts.ts";

/** How good news is. */
export type Tone = "good" | "fair" | "poor" | "plain" | "busy";

const SIGNS: Readonly<Record<Tone, string>> = {
  good: "✓",
  fair: "!",
  poor: "✕",
  plain: "–",
  busy: "…",
};

/** What statuses of runs, traces, attempts and experiments sound like. */
const TONES: Readonly<Record<string, Tone>> = {
  completed: "good",
  succeeded: "good",
  decided: "good",
  made: "good",
  failed: "poor",
  running: "busy",
  started: "busy",
  sent: "busy",
  planned: "busy",
  interrupted: "fair",
  unknown: "fair",
  abandoned: "fair",
};

/**
 * A label.
 *
 * @example
 * ```ts
 * import { badge } from "./badges.ts";
 * console.assert(String(badge("<b>", "poor")).includes("&lt;b&gt;"));
 * ```
 */
export function badge(words: string, tone: Tone): Html {
  return html`<span class="badge ${tone}"><span aria-hidden="true">${
    SIGNS[tone]
  }</span> ${words}</span>`;
}

/**
 * The label of a status.
 *
 * @example
 * ```ts
 * import { statusBadge } from "./badges.ts";
 * console.assert(String(statusBadge("completed")).includes("good"));
 * ```
 */
export function statusBadge(status: string): Html {
  return badge(status, TONES[status] ?? "plain");
}

/**
 * How good a success rate is: from 85 % on good, from 50 % on fair, else poor.
 *
 * @example
 * ```ts
 * import { rateTone } from "./badges.ts";
 * console.assert(rateTone(0.85) === "good" && rateTone(0.5) === "fair" && rateTone(0.49) === "poor");
 * ```
 */
export function rateTone(rate: number | null): Tone {
  if (rate === null) return "plain";
  if (rate >= 0.85) return "good";
  return rate >= 0.5 ? "fair" : "poor";
}

const RATE_WORDS: Readonly<Partial<Record<Tone, string>>> = {
  good: "good",
  fair: "middling",
  poor: "low",
};

/**
 * The label of a success rate, 0..1; `null` where nothing was tried.
 *
 * @example
 * ```ts
 * import { rateBadge } from "./badges.ts";
 * console.assert(String(rateBadge(0.9)).includes("90 % good"));
 * ```
 */
export function rateBadge(rate: number | null): Html {
  const tone = rateTone(rate);
  return badge(rate === null ? "nothing tried" : `${percent(rate)} ${RATE_WORDS[tone]}`, tone);
}
