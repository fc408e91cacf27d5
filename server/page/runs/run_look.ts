/** What a page says of one run, worked out once for the list, the run's own page and what is read aloud. */
import { formatCount } from "../../../core/quantities.ts";
import { ExperimentRows } from "../../../core/store/experiment_rows.ts";
import { readRunOutcomes, type RunOutcomes } from "../../../core/store/run_outcomes.ts";
import { lastRunEvent } from "../../../core/store/run_events.ts";
import { plainText } from "../../../core/plain_text.ts";
import type { RunView } from "../../schemas/run_schema.ts";
import type { Service } from "../../service.ts";

/** What was asked of a run, in a few words. */
export interface RunRequest {
  routes: string[];
  asked: string;
}

/** What is shown of a run in full. */
export interface RunLook extends RunRequest {
  run: RunView;
  outcomes: RunOutcomes;
  /** Whether this process makes it, so that it can be stopped here. */
  isHere: boolean;
  /** Where its news come from, after those that are in what is shown; `null` when it has ended. */
  events: string | null;
  /** Calls that it may make at the most; `null` until that is known. */
  mostAttempts: number | null;
  /** Calls that ended, of whatever outcome. */
  attempts: number;
  /** Of the calls that ended, 0..1; `null` where there is none. */
  successRate: number | null;
  /** How far it is, in a sentence. */
  news: string;
  /** Where it is an experiment that has begun. */
  experimentId: string | null;
}

/**
 * What was asked of a run.
 *
 * @example
 * ```ts
 * import { requestOfRun } from "./run_look.ts";
 * console.assert(requestOfRun({ options: { limit: 5 } }).asked === "Up to 5 pictures");
 * ```
 */
export function requestOfRun({ options }: Pick<RunView, "options">): RunRequest {
  return { routes: routesOf(options), asked: askedOf(options) };
}

/**
 * Looks at a run. That counts its calls, 30,000 of them in some 40 ms, so it is not for lists.
 *
 * @example
 * ```ts
 * import { lookAtRun } from "./run_look.ts";
 * console.assert(lookAtRun.length === 2);
 * ```
 */
export function lookAtRun({ keeper, desk }: Service, run: RunView): RunLook {
  // Read before anything else is: what happens from here on is news.
  const last = run.status === "running" ? lastRunEvent(keeper.store, run.id) : 0;
  const outcomes = readRunOutcomes(keeper.store, run.id);
  const { succeeded, failed, unknown, cached } = outcomes.attempts;
  const attempts = succeeded + failed + unknown;
  const { routes, asked } = requestOfRun(run);
  const retries = typeof run.options.maxRetries === "number" ? run.options.maxRetries : 0;
  const { total } = run.counts;
  return {
    run,
    routes,
    asked,
    outcomes,
    isHere: desk.find(run.id) !== undefined,
    events: run.status === "running" ? `${run.links.events}?after=${last}` : null,
    mostAttempts: total === null ? null : total * Math.max(1, routes.length) * (1 + retries),
    attempts: attempts + cached,
    successRate: attempts === 0 ? null : succeeded / attempts,
    news: newsOf(run),
    experimentId: run.options.experiment === undefined
      ? null
      : new ExperimentRows(keeper.store).idOfRun(run.id),
  };
}

/**
 * Milliseconds between two looks of a browser at runs under way: a large run is looked at less often, so that
 * looking takes a few per cent of the time at the most.
 *
 * @example
 * ```ts
 * import { lookEvery } from "./run_look.ts";
 * console.assert(lookEvery([]) === 700 && lookEvery([{ attempts: 100_000 }]) === 2000);
 * ```
 */
export function lookEvery(looks: readonly Pick<RunLook, "attempts">[]): number {
  return Math.max(700, looks.reduce((sum, { attempts }) => sum + attempts, 0) / 50);
}

function routesOf({ routes }: Record<string, unknown>): string[] {
  if (!Array.isArray(routes)) return [];
  return routes.map(({ provider, model }) =>
    plainText(model === null ? `${provider}` : `${provider}:${model}`, 120)
  );
}

function askedOf(options: Record<string, unknown>): string {
  const { ids, limit, category, template, overwrite, experiment } = options;
  const words: string[] = [];
  if (typeof experiment === "object" && experiment !== null) {
    const { templates, metric } = experiment as Record<string, unknown>;
    words.push(
      `Experiment: ${Array.isArray(templates) ? templates.join(" against ") : "templates"}`,
      `by ${metric}`,
    );
    if (typeof category === "string") words.push(`category ${category}`);
    return plainText(words.join(", "), 200);
  }
  if (Array.isArray(ids) && ids.length > 0) {
    words.push(ids.length === 1 ? `Evidence ${ids[0]}` : `${formatCount(ids.length)} records`);
  } else {
    words.push(
      typeof limit === "number" ? `Up to ${formatCount(limit)} pictures` : "All missing pictures",
    );
  }
  if (typeof category === "string") words.push(`category ${category}`);
  if (typeof template === "string") words.push(`template ${template}`);
  if (overwrite === true) words.push("made anew");
  return plainText(words.join(", "), 200);
}

function newsOf({ status, isStopping, counts }: RunView): string {
  const { total, attempted, successful, failed } = counts;
  const of = total === null ? "" : ` of ${formatCount(total)}`;
  const far = `${formatCount(attempted)}${of} pictures done, ${formatCount(successful)} made, ${
    formatCount(failed)
  } failed.`;
  if (status !== "running") return `The run is ${status}: ${far}`;
  return isStopping ? `The run is stopping: ${far}` : far;
}
