/**
 * What can be refined: a prompt of a person's own, or a template. The loop of the refiner sees only this:
 * a text, what may not become of it, and which picture belongs to which of its samples.
 */
import type { PictureWish } from "../../core/picture_maker.ts";
import type { EvidenceRecord } from "../../core/evidence/record.ts";
import { composePrompt, type Prompt } from "../../core/prompt/compose.ts";
import type { PromptLibrary } from "../../core/prompt/library.ts";
import { parseTemplate, type PromptTemplate, TemplateError } from "../../core/prompt/template.ts";
import { createHash } from "node:crypto";
import { hash32 } from "../../core/random.ts";
import { describeSubject } from "../../core/subject.ts";
import { choicesInText } from "./choices_in_text.ts";
import { entryText, type PromptEntry } from "./prompt_entry.ts";

/** A text that can be refined. */
export interface Refinable {
  /** Also the name of its folder of results. */
  id: string;
  kind: "prompt" | "template";
  title: string;
  /** What was given, as the store keeps it and the results show it. */
  given: Readonly<Record<string, string>>;
  text: string;
  /** How many samples there are at the most: records, for a template. */
  samples: number;
  /** Why another text cannot take the place of this one; `null` where it can. */
  objectionTo(text: string): string | null;
  /** The picture of a sample: the same number, the same seed or record, whatever the text. */
  wish(text: string, at: { sample: number; path: string }): PictureWish;
}

/** Code points; more is no prompt but a book. */
const LONGEST = 32_000;

/**
 * A person's own prompt. Its samples differ by their seeds.
 *
 * @example
 * ```ts
 * import { promptRefinable } from "./refinable.ts";
 * const entry = { id: "lamp", title: "Desk lamp", scene: "", mood: "", prompt: "A photo of a lamp." };
 * const lamp = promptRefinable(entry, { seed: 0 });
 * const first = lamp.wish(lamp.text, { sample: 0, path: "lamp/iteration_1.png" });
 * const second = lamp.wish(lamp.text, { sample: 1, path: "lamp/iteration_1_sample_2.png" });
 * console.assert(first.prompt.pictureSeed !== second.prompt.pictureSeed);
 * ```
 */
export function promptRefinable(entry: PromptEntry, { seed }: { seed: number }): Refinable {
  return {
    id: entry.id,
    kind: "prompt",
    title: entry.title,
    given: { ...entry },
    text: entryText(entry),
    samples: Infinity,
    objectionTo: objectionToLength,
    wish: (text, { sample, path }) => {
      const record = recordOf(entry, { sample, path });
      return { record, prompt: freePrompt(text, { record, entry, seed }) };
    },
  };
}

/**
 * A template. Its samples are records, each with the choices and the seed that it has in every run.
 *
 * @example
 * ```ts
 * import { readPromptLibrary, SHIPPED_PROMPTS } from "../../core/prompt/library.ts";
 * import { templateRefinable } from "./refinable.ts";
 * const library = await readPromptLibrary(SHIPPED_PROMPTS);
 * const template = library.find("phone-evidence");
 * const refinable = templateRefinable(template, { library, records: [], seed: 0 });
 * console.assert(refinable.objectionTo("A photo of {{ thng }}.") !== null);
 * console.assert(refinable.objectionTo(refinable.text) === null);
 * ```
 */
export function templateRefinable(
  template: PromptTemplate,
  { library, records, seed }: {
    library: PromptLibrary;
    records: readonly EvidenceRecord[];
    seed: number;
  },
): Refinable {
  const matter = /^---\r?\n.*?\r?\n---\r?\n/s.exec(template.source)![0];
  const parse = (body: string) =>
    parseTemplate(matter + body, { name: template.name, version: template.version });
  return {
    id: template.name,
    kind: "template",
    title: template.summary,
    given: {
      template: template.id,
      sha256: template.sha256,
      frontMatter: matter,
      body: template.body,
    },
    text: template.body,
    samples: records.length,
    objectionTo(body) {
      const tooLong = objectionToLength(body);
      if (tooLong !== null) return tooLong;
      try {
        parse(body);
        return null;
      } catch (error) {
        if (error instanceof TemplateError) return error.message;
        throw error;
      }
    },
    wish(body, { sample, path }) {
      const record = { ...records[sample], path };
      return { record, prompt: composePrompt(record, { library, seed, template: parse(body) }) };
    },
  };
}

function objectionToLength(text: string): string | null {
  if (text.trim() === "") return "Cannot try an empty text.";
  const length = [...text].length;
  return length > LONGEST
    ? `Cannot try a text of ${length} characters because ${LONGEST} are the most that providers take.`
    : null;
}

/** Stands for the evidence that a free prompt has not; what is known of the thing is its title. */
function recordOf(
  { id, title, prompt }: PromptEntry,
  { sample, path }: { sample: number; path: string },
): EvidenceRecord {
  return {
    rowid: sample,
    id: `${id}#${sample + 1}`,
    path,
    data: { type: "", documentType: "", notes: "", imageUrls: [] },
    recordedAtMs: null,
    evidenceType: null,
    evidenceTypeName: "",
    thing: {
      id,
      brand: "",
      model: "",
      color: "",
      category: "",
      title,
      description: prompt,
      tags: [],
      upc: "",
      asin: "",
      elid: "",
      evidenceTypeName: "",
    },
  };
}

function freePrompt(
  text: string,
  { record, entry, seed }: { record: EvidenceRecord; entry: PromptEntry; seed: number },
): Prompt {
  return {
    text,
    negativeText: "",
    template: freeTemplate(text, entry),
    subject: describeSubject(record, choicesInText(text)),
    pictureSeed: hash32(`${record.id}\u0000${seed}\u0000picture`),
  };
}

/** A text without variables, filed as a template so that a trace can name it. */
function freeTemplate(text: string, { id, title }: PromptEntry): PromptTemplate {
  return {
    id: `prompt:${id}`,
    name: `prompt:${id}`,
    version: 1,
    kind: "object",
    summary: title,
    variables: [],
    axes: { view: {}, staging: {}, framing: {} },
    negativePrompt: "",
    source: text,
    sha256: createHash("sha256").update(text).digest("hex"),
    body: text,
    render: () => text,
  };
}
