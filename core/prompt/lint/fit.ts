/** Whether a template's prompts suit the models that they are for: their length, and what they say no to. */
import { quoteForMessage } from "../../plain_text.ts";
import { lengthIn, promptLimitOf } from "../prompt_limits.ts";
import type { PromptTemplate } from "../template.ts";
import type { LintFinding } from "./lint_finding.ts";
import type { Rendering } from "./renderings.ts";

/** A model that prompts are for. */
export interface LintRoute {
  provider: string;
  model: string;
}

/** Words with which a prompt says what must not be seen, up to the end of the phrase. */
const NEGATIONS = /\b(?:no|not|never|nothing|without|avoid|don['’]t|do not)\b[^,.;:]*/gi;

/** Negations that a note quotes. */
const MOST_QUOTED = 3;

/**
 * What about a template's prompts does not suit the models of `routes`; models of which nothing is known
 * are passed over.
 *
 * @example
 * ```ts
 * import { fitFindings } from "./fit.ts";
 * const rendering = { text: "word ".repeat(2000), voice: "usual" as const, without: [] };
 * const routes = [{ provider: "together", model: "black-forest-labs/FLUX.1-schnell" }];
 * console.assert(fitFindings({ negativePrompt: "" }, [rendering], routes)[0].rule === "length");
 * ```
 */
export function fitFindings(
  { negativePrompt }: Pick<PromptTemplate, "negativePrompt">,
  renderings: readonly Rendering[],
  routes: readonly LintRoute[],
): LintFinding[] {
  const limits = routes.flatMap((route) => {
    const limit = promptLimitOf(route);
    return limit === null ? [] : [{ name: `${route.provider}:${route.model}`, limit }];
  });
  return [
    ...limits.flatMap(({ name, limit }) => lengthFindings(renderings, name, limit)),
    ...limits.filter(({ limit }) => negativePrompt !== "" && !limit.takesNegativePrompt)
      .map(({ name }): LintFinding => ({
        level: "warning",
        rule: "negation",
        message: `${name} takes no negative prompt and is not told ${
          quoteForMessage(negativePrompt)
        }.`,
      })),
    ...negationFindings(renderings[0].text),
  ];
}

function lengthFindings(
  renderings: readonly Rendering[],
  name: string,
  { longest, unit, beyond }: NonNullable<ReturnType<typeof promptLimitOf>>,
): LintFinding[] {
  const length = (texts: readonly Rendering[]) =>
    Math.max(...texts.map(({ text }) => lengthIn(unit, text)));
  const worst = length(renderings);
  if (worst <= longest) return [];
  const usual = length(renderings.slice(0, 1));
  const about = unit === "tokens" ? "about " : "";
  const rest = beyond === "refused" ? "refuses longer ones" : "does not see the rest";
  return [{
    level: beyond === "refused" ? "error" : "warning",
    rule: "length",
    message: usual > longest
      ? `It is ${about}${usual} ${unit} long; ${name} takes ${longest} and ${rest}.`
      : `It can become ${about}${worst} ${unit} long with long values; ${name} takes ${longest} ` +
        `and ${rest}.`,
  }];
}

/** Image models are bad at no: what is named comes to mind. */
function negationFindings(text: string): LintFinding[] {
  const said = [...new Set(text.match(NEGATIONS)?.map((phrase) => phrase.trim()) ?? [])];
  if (said.length === 0) return [];
  const quoted = said.slice(0, MOST_QUOTED).map(quoteForMessage).join(", ");
  const more = said.length > MOST_QUOTED ? ` and ${said.length - MOST_QUOTED} more` : "";
  return [{
    level: "note",
    rule: "negation",
    message: `It says what must not be seen (${quoted}${more}); many models show what they are ` +
      "told to leave out, and do better with a word for what is there instead.",
  }];
}
