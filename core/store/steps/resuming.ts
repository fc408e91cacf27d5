/**
 * The fifth step of the store: what was ordered of a service and has not come to its end. A service that is
 * started anew goes on with it.
 */
export const RESUMING_STEP = `
  CREATE TABLE run_orders (
    run_id TEXT PRIMARY KEY,            -- also of a run that has not got as far as a row of its own
    kind TEXT NOT NULL CHECK (kind IN ('pictures', 'experiment')),
    options TEXT NOT NULL,              -- JSON, as they were after validation
    ordered_at INTEGER NOT NULL,
    futile INTEGER NOT NULL DEFAULT 0   -- how often it was taken up and has come to nothing since
  ) STRICT`;
