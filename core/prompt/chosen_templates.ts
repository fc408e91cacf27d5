/** The templates that a run was told to use: the shipped ones or a user's own, and perhaps one of them by name. */
import { pathToFileURL } from "node:url";
import { UsageError } from "../usage_error.ts";
import {
  type PromptLibrary,
  readOwnPromptLibrary,
  readPromptLibrary,
  SHIPPED_PROMPTS,
} from "./library.ts";
import { type PromptTemplate, TemplateError } from "./template.ts";
import { type Sentence, setting, words } from "../wording.ts";

/**
 * The shipped templates, or those of a folder of the user's own together with them.
 *
 * @throws {UsageError} A template cannot be used, or there is none.
 *
 * @example
 * ```ts
 * import { chosenLibrary } from "./chosen_templates.ts";
 * console.assert((await chosenLibrary(null)).templates.length > 1);
 * ```
 */
export async function chosenLibrary(promptsFolder: string | null): Promise<PromptLibrary> {
  try {
    return await (promptsFolder === null
      ? readPromptLibrary(SHIPPED_PROMPTS)
      : readOwnPromptLibrary(pathToFileURL(`${promptsFolder}/`)));
  } catch (error) {
    throw asUsageError(
      error,
      words`\`deno task prompts --lint\` with ${
        setting("promptsFolder")
      } <folder> says all that is wrong there.`,
    );
  }
}

/**
 * The template that was asked for by name; `null` where none was.
 *
 * @throws {UsageError} There is no such template.
 *
 * @example
 * ```ts
 * import { chosenLibrary, chosenTemplate } from "./chosen_templates.ts";
 * const library = await chosenLibrary(null);
 * console.assert(chosenTemplate(library, "phone-evidence") !== null && chosenTemplate(library, null) === null);
 * ```
 */
export function chosenTemplate(library: PromptLibrary, name: string | null): PromptTemplate | null {
  if (name === null) return null;
  try {
    return library.find(name);
  } catch (error) {
    throw asUsageError(
      error,
      words`Give one of these names with ${setting("template")}, or leave it out.`,
    );
  }
}

function asUsageError(error: unknown, hint: Sentence): unknown {
  if (!(error instanceof TemplateError)) return error;
  return new UsageError(error.message, hint, { cause: error });
}
