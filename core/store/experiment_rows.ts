/**
 * The store's rows of experiments: what was asked, how each picture of each template did, and the verdict.
 * An experiment that was killed goes on from here.
 */
import type { EndReason } from "../end_reason.ts";
import { fromMicrodollars, toMicrodollars } from "./money.ts";
import type { Store } from "./store.ts";

/** How an experiment stands. `undecided`: it ended without a winner. */
export type ExperimentStatus = "running" | "decided" | "undecided" | "interrupted" | "failed";

/** An experiment as it is kept. */
export interface ExperimentRow {
  id: string;
  runId: string | null;
  /** Unix milliseconds. */
  startedAt: number;
  endedAt: number | null;
  status: ExperimentStatus;
  /** What was asked. */
  options: unknown;
  verdict: unknown;
  /** Why it ended before its sample was used up or it was decided; `null` where it did not. */
  reason: EndReason | null;
}

const COLUMNS = `id, run_id AS runId, started_at AS startedAt, ended_at AS endedAt, status, options,
  verdict, reason, hint FROM experiments`;

/** One cell: the picture of one template for one record, and what was said of it. */
export interface ExperimentCell {
  template: string;
  evidenceId: string;
  /** 0, 1, … */
  replicate: number;
  /** In the order in which pictures were wanted. */
  position: number;
  /** Of the picture, under the experiment's folder. */
  path: string;
  traceId: string | null;
  /** 0..1; `null`: no picture, or nothing can be said of it. */
  metric: number | null;
  /** US dollars; `null` is not known. */
  pictureUsd: number | null;
  judgeUsd: number | null;
  /** What was said of the picture. */
  answers: unknown;
  failureKind: string | null;
  error: string | null;
  /** Unix milliseconds; `null` while it is under way. */
  endedAt: number | null;
}

/** What an experiment has spent, US dollars. */
export interface ExperimentSpending {
  picturesUsd: number;
  judgesUsd: number;
  /** Perhaps charged: calls of which nobody knows. */
  maybeUsd: number;
  /** Calls that were charged and whose price is not known. */
  unpriced: number;
}

/** What the store knows of how a cell's picture was made. */
export interface CellOrigin {
  traceId: string;
  promptText: string;
  /** JSON of the subject. */
  subject: string;
  provider: string | null;
  model: string | null;
}

/**
 * The queries on experiments and their cells.
 *
 * @example
 * ```ts
 * import { ExperimentRows } from "./experiment_rows.ts";
 * import { openStore } from "./store.ts";
 * const folder = await Deno.makeTempDir();
 * const store = openStore(`${folder}/exhibit.sqlite`);
 * const rows = new ExperimentRows(store);
 * rows.begin({ id: "e1", runId: null, startedAt: 0, options: { seed: 7 } });
 * console.assert(rows.find("e1")?.status === "running" && rows.find("e2") === null);
 * store.close();
 * await Deno.remove(folder, { recursive: true });
 * ```
 */
export class ExperimentRows {
  readonly #store: Store;

  constructor(store: Store) {
    this.#store = store;
  }

  /** The experiment with an id; `null` where there is none. */
  find(id: string): ExperimentRow | null {
    const row = this.#store.prepare(
      `SELECT ${COLUMNS} WHERE id = ?`,
    ).get(id);
    return row === undefined ? null : toRow(row);
  }

  /** The id of the experiment that a run is, or was the last one to go on with; `null` where it is none. */
  idOfRun(runId: string): string | null {
    const row = this.#store.prepare("SELECT id FROM experiments WHERE run_id = ?").get(runId);
    return row === undefined ? null : String(row.id);
  }

  /** All experiments, the latest first. */
  list(): ExperimentRow[] {
    return this.#store.prepare(
      `SELECT ${COLUMNS} ORDER BY started_at DESC, id`,
    ).all().map(toRow);
  }

  /** Writes that an experiment begins, or goes on: then its first beginning stays. */
  begin(
    experiment: Pick<ExperimentRow, "id" | "runId" | "startedAt" | "options">,
  ): void {
    this.#store.prepare(
      `INSERT INTO experiments (id, run_id, started_at, status, options) VALUES (?, ?, ?, 'running', ?)
       ON CONFLICT (id) DO UPDATE SET run_id = excluded.run_id, status = 'running', ended_at = NULL,
         reason = NULL, hint = NULL`,
    ).run(
      experiment.id,
      experiment.runId,
      experiment.startedAt,
      JSON.stringify(experiment.options),
    );
    // What counts is found out anew: what failed is tried again, and may count then.
    this.#store.prepare("UPDATE experiment_cells SET counted = 0 WHERE experiment_id = ?")
      .run(experiment.id);
  }

  /** Writes how an experiment ended, for now or for good. */
  end(
    id: string,
    { status, endedAt, verdict, reason = null }: {
      status: ExperimentStatus;
      endedAt: number;
      verdict: unknown;
      reason?: EndReason | null;
    },
  ): void {
    this.#store.prepare(
      "UPDATE experiments SET status = ?, ended_at = ?, verdict = ?, reason = ?, hint = ? WHERE id = ?",
    ).run(
      status,
      endedAt,
      JSON.stringify(verdict),
      reason?.message ?? null,
      reason?.hint ?? null,
      id,
    );
  }

  /** Writes that an experiment could not go on; a verdict that it had stays. */
  fail(
    id: string,
    { status, endedAt, reason }: {
      status: ExperimentStatus;
      endedAt: number;
      reason: EndReason;
    },
  ): void {
    this.#store.prepare(
      "UPDATE experiments SET status = ?, ended_at = ?, reason = ?, hint = ? WHERE id = ?",
    ).run(status, endedAt, reason.message, reason.hint, id);
  }

  /** Writes a cell, when it is begun and again when it has ended. */
  put(experimentId: string, cell: ExperimentCell): void {
    this.#store.prepare(
      `INSERT OR REPLACE INTO experiment_cells (experiment_id, template_id, evidence_id, replicate, position, path,
         trace_id, metric, picture_microdollars, judge_microdollars, answers, failure_kind, error, ended_at)
       VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    ).run(
      experimentId,
      cell.template,
      cell.evidenceId,
      cell.replicate,
      cell.position,
      cell.path,
      cell.traceId,
      cell.metric,
      toMicrodollars(cell.pictureUsd),
      toMicrodollars(cell.judgeUsd),
      cell.answers === null ? null : JSON.stringify(cell.answers),
      cell.failureKind,
      cell.error,
      cell.endedAt,
    );
  }

  /** Writes several cells, all or none. */
  putAll(experimentId: string, cells: readonly ExperimentCell[]): void {
    if (cells.length === 0) return;
    this.#store.transaction(() => cells.forEach((cell) => this.put(experimentId, cell)));
  }

  /** Writes that these cells count: all that they are compared with have ended, too. */
  count(experimentId: string, cells: readonly ExperimentCell[]): void {
    const update = this.#store.prepare(
      `UPDATE experiment_cells SET counted = 1
       WHERE experiment_id = ? AND template_id = ? AND evidence_id = ? AND replicate = ?`,
    );
    this.#store.transaction(() => {
      for (const { template, evidenceId, replicate } of cells) {
        update.run(experimentId, template, evidenceId, replicate);
      }
    });
  }

  /** The cells of an experiment that count, in the order in which they were wanted. */
  countedCells(experimentId: string): ExperimentCell[] {
    return this.#cells(experimentId, "AND counted = 1");
  }

  /** The cells of an experiment in the order in which they were wanted. */
  cells(experimentId: string): ExperimentCell[] {
    return this.#cells(experimentId, "");
  }

  #cells(experimentId: string, which: "" | "AND counted = 1"): ExperimentCell[] {
    const rows = this.#store.prepare(
      `SELECT template_id AS template, evidence_id AS evidenceId, replicate, position, path, trace_id AS traceId,
         metric, picture_microdollars AS pictureUsd, judge_microdollars AS judgeUsd, answers,
         failure_kind AS failureKind, error, ended_at AS endedAt
       FROM experiment_cells WHERE experiment_id = ? ${which} ORDER BY position`,
    ).all(experimentId);
    return rows.map((row) => ({
      ...(row as unknown as ExperimentCell),
      pictureUsd: fromMicrodollars(row.pictureUsd as number | null),
      judgeUsd: fromMicrodollars(row.judgeUsd as number | null),
      answers: parse(row.answers),
    }));
  }

  /** Why a trace failed, as `traces` names it; `null` where it did not. */
  failureKind(traceId: string): string | null {
    const row = this.#store.prepare("SELECT failure_kind AS kind FROM traces WHERE id = ?").get(
      traceId,
    );
    return (row?.kind ?? null) as string | null;
  }

  /**
   * What an experiment has spent in all its runs: on the pictures under its folder, failed calls among them,
   * and on judges who were asked for its sake.
   */
  spent(experimentId: string, folder: string): ExperimentSpending {
    const pictures = this.#store.prepare(
      `SELECT coalesce(sum(a.cost_microdollars), 0) AS spent,
         coalesce(sum(a.billed = 'yes' AND a.cost_microdollars IS NULL), 0) AS unpriced,
         coalesce(sum(CASE WHEN a.cost_microdollars IS NULL AND a.billed = 'maybe'
           THEN a.reserved_microdollars END), 0) AS maybe
       FROM attempts a JOIN traces ON traces.id = a.trace_id JOIN runs ON runs.id = traces.run_id
       WHERE runs.assets_root = ?`,
    ).get(folder)!;
    const judges = this.#store.prepare(
      `SELECT coalesce(sum(cost_microdollars), 0) AS spent,
         coalesce(sum(status = 'succeeded' AND cost_microdollars IS NULL), 0) AS unpriced,
         coalesce(sum(CASE WHEN status <> 'succeeded' AND cost_microdollars IS NULL
           THEN reserved_microdollars END), 0) AS maybe
       FROM model_calls WHERE run_id = ?`,
    ).get(experimentId)!;
    return {
      picturesUsd: fromMicrodollars(Number(pictures.spent))!,
      judgesUsd: fromMicrodollars(Number(judges.spent))!,
      maybeUsd: fromMicrodollars(Number(pictures.maybe) + Number(judges.maybe))!,
      unpriced: Number(pictures.unpriced) + Number(judges.unpriced),
    };
  }

  /** How the pictures of an experiment were made. */
  origins(experimentId: string): CellOrigin[] {
    return this.#store.prepare(
      `SELECT traces.id AS traceId, prompts.text AS promptText, subject, provider, model
       FROM experiment_cells JOIN traces ON traces.id = trace_id JOIN prompts ON prompts.sha256 = prompt_sha256
       WHERE experiment_id = ?`,
    ).all(experimentId) as unknown as CellOrigin[];
  }
}

function toRow({ reason: message, hint, ...row }: Record<string, unknown>): ExperimentRow {
  return {
    ...(row as unknown as ExperimentRow),
    reason: message === null ? null : { message, hint } as EndReason,
    options: parse(row.options),
    verdict: parse(row.verdict),
  };
}

function parse(json: unknown): unknown {
  return typeof json === "string" ? JSON.parse(json) : null;
}
