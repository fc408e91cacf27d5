/** What a template must speak of: what evidence is, and every view, staging and framing. */
import { quoteForMessage } from "../../plain_text.ts";
import type { PromptTemplate } from "../template.ts";
import { countVariations } from "../variations.ts";
import type { LintFinding } from "./lint_finding.ts";

/** What makes a picture evidence; each prompt says all of it. */
export const EVIDENCE_WORDS: readonly { what: string; pattern: RegExp }[] = [
  { what: "that the picture is raw", pattern: /\braw\b/i },
  { what: "that it is unprocessed", pattern: /\bunprocessed\b/i },
  { what: "that there is a single subject", pattern: /\bsingle subject\b/i },
  { what: "that the subject is fully in view", pattern: /\bfully in view\b/i },
  { what: "that it is in portrait orientation", pattern: /\bportrait\b/i },
  { what: "that it was taken with a phone", pattern: /\bphone\b/i },
];

/** So many different pictures of one thing make a set. */
const ENOUGH_VARIATIONS = 24;

const LEVELS = {
  view: ["front", "back", "side", "top"],
  staging: ["white-table", "wood", "cloth", "in-hand", "hero"],
  framing: ["close", "full", "angled"],
} as const;

/**
 * What a template does not say although it should; `text` is one of its prompts.
 *
 * @example
 * ```ts
 * import { coverageFindings } from "./coverage.ts";
 * import { readPromptLibrary, SHIPPED_PROMPTS } from "../library.ts";
 * const template = (await readPromptLibrary(SHIPPED_PROMPTS)).find("one-line");
 * console.assert(coverageFindings(template, "A photo.")[0].rule === "evidence");
 * ```
 */
export function coverageFindings(template: PromptTemplate, text: string): LintFinding[] {
  const findings: LintFinding[] = [];
  const warn = (rule: LintFinding["rule"], message: string) =>
    findings.push({ level: "warning", rule, message });
  const unsaid = EVIDENCE_WORDS.filter(({ pattern }) => !pattern.test(text));
  if (unsaid.length > 0) {
    warn("evidence", `It does not say ${unsaid.map(({ what }) => what).join(", ")}.`);
  }
  for (const axis of ["view", "staging", "framing"] as const) {
    const phrases: Partial<Record<string, string>> = template.axes[axis];
    if (!template.variables.includes(axis)) {
      warn("axis", `It never says {{ ${axis} }}, so that all its pictures have the same ${axis}.`);
    }
    const missing = LEVELS[axis].filter((level) =>
      phrases[level] === undefined && !(level === "back" && template.kind === "document")
    );
    if (missing.length > 0) warn("axis", `Its ${axis} has no phrase for ${missing.join(", ")}.`);
    const said = Object.values(phrases);
    const twice = said.find((phrase, index) => said.indexOf(phrase) !== index);
    if (twice !== undefined) {
      warn("axis", `Its ${axis} says the same twice: ${quoteForMessage(twice)}.`);
    }
  }
  const count = countVariations(template.axes);
  if (count < ENOUGH_VARIATIONS) {
    warn("axis", `It has ${count} variations, fewer than the ${ENOUGH_VARIATIONS} of a set.`);
  }
  return findings;
}
