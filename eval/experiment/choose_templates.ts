/** From the names of templates to the templates, all of one kind and comparable. */
import { pathToFileURL } from "node:url";
import {
  type PromptLibrary,
  readOwnPromptLibrary,
  readPromptLibrary,
  SHIPPED_PROMPTS,
} from "../../core/prompt/library.ts";
import { type PromptTemplate, TemplateError } from "../../core/prompt/template.ts";
import { UsageError } from "../../core/usage_error.ts";
import { setting, words } from "../../core/wording.ts";

/** What an experiment composes prompts with. */
export interface ChosenTemplates {
  library: PromptLibrary;
  templates: PromptTemplate[];
  kind: PromptTemplate["kind"];
}

/**
 * Finds templates among the shipped ones and those of a folder.
 *
 * @throws {UsageError} A template is unknown or cannot be used, two names mean the same one, or they are for
 *   different kinds of evidence.
 *
 * @example
 * ```ts
 * import { chooseTemplates } from "./choose_templates.ts";
 * const { kind } = await chooseTemplates(["phone-evidence", "camera-facts@1"], { prompts: null });
 * console.assert(kind === "object");
 * ```
 */
export async function chooseTemplates(
  names: readonly string[],
  { prompts }: { prompts: string | null },
): Promise<ChosenTemplates> {
  const library = await readLibrary(prompts);
  const templates = names.map((name) => find(library, name));
  const twice = templates.find(({ id }, index) =>
    templates.findIndex((other) => other.id === id) !== index
  );
  if (twice !== undefined) {
    throw new UsageError(
      words`Cannot compare a template with itself because two names of ${
        setting("templates")
      } mean the same: ${twice.id}.`,
      "Name each template once.",
    );
  }
  const { kind } = templates[0];
  if (templates.some((template) => template.kind !== kind)) {
    const kinds = templates.map((template) => `${template.id} is for ${template.kind}s`).join(", ");
    throw new UsageError(
      `Cannot compare templates of different kinds because no record fits them all: ${kinds}.`,
      `Compare templates for ${kind}s with each other: ${
        library.newest(kind).map(({ name }) => name).join(", ")
      }.`,
    );
  }
  return { library, templates, kind };
}

async function readLibrary(prompts: string | null): Promise<PromptLibrary> {
  if (prompts === null) return await readPromptLibrary(SHIPPED_PROMPTS);
  try {
    return await readOwnPromptLibrary(pathToFileURL(`${prompts.replace(/[/\\]+$/, "")}/`));
  } catch (error) {
    if (!(error instanceof TemplateError)) throw error;
    throw new UsageError(
      error.message,
      "`deno task prompts` says what is wrong with a template.",
      { cause: error },
    );
  }
}

function find(library: PromptLibrary, name: string): PromptTemplate {
  try {
    return library.find(name);
  } catch (error) {
    if (!(error instanceof TemplateError)) throw error;
    throw new UsageError(
      error.message,
      words`Give names of templates with ${
        setting("templates")
      }, separated by commas; \`deno task prompts\` lists them.`,
      { cause: error },
    );
  }
}
