/** Whether an experiment has the money for its first record: asked when it is ordered, and when it begins. */
import type { ExperimentRows } from "../../core/store/experiment_rows.ts";
import type { ExperimentDesign } from "./experiment_options.ts";
import { checkRoundPrice, type Round } from "./round_price.ts";

/**
 * Refuses an experiment that has no pictures yet and whose money does not suffice for a record. Gives what
 * earlier runs of it have spent, or may have, US dollars.
 *
 * @throws {UsageError} The money does not suffice, or a price is not known.
 *
 * @example
 * ```ts
 * import { ExperimentRows } from "../../core/store/experiment_rows.ts";
 * import { openStore } from "../../core/store/store.ts";
 * import { checkFirstRound } from "./first_round.ts";
 * const folder = await Deno.makeTempDir();
 * const store = openStore(`${folder}/exhibit.sqlite`);
 * const round = { pictures: 2, pictureUsd: 0.04, questions: 0, questionUsd: null };
 * const known = { id: "e1", folder, rows: new ExperimentRows(store), maxCostUsd: 1 };
 * console.assert(checkFirstRound(round, known) === 0);
 * store.close();
 * await Deno.remove(folder, { recursive: true });
 * ```
 */
export function checkFirstRound(
  round: Round,
  { id, folder, rows, maxCostUsd }: {
    id: string;
    /** The experiment's own. */
    folder: string;
    rows: ExperimentRows;
    maxCostUsd: number | null;
  },
): number {
  const { picturesUsd, judgesUsd, maybeUsd } = rows.spent(id, folder);
  const spentUsd = picturesUsd + judgesUsd + maybeUsd;
  if (rows.cells(id).length === 0) checkRoundPrice(round, { maxCostUsd, spentUsd });
  return spentUsd;
}

/**
 * Pictures that are made of one record.
 *
 * @example
 * ```ts
 * import { picturesOfARecord } from "./first_round.ts";
 * console.assert(picturesOfARecord({ templates: ["a", "b"], replicates: 2 }) === 4);
 * ```
 */
export function picturesOfARecord(
  { templates, replicates }: Pick<ExperimentDesign, "templates" | "replicates">,
): number {
  return templates.length * replicates;
}
