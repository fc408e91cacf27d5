/** `deno task evaluate`: from flags to scores, a report and an exit status. */
import { BudgetError, Ledger } from "../../core/ledger.ts";
import { ScoreRows } from "../../core/store/score_rows.ts";
import { openStore, type Store } from "../../core/store/store.ts";
import { evaluatorNames, loadEvaluators } from "../../eval/evaluator_registry.ts";
import { evaluateSet } from "../../eval/evaluate_set.ts";
import type { EvaluatorModule } from "../../eval/evaluator.ts";
import { checkJudge, type JudgeCheck } from "../../eval/judges/check_judge.ts";
import { refuseUnpricedJudge } from "../../eval/judges/check_judge_price.ts";
import { type OpenVisionModel, openVisionModel } from "../../eval/judges/open_vision_model.ts";
import { checkEvent, evaluationSummary, pictureEvent } from "../evaluate/evaluation_events.ts";
import { checkLines, evaluationLines } from "../evaluate/evaluation_lines.ts";
import { EvaluationTally } from "../evaluate/evaluation_tally.ts";
import { type EvaluateOptions, readEvaluateOptions } from "../evaluate/evaluate_options.ts";
import { findPictures } from "../evaluate/find_pictures.ts";
import { openExistingStore } from "../existing_store.ts";
import { EXIT_STATUS, type ExitStatus } from "../exit_status.ts";
import type { EvaluateFlags } from "../flags/evaluate_flags.ts";
import { OutputClosed } from "../output_buffer.ts";
import { type Places, placesOf } from "../places.ts";
import { Progress } from "../progress.ts";
import { lookOf } from "../prompts/look.ts";
import type { Surroundings } from "../surroundings.ts";

/**
 * Looks at the pictures that the flags mean, and says what is to be said of them.
 *
 * @throws {UsageError} before anything was done, if the flags or the input are wrong.
 *
 * @example
 * ```ts
 * import { evaluate } from "./evaluate.ts";
 * console.assert(evaluate.length === 2);
 * ```
 */
export async function evaluate(flags: EvaluateFlags, world: Surroundings): Promise<ExitStatus> {
  const options = readEvaluateOptions(flags);
  const places = placesOf(flags, world.folder);
  const evaluators = await chosenEvaluators(flags, options);
  using closers = new DisposableStack();
  const budget = { runUsd: options.maxCostUsd, dailyUsd: null };
  if (flags.judge !== undefined) {
    await refuseUnpricedJudge(flags.judge, { budget, place: { environment: world.environment } });
  }
  const store = storeFor(flags, places);
  closers.defer(() => store?.close());
  const ledger = new Ledger(budget, { spentTodayUsd: 0 });
  const judge = flags.judge === undefined ? null : await openVisionModel(flags.judge, {
    environment: world.environment,
    clock: world.clock,
    store,
    ledger,
    runId: crypto.randomUUID(),
    timeoutMs: options.timeoutMs,
  });
  closers.defer(() => judge?.close());
  return await lookAtPictures({ flags, options, places, evaluators, store, ledger, judge, world });
}

/** Files alone leave no store behind, unless one is there or a judge is paid: what it costs is never lost. */
function storeFor({ db, store, run, judge, files }: EvaluateFlags, places: Places): Store | null {
  const isWanted = files.length === 0 || db !== undefined || store !== undefined ||
    judge !== undefined;
  if (run !== undefined || !isWanted) return openExistingStore(places.store);
  return openStore(places.store, { access: "shared" });
}

async function chosenEvaluators(
  { ocr }: EvaluateFlags,
  { evaluators }: EvaluateOptions,
): Promise<EvaluatorModule[]> {
  const chosen = await loadEvaluators(evaluators ?? undefined);
  if (!ocr) return chosen;
  const readers = (await loadEvaluators(evaluatorNames())).filter(({ needs }) => needs === "ocr");
  return [...chosen, ...readers.filter(({ name }) => chosen.every((other) => other.name !== name))];
}

/** What one run works with. */
interface Work {
  flags: EvaluateFlags;
  options: EvaluateOptions;
  places: Places;
  evaluators: EvaluatorModule[];
  store: Store | null;
  ledger: Ledger;
  judge: OpenVisionModel | null;
  world: Surroundings;
}

async function lookAtPictures(work: Work): Promise<ExitStatus> {
  const { terminal, interruption } = work.world;
  try {
    return await report(work);
  } catch (thrown) {
    // `evaluate --json | head` has seen enough: nothing is wrong, and there is nobody to tell.
    if (thrown instanceof OutputClosed) return EXIT_STATUS.done;
    if (!interruption.abort.aborted) throw thrown;
    terminal.stderr.write("Stopped at once. The same command goes on with the rest.\n");
    terminal.stderr.flush();
    return EXIT_STATUS.interrupted;
  }
}

async function report(work: Work): Promise<ExitStatus> {
  const { flags, options, places, evaluators, store, ledger, judge, world } = work;
  const { terminal, clock, interruption } = world;
  const look = lookOf(terminal);
  const tell = (event: Record<string, unknown>, lines: readonly string[]) => {
    terminal.stdout.write(
      flags.json ? `${JSON.stringify(event)}\n` : lines.map((line) => `${line}\n`).join(""),
    );
    terminal.stdout.flush();
  };
  const startedAt = clock.elapsed();
  const { files, run } = flags;
  const { limit } = options;
  const { pictures, unseen } = await findPictures({ files, run, limit, places, store, world });
  let budgetEnd: string | null = null;
  const onBudgetEnd = (error: BudgetError) => void (budgetEnd = error.message);
  const check = await checkIfWanted(work, onBudgetEnd);
  if (check !== null) tell(checkEvent(check), [...checkLines(check, look), ""]);
  const tally = new EvaluationTally({ gates: gatesOf(evaluators), worst: options.worst });
  const progress = new Progress(terminal, { clock, words: PROGRESS_WORDS });
  try {
    progress.expect(pictures.length);
    const evaluations = evaluateSet(pictures, {
      evaluators,
      judge: budgetEnd === null ? judge : null,
      rows: store === null ? null : new ScoreRows(store),
      again: flags.again,
      concurrency: options.concurrency,
      clock,
      drain: interruption.drain,
      abort: interruption.abort,
      onBudgetEnd,
    });
    for await (const evaluation of evaluations) {
      tally.add(evaluation);
      progress.ended(evaluation.passed === false ? "failed" : "made");
      if (flags.json) progress.above(() => tell(pictureEvent(evaluation), []));
    }
  } finally {
    progress.stop();
  }
  const outcome = {
    durationMs: clock.elapsed() - startedAt,
    judge: judge === null ? null : `${judge.provider}:${judge.model}`,
    // Sums of prices such as 0.1 keep no digits that no price has.
    costUsd: Math.round((ledger.committedUsd - ledger.maybeUsd) * 1e6) / 1e6,
    maybeUsd: ledger.maybeUsd,
    budgetEnd,
    interrupted: interruption.drain.aborted,
    unseen,
  };
  tell(evaluationSummary(tally, outcome), evaluationLines(tally, outcome, look));
  if (outcome.interrupted) return EXIT_STATUS.interrupted;
  const isIncomplete = budgetEnd !== null || tally.judgeFailures > 0 || unseen > 0;
  return isIncomplete || (flags.strict && tally.failed > 0) ? EXIT_STATUS.failed : EXIT_STATUS.done;
}

const PROGRESS_WORDS = { made: "looked at", failed: "of no use", looking: "Looking at pictures" };

function gatesOf(evaluators: readonly EvaluatorModule[]): Set<string> {
  return new Set(evaluators.filter(({ purpose }) => purpose === "gate").map(({ name }) => name));
}

/** A judge that there is no money to check is not asked about pictures either. */
async function checkIfWanted(
  { flags, judge, world }: Work,
  onBudgetEnd: (error: BudgetError) => void,
): Promise<JudgeCheck | null> {
  if (judge === null || !flags.checkJudge) return null;
  try {
    return await checkJudge(judge, world.interruption.abort);
  } catch (error) {
    if (!(error instanceof BudgetError)) throw error;
    onBudgetEnd(error);
    return null;
  }
}
