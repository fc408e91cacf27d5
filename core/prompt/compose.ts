/**
 * Step 2 of an image's life: from an evidence record to the prompt that is sent. Every choice is made by a
 * hash of the evidence id and the seed, so that a second run asks for exactly the same picture.
 */
import type { EvidenceRecord } from "../evidence/record.ts";
import { quoteForMessage } from "../plain_text.ts";
import { hash32 } from "../random.ts";
import { type Choices, describeSubject, documentOf, type Subject } from "../subject.ts";
import type { PromptLibrary } from "./library.ts";
import { promptValues } from "./prompt_values.ts";
import { type PromptTemplate, TemplateError } from "./template.ts";

/** What a template became for one evidence record. */
export interface Prompt {
  text: string;
  /** Empty where the template says nothing of what must not be seen. */
  negativeText: string;
  template: PromptTemplate;
  subject: Subject;
  /** The seed of the picture, 0 ≤ seed < 2³²: the same for the same record and run seed. */
  pictureSeed: number;
}

/** What decides a prompt besides the record. */
export interface ComposeOptions {
  library: PromptLibrary;
  /** The run's seed: another one makes other choices for every record. */
  seed: number;
  /** Use this template; `null` chooses one for the kind of evidence. */
  template: PromptTemplate | null;
  /** View, staging and framing, as `variation` gives them for a set of pictures; chosen by the hash if left out. */
  choices?: Choices;
}

/**
 * Writes the prompt for an evidence record.
 *
 * A template given by the caller is used for the records of its kind; the others get one that fits them.
 *
 * @throws {TemplateError} The template has no phrase for a choice that the caller made.
 *
 * @example
 * ```ts
 * import { composePrompt } from "./compose.ts";
 * import { readPromptLibrary, SHIPPED_PROMPTS } from "./library.ts";
 * const library = await readPromptLibrary(SHIPPED_PROMPTS);
 * const prompt = composePrompt({
 *   rowid: 1, id: "e1", path: "/images/e1.jpg", recordedAtMs: null, evidenceType: null, evidenceTypeName: "",
 *   data: { type: "Purchase", documentType: "Receipt", notes: "", imageUrls: [] }, thing: null,
 * }, { library, seed: 0, template: null });
 * console.assert(prompt.text.includes("a receipt"));
 * ```
 */
export function composePrompt(record: EvidenceRecord, options: ComposeOptions): Prompt {
  const kind = documentOf(record) ? "document" : "object";
  const choose = <Choice>(name: string, choices: readonly Choice[]): Choice =>
    choices[hash32(`${record.id}\u0000${options.seed}\u0000${name}`) % choices.length];
  const template = options.template?.kind === kind
    ? options.template
    : choose("template", options.library.defaults(kind));
  const { axes } = template;
  const choices = options.choices ?? {
    view: choose("view", keysOf(axes.view)),
    staging: choose("staging", keysOf(axes.staging)),
    framing: choose("framing", keysOf(axes.framing)),
  };
  if (options.choices) refuseUnsaid(options.choices, template);
  const subject = describeSubject(record, choices);
  const text = template.render(promptValues(subject, axes));
  return {
    text,
    negativeText: template.negativePrompt,
    template,
    subject,
    pictureSeed: hash32(`${record.id}\u0000${options.seed}\u0000picture`),
  };
}

function refuseUnsaid(choices: Choices, { id, axes }: PromptTemplate): void {
  for (const axis of ["view", "staging", "framing"] as const) {
    if (Object.hasOwn(axes[axis], choices[axis])) continue;
    throw new TemplateError(
      `Cannot write a prompt with ${id} because it does not say the ${axis} ${
        quoteForMessage(choices[axis])
      }: it has ${Object.keys(axes[axis]).join(", ")}.`,
    );
  }
}

function keysOf<Key extends string>(choices: Partial<Record<Key, string>>): Key[] {
  return Object.keys(choices) as Key[];
}
