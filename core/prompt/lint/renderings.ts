/** What a template says of records of which all is known, or some, or nothing: what its wording is judged by. */
import { describeSubject } from "../../subject.ts";
import { promptValues } from "../prompt_values.ts";
import { type Fact, FACTS, sampleRecord, type SampleVoice } from "../sample_records.ts";
import type { PromptTemplate } from "../template.ts";
import { variation } from "../variations.ts";

/** One prompt of a template. */
export interface Rendering {
  text: string;
  voice: SampleVoice;
  /** What the record did not say, of what the template could have said. */
  without: readonly Fact[];
}

/** What is missing is tried out in the usual voice: it leaves the same gaps in every other. */
const OTHER_VOICES: readonly SampleVoice[] = ["long", "other script"];

/** What a thing is called by, see `nameThing`. */
const NAMING: readonly Fact[] = ["brand", "model", "color", "category", "title"];

/**
 * The prompts of a template for every combination of what is known and what is not, and for long values and
 * values in other scripts; the first is the usual one, of which all is known. Each takes the next variation of the template, so that its phrases are all heard.
 *
 * @example
 * ```ts
 * import { parseTemplate } from "../template.ts";
 * import { renderingsOf } from "./renderings.ts";
 * const template = parseTemplate(
 *   "---\nkind: object\nsummary: Short.\nvariables: [date]\n" +
 *     "axes: { view: { front: f }, staging: { wood: w }, framing: { full: u } }\n---\nA photo{% if date %} of {{ date }}{% endif %}.",
 *   { name: "short", version: 1 },
 * );
 * console.assert(renderingsOf(template).some(({ text }) => text === "A photo."));
 * ```
 */
export function renderingsOf(template: PromptTemplate): Rendering[] {
  const facts = FACTS.filter((fact) => matters(fact, template));
  const patterns = Array.from(
    { length: 2 ** facts.length },
    (_, pattern) => facts.filter((_, bit) => (pattern >> bit) % 2 === 1),
  );
  const tries = [
    ...patterns.map((without) => ({ voice: "usual" as const, without })),
    ...OTHER_VOICES.map((voice) => ({ voice, without: [] })),
  ];
  return tries.map(({ voice, without }, index) => {
    const record = sampleRecord(template.kind, { voice, without });
    const subject = describeSubject(record, variation(template.axes, index));
    return { text: template.render(promptValues(subject, template.axes)), voice, without };
  });
}

function matters(fact: Fact, { variables }: PromptTemplate): boolean {
  return variables.includes(fact) || (variables.includes("thing") && NAMING.includes(fact));
}
