/** `deno task experiment`: from flags to a verdict, a report and an exit status. */
import { join } from "node:path";
import { BudgetError } from "../../core/ledger.ts";
import { SaveError } from "../../core/save.ts";
import { UsageError } from "../../core/usage_error.ts";
import { runExperiment } from "../../eval/experiment.ts";
import {
  type ExperimentOptions,
  parseExperimentOptions,
} from "../../eval/experiment/experiment_options.ts";
import { writeExperimentReport } from "../../eval/report/experiment_report.ts";
import { ExperimentTeller } from "../experiment/experiment_teller.ts";
import { type ExperimentPlaces, experimentPlacesOf } from "../experiment/experiment_places.ts";
import { refuseOtherThanReport } from "../experiment/refuse_other_than_report.ts";
import { refuseUnwritablePlaces } from "../experiment/refuse_unwritable_places.ts";
import { resumedFlags } from "../experiment/resumed_flags.ts";
import { explainError } from "../explain_error.ts";
import { EXIT_STATUS, type ExitStatus } from "../exit_status.ts";
import type { ExperimentFlags } from "../flags/experiment_flags.ts";
import { milliseconds } from "../milliseconds.ts";
import type { Surroundings } from "../surroundings.ts";

/**
 * Runs the experiment that the flags ask for, or goes on with it.
 *
 * @throws {UsageError} before anything was spent, if the flags or the input are wrong.
 *
 * @example
 * ```ts
 * import { experiment } from "./experiment.ts";
 * console.assert(experiment.length === 2);
 * ```
 */
export async function experiment(
  typed: ExperimentFlags,
  world: Surroundings,
): Promise<ExitStatus> {
  const flags = resumedFlags(typed, world.folder);
  const places = experimentPlacesOf(flags, world.folder);
  const options = parseOptions(flags, places);
  refuseUnwritablePlaces(places);
  if (places.report !== null) refuseOtherThanReport(places.report);
  const { clock, environment, interruption } = world;
  const teller = new ExperimentTeller(flags, world);
  const signals = { drain: interruption.drain, abort: interruption.abort };
  try {
    for await (const event of runExperiment(options, { clock, environment, signals })) {
      if (event.event !== "verdict") {
        teller.tell(event);
        continue;
      }
      const { outcome } = event;
      const report = places.report ?? join(outcome.folder, "report.html");
      const problem = await problemOf(() => writeExperimentReport(outcome, { file: report }));
      teller.tellVerdict(outcome, problem === null ? report : null);
      if (problem !== null) teller.complain(explainError(problem, { color: false }));
      if (interruption.drain.aborted) return EXIT_STATUS.interrupted;
      return problem !== null || outcome.verdict.kind === "stopped"
        ? EXIT_STATUS.failed
        : EXIT_STATUS.done;
    }
    return EXIT_STATUS.failed;
  } catch (thrown) {
    teller.stop();
    if (interruption.abort.aborted) return EXIT_STATUS.interrupted;
    if (thrown instanceof UsageError && !teller.begun) throw thrown;
    if (!isExplained(thrown)) throw thrown;
    teller.complain(explainError(thrown, { color: false }));
    return EXIT_STATUS.failed;
  } finally {
    teller.stop();
  }
}

/** Errors whose message is meant for people. */
function isExplained(thrown: unknown): thrown is Error {
  return [UsageError, BudgetError, SaveError].some((kind) => thrown instanceof kind);
}

/** A verdict that was paid for is told even where its report finds no room. */
async function problemOf(write: () => Promise<void>): Promise<SaveError | null> {
  try {
    await write();
    return null;
  } catch (thrown) {
    if (thrown instanceof SaveError) return thrown;
    throw thrown;
  }
}

function parseOptions(flags: ExperimentFlags, places: ExperimentPlaces): ExperimentOptions {
  return parseExperimentOptions({
    databasePath: places.database,
    storePath: places.store,
    logPath: places.log,
    outputFolder: places.output,
    templates: (flags.templates ?? "").split(","),
    prompts: places.prompts ?? undefined,
    sample: flags.sample,
    replicates: flags.replicates,
    category: flags.category,
    seed: flags.seed,
    provider: flags.provider,
    size: flags.size,
    options: flags.option,
    metric: flags.metric,
    judge: flags.judge,
    alpha: flags.alpha,
    margin: flags.margin,
    failures: flags.failures,
    maxCostUsd: flags.maxCost,
    prices: flags.price,
    requestsPerMinute: flags.rpm,
    timeoutMs: milliseconds(flags.timeout),
    maxRetries: flags.maxRetries,
    concurrency: flags.concurrency,
  });
}
