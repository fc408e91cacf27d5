/**
 * The fourth step of the store: what the service needs to find a trace among a million quickly, to answer a
 * repeated request as it answered the first, and to remember what it warned of.
 */
export const SERVICE_STEP = `
  CREATE INDEX traces_by_time ON traces (started_at, id);

  CREATE TABLE idempotency_keys (
    key TEXT PRIMARY KEY,
    request_sha256 TEXT NOT NULL,
    run_id TEXT,
    status INTEGER,
    response TEXT,                      -- JSON
    created_at INTEGER NOT NULL
  ) STRICT;

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
