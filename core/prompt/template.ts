/**
 * One prompt template: a file `prompts/<name>/v<version>.md` of front matter (what kind of evidence it is
 * for, which variables it uses, the phrases of its axes) and a Liquid body. A shipped version is never
 * edited; its hash is kept with every prompt that it made.
 */
import { createHash } from "node:crypto";
import { parse as parseYaml } from "yaml";
import { z } from "zod";
import { BodyError, parseBody, type ParsedBody } from "./liquid_engine.ts";
import { dependsOnEmptinessOnly, renderByPattern } from "./pattern_renderer.ts";
import { PROMPT_VARIABLES, type PromptValues, type PromptVariable } from "./variables.ts";
import type { Framing, Staging, SubjectKind, View } from "../subject.ts";

/** The variations of a template: for each choice of an axis, how the prompt says it. */
export interface Axes {
  view: Partial<Record<View, string>>;
  staging: Partial<Record<Staging, string>>;
  framing: Partial<Record<Framing, string>>;
}

/** A template, ready to be rendered. */
export interface PromptTemplate {
  /** `name@version`. */
  id: string;
  name: string;
  version: number;
  kind: SubjectKind;
  summary: string;
  variables: readonly PromptVariable[];
  axes: Axes;
  /** What must not be seen; empty where the template says nothing. */
  negativePrompt: string;
  /** The text of the file. */
  source: string;
  /** SHA-256 of the file, in hex. */
  sha256: string;
  /** The body with its line breaks folded, as it is rendered. */
  body: string;
  render(values: PromptValues): string;
}

/**
 * A template file that cannot be used; the message names the file and what is wrong with it.
 *
 * @example
 * ```ts
 * import { parseTemplate, TemplateError } from "./template.ts";
 * try {
 *   parseTemplate("no front matter", { name: "draft", version: 1 });
 * } catch (error) {
 *   console.assert(error instanceof TemplateError);
 * }
 * ```
 */
export class TemplateError extends Error {
  override readonly name = "TemplateError";
}

const phrase = z.string().trim().min(1);
const frontMatter = z.strictObject({
  kind: z.enum(["document", "object"]),
  summary: phrase,
  variables: z.array(z.enum(PROMPT_VARIABLES)),
  axes: z.strictObject({
    view: z.partialRecord(z.enum(["front", "back", "side", "top"]), phrase),
    staging: z.partialRecord(z.enum(["white-table", "wood", "cloth", "in-hand", "hero"]), phrase),
    framing: z.partialRecord(z.enum(["close", "full", "angled"]), phrase),
  }),
  negative: z.string().trim().default(""),
});

/**
 * Reads a template from the text of its file.
 *
 * @throws {TemplateError} The front matter is missing or wrong, the body is not Liquid or has a loop, a
 * variable is used that the front matter does not name or named and not used, or a document template shows a back.
 *
 * @example
 * ```ts
 * import { parseTemplate } from "./template.ts";
 * const template = parseTemplate(
 *   "---\nkind: object\nsummary: Short.\nvariables: [thing]\n" +
 *     "axes: { view: { front: front }, staging: { wood: wood }, framing: { full: full } }\n---\nA photo of {{ thing }}.",
 *   { name: "short", version: 1 },
 * );
 * console.assert(template.id === "short@1");
 * ```
 */
export function parseTemplate(
  source: string,
  { name, version }: { name: string; version: number },
): PromptTemplate {
  const id = `${name}@${version}`;
  const fail = (why: string) =>
    new TemplateError(`Cannot use the prompt template ${id} because ${why}.`);
  const parts = /^---\r?\n(.*?)\r?\n---\r?\n(.*)$/s.exec(source);
  if (!parts) throw fail("it does not begin with front matter between two lines of ---");
  const matter = frontMatter.safeParse(readYaml(parts[1], fail));
  if (!matter.success) throw fail(`its front matter is wrong: ${z.prettifyError(matter.error)}`);
  const { kind, summary, variables, axes, negative } = matter.data;
  for (const [axis, choices] of Object.entries(axes)) {
    if (Object.keys(choices).length === 0) throw fail(`its axis ${axis} has no choices`);
  }
  if (kind === "document" && axes.view.back) {
    throw fail("the back of a document shows nothing of it");
  }

  const body = parts[2].replace(/\s+/g, " ").trim();
  const { parsed, used } = readBody(body, fail);
  const unknown = used.filter((variable) => !PROMPT_VARIABLES.some((known) => known === variable));
  if (unknown.length > 0) {
    throw fail(
      `there is no variable ${unknown.join(", ")}: there are ${PROMPT_VARIABLES.join(", ")}`,
    );
  }
  const undeclared = used.filter((variable) =>
    !variables.some((declared) => declared === variable)
  );
  if (undeclared.length > 0) throw fail(`its variables do not list ${undeclared.join(", ")}`);
  const unused = variables.filter((variable) => !used.includes(variable));
  if (unused.length > 0) throw fail(`it never uses its variable ${unused.join(", ")}`);
  const render = (values: PromptValues) => parsed.render(values).replace(/\s+/g, " ").trim();
  tryOut(render, fail);
  return {
    id,
    name,
    version,
    kind,
    summary,
    variables,
    axes,
    negativePrompt: negative,
    source,
    sha256: createHash("sha256").update(source).digest("hex"),
    body,
    render: dependsOnEmptinessOnly(body) ? renderByPattern(variables, render) : render,
  };
}

function readYaml(text: string, fail: (why: string) => Error): unknown {
  try {
    return parseYaml(text);
  } catch (error) {
    throw fail(`its front matter is not YAML: ${(error as Error).message}`);
  }
}

function readBody(
  body: string,
  fail: (why: string) => Error,
): { parsed: ParsedBody; used: readonly string[] } {
  try {
    const parsed = parseBody(body);
    return { parsed, used: parsed.variables };
  } catch (error) {
    throw explained(error, fail);
  }
}

/** What cannot be rendered is refused when it is read, not at the four hundredth record. */
function tryOut(render: (values: PromptValues) => string, fail: (why: string) => Error): void {
  for (const value of ["", "x"]) {
    try {
      render(Object.fromEntries(PROMPT_VARIABLES.map((name) => [name, value])) as PromptValues);
    } catch (error) {
      throw explained(error, fail);
    }
  }
}

function explained(error: unknown, fail: (why: string) => Error): unknown {
  return error instanceof BodyError ? fail(error.message) : error;
}
