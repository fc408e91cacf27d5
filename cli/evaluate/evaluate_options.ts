/** The flags of `deno task evaluate` as numbers and lists, checked once. */
import { quoteForMessage } from "../../core/plain_text.ts";
import { UsageError } from "../../core/usage_error.ts";
import type { EvaluateFlags } from "../flags/evaluate_flags.ts";

/** What was asked for. */
export interface EvaluateOptions {
  /** Pictures at the most; `null` for all. */
  limit: number | null;
  /** Names of evaluators; `null` for all on pixels. */
  evaluators: readonly string[] | null;
  /** US dollars; `null` for as much as it takes. */
  maxCostUsd: number | null;
  concurrency: number;
  timeoutMs: number;
  worst: number;
}

/**
 * Reads the flags' values.
 *
 * @throws {UsageError} One of them cannot be used, or two exclude each other.
 *
 * @example
 * ```ts
 * import { readEvaluateOptions } from "./evaluate_options.ts";
 * const flags = { files: [], ocr: false, checkJudge: false, again: false, strict: false, json: false };
 * console.assert(readEvaluateOptions({ ...flags, limit: "5" }).limit === 5);
 * ```
 */
export function readEvaluateOptions(flags: EvaluateFlags): EvaluateOptions {
  refuseConflicts(flags);
  const whole = (name: string, text: string | undefined, from: number, to: number) =>
    numberOf(name, text, { from, to, pattern: /^\d+$/, kind: "whole number" });
  return {
    limit: whole("--limit", flags.limit, 1, 10_000_000),
    evaluators: flags.evaluators === undefined
      ? null
      : flags.evaluators.split(",").map((name) => name.trim()).filter((name) =>
        name !== "" && name !== "none"
      ),
    maxCostUsd: numberOf("--max-cost", flags.maxCost, {
      from: 0,
      to: 100_000,
      pattern: /^\d+(\.\d+)?$/,
      kind: "number of dollars",
    }),
    concurrency: whole("--concurrency", flags.concurrency, 1, 64) ?? 4,
    timeoutMs: 1000 * (whole("--timeout", flags.timeout, 1, 3600) ?? 90),
    worst: whole("--worst", flags.worst, 0, 1000) ?? 5,
  };
}

function refuseConflicts({ files, db, run, judge, checkJudge, evaluators }: EvaluateFlags): void {
  if (files.length > 0 && (db !== undefined || run !== undefined)) {
    throw new UsageError(
      `Cannot look at files together with ${
        db === undefined ? "--run" : "--db"
      } because these say which pictures are meant, too: ${quoteForMessage(files[0])}.`,
      "Leave one of them out; --store may stay.",
    );
  }
  if (checkJudge && judge === undefined) {
    throw new UsageError(
      "Cannot use --check-judge because no judge is named.",
      "Name one with --judge, such as --judge google.",
    );
  }
  if (evaluators?.trim() === "none" && judge === undefined) {
    throw new UsageError(
      "Cannot evaluate pictures because neither an evaluator nor a judge is left.",
      "Name a judge with --judge, or leave --evaluators none out.",
    );
  }
}

function numberOf(
  flag: string,
  text: string | undefined,
  { from, to, pattern, kind }: { from: number; to: number; pattern: RegExp; kind: string },
): number | null {
  if (text === undefined) return null;
  const number = pattern.test(text.trim()) ? Number(text) : NaN;
  if (number >= from && number <= to) return number;
  throw new UsageError(
    `Cannot use ${flag} ${quoteForMessage(text)} because it is not such a number.`,
    `Give a ${kind} from ${from} to ${to}.`,
  );
}
