/**
 * The list of templates that have shipped, with the hash of each: a shipped version never changes, because
 * traces, scores and experiments speak of it by its id.
 */
import { createHash } from "node:crypto";
import { z } from "zod";
import { quoteForMessage } from "../plain_text.ts";
import { TemplateError } from "./template.ts";
import type { TemplateFile } from "./template_files.ts";

/** The SHA-256 of each template that has shipped, in hex, by `name@version`. */
export type FrozenList = Readonly<Record<string, string>>;

/** The file of a folder of templates that holds its list. */
export const FROZEN_FILE = "frozen.json";

const frozenList = z.record(z.string(), z.string().regex(/^[0-9a-f]{64}$/));

/** How a folder differs from its list; ids in order. */
export interface FrozenDifferences {
  /** Listed, and other than when they were listed. */
  changed: readonly string[];
  /** Listed, and not there. */
  gone: readonly string[];
  /** There, and not listed: they may still change. */
  unlisted: readonly string[];
}

/**
 * Reads a folder's list of templates that have shipped; empty where it has none.
 *
 * @throws {TemplateError} The file is no such list.
 *
 * @example
 * ```ts
 * import { readFrozenList } from "./frozen.ts";
 * const list = await readFrozenList(new URL("../../prompts/", import.meta.url));
 * console.assert(list["camera-facts@1"].length === 64);
 * ```
 */
export async function readFrozenList(folder: URL): Promise<FrozenList> {
  let text: string;
  try {
    text = await Deno.readTextFile(new URL(FROZEN_FILE, folder));
  } catch (error) {
    if (error instanceof Deno.errors.NotFound) return {};
    throw error;
  }
  try {
    return frozenList.parse(JSON.parse(text));
  } catch (error) {
    throw new TemplateError(
      `Cannot tell which prompt templates have shipped because ${FROZEN_FILE} is no JSON object of ids and hashes: ${
        quoteForMessage(text)
      }.`,
      { cause: error },
    );
  }
}

/**
 * Compares templates with the list of those that have shipped.
 *
 * @example
 * ```ts
 * import { compareWithFrozen } from "./frozen.ts";
 * const files = [{ name: "plain", version: 1, source: "…" }];
 * console.assert(compareWithFrozen(files, {}).unlisted[0] === "plain@1");
 * ```
 */
export function compareWithFrozen(
  files: readonly TemplateFile[],
  list: FrozenList,
): FrozenDifferences {
  const hashes = hashesOf(files);
  const ids = Object.keys(list).sort();
  return {
    changed: ids.filter((id) => Object.hasOwn(hashes, id) && hashes[id] !== list[id]),
    gone: ids.filter((id) => !Object.hasOwn(hashes, id)),
    unlisted: Object.keys(hashes).filter((id) => !Object.hasOwn(list, id)),
  };
}

/**
 * The text of the list with every template in it that is not listed yet.
 *
 * @throws {TemplateError} A listed template has changed or is gone: it would have to be a new version.
 *
 * @example
 * ```ts
 * import { freeze } from "./frozen.ts";
 * const text = freeze([{ name: "plain", version: 1, source: "…" }], {});
 * console.assert(JSON.parse(text)["plain@1"].length === 64);
 * ```
 */
export function freeze(files: readonly TemplateFile[], list: FrozenList): string {
  const { changed, gone } = compareWithFrozen(files, list);
  if (changed.length > 0) {
    throw new TemplateError(
      `Cannot freeze the prompt templates because ${changed.join(", ")} ` +
        `changed after shipping: take the change back, and make it in a new version.`,
    );
  }
  if (gone.length > 0) {
    throw new TemplateError(
      `Cannot freeze the prompt templates because ${gone.join(", ")} ` +
        `shipped and is not there any more: bring it back, old traces speak of it.`,
    );
  }
  return `${JSON.stringify(hashesOf(files), null, 2)}\n`;
}

function hashesOf(files: readonly TemplateFile[]): Record<string, string> {
  return Object.fromEntries(
    files.map(({ name, version, source }) => [
      `${name}@${version}`,
      createHash("sha256").update(source).digest("hex"),
    ]),
  );
}
