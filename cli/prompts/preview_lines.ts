/** What templates say of a record, as people and as programs read it. */
import { composePrompt, type Prompt } from "../../core/prompt/compose.ts";
import type { PromptLibrary } from "../../core/prompt/library.ts";
import { nameDocument, nameThing } from "../../core/prompt/phrases.ts";
import type { PromptTemplate } from "../../core/prompt/template.ts";
import { countVariations, variation } from "../../core/prompt/variations.ts";
import { visible } from "../human_lines.ts";
import { paint } from "../paint.ts";
import { wrapText } from "../wrap_text.ts";
import { lengthWords } from "./closing_lines.ts";
import type { Look } from "./look.ts";
import type { PreviewRecord } from "./preview_records.ts";

/** How previews are written. */
export interface PreviewOptions {
  library: PromptLibrary;
  /** The templates to try, of both kinds; each is tried on the records of its own. */
  templates: readonly PromptTemplate[];
  seed: number;
  /** Every combination of view, staging and framing, not the record's own alone. */
  allVariations: boolean;
}

/** The prompts of one record. */
export interface Preview {
  record: PreviewRecord;
  prompts: readonly Prompt[];
}

/**
 * Writes the prompts of a record with every template of its kind.
 *
 * @example
 * ```ts
 * import { readPromptLibrary, SHIPPED_PROMPTS } from "../../core/prompt/library.ts";
 * import { previewOf } from "./preview_lines.ts";
 * import { madeUpRecords } from "./preview_records.ts";
 * const library = await readPromptLibrary(SHIPPED_PROMPTS);
 * const options = { library, templates: [library.find("one-line")], seed: 0, allVariations: true };
 * console.assert(previewOf(madeUpRecords()[0], options).prompts.length === 60);
 * ```
 */
export function previewOf(
  record: PreviewRecord,
  { library, templates, seed, allVariations }: PreviewOptions,
): Preview {
  const prompts = templates.filter(({ kind }) => kind === record.kind).flatMap((template) => {
    const options = { library, seed, template };
    if (!allVariations) return [composePrompt(record.record, options)];
    return Array.from({ length: countVariations(template.axes) }, (_, index) => {
      const choices = variation(template.axes, index);
      return composePrompt(record.record, { ...options, choices });
    });
  });
  return { record, prompts };
}

/**
 * A preview as lines for people; empty where no template is for such a record.
 *
 * @example
 * ```ts
 * import { previewLines } from "./preview_lines.ts";
 * import { madeUpRecords } from "./preview_records.ts";
 * console.assert(previewLines({ record: madeUpRecords()[0], prompts: [] }, { width: 80, color: false }).length === 0);
 * ```
 */
export function previewLines({ record, prompts }: Preview, look: Look): string[] {
  if (prompts.length === 0) return [];
  const { subject } = prompts[0];
  const what = subject.kind === "document"
    ? `${nameDocument(subject)} for ${nameThing(subject)}`
    : nameThing(subject);
  const title = `Evidence ${visible(record.record.id)}: ${visible(what)}`;
  return [
    ...wrapText(title, look).map((line) => paint(line, "bold", look.color)),
    "",
    ...prompts.flatMap((prompt) => {
      const of = prompts.filter(({ template }) => template.id === prompt.template.id);
      const place = of.length === 1 ? "" : `${of.indexOf(prompt) + 1} of ${of.length}  `;
      return promptLines(prompt, place, look);
    }),
  ];
}

/**
 * A preview as values for JSON Lines, one for each prompt.
 *
 * @example
 * ```ts
 * import { previewEvents } from "./preview_lines.ts";
 * import { madeUpRecords } from "./preview_records.ts";
 * console.assert(previewEvents({ record: madeUpRecords()[0], prompts: [] }).length === 0);
 * ```
 */
export function previewEvents({ record, prompts }: Preview): Record<string, unknown>[] {
  return prompts.map(({ template, subject, text, negativeText }) => ({
    event: "preview",
    template: template.id,
    evidenceId: record.record.id,
    kind: record.kind,
    view: subject.view,
    staging: subject.staging,
    framing: subject.framing,
    prompt: text,
    negativePrompt: negativeText,
  }));
}

function promptLines(
  { template, subject, text, negativeText }: Prompt,
  place: string,
  { width, color }: Look,
): string[] {
  const choices = `${place}${subject.view} · ${subject.staging} · ${subject.framing}`;
  const dim = (line: string) => paint(line, "dim", color);
  return [
    `${paint(visible(template.id), "bold", color)}  ${dim(choices)}`,
    ...wrapText(visible(text), { width, indent: "  " }),
    ...(negativeText === ""
      ? []
      : wrapText(`Not: ${visible(negativeText)}`, { width, indent: "  " })),
    dim(`  ${lengthWords(text)}`),
    "",
  ];
}
