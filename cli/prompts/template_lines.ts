/** Templates with what was found about them, as people and as programs read it. */
import type { LintFinding } from "../../core/prompt/lint/lint_finding.ts";
import type { LintedTemplate } from "../../core/prompt/lint/lint_template.ts";
import type { PromptTemplate } from "../../core/prompt/template.ts";
import { countVariations } from "../../core/prompt/variations.ts";
import { visible } from "../human_lines.ts";
import { paint } from "../paint.ts";
import { formatCount } from "../quantities.ts";
import { columnsOf, wrapText } from "../wrap_text.ts";
import type { Look } from "./look.ts";

/** A template to show. */
export interface ShownTemplate extends LintedTemplate {
  /** Whether records get it without being asked. */
  isDefault: boolean;
}

const KINDS = [{ kind: "object", title: "For objects" }, {
  kind: "document",
  title: "For documents",
}] as const;
const COLORS = { error: "red", warning: "yellow", note: "dim" } as const;
const LEVEL_COLUMNS = 7;

/**
 * The list: a paragraph for each template, those for objects first.
 *
 * @example
 * ```ts
 * import { templateLines } from "./template_lines.ts";
 * console.assert(templateLines([], { width: 80, color: false }).length === 0);
 * ```
 */
export function templateLines(templates: readonly ShownTemplate[], look: Look): string[] {
  const sections = KINDS.map(({ kind, title }) => ({
    title,
    members: templates.filter(({ template }) => template?.kind === kind),
  }));
  const unusable = templates.filter(({ template }) => template === null);
  return [...sections, { title: "Unusable", members: unusable }]
    .filter(({ members }) => members.length > 0)
    .flatMap(({ title, members }) => [
      paint(title, "bold", look.color),
      "",
      ...members.flatMap((member) => [
        headLine(member, look),
        ...(member.template === null ? [] : bodyLines(member.template, look)),
        ...member.findings.filter(({ level }) => level !== "note")
          .flatMap((finding) => findingLines(finding, look)),
        "",
      ]),
    ]);
}

/**
 * What was found, template by template, notes too; templates of which there is nothing to say are left out.
 *
 * @example
 * ```ts
 * import { lintLines } from "./template_lines.ts";
 * const finding = { level: "error" as const, rule: "unusable" as const, message: "It is empty." };
 * const linted = { id: "draft@1", template: null, length: null, isDefault: false, findings: [finding] };
 * console.assert(lintLines([linted], { width: 80, color: false })[1] === "    error    It is empty.");
 * ```
 */
export function lintLines(templates: readonly ShownTemplate[], look: Look): string[] {
  return templates.filter(({ findings }) => findings.length > 0).flatMap((member) => [
    headLine(member, look),
    ...member.findings.flatMap((finding) => findingLines(finding, look)),
    "",
  ]);
}

/**
 * A template as a value for JSON Lines.
 *
 * @example
 * ```ts
 * import { templateEvent } from "./template_lines.ts";
 * const event = templateEvent({ id: "draft@1", template: null, length: null, isDefault: false, findings: [] });
 * console.assert(event.event === "template" && event.kind === null);
 * ```
 */
export function templateEvent(shown: ShownTemplate): Record<string, unknown> {
  const { id, template, isDefault, length, findings } = shown;
  return {
    event: "template",
    id,
    kind: template?.kind ?? null,
    summary: template?.summary ?? null,
    isDefault,
    variables: template?.variables ?? null,
    axes: template?.axes ?? null,
    variations: template && countVariations(template.axes),
    length,
    sha256: template?.sha256 ?? null,
    findings,
  };
}

/** The marker, the name, and at the right edge how long its prompts are. */
function headLine({ id, isDefault, length }: ShownTemplate, { width, color }: Look): string {
  const name = visible(id);
  const size = length === null
    ? ""
    : `${formatCount(length.usual)}–${formatCount(length.longest)} characters`;
  const gap = " ".repeat(Math.max(2, width - 2 - columnsOf(name) - columnsOf(size)));
  const marker = paint(isDefault ? "●" : " ", "green", color && isDefault);
  return `${marker} ${paint(name, "bold", color)}${size && gap}${paint(size, "dim", color)}`;
}

function bodyLines(template: PromptTemplate, { width, color }: Look): string[] {
  const { axes } = template;
  const facts = template.variables.filter((name) => !Object.hasOwn(axes, name)).join(", ");
  const sizes = [axes.view, axes.staging, axes.framing].map((axis) => Object.keys(axis).length);
  const variations = `${sizes.join(" × ")} = ${formatCount(countVariations(axes))} variations`;
  const uses = facts === "" ? variations : `${facts} · ${variations}`;
  return [
    ...wrapText(visible(template.summary), { width, indent: "    " }),
    ...wrapText(uses, { width, indent: "    " }).map((line) => paint(line, "dim", color)),
  ];
}

function findingLines({ level, message }: LintFinding, { width, color }: Look): string[] {
  const indent = " ".repeat(4 + LEVEL_COLUMNS + 2);
  const [first, ...rest] = wrapText(visible(message), { width, indent });
  const label = paint(level.padEnd(LEVEL_COLUMNS), COLORS[level], color);
  return [`    ${label}  ${first.slice(indent.length)}`, ...rest];
}
