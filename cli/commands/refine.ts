/** `deno task refine`: from flags to prompts that are shown to be better, or to the word that none is. */
import { resolve } from "node:path";
import type { RefineEvent } from "../../eval/refine/refine_events.ts";
import { UserDatabase } from "../../core/evidence/user_database.ts";
import { quoteForMessage } from "../../core/plain_text.ts";
import { UsageError } from "../../core/usage_error.ts";
import { chooseTemplates } from "../../eval/experiment/choose_templates.ts";
import { drawRecords } from "../../eval/experiment/draw_records.ts";
import { refine } from "../../eval/refine.ts";
import { parsePromptEntries } from "../../eval/refine/prompt_entry.ts";
import { promptRefinable, type Refinable, templateRefinable } from "../../eval/refine/refinable.ts";
import { parseRefineOptions, type RefineOptions } from "../../eval/refine/refine_options.ts";
import { explainError, hintOf } from "../explain_error.ts";
import { EXIT_STATUS, type ExitStatus } from "../exit_status.ts";
import type { RefineFlags } from "../flags/refine_flags.ts";
import { milliseconds } from "../milliseconds.ts";
import { OutputClosed } from "../output_buffer.ts";
import { refinePlacesOf } from "../refine/refine_places.ts";
import { shownPath } from "../closing_words.ts";
import {
  type FirstScores,
  refineJsonLine,
  refineLines,
  resultLines,
  summaryLine,
} from "../refine/refine_lines.ts";
import type { Surroundings } from "../surroundings.ts";

/** Verdicts that leave a question open: nothing could be scored or suggested, or the money was used up. */
const FALLS_SHORT: ReadonlySet<string> = new Set(["failed", "interrupted"]);

/** Columns of a line where there is no terminal to ask. */
const COLUMNS = 100;

/**
 * Refines what the flags name.
 *
 * @throws {UsageError} Before anything was done, if the flags or the input are wrong.
 *
 * @example
 * ```ts
 * import { refineCommand } from "./refine.ts";
 * console.assert(refineCommand.length === 2);
 * ```
 */
export async function refineCommand(
  flags: RefineFlags,
  surroundings: Surroundings,
): Promise<ExitStatus> {
  const { folder, clock, environment, interruption, terminal } = surroundings;
  const options = optionsOf(flags, folder);
  const refinables = await refinablesOf(flags, { options, surroundings });
  const signals = { drain: interruption.drain, abort: interruption.abort };
  const first: FirstScores = new Map();
  const sayStopping = () => {
    terminal.stderr.write(
      "Stopping: what is begun is finished first. Ctrl-C again stops at once.\n",
    );
    terminal.stderr.flush();
  };
  interruption.drain.addEventListener("abort", sayStopping, { once: true });
  let status: ExitStatus = EXIT_STATUS.done;
  let hasBegun = false;
  try {
    for await (const event of refine(refinables, options, { clock, environment, signals })) {
      hasBegun = true;
      if (event.event === "refined" && FALLS_SHORT.has(event.result.verdict)) {
        status = EXIT_STATUS.failed;
      }
      tell(event, { flags, surroundings, first });
    }
  } catch (thrown) {
    if (thrown instanceof OutputClosed) return EXIT_STATUS.done;
    const color = terminal.color && terminal.stderrIsTerminal;
    terminal.stderr.write(
      interruption.abort.aborted
        ? "Stopped at once. The same command again goes on.\n"
        : `${explainError(thrown, { color })}\n`,
    );
    terminal.stderr.flush();
    if (interruption.drain.aborted) return EXIT_STATUS.interrupted;
    return hintOf(thrown) !== null && !hasBegun ? EXIT_STATUS.usage : EXIT_STATUS.failed;
  }
  if (!interruption.drain.aborted) return status;
  terminal.stderr.write("Stopped. The same command again goes on.\n");
  terminal.stderr.flush();
  return EXIT_STATUS.interrupted;
}

function optionsOf(flags: RefineFlags, folder: string): RefineOptions {
  const places = refinePlacesOf(flags, folder);
  const { iterations, pictures, confirm, alpha, batchSize, metric, judge, refiner } = flags;
  const { provider, size, seed, category, cache, maxRetries } = flags;
  return parseRefineOptions({
    databasePath: places.database,
    storePath: places.store,
    logPath: places.log,
    outputFolder: places.output,
    iterations,
    pictures,
    confirm,
    alpha,
    batchSize,
    metric,
    judge,
    refiner,
    provider,
    size,
    seed,
    category,
    cache,
    maxRetries,
    maxCostUsd: flags.maxCost,
    requestsPerMinute: flags.rpm,
    timeoutMs: milliseconds(flags.timeout),
    options: flags.option,
    prices: flags.price,
  });
}

async function refinablesOf(
  flags: RefineFlags,
  { options, surroundings }: { options: RefineOptions; surroundings: Surroundings },
): Promise<Refinable[]> {
  const { seed } = options.maker;
  if (flags.template === undefined) {
    const name = flags.inputFile ?? "prompts.json";
    const source = await readInput(resolve(surroundings.folder, name), name);
    return parsePromptEntries(source, name).map((entry) => promptRefinable(entry, { seed }));
  }
  if (flags.inputFile !== undefined) {
    throw new UsageError(
      "Cannot refine both a file of prompts and a template in one run: --input-file and --template are given.",
      "Give one of them.",
    );
  }
  const { library, templates: [template], kind } = await chosen(flags.template);
  using database = await UserDatabase.open(options.maker.databasePath, {
    clock: surroundings.clock,
    temporaryFolder: surroundings.environment.get("EXHIBIT_TEMP"),
  });
  const { category } = options.maker;
  const wanted = options.pictures + options.confirmations;
  const sample = wanted > MANY_RECORDS ? wanted : null;
  const records = await drawRecords(database, { kind, seed, category, sample });
  return [templateRefinable(template, { library, records, seed })];
}

async function chosen(name: string) {
  try {
    return await chooseTemplates([name], { prompts: null });
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
    const hint = "Give the name of one with --template; `deno task prompts` lists them.";
    throw new UsageError(error.message, hint, { cause: error });
  }
}

/** So many records are drawn without being asked for. */
const MANY_RECORDS = 40;

async function readInput(path: string, name: string): Promise<string> {
  try {
    return await Deno.readTextFile(path);
  } catch (error) {
    throw new UsageError(
      `Cannot read the prompts because ${
        error instanceof Deno.errors.NotFound
          ? "there is no such file"
          : error instanceof Deno.errors.IsADirectory
          ? "it is a folder"
          : (error as Error).message
      }: ${quoteForMessage(name)}.`,
      "Name a file of prompts with --input-file, or a template with --template; --help shows what a file holds.",
      { cause: error },
    );
  }
}

function tell(
  event: RefineEvent,
  { flags, surroundings, first }: {
    flags: RefineFlags;
    surroundings: Surroundings;
    first: FirstScores;
  },
): void {
  const { terminal, folder } = surroundings;
  if (flags.json) {
    const line = refineJsonLine(event);
    if (line !== null) terminal.stdout.write(line);
    terminal.stdout.flush();
    return;
  }
  const lookOf = (isTerminal: boolean) => ({
    color: terminal.color && isTerminal,
    columns: isTerminal ? Math.min(terminal.columns(), COLUMNS) : COLUMNS,
  });
  const lines = refineLines(event, { first, look: lookOf(terminal.stderrIsTerminal) });
  terminal.stderr.write(lines.map((line) => `${line}\n`).join(""));
  terminal.stderr.flush();
  const results = event.event === "refined"
    ? ["", ...resultLines(event, lookOf(terminal.stdoutIsTerminal))]
    : event.event === "summary"
    ? ["", summaryLine(event, shownPath(event.folder, folder))]
    : [];
  terminal.stdout.write(results.map((line) => `${line}\n`).join(""));
  terminal.stdout.flush();
}
