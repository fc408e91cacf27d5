/** An experiment as a run of the service: checked, held, told of step by step, reported. */
import { join } from "node:path";
import { checkScoring } from "../../eval/experiment/open_scorer.ts";
import { runExperiment } from "../../eval/experiment.ts";
import {
  type ExperimentOptions,
  parseExperimentOptions,
} from "../../eval/experiment/experiment_options.ts";
import { writeExperimentReport } from "../../eval/report/experiment_report.ts";
import type { ExperimentOrder } from "../schemas/experiment_schema.ts";
import type { RunWork } from "../runs/active_run.ts";
import { orderOptions } from "../runs/order_options.ts";
import type { FeedEvent } from "../runs/run_feed.ts";
import type { Service } from "../service.ts";

/**
 * What an experiment that was ordered will do; `asked` is what an order under the same key is compared with.
 *
 * @throws {UsageError} It cannot be held.
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
): Promise<{ work: RunWork; asked: unknown }> {
  const options = optionsOf(order, service);
  await checkScoring(options.design);
  await service.planner.check(options.maker);
  return { work: experimentWork(options, service), asked: { ...options, kind: "experiment" } };
}

function optionsOf(
  { templates, sample, replicates, metric, alpha, margin, failures, ...order }: ExperimentOrder,
  { settings }: Service,
): ExperimentOptions {
  const { databasePath, storePath, logPath, experimentsFolder, defaults } = settings;
  // Checked as any order is: the route is one of the service's, and the cost within its limit.
  const { maxCostUsd, routes } = orderOptions(order, settings);
  const design = { templates, sample, replicates, metric, alpha, margin, failures };
  return parseExperimentOptions({
    ...pick(defaults),
    ...order,
    ...design,
    provider: routes.map(({ provider, model }) =>
      model === null ? provider : `${provider}:${model}`
    )
      .join(","),
    maxCostUsd: maxCostUsd ?? undefined,
    databasePath,
    storePath,
    logPath,
    outputFolder: experimentsFolder,
  });
}

function pick({ size, concurrency, requestsPerMinute, prices }: Service["settings"]["defaults"]) {
  return { size, concurrency, requestsPerMinute, prices };
}

function experimentWork(options: ExperimentOptions, service: Service): RunWork {
  return {
    options: { ...options.maker, template: options.design.templates.join(",") },
    async *start(given): AsyncGenerator<FeedEvent> {
      for await (const event of runExperiment(options, { ...service.outside, ...given })) {
        if (event.event === "begun") {
          const { folder: _, ...begun } = event;
          yield begun;
        } else if (event.event === "verdict") {
          const { outcome } = event;
          await writeExperimentReport(outcome, { file: join(outcome.folder, "report.html") });
          const { experimentId, verdict } = outcome;
          yield { event: "verdict", experimentId, verdict };
        } else yield event;
      }
    },
  };
}
