/** How a template's prompts read: what is left standing where a value is missing, and articles that are wrong. */
import { quoteForMessage } from "../../plain_text.ts";
import type { PromptTemplate } from "../template.ts";
import type { LintFinding } from "./lint_finding.ts";
import type { Rendering } from "./renderings.ts";

/** What no prompt may read like. */
const LEFTOVERS: readonly { pattern: RegExp; what: string }[] = [
  { pattern: /\S*\s[,.;:!?)](?:\s\S*|$)/, what: "a space before punctuation" },
  { pattern: /\S*[,;:]["”']?\s?[,.;:](?:\s\S*|$)/, what: "punctuation with nothing between" },
  {
    pattern: /\S*\s?(?:\(\s*\)|\[\s*\]|""|“”)/,
    what: "brackets or quotation marks around nothing",
  },
  { pattern: /(?:\{\{|\{%|%\}|\}\}).{0,20}/, what: "a variable that was not filled in" },
  { pattern: /^[,.;:)]\s*\S*/, what: "punctuation at the beginning" },
];

/** Words that want another one after them. */
const HANGING =
  /(?<![\p{L}\p{N}])(?:of|for|with|from|by|the|an?|and|or|named|called|dated)\s*(?:[,.;:)]|$)/giu;

const TWO_ARTICLES = /(?<![\p{L}\p{N}])(?:an?|the)\s+(?:an?|the)\s+\S+/iu;
const REPEATED = /(?<![\p{L}\p{N}])(\p{L}{2,})\s+\1(?![\p{L}\p{N}])/iu;

/** A template's own "a" before a variable: right for one half of all values. */
const GUESSED_ARTICLE = /\b(an?)\s+\{\{-?\s*(\w+)/i;

/** Variables that come with their article. */
const WITH_ARTICLE = new Set(["thing", "document"]);

/**
 * What is wrong with the wording of a template's prompts, each kind of mistake once.
 *
 * @example
 * ```ts
 * import { wordingFindings } from "./wording.ts";
 * const rendering = { text: "A photo of , on wood.", voice: "usual" as const, without: ["brand" as const] };
 * console.assert(wordingFindings({ body: "" }, [rendering])[0].message.includes("a space before punctuation"));
 * ```
 */
export function wordingFindings(
  { body }: Pick<PromptTemplate, "body">,
  renderings: readonly Rendering[],
): LintFinding[] {
  const findings: LintFinding[] = [];
  for (const { pattern, what } of LEFTOVERS) {
    const first = firstMatch(renderings, pattern);
    if (first) findings.push(finding("error", "wording", `leaves ${what}`, first));
  }
  const hanging = hangingIn(renderings);
  if (hanging) {
    findings.push(finding("error", "wording", "leaves a word without the next", hanging));
  }
  const articles = firstMatch(renderings, TWO_ARTICLES);
  if (articles) findings.push(finding("error", "article", "says an article twice", articles));
  const repeated = firstMatch(renderings, REPEATED);
  if (repeated) findings.push(finding("warning", "wording", "says a word twice", repeated));
  const guessed = GUESSED_ARTICLE.exec(body);
  if (guessed && !WITH_ARTICLE.has(guessed[2])) {
    findings.push({
      level: "warning",
      rule: "article",
      message: `Says "${guessed[1]}" before {{ ${guessed[2]} }}, which is wrong for every second ` +
        `value; {{ thing }} and {{ document }} bring their article along.`,
    });
  }
  return findings;
}

interface Match {
  excerpt: string;
  rendering: Rendering;
}

function firstMatch(renderings: readonly Rendering[], pattern: RegExp): Match | null {
  for (const rendering of renderings) {
    const match = pattern.exec(rendering.text);
    if (match) return { excerpt: match[0], rendering };
  }
  return null;
}

/** A sentence may well end in "of" if its author wrote it so: only what a missing value adds counts. */
function hangingIn(renderings: readonly Rendering[]): Match | null {
  const count = (text: string) => text.match(HANGING)?.length ?? 0;
  const meant = count(renderings[0].text);
  for (const rendering of renderings) {
    if (rendering.voice !== "usual" || count(rendering.text) <= meant) continue;
    const last = [...rendering.text.matchAll(HANGING)].at(-1)!;
    const before = rendering.text.slice(0, last.index).split(" ").slice(-3).join(" ");
    const excerpt = before + last[0];
    return { excerpt, rendering };
  }
  return null;
}

function finding(
  level: LintFinding["level"],
  rule: LintFinding["rule"],
  what: string,
  { excerpt, rendering: { without } }: Match,
): LintFinding {
  const when = without.length === 0 ? "" : ` where a record has no ${without.join(", ")}`;
  return { level, rule, message: `It ${what}${when}: ${quoteForMessage(excerpt.trim())}.` };
}
