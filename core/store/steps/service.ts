/**
 * The fourth step of the store: what the service needs to find a trace among a million quickly, to say what
 * thirty days were like without reading them, to answer a repeated request as it answered the first, and to
 * remember what it told and warned of. Everything derived is kept by triggers, so that it is right whoever
 * writes; see docs/decisions/0011-traces-are-deleted-and-books-are-kept.md.
 */

const DAY_MS = 86_400_000;

/** Durations are counted in buckets of which each reaches 5 % further: a percentile is right within 2.5 %. */
const BUCKETS = { growth: 1.05, highest: 400 };

const TABLES = `
  -- The few hundred ways in which traces can be alike: any filter on them is a list of these.
  CREATE TABLE trace_facets (
    id INTEGER PRIMARY KEY,
    status TEXT NOT NULL,
    template_id TEXT NOT NULL,
    provider TEXT NOT NULL,             -- of the picture, or of the last attempt; '' for none
    model TEXT NOT NULL,
    failure_kind TEXT NOT NULL,         -- '' for none
    traces INTEGER NOT NULL DEFAULT 0,  -- that can be found
    UNIQUE (status, template_id, provider, model, failure_kind)
  ) STRICT;

  -- The traces that can be found. One that was deleted is not here; its row in traces keeps the books.
  CREATE TABLE trace_index (
    number INTEGER PRIMARY KEY,         -- in the order in which they were begun
    trace_id TEXT NOT NULL UNIQUE REFERENCES traces (id) ON DELETE CASCADE,
    started_at INTEGER NOT NULL,
    facet_id INTEGER NOT NULL REFERENCES trace_facets (id)
  ) STRICT;
  CREATE INDEX trace_index_by_time ON trace_index (started_at, number, facet_id);
  CREATE INDEX trace_index_by_facet ON trace_index (facet_id, started_at, number);

  -- The words of each trace and 'facet<id>'; rowid is trace_index.number.
  CREATE VIRTUAL TABLE trace_search USING fts5(
    body, content='', contentless_delete=1, detail='none', tokenize="unicode61 remove_diacritics 2"
  );

  CREATE TABLE trace_days (
    day INTEGER NOT NULL,               -- since 1970-01-01, UTC
    facet_id INTEGER NOT NULL,
    traces INTEGER NOT NULL,
    PRIMARY KEY (day, facet_id)
  ) STRICT, WITHOUT ROWID;

  CREATE TABLE attempt_days (
    day INTEGER NOT NULL,
    provider TEXT NOT NULL,
    model TEXT NOT NULL,
    status TEXT NOT NULL,
    failure_kind TEXT NOT NULL,
    attempts INTEGER NOT NULL,
    spent_microdollars INTEGER NOT NULL,
    maybe_microdollars INTEGER NOT NULL,
    PRIMARY KEY (day, provider, model, status, failure_kind)
  ) STRICT, WITHOUT ROWID;

  CREATE TABLE duration_buckets (
    id INTEGER PRIMARY KEY,
    up_to_ms REAL NOT NULL UNIQUE
  ) STRICT;

  -- How long calls that brought a picture took, by route; '' and '' for whole pictures, from order to file.
  CREATE TABLE duration_days (
    day INTEGER NOT NULL,
    provider TEXT NOT NULL,
    model TEXT NOT NULL,
    bucket INTEGER NOT NULL,
    pictures INTEGER NOT NULL,
    PRIMARY KEY (day, provider, model, bucket)
  ) STRICT, WITHOUT ROWID;

  CREATE INDEX assets_by_evidence ON assets (evidence_id, saved_at);
  CREATE INDEX traces_by_prompt ON traces (prompt_sha256);
  ALTER TABLE runs ADD COLUMN cost_microdollars INTEGER; -- NULL until it ends, and for runs of before
  CREATE INDEX runs_by_time ON runs (started_at, id);

  -- What a run told, in order, for whoever comes late or comes back.
  CREATE TABLE run_events (
    run_id TEXT NOT NULL REFERENCES runs (id) ON DELETE CASCADE,
    number INTEGER NOT NULL,            -- 1, 2, … within the run
    event TEXT NOT NULL,                -- JSON
    PRIMARY KEY (run_id, number)
  ) STRICT, WITHOUT ROWID;

  CREATE TABLE idempotency_keys (
    key TEXT PRIMARY KEY,
    request_sha256 TEXT NOT NULL,
    run_id TEXT NOT NULL,
    created_at INTEGER NOT NULL
  ) STRICT;
  CREATE INDEX idempotency_keys_by_time ON idempotency_keys (created_at);

  CREATE TABLE alerts (
    id INTEGER PRIMARY KEY,
    rule TEXT NOT NULL,
    message TEXT NOT NULL,
    details TEXT NOT NULL,              -- JSON
    raised_at INTEGER NOT NULL,
    delivered_at INTEGER,
    acknowledged_at INTEGER,
    error TEXT
  ) STRICT;
  CREATE INDEX alerts_by_time ON alerts (raised_at)`;

const FACET = "status, template_id, provider, model, failure_kind";

/** The facet's columns of a row of traces: for a picture that failed, the route that was tried last. */
const facetOf = (row: string) => `
  ${row}.status AS status, ${row}.template_id AS template_id,
  coalesce(${row}.provider, ${lastRoute(row, "provider")}, '') AS provider,
  coalesce(${row}.model, ${lastRoute(row, "model")}, '') AS model,
  coalesce(${row}.failure_kind, '') AS failure_kind`;

function lastRoute(row: string, column: string): string {
  return `(SELECT ${column} FROM attempts WHERE trace_id = ${row}.id ORDER BY number DESC LIMIT 1)`;
}

const wordsOf = (row: string, facetId: string) =>
  `${row}.evidence_id || ' ' || ${row}.path || ' ' || ${row}.template_id || ' ' ||
   (SELECT text FROM prompts WHERE sha256 = ${row}.prompt_sha256) || ' ' || coalesce(${row}.error, '') ||
   ' run' || lower(hex(${row}.run_id)) || ' facet' || ${facetId}`;

const bucketOf = (milliseconds: string) =>
  `coalesce((SELECT id FROM duration_buckets WHERE up_to_ms >= ${milliseconds} ORDER BY up_to_ms LIMIT 1),
     ${BUCKETS.highest})`;

const addDuration = (source: string) =>
  `INSERT INTO duration_days (day, provider, model, bucket, pictures) ${source}
   ON CONFLICT DO UPDATE SET pictures = pictures + excluded.pictures`;

const addTraceDay = (source: string) =>
  `INSERT INTO trace_days (day, facet_id, traces) ${source}
   ON CONFLICT DO UPDATE SET traces = traces + excluded.traces`;

/** The same reading of the columns as in money_rows.ts. */
const attemptColumns = (row: string, sign: 1 | -1) => `
  ${row}.sent_at / ${DAY_MS}, ${row}.provider, ${row}.model, ${row}.status,
  coalesce(${row}.failure_kind, ''), ${sign},
  ${sign} * CASE WHEN ${row}.billed = 'yes' AND ${row}.status <> 'cached'
    THEN coalesce(${row}.cost_microdollars, ${row}.reserved_microdollars, 0) ELSE 0 END,
  ${sign} * CASE WHEN ${row}.billed IN ('yes', 'no') OR ${row}.status = 'cached'
    THEN 0 ELSE coalesce(${row}.reserved_microdollars, 0) END`;

const addAttempt = (source: string) =>
  `INSERT INTO attempt_days (day, provider, model, status, failure_kind, attempts, spent_microdollars,
     maybe_microdollars) ${source}
   ON CONFLICT DO UPDATE SET attempts = attempts + excluded.attempts,
     spent_microdollars = spent_microdollars + excluded.spent_microdollars,
     maybe_microdollars = maybe_microdollars + excluded.maybe_microdollars`;

const indexOf = (row: string) => `(SELECT facet_id FROM trace_index WHERE trace_id = ${row}.id)`;

const facetIdOf = (row: string) =>
  `(SELECT trace_facets.id FROM trace_facets JOIN (SELECT ${facetOf(row)}) AS wanted
    USING (${FACET}))`;

/**
 * The triggers that index a trace when it begins and when it ends; with the statement that writes its words,
 * which begins as told: `INSERT`, where there can be none of it yet, or `INSERT OR REPLACE`.
 *
 * @example
 * ```ts
 * import { traceTriggers } from "./service.ts";
 * console.assert(traceTriggers((insert) => `${insert} INTO words DEFAULT VALUES`).includes("INSERT INTO words"));
 * ```
 */
export const traceTriggers = (writeWords: (insert: string) => string) => `
  CREATE TRIGGER trace_begun AFTER INSERT ON traces BEGIN
    INSERT INTO trace_facets (${FACET}) SELECT ${facetOf("new")} WHERE true ON CONFLICT DO NOTHING;
    INSERT INTO trace_index (trace_id, started_at, facet_id)
      VALUES (new.id, new.started_at, ${facetIdOf("new")});
    ${addTraceDay(`VALUES (new.started_at / ${DAY_MS}, ${indexOf("new")}, 1)`)};
    ${writeWords("INSERT")};
  END;

  CREATE TRIGGER trace_ended AFTER UPDATE OF status ON traces WHEN old.status IS NOT new.status BEGIN
    INSERT INTO trace_facets (${FACET}) SELECT ${facetOf("new")} WHERE true ON CONFLICT DO NOTHING;
    UPDATE trace_days SET traces = traces - 1
      WHERE day = old.started_at / ${DAY_MS} AND facet_id = ${indexOf("old")};
    UPDATE trace_index SET facet_id = ${facetIdOf("new")} WHERE trace_id = new.id;
    ${addTraceDay(`VALUES (new.started_at / ${DAY_MS}, ${indexOf("new")}, 1)`)};
    ${writeWords("INSERT OR REPLACE")};
    ${
  addDuration(
    `SELECT new.started_at / ${DAY_MS}, '', '', ${bucketOf("new.duration_ms")}, 1
     WHERE new.status = 'completed' AND new.duration_ms IS NOT NULL`,
  )
};
  END;
`;

const writeWords = (insert: string) =>
  `${insert} INTO trace_search (rowid, body)
      SELECT number, ${wordsOf("new", "facet_id")} FROM trace_index WHERE trace_id = new.id`;

const TRIGGERS = `${traceTriggers(writeWords)}
  CREATE TRIGGER trace_found AFTER INSERT ON trace_index BEGIN
    UPDATE trace_facets SET traces = traces + 1 WHERE id = new.facet_id;
  END;
  CREATE TRIGGER trace_moved AFTER UPDATE OF facet_id ON trace_index BEGIN
    UPDATE trace_facets SET traces = traces - 1 WHERE id = old.facet_id;
    UPDATE trace_facets SET traces = traces + 1 WHERE id = new.facet_id;
  END;
  CREATE TRIGGER trace_hidden AFTER DELETE ON trace_index BEGIN
    UPDATE trace_facets SET traces = traces - 1 WHERE id = old.facet_id;
    DELETE FROM trace_search WHERE rowid = old.number;
  END;

  CREATE TRIGGER attempt_sent AFTER INSERT ON attempts BEGIN
    ${addAttempt(`VALUES (${attemptColumns("new", 1)})`)};
  END;
  CREATE TRIGGER attempt_ended AFTER UPDATE OF status, billed, cost_microdollars, reserved_microdollars,
    failure_kind ON attempts BEGIN
    ${addAttempt(`VALUES (${attemptColumns("old", -1)})`)};
    ${addAttempt(`VALUES (${attemptColumns("new", 1)})`)};
    ${
  addDuration(
    `SELECT new.sent_at / ${DAY_MS}, new.provider, new.model, ${bucketOf("new.duration_ms")}, 1
     WHERE old.status = 'sent' AND new.status = 'succeeded' AND new.duration_ms IS NOT NULL`,
  )
};
  END;
  CREATE TRIGGER attempt_gone AFTER DELETE ON attempts BEGIN
    ${addAttempt(`VALUES (${attemptColumns("old", -1)})`)};
  END`;

/** What an older store holds already. */
const BACKFILL = `
  INSERT INTO duration_buckets (id, up_to_ms)
    WITH RECURSIVE bucket (id, up_to_ms) AS (
      SELECT 0, 1.0 UNION ALL
      SELECT id + 1, up_to_ms * ${BUCKETS.growth} FROM bucket WHERE id < ${BUCKETS.highest}
    ) SELECT id, up_to_ms FROM bucket;
  INSERT INTO trace_facets (${FACET}) SELECT DISTINCT ${facetOf("traces")} FROM traces;
  INSERT INTO trace_index (trace_id, started_at, facet_id)
    SELECT id, started_at, ${facetIdOf("traces")} FROM traces ORDER BY started_at, rowid;
  INSERT INTO trace_search (rowid, body)
    SELECT number, ${
  wordsOf("traces", "facet_id")
} FROM trace_index JOIN traces ON traces.id = trace_id;
  INSERT INTO trace_days (day, facet_id, traces)
    SELECT started_at / ${DAY_MS}, facet_id, count(*) FROM trace_index GROUP BY 1, 2;
  ${addAttempt(`SELECT ${attemptColumns("attempts", 1)} FROM attempts WHERE true`)};
  ${
  addDuration(
    `SELECT sent_at / ${DAY_MS}, provider, model, ${bucketOf("duration_ms")}, 1 FROM attempts
     WHERE status = 'succeeded' AND duration_ms IS NOT NULL`,
  )
};
  ${
  addDuration(
    `SELECT started_at / ${DAY_MS}, '', '', ${bucketOf("duration_ms")}, 1 FROM traces
     WHERE status = 'completed' AND duration_ms IS NOT NULL`,
  )
}`;

/** The triggers count what is indexed from here on, so they are made between the tables and what stands. */
export const SERVICE_STEP = `${TABLES};${TRIGGERS};${BACKFILL}`;
