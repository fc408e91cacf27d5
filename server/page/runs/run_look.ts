/** What a page says of one run, worked out once for the list, the run's own page and what is read aloud. */
import { formatCount } from "../../../core/quantities.ts";
import { readRunOutcomes, type RunOutcomes } from "../../../core/store/run_outcomes.ts";
import { lastRunEvent } from "../../../core/store/run_events.ts";
import { plainText } from "../../../core/plain_text.ts";
import type { RunView } from "../../schemas/run_schema.ts";
import type { Service } from "../../service.ts";

/** What is shown of a run. */
export interface RunLook {
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
  routes: string[];
  /** What was asked, in a few words. */
  asked: string;
  /** How far it is, in a sentence. */
  news: string;
}

/**
 * Looks at a run.
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
  const routes = routesOf(run.options);
  const retries = typeof run.options.maxRetries === "number" ? run.options.maxRetries : 0;
  const { total } = run.counts;
  return {
    run,
    outcomes,
    isHere: desk.find(run.id) !== undefined,
    events: run.status === "running" ? `${run.links.events}?after=${last}` : null,
    mostAttempts: total === null ? null : total * Math.max(1, routes.length) * (1 + retries),
    attempts: attempts + cached,
    successRate: attempts === 0 ? null : succeeded / attempts,
    routes,
    asked: askedOf(run.options),
    news: newsOf(run),
  };
}

function routesOf({ routes }: Record<string, unknown>): string[] {
  if (!Array.isArray(routes)) return [];
  return routes.map(({ provider, model }) =>
    plainText(model === null ? `${provider}` : `${provider}:${model}`, 120)
  );
}

function askedOf(options: Record<string, unknown>): string {
  const { ids, limit, category, template, overwrite } = options;
  const words: string[] = [];
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
