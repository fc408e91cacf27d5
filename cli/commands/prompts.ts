/** `deno task prompts`: lists, checks and previews the prompt templates, and notes new ones as shipped. */
import { pathToFileURL } from "node:url";
import { UserDatabase } from "../../core/evidence/user_database.ts";
import {
  compareWithFrozen,
  freeze,
  FROZEN_FILE,
  readFrozenList,
} from "../../core/prompt/frozen.ts";
import { readPromptLibrary, SHIPPED_PROMPTS } from "../../core/prompt/library.ts";
import type { LintRoute } from "../../core/prompt/lint/fit.ts";
import { lintTemplate } from "../../core/prompt/lint/lint_template.ts";
import { promptLimitOf } from "../../core/prompt/prompt_limits.ts";
import { type PromptTemplate, TemplateError } from "../../core/prompt/template.ts";
import { readTemplateFolder, type TemplateFolder } from "../../core/prompt/template_files.ts";
import { loadProvider, parseRoutes, providerNames } from "../../core/provider_registry.ts";
import { quoteForMessage } from "../../core/plain_text.ts";
import { UsageError } from "../../core/usage_error.ts";
import { EXIT_STATUS, type ExitStatus } from "../exit_status.ts";
import type { PromptsFlags } from "../flags/prompts_flags.ts";
import { type Places, placesOf } from "../places.ts";
import { closingLines, countFindings, legendLines, reachLines } from "../prompts/closing_lines.ts";
import { lookOf } from "../prompts/look.ts";
import { type Preview, previewEvents, previewLines, previewOf } from "../prompts/preview_lines.ts";
import { madeUpRecords, type PreviewRecord, recordsOf } from "../prompts/preview_records.ts";
import {
  lintLines,
  type ShownTemplate,
  templateEvent,
  templateLines,
} from "../prompts/template_lines.ts";
import type { Surroundings } from "../surroundings.ts";

type World = Pick<Surroundings, "folder" | "terminal" | "clock" | "environment">;

/** The folder that is looked at, read. */
interface Shelf extends TemplateFolder {
  folder: URL;
}

/**
 * Does what the flags ask for.
 *
 * @throws {UsageError} The templates or the database cannot be read, or a flag's value is of no use.
 *
 * @example
 * ```ts
 * import { prompts } from "./prompts.ts";
 * console.assert(prompts.length === 2);
 * ```
 */
export async function prompts(flags: PromptsFlags, world: World): Promise<ExitStatus> {
  try {
    const places = placesOf(flags, world.folder);
    const folder = places.prompts === null ? SHIPPED_PROMPTS : pathToFileURL(`${places.prompts}/`);
    const shelf = { folder, ...await readTemplateFolder(folder) };
    if (flags.freeze) return await freezeShelf(shelf, world);
    const shown = await lookOver(shelf, flags);
    return isPreview(flags)
      ? await preview(shown, { flags, places, world })
      : await list(shown, flags, world);
  } catch (error) {
    if (!(error instanceof TemplateError)) throw error;
    throw new UsageError(error.message, "docs/prompts.md says how templates are kept.", {
      cause: error,
    });
  }
}

function isPreview({ preview, db, id, allVariations }: PromptsFlags): boolean {
  return preview || db !== undefined || id.length > 0 || allVariations;
}

async function freezeShelf({ folder, files }: Shelf, { terminal }: World): Promise<ExitStatus> {
  const list = await readFrozenList(folder);
  const { unlisted } = compareWithFrozen(files, list);
  const unfit = files.filter(({ name, version }) => unlisted.includes(`${name}@${version}`))
    .map((file) => lintTemplate(file, { routes: [] }))
    .filter((linted) => linted.findings.some(({ level }) => level === "error"));
  if (unfit.length > 0) {
    throw new UsageError(
      `Cannot freeze the prompt templates because ${
        unfit.map(({ id }) => quoteForMessage(id)).join(", ")
      } cannot be used as they are: ${unfit[0].findings[0].message}`,
      "See deno task prompts --lint.",
    );
  }
  await Deno.writeTextFile(new URL(FROZEN_FILE, folder), freeze(files, list));
  terminal.stdout.write(
    unlisted.length === 0
      ? "Every template was noted as shipped already.\n"
      : `Noted as shipped: ${unlisted.join(", ")}.\n`,
  );
  terminal.stdout.flush();
  return EXIT_STATUS.done;
}

/** The templates that the flags name, looked over. */
async function lookOver(shelf: Shelf, flags: PromptsFlags): Promise<ShownTemplate[]> {
  const { files, folder, defaults } = shelf;
  const { changed } = compareWithFrozen(files, await readFrozenList(folder));
  const routes = flags.provider === undefined ? [] : await routesOf(flags.provider);
  const newest = new Map(files.map(({ name, version }) => [name, `${name}@${version}`]));
  const listed = new Set(defaults ?? newest.values());
  const all = files.map((file) => {
    const id = `${file.name}@${file.version}`;
    const linted = lintTemplate(file, { routes, isChanged: changed.includes(id) });
    return { ...linted, isDefault: listed.has(id) };
  });
  const wanted = flags.template === undefined ? null : newest.get(flags.template) ?? flags.template;
  const shown = all.filter(({ id, template }) =>
    (wanted === null || id === wanted) &&
    (flags.kind === undefined || template === null || template.kind === flags.kind)
  );
  if (shown.length > 0) return shown;
  throw new UsageError(
    wanted === null
      ? `Cannot show prompt templates because there are none of that kind in the folder.`
      : `Cannot show the prompt template ${quoteForMessage(wanted)} because there is none.`,
    `There are ${[...newest.keys()].join(", ") || "no templates"}.`,
  );
}

async function list(
  shown: readonly ShownTemplate[],
  flags: PromptsFlags,
  { terminal }: World,
): Promise<ExitStatus> {
  const look = lookOf(terminal);
  const counts = countFindings(shown);
  if (flags.json) {
    const { error: errors, warning: warnings, note: notes } = counts;
    const summary = { event: "summary", templates: shown.length, errors, warnings, notes };
    for (const event of [...shown.map(templateEvent), summary]) {
      terminal.stdout.write(`${JSON.stringify(event)}\n`);
    }
  } else {
    const lines = flags.lint ? lintLines(shown, look) : [
      ...templateLines(shown, look),
      ...(flags.template === undefined
        ? reachLines(usable(shown), await defaultModels(), look)
        : []),
      ...legendLines(look),
    ];
    for (const line of [...lines, ...closingLines(shown, look)]) {
      terminal.stdout.write(`${line}\n`);
    }
  }
  terminal.stdout.flush();
  return counts.error > 0 ? EXIT_STATUS.failed : EXIT_STATUS.done;
}

async function preview(
  shown: readonly ShownTemplate[],
  { flags, places, world }: { flags: PromptsFlags; places: Places; world: World },
): Promise<ExitStatus> {
  const { terminal } = world;
  const broken = shown.find(({ template }) => template === null);
  if (broken && flags.template !== undefined) {
    throw new UsageError(broken.findings.at(-1)!.message, "See deno task prompts --lint.");
  }
  const library = await readPromptLibrary(SHIPPED_PROMPTS);
  const options = {
    library,
    templates: newestOnly(usable(shown), flags),
    seed: seedOf(flags.seed),
    allVariations: flags.allVariations,
  };
  const look = lookOf(terminal);
  let written = 0;
  for (const record of await previewRecords({ flags, places, world })) {
    const made: Preview = previewOf(record, options);
    written += made.prompts.length;
    const lines = flags.json
      ? previewEvents(made).map((event) => JSON.stringify(event))
      : previewLines(made, look);
    for (const line of lines) terminal.stdout.write(`${line}\n`);
  }
  terminal.stdout.flush();
  if (written > 0) return EXIT_STATUS.done;
  throw new UsageError(
    "Cannot preview a prompt because no template is for a record of that kind.",
    "Templates are for objects or for documents: leave --template or --kind out, or name another --id.",
  );
}

async function previewRecords(
  { flags, places, world }: { flags: PromptsFlags; places: Places; world: World },
): Promise<PreviewRecord[]> {
  if (flags.db === undefined && flags.id.length === 0) return madeUpRecords();
  using database = await UserDatabase.open(places.database, {
    clock: world.clock,
    temporaryFolder: world.environment.get("EXHIBIT_TEMP"),
  });
  return await recordsOf(database, flags.id);
}

function usable(shown: readonly ShownTemplate[]): PromptTemplate[] {
  return shown.flatMap(({ template }) => (template === null ? [] : [template]));
}

/** Of a template that is not named by its version, what counts today. */
function newestOnly(templates: readonly PromptTemplate[], flags: PromptsFlags): PromptTemplate[] {
  if (flags.template !== undefined) return [...templates];
  return [...new Map(templates.map((template) => [template.name, template])).values()];
}

function seedOf(typed: string | undefined): number {
  if (typed === undefined) return 0;
  const seed = Number(typed);
  if (/^\d{1,10}$/.test(typed) && seed < 2 ** 32) return seed;
  throw new UsageError(
    `Cannot use --seed ${quoteForMessage(typed)} because it is not a whole number of that size.`,
    "Give a whole number from 0 to 4294967295.",
  );
}

async function routesOf(chain: string): Promise<LintRoute[]> {
  return await Promise.all(
    parseRoutes(chain).map(async ({ provider, model }) => ({
      provider,
      model: model ?? (await loadProvider(provider)).defaultModel,
    })),
  );
}

/** The default models of all providers, as far as it is known what they take; each once. */
async function defaultModels() {
  const routes = await Promise.all(providerNames().map((name) => routesOf(name)));
  const known = routes.flat().flatMap((route) => {
    const limit = promptLimitOf(route);
    return limit === null ? [] : [[route.model, { model: route.model, limit }] as const];
  });
  return [...new Map(known).values()].sort((a, b) => b.limit.longest - a.limit.longest);
}
