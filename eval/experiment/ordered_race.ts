/**
 * Tells a race of the records in the order of the sample, whatever order their pictures end in: so the
 * verdict depends on the scores alone, not on who was quicker, and an experiment that was killed and taken up
 * again comes to the same end.
 */
import type { RaceStanding, TemplateRace } from "../stats/race.ts";
import type { ExperimentCell } from "../../core/store/experiment_rows.ts";
import type { FailureRule } from "./experiment_options.ts";
import { scoreToTell } from "./scored_cell.ts";

/** What could be said after a record. */
export interface Look {
  /** Records that the race was told. */
  records: number;
  standing: RaceStanding;
}

/** A record whose cells come in. */
interface OpenRecord {
  expected: number;
  cells: ExperimentCell[];
}

/**
 * A race that is told in order.
 *
 * @example
 * ```ts
 * import { OrderedRace } from "./ordered_race.ts";
 * console.assert(OrderedRace.length === 2);
 * ```
 */
export class OrderedRace {
  readonly #race: TemplateRace;
  readonly #failures: FailureRule;
  readonly #onTold: (cells: readonly ExperimentCell[]) => void;
  readonly #open = new Map<number, OpenRecord>();
  readonly #told: ExperimentCell[] = [];
  readonly #looks: Look[] = [];
  #next = 0;

  /** `onTold` hears of the cells of each record that the race is told. */
  constructor(
    race: TemplateRace,
    { failures, onTold = () => {} }: {
      failures: FailureRule;
      onTold?: (cells: readonly ExperimentCell[]) => void;
    },
  ) {
    this.#race = race;
    this.#failures = failures;
    this.#onTold = onTold;
  }

  /** Every look so far, the first one first. */
  get looks(): readonly Look[] {
    return this.#looks;
  }

  /** The cells that the race was told. */
  get told(): readonly ExperimentCell[] {
    return this.#told;
  }

  /** Whether the race needs no more pictures. */
  get isDecided(): boolean {
    return this.#race.standing().inRace.every((template) => !this.#race.wants(template));
  }

  /** Whether pictures of this template are still worth making. */
  wants(template: string): boolean {
    return this.#race.wants(template);
  }

  /** A record will have so many cells. */
  begin(index: number, expected: number): void {
    this.#open.set(index, { expected, cells: [] });
  }

  /** Takes a cell that has ended; gives the looks that became possible with it. */
  ended(index: number, cell: ExperimentCell): Look[] {
    this.#open.get(index)!.cells.push(cell);
    const looks: Look[] = [];
    for (;;) {
      const record = this.#open.get(this.#next);
      if (record === undefined || record.cells.length < record.expected) return looks;
      this.#open.delete(this.#next++);
      // What was under way when the race was decided is kept in the store and changes nothing.
      if (this.isDecided) continue;
      for (const cell of record.cells.toSorted((a, b) => a.position - b.position)) this.#tell(cell);
      this.#onTold(record.cells);
      const look = { records: this.#next, standing: this.#race.standing() };
      this.#looks.push(look);
      looks.push(look);
    }
  }

  /** What can be said now. */
  standing(): RaceStanding {
    return this.#race.standing();
  }

  /** The last word. */
  conclude(): RaceStanding {
    return this.#race.conclude();
  }

  #tell(cell: ExperimentCell): void {
    this.#told.push(cell);
    this.#race.add({
      template: cell.template,
      record: cell.evidenceId,
      replicate: cell.replicate,
      score: scoreToTell(cell, this.#failures),
    });
  }
}
