/** What a list of templates comes to: how much of them each model sees, and whether anything is wrong. */
import { estimateTokens, lengthIn, type PromptLimit } from "../../core/prompt/prompt_limits.ts";
import type { LintFinding } from "../../core/prompt/lint/lint_finding.ts";
import { renderingsOf } from "../../core/prompt/lint/renderings.ts";
import type { PromptTemplate } from "../../core/prompt/template.ts";
import { paint } from "../paint.ts";
import { formatCount } from "../quantities.ts";
import { textTable } from "../text_table.ts";
import { wrapText } from "../wrap_text.ts";
import type { Look } from "./look.ts";
import type { ShownTemplate } from "./template_lines.ts";

/** A model and what is known of it. */
export interface LimitedModel {
  model: string;
  limit: PromptLimit;
}

/**
 * A table: how many of the templates each model takes in full, in full unless values are very long, or only
 * in part.
 *
 * @example
 * ```ts
 * import { reachLines } from "./closing_lines.ts";
 * console.assert(reachLines([], [], { width: 80, color: false }).length === 0);
 * ```
 */
export function reachLines(
  templates: readonly PromptTemplate[],
  models: readonly LimitedModel[],
  look: Look,
): string[] {
  if (templates.length === 0 || models.length === 0) return [];
  const texts = templates.map((template) => renderingsOf(template).map(({ text }) => text));
  const left = (title: string) => ({ title, align: "left" as const });
  const right = (title: string) => ({ title, align: "right" as const });
  const columns = [left("model"), right("takes"), right("whole"), right("usually"), right("part")];
  const rows = models.map(({ model, limit: { longest, unit } }) => {
    const fits = texts.map((prompts) => ({
      usual: lengthIn(unit, prompts[0]) <= longest,
      always: prompts.every((prompt) => lengthIn(unit, prompt) <= longest),
    }));
    const always = fits.filter(({ always }) => always).length;
    const usual = fits.filter(({ usual }) => usual).length;
    const counts = [always, usual - always, fits.length - usual];
    const takes = `${formatCount(longest)} ${unit === "tokens" ? "tokens" : "chars"}`;
    return [model, takes, ...counts.map((count) => (count === 0 ? "" : formatCount(count)))];
  });
  const caption =
    "How many of these prompts the default models see whole, usually whole (all but those of " +
    "very long values), or only in part:";
  return [...wrapText(caption, look), "", ...textTable(columns, rows), ""];
}

/**
 * What the figures of the list mean.
 *
 * @example
 * ```ts
 * import { legendLines } from "./closing_lines.ts";
 * console.assert(legendLines({ width: 80, color: false }).length === 2);
 * ```
 */
export function legendLines({ width, color }: Look): string[] {
  const words =
    "characters: with usual values – with very long ones; variations: views × stagings × framings";
  return wrapText(words, { width }).map((line) => paint(line, "dim", color));
}

/**
 * The last lines: what the marker means, and how many templates have what.
 *
 * @example
 * ```ts
 * import { closingLines } from "./closing_lines.ts";
 * console.assert(closingLines([], { width: 80, color: false }).at(-1) === "0 templates: nothing is wrong.");
 * ```
 */
export function closingLines(templates: readonly ShownTemplate[], { color }: Look): string[] {
  const marked = templates.some(({ isDefault }) => isDefault);
  const { error, warning } = countFindings(templates);
  const wrong = [named(error, "error"), named(warning, "warning")].filter((text) => text !== "");
  const count = named(templates.length, "template") || "0 templates";
  const verdict = wrong.length === 0 ? "nothing is wrong" : wrong.join(", ");
  return [
    ...(marked
      ? [`${paint("●", "green", color)} what records get unless --template names one`]
      : []),
    `${count}: ${paint(verdict, error > 0 ? "red" : warning > 0 ? "yellow" : "green", color)}.`,
  ];
}

/**
 * How many findings of each level there are.
 *
 * @example
 * ```ts
 * import { countFindings } from "./closing_lines.ts";
 * console.assert(countFindings([]).error === 0);
 * ```
 */
export function countFindings(
  templates: readonly Pick<ShownTemplate, "findings">[],
): Record<LintFinding["level"], number> {
  const counts = { error: 0, warning: 0, note: 0 };
  for (const { findings } of templates) for (const { level } of findings) counts[level]++;
  return counts;
}

/**
 * How long a prompt is, for people.
 *
 * @example
 * ```ts
 * import { lengthWords } from "./closing_lines.ts";
 * console.assert(lengthWords("A watch.") === "8 characters, about 2 tokens");
 * ```
 */
export function lengthWords(text: string): string {
  const characters = formatCount(lengthIn("characters", text));
  return `${characters} characters, about ${formatCount(estimateTokens(text))} tokens`;
}

function named(count: number, noun: string): string {
  return count === 0 ? "" : `${formatCount(count)} ${noun}${count === 1 ? "" : "s"}`;
}
