/**
 * Which pictures are wanted, in which order: record after record, each with all templates that can still win,
 * so that at every moment the comparison is of pairs. Within a record the templates come in a balanced order, so
 * that none always comes first: a provider that slows down or changes in the night wrongs none of them.
 */
import type { EvidenceRecord } from "../../core/evidence/record.ts";
import type { PromptTemplate } from "../../core/prompt/template.ts";
import type { ExperimentCell } from "../../core/store/experiment_rows.ts";
import { balancedOrder } from "../stats/balanced_order.ts";
import { isFinal, type WantedCell } from "./scored_cell.ts";

/** What a plan is made of. */
export interface CellPlan {
  records: readonly EvidenceRecord[];
  templates: readonly PromptTemplate[];
  replicates: number;
  seed: number;
  /** What earlier runs of the experiment came to. */
  kept: readonly ExperimentCell[];
  /** Ids of records that can have no more pictures. */
  gone: ReadonlySet<string>;
  /** Whether pictures of a template are still worth making. */
  wants(template: string): boolean;
  /** Whether pictures of a record are compared with each other: then it is kept as a whole, or not at all. */
  keepsWholeRecords: boolean;
  /** Told which cells a record will have, before the first of them is given. */
  begin(index: number, cells: readonly WantedCell[]): void;
}

/**
 * The cells in their order. Asks anew before each record which templates are wanted, and ends when none is.
 *
 * @example
 * ```ts
 * import { planCells } from "./cell_plan.ts";
 * const cells = planCells({
 *   records: [], templates: [], replicates: 1, seed: 0, kept: [], gone: new Set(), wants: () => true,
 *   keepsWholeRecords: false, begin() {},
 * });
 * console.assert([...cells].length === 0);
 * ```
 */
export function* planCells(plan: CellPlan): Generator<WantedCell> {
  const { records, templates, replicates } = plan;
  const width = templates.length * replicates;
  // The sample's own order is drawn already, and stays as it is when the sample grows.
  const order = balancedOrder({
    records: records.map(({ id }) => id),
    templates: templates.map(({ id }) => id),
    replicates,
    seed: String(plan.seed),
  });
  const kept = new Map(plan.kept.filter(isFinal).map((cell) => [keyOf(cell), cell]));
  for (const [index, record] of records.entries()) {
    const keptCell = (template: string, replicate: number) =>
      kept.get(keyOf({ template, evidenceId: record.id, replicate })) ?? null;
    const cells: WantedCell[] = [];
    for (
      const [place, { template: id, replicate }] of order.slice(index * width, (index + 1) * width)
        .entries()
    ) {
      const cell = keptCell(id, replicate);
      if (cell === null && (plan.gone.has(record.id) || !plan.wants(id))) continue;
      const template = templates.find((known) => known.id === id)!;
      const position = index * width + place;
      const path = pathOf(template, index, replicate);
      cells.push({ record, index, template, replicate, position, path, kept: cell });
    }
    if (cells.length === 0 && templates.every(({ id }) => !plan.wants(id))) return;
    const isKept = !plan.keepsWholeRecords || cells.every((cell) => cell.kept !== null) ||
      plan.gone.has(record.id);
    const wanted = isKept ? cells : cells.map((cell) => ({ ...cell, kept: null }));
    plan.begin(index, wanted);
    yield* wanted;
  }
}

/**
 * How many cells of earlier runs a plan takes over as they are; the others are made or scored again. Of what is
 * kept as whole records, those with a cell that is not done with count for nothing.
 *
 * @example
 * ```ts
 * import { countTakenOver } from "./cell_plan.ts";
 * console.assert(countTakenOver([], { keepsWholeRecords: true }) === 0);
 * ```
 */
export function countTakenOver(
  kept: readonly ExperimentCell[],
  { keepsWholeRecords }: Pick<CellPlan, "keepsWholeRecords">,
): number {
  if (!keepsWholeRecords) return kept.filter(isFinal).length;
  const records = Map.groupBy(kept, ({ evidenceId }) => evidenceId);
  return [...records.values()].reduce(
    (sum, cells) => cells.every(isFinal) ? sum + cells.length : sum,
    0,
  );
}

function keyOf(cell: Pick<ExperimentCell, "template" | "evidenceId" | "replicate">): string {
  return JSON.stringify([cell.template, cell.evidenceId, cell.replicate]);
}

/** Named by place in the sample: an id out of a database is no file name. */
function pathOf({ name, version }: PromptTemplate, index: number, replicate: number): string {
  const number = String(index + 1).padStart(3, "0");
  return `${name}-v${version}/${number}${replicate === 0 ? "" : `-${replicate + 1}`}.jpg`;
}
