/** What is counted and measured for OpenTelemetry. Where no OpenTelemetry is set up, all of it does nothing. */
import { type Attributes, type Counter, type Histogram, metrics } from "@opentelemetry/api";
import type { Usage } from "../prices.ts";
import { VERSION } from "../version.ts";
import { SCOPE } from "./spans.ts";

/** Seconds: a drawing takes some tenths, a large model minutes; a call is given up after 300 by default. */
export const DURATION_BUCKETS: readonly number[] = [
  0.05,
  0.1,
  0.25,
  0.5,
  1,
  2.5,
  5,
  10,
  15,
  20,
  30,
  45,
  60,
  90,
  120,
  180,
  240,
  300,
];

/** What the conventions recommend for tokens. */
const TOKEN_BUCKETS = Array.from({ length: 14 }, (_, power) => 4 ** power);

interface Instruments {
  calls: Counter;
  failures: Counter;
  durations: Histogram;
  tokens: Histogram;
  cost: Counter;
  pictures: Counter;
}

let made: Instruments | null = null;

/** Made when first needed: a program may set its OpenTelemetry up after it has loaded Exhibit. */
function instruments(): Instruments {
  if (made !== null) return made;
  const meter = metrics.getMeter(SCOPE, VERSION);
  return made = {
    calls: meter.createCounter("exhibit.calls", {
      unit: "{call}",
      description: "Calls of a model that have ended.",
    }),
    failures: meter.createCounter("exhibit.call.failures", {
      unit: "{call}",
      description: "Calls that brought no picture, by what went wrong (error.type).",
    }),
    durations: meter.createHistogram("gen_ai.client.operation.duration", {
      unit: "s",
      description: "How long a call took.",
      advice: { explicitBucketBoundaries: [...DURATION_BUCKETS] },
    }),
    tokens: meter.createHistogram("gen_ai.client.token.usage", {
      unit: "{token}",
      description: "Tokens that a service says it used.",
      advice: { explicitBucketBoundaries: TOKEN_BUCKETS },
    }),
    cost: meter.createCounter("exhibit.cost", {
      unit: "{USD}",
      description: "What calls cost, as far as it is known.",
    }),
    pictures: meter.createCounter("exhibit.pictures", {
      unit: "{picture}",
      description: "Pictures that have ended, by how (exhibit.picture.status).",
    }),
  };
}

/** How a call ended. */
export interface EndedCall {
  /** What tells its route apart. */
  route: Attributes;
  durationMs: number;
  /** What went wrong; `null` where nothing did. */
  errorType: string | null;
  /** US dollars; `null` where it is not known. */
  costUsd: number | null;
  usage?: Usage;
}

/**
 * Counts a call that has ended.
 *
 * @example
 * ```ts
 * import { countCall } from "./metrics.ts";
 * countCall({ route: {}, durationMs: 812, errorType: null, costUsd: 0.04 });
 * ```
 */
export function countCall({ route, durationMs, errorType, costUsd, usage }: EndedCall): void {
  const { calls, failures, durations, tokens, cost } = instruments();
  const ended = errorType === null ? route : { ...route, "error.type": errorType };
  calls.add(1, route);
  if (errorType !== null) failures.add(1, ended);
  durations.record(durationMs / 1000, ended);
  if (costUsd !== null && costUsd > 0) cost.add(costUsd, route);
  if (usage === undefined) return;
  tokens.record(inputTokens(usage), { ...route, "gen_ai.token.type": "input" });
  tokens.record(usage.out, { ...route, "gen_ai.token.type": "output" });
}

/**
 * Counts a picture that has ended.
 *
 * @example
 * ```ts
 * import { countPicture } from "./metrics.ts";
 * countPicture({ "exhibit.picture.status": "made" });
 * ```
 */
export function countPicture(attributes: Attributes): void {
  instruments().pictures.add(1, attributes);
}

/**
 * The tokens that went in, words and pictures together.
 *
 * @example
 * ```ts
 * import { inputTokens } from "./metrics.ts";
 * console.assert(inputTokens({ textIn: 40, imageIn: 2, out: 1000 }) === 42);
 * ```
 */
export function inputTokens({ textIn, imageIn }: Usage): number {
  return textIn + imageIn;
}
