/** The flags of an experiment that is gone on with by its id: as they were when it was begun. */
import { ExperimentRows } from "../../core/store/experiment_rows.ts";
import { quoteForMessage } from "../../core/plain_text.ts";
import { UsageError } from "../../core/usage_error.ts";
import type { KeptDesign } from "../../eval/experiment/experiment_identity.ts";
import { openExistingStore } from "../existing_store.ts";
import type { ExperimentFlags } from "../flags/experiment_flags.ts";
import { experimentPlacesOf } from "./experiment_places.ts";

/** What decides an experiment's outcome, and so cannot be changed when it goes on. */
const DECISIVE = [
  "templates",
  "prompts",
  "replicates",
  "category",
  "seed",
  "provider",
  "size",
  "metric",
  "judge",
  "alpha",
  "margin",
  "failures",
] as const;

/**
 * Completes the flags of `--resume` from the store; others stay as they are.
 *
 * @throws {UsageError} The store has no such experiment, or a flag would change it.
 *
 * @example
 * ```ts
 * import { parseCommandLine } from "../command_line.ts";
 * import { resumedFlags } from "./resumed_flags.ts";
 * const commandLine = parseCommandLine(["experiment", "--templates", "a,b"]);
 * if (commandLine.command === "experiment") {
 *   console.assert(resumedFlags(commandLine.flags, "/nowhere") === commandLine.flags);
 * }
 * ```
 */
export function resumedFlags(flags: ExperimentFlags, folder: string): ExperimentFlags {
  const { resume } = flags;
  if (resume === undefined) return flags;
  const changed = DECISIVE.find((name) => flags[name] !== undefined);
  if (changed !== undefined || flags.option.length > 0) {
    throw new UsageError(
      `Cannot use --${
        changed ?? "option"
      } with --resume because it would make another experiment of it.`,
      "Leave it out; --sample, --max-cost, --concurrency and --report may be given.",
    );
  }
  const kept = readKept(resume, experimentPlacesOf(flags, folder).store);
  const raw = kept.raw as unknown as Record<string, unknown>;
  const text = (name: string) => raw[name] === undefined ? undefined : String(raw[name]);
  return {
    ...flags,
    db: flags.db ?? kept.databasePath,
    ...Object.fromEntries(DECISIVE.map((name) => [name, text(name)])),
    templates: kept.templates.map(({ id }) => id).join(","),
    option: [...kept.raw.options ?? []],
  };
}

function readKept(id: string, storePath: string): KeptDesign {
  const store = openExistingStore(storePath);
  try {
    const rows = store && new ExperimentRows(store);
    const found = rows?.find(id);
    if (found) return found.options as KeptDesign;
    const latest = rows?.list().slice(0, 5).map((row) => row.id) ?? [];
    throw new UsageError(
      `Cannot resume an experiment because the store has none of that id: ${quoteForMessage(id)}.`,
      latest.length === 0
        ? "There is none at all. Name another store with --store, or begin one with --templates."
        : `The latest are ${latest.join(", ")}.`,
    );
  } finally {
    store?.close();
  }
}
