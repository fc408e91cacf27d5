/**
 * The templates that there are: every `prompts/<name>/v<version>.md`, found by walking the folder, so that
 * adding a template is adding a file. Which of them a record gets unless somebody chooses is a list of its
 * own, so that adding a candidate changes nobody's prompts (docs/decisions/0009-default-prompts-are-listed.md).
 */
import { quoteForMessage } from "../plain_text.ts";
import type { SubjectKind } from "../subject.ts";
import { withArticle } from "./article.ts";
import { parseTemplate, type PromptTemplate, TemplateError } from "./template.ts";
import { readTemplateFolder } from "./template_files.ts";

/** The folder of the templates that ship with Exhibit. */
export const SHIPPED_PROMPTS: URL = new URL("../../prompts/", import.meta.url);

/** All templates of a folder, newest version last within each name, names in alphabetical order. */
export interface PromptLibrary {
  readonly templates: readonly PromptTemplate[];
  /** The newest version of each template of a kind: everything that is worth comparing. */
  newest(kind: SubjectKind): readonly PromptTemplate[];
  /** The templates that records of a kind get unless one is chosen for them; at least one. */
  defaults(kind: SubjectKind): readonly PromptTemplate[];
  /**
   * The template of that name (its newest version) or id (`name@version`).
   *
   * @throws {TemplateError} There is none; the message lists what there is.
   */
  find(nameOrId: string): PromptTemplate;
}

const KINDS = ["document", "object"] as const;

/**
 * Reads every template of a folder. Its defaults are those that its `defaults.json` lists, or the newest of
 * each where it has no such file.
 *
 * @throws {UsageError} The folder cannot be read.
 * @throws {TemplateError} A template cannot be used, a kind of evidence has none, or the list of defaults
 * names one that is not there.
 *
 * @example
 * ```ts
 * import { readPromptLibrary, SHIPPED_PROMPTS } from "./library.ts";
 * const library = await readPromptLibrary(SHIPPED_PROMPTS);
 * console.assert(library.defaults("document").length === 3);
 * ```
 */
export async function readPromptLibrary(folder: URL): Promise<PromptLibrary> {
  const { templates, listed } = await readFolder(folder);
  for (const kind of KINDS) {
    if (templates.every((template) => template.kind !== kind)) {
      throw new TemplateError(
        `Cannot write prompts because there is no template for ${withArticle(kind)} in ${folder}.`,
      );
    }
  }
  return libraryOf(templates, listed ?? newestOf(templates));
}

/**
 * The shipped templates together with those of a folder of the user's own. Records of a kind that the
 * folder has templates for get these; the shipped ones can still be named.
 *
 * @throws {UsageError} The folder cannot be read.
 * @throws {TemplateError} A template of the folder cannot be used or bears the name of a shipped one, its
 * list of defaults names one that is not there, or there is none at all.
 *
 * @example
 * ```ts
 * import { readOwnPromptLibrary } from "./library.ts";
 * const folder = await Deno.makeTempDir();
 * const empty = await readOwnPromptLibrary(new URL(`file://${folder}/`)).catch((error) => error.message);
 * console.assert(/there is no template/.test(empty));
 * await Deno.remove(folder);
 * ```
 */
export async function readOwnPromptLibrary(folder: URL): Promise<PromptLibrary> {
  // One after the other: a folder that is refused leaves no reading of the other under way.
  const own = await readFolder(folder);
  const shipped = await readFolder(SHIPPED_PROMPTS);
  if (own.templates.length === 0) {
    throw new TemplateError(
      `Cannot use the prompts of ${folder} because there is no template: no <name>/v<version>.md.`,
    );
  }
  for (const { id, name } of own.templates) {
    if (shipped.templates.some((template) => template.name === name)) {
      throw new TemplateError(
        `Cannot use the prompt template ${id} because a shipped one has its name.`,
      );
    }
  }
  const ownDefaults = own.listed ?? newestOf(own.templates);
  const shippedDefaults = (shipped.listed ?? newestOf(shipped.templates)).filter(({ kind }) =>
    ownDefaults.every((template) => template.kind !== kind)
  );
  const templates = [...shipped.templates, ...own.templates].sort((a, b) =>
    a.name < b.name ? -1 : a.name > b.name ? 1 : a.version - b.version
  );
  return libraryOf(templates, [...ownDefaults, ...shippedDefaults]);
}

/** The defaults keep their order: with it, another record would get another template. */
function libraryOf(
  templates: readonly PromptTemplate[],
  defaults: readonly PromptTemplate[],
): PromptLibrary {
  const newest = newestOf(templates);
  const byKind = (kind: SubjectKind) => {
    const ofKind = newest.filter((template) => template.kind === kind);
    const chosen = defaults.filter((template) => template.kind === kind);
    return { newest: ofKind, defaults: chosen.length === 0 ? ofKind : chosen };
  };
  const kinds = { document: byKind("document"), object: byKind("object") };
  return {
    templates,
    newest: (kind) => kinds[kind].newest,
    defaults: (kind) => kinds[kind].defaults,
    find: (nameOrId) => findTemplate(nameOrId, templates, newest),
  };
}

function findTemplate(
  nameOrId: string,
  templates: readonly PromptTemplate[],
  newest: readonly PromptTemplate[],
): PromptTemplate {
  const found = newest.find((template) => template.name === nameOrId) ??
    templates.find((template) => template.id === nameOrId);
  if (found) return found;
  throw new TemplateError(
    `Cannot use the prompt template ${quoteForMessage(nameOrId)} because there is none of that ` +
      `name: there are ${newest.map(({ name }) => name).join(", ")}.`,
  );
}

/** A folder's templates, and those that it lists as defaults; `null` where it has no list. */
async function readFolder(
  folder: URL,
): Promise<{ templates: readonly PromptTemplate[]; listed: readonly PromptTemplate[] | null }> {
  const { files, defaults } = await readTemplateFolder(folder);
  const templates = files.map(({ source, ...named }) => parseTemplate(source, named));
  const listed = defaults?.map((id) => {
    const template = templates.find((template) => template.id === id);
    if (template) return template;
    throw new TemplateError(
      `Cannot choose among the prompt templates because defaults.json names one that is not there: ${
        quoteForMessage(id)
      }.`,
    );
  });
  return { templates, listed: listed ?? null };
}

function newestOf(templates: readonly PromptTemplate[]): PromptTemplate[] {
  return [...new Map(templates.map((template) => [template.name, template])).values()];
}
