/**
 * Looks a template over before money is spent on it: whether it can be used at all, how it reads where
 * values are missing or long, whether it says what evidence is, and whether it suits its models.
 */
import { parseTemplate, type PromptTemplate, TemplateError } from "../template.ts";
import type { TemplateFile } from "../template_files.ts";
import { coverageFindings } from "./coverage.ts";
import { fitFindings, type LintRoute } from "./fit.ts";
import type { LintFinding } from "./lint_finding.ts";
import { type Rendering, renderingsOf } from "./renderings.ts";
import { wordingFindings } from "./wording.ts";

/** A template that was looked over. */
export interface LintedTemplate {
  /** `name@version`. */
  id: string;
  /** `null` where it cannot be used. */
  template: PromptTemplate | null;
  /** Errors first, then warnings, then notes. */
  findings: readonly LintFinding[];
  /** Code points of its usual prompt and of its longest; `null` where it cannot be used. */
  length: { usual: number; longest: number } | null;
}

const ORDER = { error: 0, warning: 1, note: 2 } as const;

/**
 * Looks over one file. `isChanged` says that it has shipped and is not what it was.
 *
 * @example
 * ```ts
 * import { lintTemplate } from "./lint_template.ts";
 * const { findings } = lintTemplate({ name: "draft", version: 1, source: "A photo." }, { routes: [] });
 * console.assert(findings[0].rule === "unusable");
 * ```
 */
export function lintTemplate(
  file: TemplateFile,
  { routes, isChanged = false }: { routes: readonly LintRoute[]; isChanged?: boolean },
): LintedTemplate {
  const id = `${file.name}@${file.version}`;
  const findings: LintFinding[] = [];
  if (isChanged) {
    const next = `${file.name}/v${file.version + 1}.md`;
    const message = `It has shipped and was changed since: take that back and write ${next}.`;
    findings.push({ level: "error", rule: "frozen", message });
  }
  let template: PromptTemplate;
  let renderings: Rendering[];
  try {
    template = parseTemplate(file.source, file);
    renderings = renderingsOf(template);
  } catch (error) {
    if (!(error instanceof TemplateError)) throw error;
    findings.push({ level: "error", rule: "unusable", message: error.message });
    return { id, template: null, findings, length: null };
  }
  findings.push(
    ...wordingFindings(template, renderings),
    ...coverageFindings(template, renderings[0].text),
    ...fitFindings(template, renderings, routes),
  );
  const lengths = renderings.map(({ text }) => [...text].length);
  return {
    id,
    template,
    findings: findings.toSorted((a, b) => ORDER[a.level] - ORDER[b.level]),
    length: { usual: lengths[0], longest: Math.max(...lengths) },
  };
}
