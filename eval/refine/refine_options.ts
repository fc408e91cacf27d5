/** What the refiner is asked to do, validated once. */
import {
  type GenerateOptions,
  parseGenerateOptions,
  type RawGenerateOptions,
} from "../../core/config.ts";
import { quoteForMessage } from "../../core/plain_text.ts";
import { UsageError } from "../../core/usage_error.ts";

/** A number as a program gives it or as a person types it. */
type Typed = string | number;

/** What a person or a program asks for; absent where nothing was said. */
export interface RawRefineOptions extends
  Pick<
    RawGenerateOptions,
    | "databasePath"
    | "storePath"
    | "logPath"
    | "provider"
    | "size"
    | "seed"
    | "options"
    | "prices"
    | "cache"
    | "maxCostUsd"
    | "requestsPerMinute"
    | "timeoutMs"
    | "maxRetries"
    | "category"
  > {
  /** Absolute; results come into `results/` in it. */
  outputFolder: string;
  /** What pictures are scored by; `judge` where one is named, else `quality`. */
  metric?: string;
  /** `provider[:model]`. */
  judge?: string;
  /** `rules`, or `provider[:model]`. */
  refiner?: string;
  /** Texts that are tried, the given one among them, 1..20. */
  iterations?: Typed;
  /** Pictures of each text while trying, 1..20. */
  pictures?: Typed;
  /** Fresh pictures of both texts for the proof, 0..500. */
  confirm?: Typed;
  /** Highest chance of returning a text that is not better, 0 < alpha ≤ 0.5. */
  alpha?: Typed;
  /** Prompts under way at once, 1..64. */
  batchSize?: Typed;
}

/** A refinement as it will be done. */
export interface RefineOptions {
  /** How pictures are made; its `assetsRoot` is the folder of results. */
  maker: GenerateOptions;
  outputFolder: string;
  metric: string;
  judge: string | null;
  /** `rules`, or `provider[:model]`. */
  refiner: string;
  iterations: number;
  pictures: number;
  confirmations: number;
  alpha: number;
  batchSize: number;
}

/**
 * Validates the options and fills in the defaults.
 *
 * @throws {UsageError} A value cannot be used; the message names the flag and the value.
 *
 * @example
 * ```ts
 * import { parseRefineOptions } from "./refine_options.ts";
 * const options = parseRefineOptions({
 *   databasePath: "/d/a.sqlite", storePath: "/d/exhibit.sqlite", logPath: "/d/log.jsonl", outputFolder: "/d/outputs",
 *   judge: "google",
 * });
 * console.assert(options.metric === "judge" && options.iterations === 3 && options.refiner === "rules");
 * ```
 */
export function parseRefineOptions(raw: RawRefineOptions): RefineOptions {
  const { outputFolder, metric, judge, refiner, iterations, pictures, confirm, alpha, ...rest } =
    raw;
  const { batchSize, ...making } = rest;
  return {
    maker: parseGenerateOptions({ ...making, assetsRoot: `${outputFolder}/results` }),
    outputFolder,
    metric: metric?.trim() || (judge === undefined ? "quality" : "judge"),
    judge: judge?.trim() || null,
    refiner: refiner?.trim() || "rules",
    iterations: wholeNumber("--iterations", iterations ?? 3, { from: 1, to: 20 }),
    pictures: wholeNumber("--pictures", pictures ?? 2, { from: 1, to: 20 }),
    confirmations: wholeNumber("--confirm", confirm ?? 24, { from: 0, to: 500 }),
    alpha: share("--alpha", alpha ?? 0.05),
    batchSize: wholeNumber("--batch-size", batchSize ?? 5, { from: 1, to: 64 }),
  };
}

function wholeNumber(
  flag: string,
  value: Typed,
  { from, to }: { from: number; to: number },
): number {
  const number = typeof value === "number"
    ? value
    : /^\s*\d+\s*$/.test(value)
    ? Number(value)
    : NaN;
  if (Number.isInteger(number) && number >= from && number <= to) return number;
  throw refused(flag, value, `Give a whole number from ${from} to ${to}.`);
}

function share(flag: string, value: Typed): number {
  const number = typeof value === "number" ? value : value.trim() === "" ? NaN : Number(value);
  if (number >= 1e-6 && number <= 0.5) return number;
  throw refused(flag, value, "Give a number above 0 and up to 0.5, such as 0.05.");
}

function refused(flag: string, value: Typed, hint: string): UsageError {
  return new UsageError(
    `Cannot use ${flag} because it is not in its range: ${quoteForMessage(String(value))}.`,
    hint,
  );
}
