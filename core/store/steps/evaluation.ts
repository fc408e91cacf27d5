/**
 * The second step of the store: what was said of pictures, and the experiments that compare templates.
 */
export const EVALUATION_STEP = `
  CREATE TABLE scores (
    id INTEGER PRIMARY KEY,
    picture_sha256 TEXT NOT NULL,       -- of the file that was looked at
    trace_id TEXT,                      -- of the picture, where Exhibit made it
    evidence_id TEXT,
    evaluator TEXT NOT NULL,            -- name@version
    value REAL CHECK (value BETWEEN 0 AND 1), -- NULL: nothing can be said, see explanation
    passed INTEGER,                     -- of a gate: 1 or 0; NULL for a ranking
    explanation TEXT NOT NULL,
    raw TEXT,                           -- JSON: what was measured, or a judge's answer as it came
    cost_microdollars INTEGER,
    scored_at INTEGER NOT NULL
  ) STRICT;
  CREATE INDEX scores_by_picture ON scores (picture_sha256, evaluator);
  CREATE INDEX scores_by_trace ON scores (trace_id) WHERE trace_id IS NOT NULL;

  CREATE TABLE experiments (
    id TEXT PRIMARY KEY,
    run_id TEXT REFERENCES runs (id),
    started_at INTEGER NOT NULL,
    ended_at INTEGER,
    status TEXT NOT NULL CHECK (status IN ('running', 'decided', 'undecided', 'interrupted', 'failed')),
    options TEXT NOT NULL,              -- JSON: what was asked
    verdict TEXT                        -- JSON
  ) STRICT;

  CREATE TABLE experiment_cells (
    experiment_id TEXT NOT NULL REFERENCES experiments (id) ON DELETE CASCADE,
    template_id TEXT NOT NULL,
    evidence_id TEXT NOT NULL,
    replicate INTEGER NOT NULL,
    position INTEGER NOT NULL,          -- in the balanced order
    path TEXT NOT NULL,                 -- of the picture, under the experiment's folder
    trace_id TEXT,
    metric REAL,                        -- NULL: no picture, or nothing can be said of it
    picture_microdollars INTEGER,       -- what the calls for the picture cost; NULL is not known
    judge_microdollars INTEGER,         -- what looking at it cost
    answers TEXT,                       -- JSON: what was said of it, raw answers among it
    failure_kind TEXT,
    error TEXT,
    ended_at INTEGER,                   -- NULL: under way
    PRIMARY KEY (experiment_id, template_id, evidence_id, replicate)
  ) STRICT`;
