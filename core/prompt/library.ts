/**
 * The templates that there are: every `prompts/<name>/v<version>.md`, found by walking the folder, so that
 * adding a template is adding a file.
 */
import { join } from "node:path";
import type { SubjectKind } from "../subject.ts";
import { parseTemplate, type PromptTemplate, TemplateError } from "./template.ts";

/** The folder of the templates that ship with Exhibit. */
export const SHIPPED_PROMPTS: URL = new URL("../../prompts/", import.meta.url);

/** All templates of a folder, newest version last within each name, names in alphabetical order. */
export interface PromptLibrary {
  readonly templates: readonly PromptTemplate[];
  /** The newest version of each template of a kind. */
  newest(kind: SubjectKind): readonly PromptTemplate[];
  /**
   * The template of that name (its newest version) or id (`name@version`).
   *
   * @throws {TemplateError} There is none; the message lists what there is.
   */
  find(nameOrId: string): PromptTemplate;
}

/**
 * Reads every template of a folder.
 *
 * @throws {TemplateError} A template cannot be used, or a kind of evidence has none.
 *
 * @example
 * ```ts
 * import { readPromptLibrary, SHIPPED_PROMPTS } from "./library.ts";
 * const library = await readPromptLibrary(SHIPPED_PROMPTS);
 * console.assert(library.newest("document").length >= 3);
 * ```
 */
export async function readPromptLibrary(folder: URL): Promise<PromptLibrary> {
  const templates: PromptTemplate[] = [];
  for await (const entry of Deno.readDir(folder)) {
    if (entry.isDirectory) templates.push(...await readVersions(folder, entry.name));
  }
  templates.sort((a, b) => (a.name < b.name ? -1 : a.name > b.name ? 1 : a.version - b.version));
  const newestByName = new Map(templates.map((template) => [template.name, template]));
  const newest = (kind: SubjectKind) =>
    [...newestByName.values()].filter((template) => template.kind === kind);
  for (const kind of ["document", "object"] as const) {
    if (newest(kind).length === 0) {
      throw new TemplateError(
        `Cannot write prompts because there is no template for a ${kind} in ${folder}.`,
      );
    }
  }
  const byKind = { document: newest("document"), object: newest("object") };
  return {
    templates,
    newest: (kind) => byKind[kind],
    find(nameOrId) {
      const found = newestByName.get(nameOrId) ??
        templates.find((template) => template.id === nameOrId);
      if (found) return found;
      throw new TemplateError(
        `Cannot use the prompt template ${
          JSON.stringify(nameOrId)
        } because there is none of that name: ` +
          `there are ${[...newestByName.keys()].join(", ")}.`,
      );
    },
  };
}

async function readVersions(folder: URL, name: string): Promise<PromptTemplate[]> {
  const found: PromptTemplate[] = [];
  const versions = new URL(`${name}/`, folder);
  for await (const entry of Deno.readDir(versions)) {
    const version = /^v([1-9]\d*)\.md$/.exec(entry.name);
    if (!version) {
      throw new TemplateError(
        `Cannot read ${
          join(name, entry.name)
        } as a prompt template because its name is not v<version>.md.`,
      );
    }
    const source = await Deno.readTextFile(new URL(entry.name, versions));
    found.push(parseTemplate(source, { name, version: Number(version[1]) }));
  }
  return found;
}
