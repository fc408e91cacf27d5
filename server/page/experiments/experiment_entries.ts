/** What stands in the form that begins an experiment, as it was typed, and the order that it makes. */
import { type ExperimentOrder, experimentOrderSchema } from "../../schemas/experiment_schema.ts";
import { textOfField, textsOfField } from "../read_form.ts";

/** The form's fields, as texts. */
export interface ExperimentEntries {
  templates: string[];
  metric: string;
  /** Empty for nobody. */
  judge: string;
  sample: string;
  replicates: string;
  alpha: string;
  category: string;
  /** Empty for the service's own chain. */
  provider: string;
  maxCostUsd: string;
}

/** A field that cannot be used, and what to write there. */
export type ExperimentProblems = Partial<Record<keyof ExperimentEntries, string>>;

const HINTS: Record<keyof ExperimentEntries, string> = {
  templates: "Tick two or more.",
  metric: "Choose from the list.",
  judge: "Choose from the list.",
  sample: "Write a whole number of 2 or more, or leave it empty for forty.",
  replicates: "Write a whole number from 1 to 20, or leave it empty for one.",
  alpha: "Write a share from 0.000001 to 0.5, or leave it empty for 0.05.",
  category: "Write a category as it stands in the database.",
  provider: "Choose from the list.",
  maxCostUsd: "Write US dollars, such as 2.50, or leave it empty.",
};

/**
 * Reads the fields of a form or of a query; what is not there is empty.
 *
 * @example
 * ```ts
 * import { readExperimentEntries } from "./experiment_entries.ts";
 * const entries = readExperimentEntries(new URLSearchParams("templates=a&templates=b&sample=5"));
 * console.assert(entries.templates.length === 2 && entries.sample === "5" && entries.judge === "");
 * ```
 */
export function readExperimentEntries(fields: FormData | URLSearchParams): ExperimentEntries {
  const text = (name: keyof ExperimentEntries) => textOfField(fields, name);
  return {
    templates: textsOfField(fields, "templates"),
    metric: text("metric"),
    judge: text("judge"),
    sample: text("sample"),
    replicates: text("replicates"),
    alpha: text("alpha"),
    category: text("category"),
    provider: text("provider"),
    maxCostUsd: text("maxCostUsd"),
  };
}

/**
 * The order that the entries make, or what is wrong with which of them.
 *
 * @example
 * ```ts
 * import { experimentOrderOf, readExperimentEntries } from "./experiment_entries.ts";
 * const entries = readExperimentEntries(new URLSearchParams("templates=a"));
 * console.assert(experimentOrderOf(entries).problems.templates !== undefined);
 * ```
 */
export function experimentOrderOf(
  { templates, ...entries }: ExperimentEntries,
): { order: ExperimentOrder | null; problems: ExperimentProblems } {
  const { sample, replicates, alpha, maxCostUsd, ...words } = entries;
  const given = Object.entries(words).filter(([, text]) => text !== "");
  const numbers = Object.entries({ sample, replicates, alpha, maxCostUsd })
    .filter(([, text]) => text !== "").map(([name, text]) => [name, Number(text)]);
  const parsed = experimentOrderSchema.safeParse({
    templates,
    ...Object.fromEntries([...given, ...numbers]),
  });
  if (parsed.success) return { order: parsed.data, problems: {} };
  const problems: ExperimentProblems = {};
  for (const { path: [field] } of parsed.error.issues) {
    const name = field as keyof ExperimentEntries;
    problems[name] = HINTS[name];
  }
  return { order: null, problems };
}
