/**
 * From options to an experiment that can be run: templates and records chosen, the store and the makers of
 * pictures opened, what earlier runs came to taken up. Nothing is spent here, and what cannot work is said.
 */
import { join } from "node:path";
import type { EvidenceRecord } from "../../core/evidence/record.ts";
import { UserDatabase } from "../../core/evidence/user_database.ts";
import { openPictureMaker, type PictureMaker } from "../../core/picture_maker.ts";
import { type ExperimentCell, ExperimentRows } from "../../core/store/experiment_rows.ts";
import type { RunDependencies } from "../../core/workspace.ts";
import { chooseTemplates, type ChosenTemplates } from "./choose_templates.ts";
import { drawRecords, takeUpRecords } from "./draw_records.ts";
import { experimentId, type KeptDesign } from "./experiment_identity.ts";
import type { ExperimentOptions } from "./experiment_options.ts";
import { type PairedTemplates, pairTemplates } from "./paired_templates.ts";

/** An experiment that can be run. */
export interface OpenedExperiment {
  id: string;
  /** Its own folder. */
  folder: string;
  keptDesign: KeptDesign;
  chosen: ChosenTemplates;
  paired: PairedTemplates;
  records: EvidenceRecord[];
  /** Records that the database has no more. */
  gone: ReadonlySet<string>;
  maker: PictureMaker;
  rows: ExperimentRows;
  /** What earlier runs came to. */
  kept: ExperimentCell[];
}

/**
 * Opens an experiment; the caller closes its maker.
 *
 * @throws {UsageError} Templates, records, provider, store or database cannot be used.
 *
 * @example
 * ```ts
 * import { openExperiment } from "./open_experiment.ts";
 * console.assert(openExperiment.length === 2);
 * ```
 */
export async function openExperiment(
  options: ExperimentOptions,
  dependencies: RunDependencies,
): Promise<OpenedExperiment> {
  const { design, maker: making } = options;
  const chosen = await chooseTemplates(design.templates, { prompts: design.prompts });
  using database = await openDatabase(options, dependencies);
  const drawn = await draw(options, { chosen, database });
  const id = experimentId(options, chosen.templates);
  const folder = join(making.assetsRoot, id);
  const maker = await openPictureMaker(
    { ...making, assetsRoot: folder, experiment: askedOf(options) },
    dependencies,
  );
  try {
    const rows = new ExperimentRows(maker.store);
    const kept = rows.cells(id);
    const begun = [...new Set(kept.map(({ evidenceId }) => evidenceId))];
    const { records, gone } = await takeUpRecords(database, { begun, drawn });
    const templates = chosen.templates.map(({ id, sha256 }) => ({ id, sha256 }));
    const { databasePath } = making;
    const keptDesign: KeptDesign = { raw: options.raw, databasePath, templates };
    return {
      id,
      folder,
      keptDesign,
      chosen,
      paired: pairTemplates(chosen.templates),
      records,
      gone,
      maker,
      rows,
      kept,
    };
  } catch (error) {
    maker.close("failed");
    throw error;
  }
}

/**
 * What is kept of an experiment with each of its runs, for people.
 *
 * @example
 * ```ts
 * import { askedOf } from "./open_experiment.ts";
 * console.assert(askedOf.length === 1);
 * ```
 */
export function askedOf({ design, sample }: ExperimentOptions): Record<string, unknown> {
  const { templates, metric, judge, replicates } = design;
  return { templates, metric, judge, replicates, sample };
}

/**
 * Refuses an experiment that could not begin, without opening the store: for whoever wants to know before it
 * is given out of hand. Gives the id by which it will be known, and the records that are drawn.
 *
 * @throws {UsageError} Templates, records or database cannot be used.
 *
 * @example
 * ```ts
 * import { checkExperiment } from "./open_experiment.ts";
 * console.assert(checkExperiment.length === 2);
 * ```
 */
export async function checkExperiment(
  options: ExperimentOptions,
  dependencies: Pick<RunDependencies, "clock" | "environment">,
): Promise<Pick<OpenedExperiment, "id" | "records">> {
  const { templates, prompts } = options.design;
  const chosen = await chooseTemplates(templates, { prompts });
  pairTemplates(chosen.templates);
  using database = await openDatabase(options, dependencies);
  const records = await draw(options, { chosen, database });
  return { id: experimentId(options, chosen.templates), records };
}

function openDatabase(
  { maker: { databasePath } }: ExperimentOptions,
  { clock, environment }: Pick<RunDependencies, "clock" | "environment">,
): Promise<UserDatabase> {
  const temporaryFolder = environment.get("EXHIBIT_TEMP");
  return UserDatabase.open(databasePath, { clock, temporaryFolder });
}

function draw(
  options: ExperimentOptions,
  { chosen: { kind }, database }: { chosen: ChosenTemplates; database: UserDatabase },
): Promise<EvidenceRecord[]> {
  const { category, seed } = options.maker;
  return drawRecords(database, { ...options, kind, category, seed });
}
