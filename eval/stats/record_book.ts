/** Cells of an experiment as they come in, gathered into records. */
import { quoteForMessage } from "../../core/plain_text.ts";
import { UsageError } from "../../core/usage_error.ts";
import type { ScoredCell } from "./race.ts";

/** How cells become records. */
export interface RecordBookOptions {
  templates: readonly string[];
  replicates: number;
  nulls: "skip" | "worst";
}

/** What was told, by record and template. */
export interface RecordBook {
  /** @throws {UsageError} For an unknown template, a replicate or score out of range, or a cell told twice. */
  add(cell: ScoredCell): void;
  /**
   * Takes out the next record of which all replicates of the templates that are `isIn` are told: its score
   * by template, the mean over replicates, null without any. Null when there is no such record.
   */
  takeComplete(isIn: readonly boolean[]): (number | null)[] | null;
  /** The record scores of a template, the first told first. */
  scores(template: number): number[];
  /** Cells of a template without a score. */
  nulls(template: number): number;
  readonly cells: number;
}

/**
 * A book without cells.
 *
 * @example
 * ```ts
 * import { createRecordBook } from "./record_book.ts";
 * const book = createRecordBook({ templates: ["a", "b"], replicates: 1, nulls: "skip" });
 * book.add({ template: "a", record: "watch", score: 0.4 });
 * console.assert(book.takeComplete([true, true]) === null);
 * book.add({ template: "b", record: "watch", score: 0.7 });
 * console.assert(book.takeComplete([true, true])?.join() === "0.4,0.7");
 * ```
 */
export function createRecordBook({ templates, replicates, nulls }: RecordBookOptions): RecordBook {
  type Cells = Map<number, number | null>;
  const records = new Map<string, Cells[]>();
  const waiting = new Set<string>();
  const withoutScore = templates.map(() => 0);
  let cells = 0;
  const scoreOf = (told: Cells): number | null => {
    if (told.size < replicates) return null;
    const scores = [...told.values()].flatMap((score) =>
      score === null ? nulls === "worst" ? [0] : [] : [score]
    );
    return scores.length === 0 ? null : scores.reduce((sum, score) => sum + score) / scores.length;
  };
  return {
    add(cell) {
      const template = templates.indexOf(cell.template);
      const { record, replicate = 0, score } = cell;
      checkCell(cell, templates, replicates);
      let told = records.get(record);
      if (told === undefined) {
        told = templates.map(() => new Map());
        records.set(record, told);
        waiting.add(record);
      }
      if (told[template].has(replicate)) {
        throw new UsageError(
          `Cannot take the same cell twice because each picture counts once: template ${
            quoteForMessage(cell.template)
          }, record ${quoteForMessage(record)}, replicate ${replicate}.`,
          "Give each cell of an experiment once.",
        );
      }
      told[template].set(replicate, score);
      if (score === null) withoutScore[template]++;
      cells++;
    },
    takeComplete(isIn) {
      for (const record of waiting) {
        const told = records.get(record)!;
        if (!told.every((cells, template) => !isIn[template] || cells.size === replicates)) {
          continue;
        }
        waiting.delete(record);
        return told.map(scoreOf);
      }
      return null;
    },
    scores: (template) =>
      [...records.values()].map((told) => scoreOf(told[template])).filter((score) =>
        score !== null
      ),
    nulls: (template) => withoutScore[template],
    get cells() {
      return cells;
    },
  };
}

function checkCell(cell: ScoredCell, templates: readonly string[], replicates: number) {
  const { template, replicate = 0, score } = cell;
  if (!templates.includes(template)) {
    throw new UsageError(
      `Cannot take a score because its template is not in the race: ${quoteForMessage(template)}.`,
      `Templates of this race: ${templates.map(quoteForMessage).join(", ")}.`,
    );
  }
  if (!Number.isInteger(replicate) || replicate < 0 || replicate >= replicates) {
    throw new UsageError(
      `Cannot take a score because its replicate is not planned: ${replicate}.`,
      `Give a whole number from 0 to ${replicates - 1}.`,
    );
  }
  if (score !== null && !(score >= 0 && score <= 1)) {
    throw new UsageError(
      `Cannot take a score because it is outside 0..1: ${score}.`,
      "Give a number from 0 (worst) to 1 (best), or null where nothing can be said.",
    );
  }
}
