/** What the service is doing and what the store holds, for Prometheus. */
import { readStats } from "../../core/store/trace_stats.ts";
import type { Service } from "../service.ts";
import { metricText } from "./metric_text.ts";

/**
 * The figures of a service, as text.
 *
 * @example
 * ```ts
 * import { serviceMetrics } from "./service_metrics.ts";
 * console.assert(serviceMetrics.length === 1);
 * ```
 */
export function serviceMetrics({ desk, keeper, clock }: Service): string {
  const { store } = keeper;
  const now = clock.now();
  const today = readStats(store, { from: now, to: now });
  const routes = today.byModel.flatMap(({ provider, model, succeeded, failed, cached }) => [
    { labels: { provider, model, outcome: "succeeded" }, value: succeeded },
    { labels: { provider, model, outcome: "failed" }, value: failed },
    { labels: { provider, model, outcome: "cached" }, value: cached },
  ]);
  const { started, completed, failed, abandoned, spentUsd, maybeUsd } = today.total;
  return [
    metricText("exhibit_runs_active", {
      type: "gauge",
      help: "Runs under way in this process.",
      samples: [{ value: desk.active().length }],
    }),
    metricText("exhibit_store_writable", {
      type: "gauge",
      help: "1 where this process has the store's lock.",
      samples: [{ value: keeper.session() === null ? 0 : 1 }],
    }),
    metricText("exhibit_traces_today", {
      type: "gauge",
      help: "Pictures that were begun today (UTC), by how far they got.",
      samples: Object.entries({ started, completed, failed, abandoned })
        .map(([status, value]) => ({ labels: { status }, value })),
    }),
    metricText("exhibit_attempts_today", {
      type: "gauge",
      help: "Calls that were sent today (UTC), by route and outcome.",
      samples: routes,
    }),
    metricText("exhibit_committed_dollars_today", {
      type: "gauge",
      help: "What today's calls have cost or may have cost.",
      samples: [{ value: Math.round((spentUsd + maybeUsd) * 1e6) / 1e6 }],
    }),
  ].join("");
}
