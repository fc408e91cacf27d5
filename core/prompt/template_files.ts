/** The files of a folder of templates as they lie there, before anybody asks whether they can be used. */
import { join } from "node:path";
import { z } from "zod";
import { quoteForMessage } from "../plain_text.ts";
import { UsageError } from "../usage_error.ts";
import { TemplateError } from "./template.ts";

/** One version of one template. */
export interface TemplateFile {
  name: string;
  version: number;
  source: string;
}

/** What a folder of templates holds. */
export interface TemplateFolder {
  /** Names in alphabetical order, versions ascending. */
  files: readonly TemplateFile[];
  /** The ids in its `defaults.json`, in their order; `null` where it has none. */
  defaults: readonly string[] | null;
}

const DEFAULTS_FILE = "defaults.json";
const defaultsList = z.array(z.string()).min(1);

/**
 * Reads every `<name>/v<version>.md` of a folder, and its list of defaults. Hidden files are passed over.
 *
 * @throws {TemplateError} A file has another name, or the list of defaults is no list of ids.
 * @throws {UsageError} The folder cannot be read.
 *
 * @example
 * ```ts
 * import { readTemplateFolder } from "./template_files.ts";
 * const { files } = await readTemplateFolder(new URL("../../prompts/", import.meta.url));
 * console.assert(files.some(({ name, version }) => name === "camera-facts" && version === 1));
 * ```
 */
export async function readTemplateFolder(folder: URL): Promise<TemplateFolder> {
  const files: TemplateFile[] = [];
  try {
    for await (const entry of Deno.readDir(folder)) {
      if (entry.isDirectory && !isHidden(entry)) {
        files.push(...await readVersions(folder, entry.name));
      }
    }
  } catch (error) {
    if (!(error instanceof Deno.errors.NotFound || error instanceof Deno.errors.NotADirectory)) {
      throw error;
    }
    throw new UsageError(
      `Cannot read prompt templates because there is no such folder: ${
        quoteForMessage(decodeURIComponent(folder.pathname))
      }.`,
      "Give a folder that holds <name>/v<version>.md.",
    );
  }
  files.sort((a, b) => (a.name < b.name ? -1 : a.name > b.name ? 1 : a.version - b.version));
  return { files, defaults: await readDefaults(folder) };
}

/** What version control and file managers leave behind is no template. */
function isHidden({ name }: Deno.DirEntry): boolean {
  return name.startsWith(".");
}

async function readVersions(folder: URL, name: string): Promise<TemplateFile[]> {
  const found: TemplateFile[] = [];
  const versions = new URL(`${encodeURIComponent(name)}/`, folder);
  for await (const entry of Deno.readDir(versions)) {
    if (isHidden(entry)) continue;
    const version = /^v([1-9]\d*)\.md$/.exec(entry.name);
    if (!version) {
      throw new TemplateError(
        `Cannot read ${
          quoteForMessage(join(name, entry.name))
        } as a prompt template because its name is not v<version>.md.`,
      );
    }
    const source = await Deno.readTextFile(new URL(entry.name, versions));
    found.push({ name, version: Number(version[1]), source });
  }
  return found;
}

async function readDefaults(folder: URL): Promise<readonly string[] | null> {
  let text: string;
  try {
    text = await Deno.readTextFile(new URL(DEFAULTS_FILE, folder));
  } catch (error) {
    if (error instanceof Deno.errors.NotFound) return null;
    throw error;
  }
  const parsed = defaultsList.safeParse(jsonOrNull(text));
  if (parsed.success) return parsed.data;
  throw new TemplateError(
    `Cannot choose among the prompt templates because ${DEFAULTS_FILE} is no JSON list of ids: ${
      quoteForMessage(text)
    }.`,
  );
}

function jsonOrNull(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
