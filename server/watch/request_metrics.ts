/** How many requests there were, how they ended and how long they took, by path and not by id. */
import { metricText, type Sample } from "./metric_text.ts";

/** Upper ends of the counted durations, seconds. */
const BUCKETS = [0.001, 0.005, 0.01, 0.05, 0.1, 0.5, 1, 5, 30] as const;

/** One request that was answered. */
export interface AnsweredRequest {
  method: string;
  /** As it is declared, such as `/v1/runs/:id`. */
  route: string;
  status: number;
  durationMs: number;
}

interface RouteFigures {
  method: string;
  route: string;
  byStatus: Map<number, number>;
  buckets: number[];
  sumSeconds: number;
  count: number;
}

/**
 * Counts requests.
 *
 * @example
 * ```ts
 * import { RequestMetrics } from "./request_metrics.ts";
 * const metrics = new RequestMetrics();
 * metrics.count({ method: "GET", route: "/healthz", status: 200, durationMs: 3 });
 * console.assert(metrics.text().includes('exhibit_http_requests_total{method="GET",route="/healthz",status="200"} 1'));
 * ```
 */
export class RequestMetrics {
  readonly #routes = new Map<string, RouteFigures>();

  /** Takes a request into account. */
  count({ method, route, status, durationMs }: AnsweredRequest): void {
    const key = `${method} ${route}`;
    let figures = this.#routes.get(key);
    if (figures === undefined) {
      const buckets = BUCKETS.map(() => 0);
      figures = { method, route, byStatus: new Map(), buckets, sumSeconds: 0, count: 0 };
      this.#routes.set(key, figures);
    }
    const seconds = durationMs / 1000;
    figures.byStatus.set(status, (figures.byStatus.get(status) ?? 0) + 1);
    figures.sumSeconds += seconds;
    figures.count++;
    const bucket = BUCKETS.findIndex((end) => seconds <= end);
    if (bucket >= 0) figures.buckets[bucket]++;
  }

  /** The figures as Prometheus reads them. */
  text(): string {
    const all = [...this.#routes.values()];
    const total = metricText("exhibit_http_requests_total", {
      type: "counter",
      help: "Requests that were answered.",
      samples: all.flatMap(({ method, route, byStatus }) =>
        [...byStatus].map(([status, value]) => ({ labels: { method, route, status }, value }))
      ),
    });
    const durations = metricText("exhibit_http_request_duration_seconds", {
      type: "histogram",
      help: "Time until the answer began.",
      samples: all.flatMap(histogramOf),
    });
    return total + durations;
  }
}

function histogramOf({ method, route, buckets, sumSeconds, count }: RouteFigures): Sample[] {
  let below = 0;
  const labels = { method, route };
  return [
    ...BUCKETS.map((end, index) => {
      below += buckets[index];
      return { suffix: "_bucket", labels: { ...labels, le: end }, value: below };
    }),
    { suffix: "_bucket", labels: { ...labels, le: "+Inf" }, value: count },
    { suffix: "_sum", labels, value: Math.round(sumSeconds * 1e6) / 1e6 },
    { suffix: "_count", labels, value: count },
  ];
}
