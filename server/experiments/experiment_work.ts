/** An experiment as a run of the service: checked, held, told of step by step, reported. */
import { join } from "node:path";
import { budgetOf } from "../../core/ledger.ts";
import { routeText } from "../../core/route_name.ts";
import { ExperimentRows } from "../../core/store/experiment_rows.ts";
import { UsageError } from "../../core/usage_error.ts";
import { asksJudge, checkScoring, questionsOf } from "../../eval/experiment/open_scorer.ts";
import { runExperiment } from "../../eval/experiment.ts";
import { askedOf, checkExperiment } from "../../eval/experiment/open_experiment.ts";
import {
  type ExperimentOptions,
  parseExperimentOptions,
} from "../../eval/experiment/experiment_options.ts";
import { checkFirstRound, picturesOfARecord } from "../../eval/experiment/first_round.ts";
import { writeExperimentReport } from "../../eval/report/experiment_report.ts";
import type { ExperimentOrder } from "../schemas/experiment_schema.ts";
import type { RunWork } from "../runs/active_run.ts";
import { allowedJudges, chosenJudge } from "../runs/chosen_judge.ts";
import { orderOptions } from "../runs/order_options.ts";
import type { FeedEvent } from "../runs/run_feed.ts";
import type { Service } from "../service.ts";
import { REPORT_FILE } from "./report_shelf.ts";
import { refusingIn } from "../problem.ts";
import { namesFor } from "../setting_names.ts";

/**
 * What an experiment that was ordered will do, and the id by which it will be known; `asked` is what an order
 * under the same key is compared with.
 *
 * @throws {UsageError} A value cannot be used.
 * @throws {Problem} It cannot be held.
 *
 * @example
 * ```ts
 * import { planExperiment } from "./experiment_work.ts";
 * console.assert(planExperiment.length === 2);
 * ```
 */
export async function planExperiment(
  order: ExperimentOrder,
  service: Service,
): Promise<{ id: string; work: RunWork; asked: unknown }> {
  const options = optionsOf(order, service);
  const work = experimentWork(options, service);
  const id = await refusingIn(work.names, () => checkAll(options, service));
  return { id, work, asked: { ...options, kind: "experiment" } };
}

async function checkAll(options: ExperimentOptions, service: Service): Promise<string> {
  refuseMissingJudge(options, service);
  const { environment } = service.outside;
  await checkScoring(options.design, { environment, budget: budgetOf(options.maker) });
  await service.planner.check(options.maker);
  const { id, records } = await checkExperiment(options, service.outside);
  const { design, maker } = options;
  const round = {
    pictures: picturesOfARecord(design),
    pictureUsd: await service.planner.priceOfPicture(maker),
    ...await questionsOf(design, { records, environment }),
  };
  const rows = new ExperimentRows(service.keeper.store);
  const folder = join(maker.assetsRoot, id);
  checkFirstRound(round, { id, folder, rows, maxCostUsd: maker.maxCostUsd });
  return id;
}

function optionsOf(
  { templates, sample, replicates, metric, judge, alpha, margin, failures, ...order }:
    ExperimentOrder,
  { settings }: Service,
): ExperimentOptions {
  const { databasePath, storePath, logPath, experimentsFolder, defaults } = settings;
  // Checked as any order is: the route is one of the service's, and the cost within its limit.
  const { maxCostUsd, routes } = orderOptions(order, settings);
  const { size, concurrency, requestsPerMinute, prices, dailyBudgetUsd } = defaults;
  return parseExperimentOptions({
    size,
    concurrency,
    requestsPerMinute,
    prices,
    dailyBudgetUsd,
    ...order,
    templates,
    sample,
    replicates,
    metric,
    judge: judge === undefined ? undefined : chosenJudge(judge, settings),
    alpha,
    margin,
    failures,
    provider: routes.map(routeText).join(","),
    maxCostUsd: maxCostUsd ?? undefined,
    databasePath,
    storePath,
    logPath,
    outputFolder: experimentsFolder,
  });
}

/** Said here, because only here it is known which judges there are to choose from. */
function refuseMissingJudge({ design: { metric, judge } }: ExperimentOptions, service: Service) {
  if (judge !== null || !asksJudge(metric)) return;
  const judges = allowedJudges(service.settings);
  throw new UsageError(
    `Cannot score pictures by ${metric} because no judge is named.`,
    judges.length === 0
      ? "Start the service with --judge, such as --judge google, or choose another metric."
      : `Name one in "judge": ${judges.join(" or ")}.`,
  );
}

/**
 * The work of an experiment, whoever began it.
 *
 * @example
 * ```ts
 * import { experimentWork } from "./experiment_work.ts";
 * console.assert(experimentWork.length === 2);
 * ```
 */
export function experimentWork(options: ExperimentOptions, service: Service): RunWork {
  return {
    kind: "experiment",
    options: { ...options.maker, experiment: askedOf(options) },
    order: options,
    names: namesFor(options.maker, service.settings),
    async *start(given): AsyncGenerator<FeedEvent> {
      for await (const event of runExperiment(options, { ...service.outside, ...given })) {
        if (event.event === "begun") {
          const { folder: _, ...begun } = event;
          yield begun;
        } else if (event.event === "verdict") {
          const { outcome } = event;
          await writeExperimentReport(outcome, { file: join(outcome.folder, REPORT_FILE) });
          const { experimentId, verdict } = outcome;
          yield { event: "verdict", experimentId, verdict };
        } else yield event;
      }
    },
  };
}
