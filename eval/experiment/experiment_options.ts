/**
 * What an experiment is asked to do, validated once. What decides its outcome is kept apart from what only
 * decides how far and how fast it goes: the same design again, with more records or more money, goes on
 * with the same experiment.
 */
import {
  type GenerateOptions,
  parseGenerateOptions,
  type RawGenerateOptions,
} from "../../core/config.ts";
import { quoteForMessage } from "../../core/plain_text.ts";
import { UsageError } from "../../core/usage_error.ts";
import { type Setting, setting, words } from "../../core/wording.ts";

/** A number as a program gives it or as a person types it. */
type Typed = string | number;

/** What a picture that could not be made counts as. */
export type FailureRule = "fair" | "worst" | "skip";

/** What a person or a program asks for; absent where nothing was said. */
export interface RawExperimentDesign
  extends Pick<RawGenerateOptions, "provider" | "category" | "size" | "seed" | "options"> {
  /** Names or ids of templates. */
  templates: readonly string[];
  /** A folder of templates beside the shipped ones, absolute. */
  prompts?: string;
  replicates?: Typed;
  /** What pictures are scored by; left out, `judge` where one is named, else `quality`. */
  metric?: string;
  /** Who is asked, where the metric asks somebody: `provider[:model]`. */
  judge?: string;
  alpha?: Typed;
  margin?: Typed;
  failures?: string;
}

/** An experiment as it was asked for. */
export interface RawExperimentOptions extends
  RawExperimentDesign,
  Pick<
    RawGenerateOptions,
    | "databasePath"
    | "storePath"
    | "logPath"
    | "concurrency"
    | "maxCostUsd"
    | "dailyBudgetUsd"
    | "requestsPerMinute"
    | "timeoutMs"
    | "maxRetries"
    | "prices"
    | "cache"
  > {
  /** Where each experiment gets a folder of its own, absolute. */
  outputFolder: string;
  sample?: Typed;
}

/** What decides the outcome. */
export interface ExperimentDesign {
  /** Two or more, each once. */
  templates: readonly string[];
  /** `null` for the shipped ones alone. */
  prompts: string | null;
  /** Pictures of each template for each record, 1..20. */
  replicates: number;
  metric: string;
  /** `null` for the metric's own choice. */
  judge: string | null;
  /** Highest chance of a wrong winner, 0 < alpha ≤ 0.5. */
  alpha: number;
  /** Templates that differ by no more count as equal, 0..1; `null`: equality is never claimed. */
  margin: number | null;
  /**
   * `fair`: what a provider refuses or rejects counts 0, because that is the prompt's doing; any other failure
   * leaves the record out. `worst`: every failure counts 0. `skip`: every failure leaves it out.
   */
  failures: FailureRule;
}

/** An experiment as it will be done. */
export interface ExperimentOptions {
  design: ExperimentDesign;
  /** The design as it was typed, to be asked for again. */
  raw: RawExperimentDesign;
  /** How pictures are made. `assetsRoot` is the folder of all experiments, until one is chosen. */
  maker: GenerateOptions;
  /** Records; `null` for forty, or as many as there are. */
  sample: number | null;
}

/**
 * How many records are drawn where nobody says how many.
 *
 * @example
 * ```ts
 * import { DEFAULT_SAMPLE } from "./experiment_options.ts";
 * console.assert(DEFAULT_SAMPLE === 40);
 * ```
 */
export const DEFAULT_SAMPLE = 40;

const FAILURE_RULES: readonly FailureRule[] = ["fair", "worst", "skip"];

/** The first one costs nothing and asks nobody. */
const DEFAULT_METRICS = { pixels: "quality", judged: "judge" };

/**
 * Validates an experiment's options and fills in the defaults.
 *
 * @throws {UsageError} A value cannot be used; the message names the setting and the value.
 *
 * @example
 * ```ts
 * import { parseExperimentOptions } from "./experiment_options.ts";
 * const { design, sample } = parseExperimentOptions({
 *   databasePath: "/d/a.sqlite", storePath: "/d/exhibit.sqlite", logPath: "/d/log.jsonl", outputFolder: "/d/experiments",
 *   templates: ["a", "b"], alpha: "0.1",
 * });
 * console.assert(design.alpha === 0.1 && design.replicates === 1 && sample === null);
 * ```
 */
export function parseExperimentOptions(raw: RawExperimentOptions): ExperimentOptions {
  const { outputFolder, sample, templates, prompts, replicates, metric, judge, ...rest } = raw;
  const { alpha, margin, failures, ...making } = rest;
  const maker = parseGenerateOptions({ ...making, assetsRoot: outputFolder });
  const typed = {
    templates,
    prompts,
    replicates,
    metric,
    judge,
    alpha,
    margin,
    failures,
    provider: raw.provider,
    category: raw.category,
    size: raw.size,
    seed: raw.seed,
    options: raw.options,
  };
  return {
    maker,
    raw: typed,
    sample: sample === undefined ? null : number("sample", sample, {
      from: 2,
      to: 100_000,
      whole: true,
      because: "a comparison needs two records at least",
    }),
    design: {
      templates: templatesOf(templates),
      prompts: prompts ?? null,
      replicates: number("replicates", replicates ?? 1, { from: 1, to: 20, whole: true }),
      metric: metric?.trim() ||
        (judge?.trim() ? DEFAULT_METRICS.judged : DEFAULT_METRICS.pixels),
      judge: judge?.trim() || null,
      alpha: number("alpha", alpha ?? 0.05, { from: 1e-6, to: 0.5 }),
      margin: margin === undefined ? null : number("margin", margin, { from: 0.001, to: 1 }),
      failures: failureRule(failures ?? "fair"),
    },
  };
}

function templatesOf(names: readonly string[]): string[] {
  const templates = names.map((name) => name.trim()).filter((name) => name !== "");
  const twice = templates.find((name, index) => templates.indexOf(name) !== index);
  if (twice !== undefined) {
    throw new UsageError(
      words`Cannot compare a template with itself because ${setting("templates")} names it twice: ${
        quoteForMessage(twice)
      }.`,
      words`Name each template once. To see what chance alone does, give its pictures ${
        setting("replicates")
      }.`,
    );
  }
  if (templates.length >= 2) return templates;
  throw new UsageError(
    words`Cannot compare templates because ${setting("templates")} names ${
      templates.length === 0 ? "none" : `only ${quoteForMessage(templates[0])}`
    }.`,
    "Name two or more, separated by commas, such as phone-evidence,camera-facts.",
  );
}

function failureRule(name: string): FailureRule {
  const rule = FAILURE_RULES.find((known) => known === name);
  if (rule !== undefined) return rule;
  throw new UsageError(
    words`Cannot use ${setting("failures")} ${
      quoteForMessage(name)
    } because there is no such rule.`,
    `Choose from ${FAILURE_RULES.join(", ")}.`,
  );
}

function number(
  asked: Setting,
  value: Typed,
  { from, to, whole = false, because }: {
    from: number;
    to: number;
    whole?: boolean;
    because?: string;
  },
): number {
  const read = typeof value === "number" ? value : value.trim() === "" ? NaN : Number(value);
  if (read >= from && read <= to && (!whole || Number.isInteger(read))) return read;
  const why = Number.isNaN(read)
    ? "it is not a number"
    : whole && !Number.isInteger(read)
    ? "it is not a whole number"
    : read < from
    ? because ?? `it is less than ${from}`
    : `it is more than ${to}`;
  throw new UsageError(
    words`Cannot use ${setting(asked)} ${quoteForMessage(String(value))} because ${why}.`,
    `Give a ${whole ? "whole " : ""}number from ${from} to ${to}.`,
  );
}
