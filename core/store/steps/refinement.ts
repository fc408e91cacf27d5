/**
 * The third step of the store: prompts that are being refined, what each round made of them, and what it
 * was told by whom.
 */
export const REFINEMENT_STEP = `
  CREATE TABLE refinements (
    id TEXT PRIMARY KEY,                -- follows from what was asked: the same again goes on with it
    run_id TEXT REFERENCES runs (id),   -- the last one that went on with it
    prompt_id TEXT NOT NULL,            -- the user's own id of the prompt, or a template's
    entry TEXT NOT NULL,                -- JSON: what was given
    status TEXT NOT NULL CHECK (status IN ('running', 'improved', 'not_improved', 'interrupted', 'failed')),
    started_at INTEGER NOT NULL,
    ended_at INTEGER,
    result TEXT,                        -- JSON
    error TEXT
  ) STRICT;
  CREATE INDEX refinements_by_prompt ON refinements (prompt_id, started_at);

  CREATE TABLE iterations (
    refinement_id TEXT NOT NULL REFERENCES refinements (id) ON DELETE CASCADE,
    number INTEGER NOT NULL,            -- 1 is the prompt as it was given
    prompt_text TEXT,                   -- NULL: nothing was suggested, and reason says why
    reason TEXT NOT NULL,
    refiner TEXT NOT NULL,              -- rules, a provider:model, or nobody for the first
    begun_at INTEGER NOT NULL,
    PRIMARY KEY (refinement_id, number)
  ) STRICT;

  CREATE TABLE iteration_pictures (
    refinement_id TEXT NOT NULL,
    iteration INTEGER NOT NULL,
    sample INTEGER NOT NULL,            -- 0, 1, …: the same number, the same seed or record
    path TEXT NOT NULL,                 -- under the folder of results
    trace_id TEXT,
    score REAL,                         -- NULL: no picture, or nothing can be said of it
    answers TEXT,                       -- JSON: all scores, word for word
    picture_microdollars INTEGER,
    judge_microdollars INTEGER,
    error TEXT,
    ended_at INTEGER NOT NULL,
    PRIMARY KEY (refinement_id, iteration, sample),
    FOREIGN KEY (refinement_id, iteration) REFERENCES iterations ON DELETE CASCADE
  ) STRICT;

  -- Calls of judges and refiners; those that make pictures are attempts.
  CREATE TABLE model_calls (
    id INTEGER PRIMARY KEY,
    purpose TEXT NOT NULL CHECK (purpose IN ('judge', 'refine')),
    provider TEXT NOT NULL,
    model TEXT NOT NULL,
    run_id TEXT,
    sent_at INTEGER NOT NULL,
    duration_ms REAL,
    status TEXT NOT NULL CHECK (status IN ('sent', 'succeeded', 'failed')),
    request TEXT NOT NULL,              -- JSON, without pictures
    response TEXT,
    cost_microdollars INTEGER,
    reserved_microdollars INTEGER,
    failure_kind TEXT,
    error TEXT
  ) STRICT;
  CREATE INDEX model_calls_by_time ON model_calls (sent_at)`;
