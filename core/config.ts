/**
 * What a run is asked to do, validated once. Everything behind this file may rely on its values; nothing
 * behind it reads a flag or the environment.
 */
import { z } from "zod";
import { utcOffsetMinutes } from "./image/utc_offset.ts";
import { quoteForMessage } from "./plain_text.ts";
import { parsePriceOverrides, type PriceOverrides } from "./price_overrides.ts";
import { parseProviderOptions, type ProviderOptions } from "./provider_options.ts";
import { parseRoutes, type RouteName } from "./provider_registry.ts";
import { UsageError } from "./usage_error.ts";
import { FLAGS, type Setting, setting, words } from "./wording.ts";

/** A number as a program gives it or as a person types it. */
type Typed = string | number;

/** A run as it was asked for: texts as they were typed, absent where nothing was said. */
export interface RawGenerateOptions {
  /** Absolute paths. */
  databasePath: string;
  assetsRoot: string;
  storePath: string;
  logPath: string;
  provider?: string;
  limit?: Typed;
  ids?: readonly string[];
  category?: string;
  template?: string;
  /** Absolute path of prompt templates of the user's own. */
  promptsFolder?: string;
  dryRun?: boolean;
  overwrite?: boolean;
  concurrency?: Typed;
  /** `WxH`, pixels. */
  size?: string;
  seed?: Typed;
  writeAssets?: boolean;
  recover?: boolean;
  timeZone?: string;
  /** Tries after the first one. */
  maxRetries?: Typed;
  /** Milliseconds between two calls of one route, and before the first try again. */
  rateLimitDelayMs?: Typed;
  /** Calls a minute of one route. */
  requestsPerMinute?: Typed;
  /** Milliseconds that one call may take. */
  timeoutMs?: Typed;
  /** US dollars that this run may cost. */
  maxCostUsd?: Typed;
  /** US dollars that a day may cost, all runs with the store together. */
  dailyBudgetUsd?: Typed;
  /** Each `provider.name=value`. */
  options?: readonly string[];
  /** Each `provider:model=USD`. */
  prices?: readonly string[];
  /** Whether a picture that was bought before is taken instead of buying it again. */
  cache?: boolean;
  /** Pictures after which the run pauses. */
  batchSize?: Typed;
  /** Milliseconds of such a pause. */
  delayBetweenBatchesMs?: Typed;
}

/** A run as it will be done. */
export interface GenerateOptions {
  databasePath: string;
  assetsRoot: string;
  storePath: string;
  logPath: string;
  /** In the order in which they are tried; at least one. */
  routes: readonly RouteName[];
  /** `null` for all. */
  limit: number | null;
  /** Empty for all. */
  ids: readonly string[];
  category: string | null;
  template: string | null;
  /** Templates of the user's own, beside those that ship; `null` for none. */
  promptsFolder: string | null;
  dryRun: boolean;
  overwrite: boolean;
  /** Pictures under way at once, 1..256. */
  concurrency: number;
  /** Pixels, 64..4096. */
  width: number;
  /** Pixels, 64..4096. */
  height: number;
  /** 0 ≤ seed < 2³². */
  seed: number;
  writeAssets: boolean;
  recover: boolean;
  /** An IANA name such as `Europe/Oslo`, or a fixed offset such as `+02:00`. */
  timeZone: string;
  maxRetries: number;
  rateLimitDelayMs: number;
  /** `null` to find out. */
  requestsPerMinute: number | null;
  timeoutMs: number;
  /** `null` for as much as it takes. */
  maxCostUsd: number | null;
  /** `null` for as much as it takes. */
  dailyBudgetUsd: number | null;
  options: ProviderOptions;
  prices: PriceOverrides;
  cache: boolean;
  /** `null` for no pauses. */
  batchSize: number | null;
  delayBetweenBatchesMs: number;
}

/** A phone held upright: 3:4. */
const DEFAULT_SIZE = "1152x1536";

const EDGE = { smallest: 64, largest: 4096 } as const;

const path = z.string().min(1);

const schema = z.object({
  databasePath: path,
  assetsRoot: path,
  storePath: path,
  logPath: path,
  limit: wholeNumber({ from: 1, to: Number.MAX_SAFE_INTEGER }).nullable().default(null),
  ids: z.array(z.string().min(1, "an id is empty")).default([]),
  category: z.string().trim().min(1, "it is empty").nullable().default(null),
  template: z.string().trim().min(1, "it is empty").nullable().default(null),
  promptsFolder: path.nullable().default(null),
  dryRun: z.boolean().default(false),
  overwrite: z.boolean().default(false),
  concurrency: wholeNumber({ from: 1, to: 256 }).default(defaultConcurrency),
  seed: wholeNumber({ from: 0, to: 2 ** 32 - 1 }).default(0),
  writeAssets: z.boolean().default(false),
  recover: z.boolean().default(false),
  timeZone: z.string().refine(isTimeZone, "there is no such time zone").default("UTC"),
  maxRetries: wholeNumber({ from: 0, to: 100 }).default(3),
  rateLimitDelayMs: milliseconds({ from: 0 }).default(0),
  requestsPerMinute: wholeNumber({ from: 1, to: 1_000_000 }).nullable().default(null),
  timeoutMs: milliseconds({ from: 1 }).default(300_000),
  maxCostUsd: money().nullable().default(null),
  dailyBudgetUsd: money().nullable().default(null),
  cache: z.boolean().default(true),
  batchSize: wholeNumber({ from: 1, to: Number.MAX_SAFE_INTEGER }).nullable().default(null),
  delayBetweenBatchesMs: milliseconds({ from: 0 }).default(0),
});

/** What to write where a value cannot be used. */
const HINTS: Partial<Record<Setting, string>> = {
  limit: "Give a whole number of 1 or more, or leave it out to make all.",
  ids: "Give the id of an evidence row.",
  category: "Give a category as it stands in the database, such as Watches.",
  template: "Give the name of a folder in prompts/.",
  promptsFolder: "Give a folder that holds <name>/v<version>.md.",
  concurrency: "Give a whole number from 1 to 256.",
  seed: "Give a whole number from 0 to 4294967295.",
  timeZone: "Give a name such as Europe/Oslo or an offset such as +02:00.",
  maxRetries: "Give a whole number from 0 to 100.",
  rateLimitDelayMs: "Give seconds, at most 3600.",
  requestsPerMinute: "Give a whole number of 1 or more.",
  timeoutMs: "Give seconds, at most 3600.",
  maxCostUsd: "Give US dollars such as 5 or 0.50.",
  dailyBudgetUsd: "Give US dollars such as 5 or 0.50.",
  batchSize: "Give a whole number of 1 or more.",
  delayBetweenBatchesMs: "Give seconds, at most 3600.",
};

/**
 * Validates a run's options and fills in the defaults.
 *
 * @throws {UsageError} A value cannot be used; the message names the setting and the value.
 *
 * @example
 * ```ts
 * import { parseGenerateOptions } from "./config.ts";
 * const options = parseGenerateOptions({
 *   databasePath: "/d/a.sqlite", assetsRoot: "/d", storePath: "/d/exhibit.sqlite", logPath: "/d/log.jsonl", limit: "5",
 * });
 * console.assert(options.limit === 5 && options.width === 1152);
 * ```
 */
export function parseGenerateOptions(raw: RawGenerateOptions): GenerateOptions {
  const parsed = schema.safeParse(raw);
  if (!parsed.success) {
    const issue = parsed.error.issues[0];
    const field = String(issue.path[0]);
    const named = Object.hasOwn(FLAGS, field) ? words`${setting(field as Setting)}` : field;
    const value = (raw as unknown as Record<string, unknown>)[field];
    // People write seconds where programs write milliseconds.
    const shown = field.endsWith("Ms") && typeof value === "number" ? value / 1000 : value;
    throw new UsageError(
      words`Cannot use ${named} ${quoteForMessage(String(shown))} because ${issue.message}.`,
      HINTS[field as Setting] ?? "Correct it and run again.",
    );
  }
  const { batchSize, delayBetweenBatchesMs } = parsed.data;
  if (batchSize === null && delayBetweenBatchesMs > 0) {
    throw new UsageError(
      words`Cannot use ${setting("delayBetweenBatchesMs")} because there are no batches: ${
        setting("batchSize")
      } is not given.`,
      words`Give ${setting("batchSize")} too.`,
    );
  }
  const routes = parseRoutes(raw.provider ?? "procedural");
  return {
    ...parsed.data,
    ...parseSize(raw.size ?? DEFAULT_SIZE),
    routes,
    options: parseProviderOptions(raw.options ?? [], routes),
    prices: parsePriceOverrides(raw.prices ?? []),
  };
}

function parseSize(size: string): { width: number; height: number } {
  const match = /^(\d{1,5})[x×](\d{1,5})$/i.exec(size.trim());
  const [width, height] = match ? [Number(match[1]), Number(match[2])] : [0, 0];
  if (Math.min(width, height) < EDGE.smallest || Math.max(width, height) > EDGE.largest) {
    const why = match
      ? `an edge is not between ${EDGE.smallest} and ${EDGE.largest}`
      : "it is not WIDTHxHEIGHT";
    throw new UsageError(
      words`Cannot use ${setting("size")} ${quoteForMessage(size)} because ${why}.`,
      `Give pixels such as ${DEFAULT_SIZE}, each edge from ${EDGE.smallest} to ${EDGE.largest}.`,
    );
  }
  return { width, height };
}

function wholeNumber({ from, to }: { from: number; to: number }) {
  return z.union([z.string(), z.number()]).transform((value, context) => {
    const number = typeof value === "number"
      ? value
      : /^\s*[+-]?\d+\s*$/.test(value)
      ? Number(value)
      : NaN;
    if (Number.isInteger(number) && number >= from && number <= to) return number;
    const why = !Number.isInteger(number)
      ? "it is not a whole number"
      : number < from
      ? `it is less than ${from}`
      : `it is more than ${to}`;
    context.addIssue({ code: "custom", message: why });
    return z.NEVER;
  });
}

/** Up to an hour. */
function milliseconds({ from }: { from: number }) {
  return z.union([z.string(), z.number()]).transform((value, context) => {
    const number = typeof value === "string" && value.trim() === "" ? NaN : Number(value);
    if (Number.isInteger(number) && number >= from && number <= 3_600_000) return number;
    const why = typeof value === "string"
      ? "it is not a number of seconds"
      : `it is not between ${from / 1000} and 3600 seconds`;
    context.addIssue({ code: "custom", message: why });
    return z.NEVER;
  });
}

function money() {
  return z.union([z.string(), z.number()]).transform((value, context) => {
    const number = typeof value === "number"
      ? value
      : /^\s*\d+(?:\.\d+)?\s*$/.test(value)
      ? Number(value)
      : NaN;
    if (number >= 0 && number <= 1e9) return number;
    context.addIssue({ code: "custom", message: "it is not an amount of dollars" });
    return z.NEVER;
  });
}

function isTimeZone(name: string): boolean {
  try {
    utcOffsetMinutes(0, name);
    return true;
  } catch {
    return false;
  }
}

/** One picture more than there are cores, so that none waits while another is being written. */
function defaultConcurrency(): number {
  return Math.min(256, navigator.hardwareConcurrency + 1);
}
