/**
 * The third step of the store: prompts that are being refined, what each round made of them, and what it
 * was told by whom.
 */
export const REFINEMENT_STEP = `
  CREATE TABLE refinements (
    id TEXT PRIMARY KEY,
    run_id TEXT REFERENCES runs (id),
    prompt_id TEXT NOT NULL,            -- the user's own id of the prompt, or a template's
    entry TEXT NOT NULL,                -- JSON: title, scene, mood, prompt
    status TEXT NOT NULL CHECK (status IN ('running', 'improved', 'not_improved', 'interrupted', 'failed')),
    started_at INTEGER NOT NULL,
    ended_at INTEGER,
    best_iteration INTEGER,
    verdict TEXT                        -- JSON
  ) STRICT;
  CREATE INDEX refinements_by_prompt ON refinements (prompt_id, started_at);

  CREATE TABLE iterations (
    refinement_id TEXT NOT NULL REFERENCES refinements (id) ON DELETE CASCADE,
    number INTEGER NOT NULL,            -- 1, 2, …
    prompt_text TEXT NOT NULL,
    trace_id TEXT,
    score REAL,
    evaluation TEXT,                    -- JSON
    error TEXT,
    ended_at INTEGER,
    PRIMARY KEY (refinement_id, number)
  ) STRICT;

  CREATE TABLE refined_prompts (
    refinement_id TEXT NOT NULL REFERENCES refinements (id) ON DELETE CASCADE,
    iteration INTEGER NOT NULL,         -- the one that it was made after
    text TEXT NOT NULL,
    reason TEXT NOT NULL,
    refiner TEXT NOT NULL,              -- provider:model, or the name of the rules
    PRIMARY KEY (refinement_id, iteration)
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
