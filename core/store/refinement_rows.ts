/**
 * The store's rows of prompts that are refined: what was given, each text that was tried and why, and each
 * of its pictures with what was said of it. A refinement that was stopped goes on from here.
 */
import { fromMicrodollars, toMicrodollars } from "./money.ts";
import type { Store } from "./store.ts";

/** How a refinement stands. */
export type RefinementStatus = "running" | "improved" | "not_improved" | "interrupted" | "failed";

/** A text that is tried, or that none was suggested. */
export interface IterationRow {
  /** 1 is the text as it was given. */
  number: number;
  /** `null`: nothing was suggested. */
  text: string | null;
  reason: string;
  refiner: string;
}

/** A picture of a text that is tried. */
export interface IterationPicture {
  iteration: number;
  /** The same number stands for the same seed, or the same record, in every iteration. */
  sample: number;
  path: string;
  traceId: string | null;
  /** 0..1; `null` where there is no picture, or nothing can be said of it. */
  score: number | null;
  /** All that was said of it. */
  answers: unknown;
  /** US dollars; `null` where it is not known. */
  pictureUsd: number | null;
  /** US dollars; `null` where it is not known. */
  judgeUsd: number | null;
  error: string | null;
}

/** A refinement that begins or goes on. */
export interface RefinementStart {
  id: string;
  runId: string;
  promptId: string;
  entry: unknown;
  /** Unix milliseconds. */
  now: number;
}

/**
 * The queries on refinements.
 *
 * @example
 * ```ts
 * import { openStore } from "./store.ts";
 * import { RefinementRows } from "./refinement_rows.ts";
 * const folder = await Deno.makeTempDir();
 * const store = openStore(`${folder}/exhibit.sqlite`);
 * console.assert(new RefinementRows(store).iterations("none").length === 0);
 * store.close();
 * await Deno.remove(folder, { recursive: true });
 * ```
 */
export class RefinementRows {
  readonly #store: Store;

  constructor(store: Store) {
    this.#store = store;
  }

  /** Begins a refinement, or goes on with the one of that id. */
  begin({ id, runId, promptId, entry, now }: RefinementStart): void {
    this.#store.prepare(
      `INSERT INTO refinements (id, run_id, prompt_id, entry, status, started_at) VALUES (?, ?, ?, ?, 'running', ?)
       ON CONFLICT (id) DO UPDATE SET run_id = excluded.run_id, status = 'running', ended_at = NULL, error = NULL`,
    ).run(id, runId, promptId, JSON.stringify(entry), now);
  }

  /** Writes how a refinement ended, or that it was stopped. */
  end(id: string, { status, result, error, now }: {
    status: RefinementStatus;
    result: unknown;
    error: string | null;
    now: number;
  }): void {
    this.#store.prepare(
      "UPDATE refinements SET status = ?, result = ?, error = ?, ended_at = ? WHERE id = ?",
    ).run(status, result === null ? null : JSON.stringify(result), error, now, id);
  }

  /** How a refinement stands; `null` where there is none of that id. */
  status(id: string): RefinementStatus | null {
    const row = this.#store.prepare("SELECT status FROM refinements WHERE id = ?").get(id);
    return (row?.status ?? null) as RefinementStatus | null;
  }

  /** Writes what is tried next, before any picture of it is made. */
  addIteration(id: string, { number, text, reason, refiner }: IterationRow, now: number): void {
    this.#store.prepare(
      `INSERT INTO iterations (refinement_id, number, prompt_text, reason, refiner, begun_at) VALUES (?, ?, ?, ?, ?, ?)`,
    ).run(id, number, text, reason, refiner, now);
  }

  /** What was tried, in its order. */
  iterations(id: string): IterationRow[] {
    return this.#store.prepare(
      "SELECT number, prompt_text AS text, reason, refiner FROM iterations WHERE refinement_id = ? ORDER BY number",
    ).all(id) as unknown as IterationRow[];
  }

  /** Writes what became of a picture; a later word on the same one replaces the earlier. */
  putPicture(id: string, picture: IterationPicture, now: number): void {
    this.#store.prepare(
      `INSERT OR REPLACE INTO iteration_pictures (refinement_id, iteration, sample, path, trace_id, score, answers,
         picture_microdollars, judge_microdollars, error, ended_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    ).run(
      id,
      picture.iteration,
      picture.sample,
      picture.path,
      picture.traceId,
      picture.score,
      JSON.stringify(picture.answers ?? null),
      toMicrodollars(picture.pictureUsd),
      toMicrodollars(picture.judgeUsd),
      picture.error,
      now,
    );
  }

  /** All pictures of a refinement. */
  pictures(id: string): IterationPicture[] {
    const rows = this.#store.prepare(
      `SELECT iteration, sample, path, trace_id AS traceId, score, answers, picture_microdollars AS pictureCost,
         judge_microdollars AS judgeCost, error
       FROM iteration_pictures WHERE refinement_id = ? ORDER BY iteration, sample`,
    ).all(id);
    return rows.map(({ pictureCost, judgeCost, answers, ...row }) => ({
      ...row,
      answers: JSON.parse(String(answers)),
      pictureUsd: fromMicrodollars(pictureCost as number | null),
      judgeUsd: fromMicrodollars(judgeCost as number | null),
    })) as unknown as IterationPicture[];
  }
}
