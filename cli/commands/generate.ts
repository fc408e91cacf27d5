/** `deno task generate`: from flags to a finished run and an exit status. */
import type { ImageEvent, RunEvent } from "../../core/events.ts";
import type { GenerateOptions, RawGenerateOptions } from "../../core/config.ts";
import type { RunDependencies } from "../../core/workspace.ts";
import { ContactSheet } from "../contact_sheet.ts";
import { checkContactSheet } from "../contact_sheet/check_contact_sheet.ts";
import { SAME_COMMAND } from "../closing_words.ts";
import { explainError, hintOf } from "../explain_error.ts";
import { EXIT_STATUS, type ExitStatus } from "../exit_status.ts";
import type { GenerateFlags } from "../flags/generate_flags.ts";
import { milliseconds } from "../milliseconds.ts";
import { OutputClosed } from "../output_buffer.ts";
import { type Places, placesOf } from "../places.ts";
import { startRunLog } from "../run_log.ts";
import { runLogSettings } from "../run_log_settings.ts";
import { RunReport } from "../run_report.ts";
import type { Surroundings } from "../surroundings.ts";

/** The part of the core that the command drives. */
export interface GenerateCore {
  /** The pictures that a store, where there is one, knows to stand under an assets root. */
  picturesMade(storePath: string, assetsRoot: string): ImageEvent[];
  parseOptions(raw: RawGenerateOptions): GenerateOptions;
  run(options: GenerateOptions, dependencies: RunDependencies): AsyncIterable<RunEvent>;
}

/**
 * Makes the missing pictures that the flags ask for.
 *
 * @throws UsageError before anything was done, if the flags or the input are wrong.
 *
 * @example
 * ```ts
 * import { generate } from "./generate.ts";
 * console.assert(generate.length === 2);
 * ```
 */
export function generate(
  flags: GenerateFlags,
  { core, surroundings }: { core: GenerateCore; surroundings: Surroundings },
): Promise<ExitStatus> {
  const places = placesOf(flags, surroundings.folder);
  return generateAt(places, { flags, core, surroundings });
}

/**
 * The same for places that are worked out already.
 *
 * @throws UsageError before anything was done, if the flags or the input are wrong.
 *
 * @example
 * ```ts
 * import { generateAt } from "./generate.ts";
 * console.assert(generateAt.length === 2);
 * ```
 */
export async function generateAt(
  places: Places,
  { flags, core, surroundings, earlier = [], again = SAME_COMMAND }: {
    flags: GenerateFlags;
    core: GenerateCore;
    surroundings: Surroundings;
    /** Pictures of earlier runs that belong on the contact sheet too. */
    earlier?: readonly ImageEvent[];
    /** What to do to go on with what a run leaves, as the beginning of a sentence. */
    again?: string;
  },
): Promise<ExitStatus> {
  const options = core.parseOptions(rawOptions(flags, places));
  const { clock, environment, interruption } = surroundings;
  const { terminal } = surroundings;
  const isTerminal = terminal.stderrIsTerminal;
  const logSettings = runLogSettings(flags, { environment, isTerminal });
  const { runId } = logSettings;
  const sheetPath = options.dryRun ? null : places.contactSheet;
  if (sheetPath !== null) checkContactSheet(sheetPath);
  const contactSheet = sheetPath === null ? null : new ContactSheet({
    path: sheetPath,
    assets: options.assetsRoot,
    database: options.databasePath,
    timeZone: options.timeZone,
    earlier,
  });
  const report = new RunReport({
    ...flags,
    places,
    filtered: flags.id.length > 0 || flags.category !== undefined,
    limit: options.limit,
    again,
    contactSheet,
  }, surroundings);
  const signals = { drain: interruption.drain, abort: interruption.abort };
  try {
    using _log = startRunLog(logSettings, {
      file: options.dryRun ? null : places.runLog,
      writeLine: (line) => report.aside(line),
      color: terminal.color && isTerminal,
    });
    const createRunId = runId === null ? undefined : () => runId;
    for await (const event of core.run(options, { clock, environment, signals, createRunId })) {
      report.tell(event);
    }
    return report.finish();
  } catch (thrown) {
    return statusOf(thrown, { report, surroundings, again, verbose: flags.verbose });
  } finally {
    report.stop();
  }
}

function rawOptions(flags: GenerateFlags, places: Places): RawGenerateOptions {
  return {
    databasePath: places.database,
    assetsRoot: places.assets,
    storePath: places.store,
    logPath: places.log,
    provider: flags.provider,
    limit: flags.limit,
    ids: flags.id,
    category: flags.category,
    template: flags.template,
    promptsFolder: places.prompts ?? undefined,
    dryRun: flags.dryRun,
    overwrite: flags.overwrite,
    concurrency: flags.concurrency,
    size: flags.size,
    seed: flags.seed,
    writeAssets: flags.writeAssets,
    recover: flags.recover,
    timeZone: flags.timezone,
    maxCostUsd: flags.maxCost,
    dailyBudgetUsd: flags.dailyBudget,
    requestsPerMinute: flags.rpm,
    rateLimitDelayMs: milliseconds(flags.rateLimitDelay),
    timeoutMs: milliseconds(flags.timeout),
    maxRetries: flags.maxRetries,
    batchSize: flags.batchSize,
    delayBetweenBatchesMs: milliseconds(flags.delayBetweenBatches),
    options: flags.option,
    prices: flags.price,
    cache: flags.cache,
  };
}

/** A run that ended with an error: the status, after a word about it on stderr. */
function statusOf(
  thrown: unknown,
  { report, surroundings, again, verbose }: {
    report: RunReport;
    surroundings: Surroundings;
    again: string;
    verbose: boolean;
  },
): ExitStatus {
  report.stop();
  const { terminal, interruption } = surroundings;
  // `--dry-run | head` has seen enough: nothing is wrong, and there is nobody to tell.
  if (thrown instanceof OutputClosed) return EXIT_STATUS.done;
  const color = terminal.color && terminal.stderrIsTerminal;
  terminal.stderr.write(
    interruption.abort.aborted
      ? `Stopped at once. ${again} goes on with the rest.\n`
      : `${explainError(thrown, { color })}\n`,
  );
  if (verbose && thrown instanceof Error) terminal.stderr.write(`${thrown.stack}\n`);
  terminal.stderr.flush();
  if (interruption.drain.aborted) return EXIT_STATUS.interrupted;
  return hintOf(thrown) !== null && !report.begun ? EXIT_STATUS.usage : EXIT_STATUS.failed;
}
