/**
 * The store's tables, as the steps that lead to them. A step that has shipped is never edited: what comes
 * later is a new step. `user_version` says how many have been taken.
 */
import { COUNTED_CELLS_STEP } from "./steps/counted_cells.ts";
import { END_REASONS_STEP } from "./steps/end_reasons.ts";
import { EVALUATION_STEP } from "./steps/evaluation.ts";
import { REFINEMENT_STEP } from "./steps/refinement.ts";
import { RESUMING_STEP } from "./steps/resuming.ts";
import { SERVICE_STEP } from "./steps/service.ts";
import { WORD_SEARCH_STEP } from "./steps/word_search.ts";

export const MIGRATIONS: readonly string[] = [
  `CREATE TABLE runs (
     id TEXT PRIMARY KEY,
     started_at INTEGER NOT NULL,       -- Unix milliseconds, as all times here
     ended_at INTEGER,
     status TEXT NOT NULL CHECK (status IN ('running', 'completed', 'interrupted', 'failed')),
     database_path TEXT NOT NULL,
     assets_root TEXT NOT NULL,
     options TEXT NOT NULL,             -- JSON
     total_missing INTEGER,
     attempted INTEGER NOT NULL DEFAULT 0,
     successful INTEGER NOT NULL DEFAULT 0,
     failed INTEGER NOT NULL DEFAULT 0,
     skipped INTEGER NOT NULL DEFAULT 0
   ) STRICT;

   CREATE TABLE templates (
     id TEXT NOT NULL,                  -- name@version
     sha256 TEXT NOT NULL,              -- of the source
     kind TEXT NOT NULL,
     source TEXT NOT NULL,
     PRIMARY KEY (id, sha256)
   ) STRICT;

   CREATE TABLE prompts (
     sha256 TEXT PRIMARY KEY,           -- of the text, a NUL and the negative text
     text TEXT NOT NULL,
     negative_text TEXT NOT NULL
   ) STRICT;

   CREATE TABLE traces (
     id TEXT PRIMARY KEY,               -- 32 hex digits, also the picture's ImageUniqueID
     run_id TEXT NOT NULL REFERENCES runs (id),
     evidence_id TEXT NOT NULL,
     path TEXT NOT NULL,                -- as it stands in the user's database
     status TEXT NOT NULL CHECK (status IN ('started', 'completed', 'failed', 'abandoned')),
     template_id TEXT NOT NULL,
     template_sha256 TEXT NOT NULL,
     prompt_sha256 TEXT NOT NULL REFERENCES prompts (sha256),
     subject TEXT NOT NULL,             -- JSON
     seed INTEGER NOT NULL,
     width INTEGER NOT NULL,
     height INTEGER NOT NULL,
     media_type TEXT NOT NULL,
     started_at INTEGER NOT NULL,
     duration_ms REAL,
     provider TEXT,                     -- of the attempt that made the picture
     model TEXT,
     failure_kind TEXT,
     error TEXT
   ) STRICT;
   CREATE INDEX traces_by_evidence ON traces (evidence_id, started_at);
   CREATE INDEX traces_by_run ON traces (run_id);
   CREATE INDEX traces_open ON traces (status) WHERE status = 'started';

   CREATE TABLE originals (
     sha256 TEXT PRIMARY KEY,
     format TEXT NOT NULL,
     bytes INTEGER NOT NULL,
     kept_at INTEGER NOT NULL
   ) STRICT;

   CREATE TABLE attempts (
     id INTEGER PRIMARY KEY,
     trace_id TEXT NOT NULL REFERENCES traces (id) ON DELETE CASCADE,
     number INTEGER NOT NULL,           -- 1, 2, … within the trace
     provider TEXT NOT NULL,
     model TEXT NOT NULL,
     status TEXT NOT NULL CHECK (status IN ('sent', 'succeeded', 'failed', 'unknown', 'cached')),
     request TEXT NOT NULL,             -- JSON, without prompt and subject: the trace has them
     response TEXT,                     -- JSON, without the image
     warnings TEXT,                     -- JSON list
     sent_at INTEGER NOT NULL,
     duration_ms REAL,
     reserved_microdollars INTEGER,     -- money is whole millionths of a dollar; NULL is not known
     cost_microdollars INTEGER,
     billed TEXT CHECK (billed IN ('no', 'maybe', 'yes')),
     failure_kind TEXT,
     error TEXT,
     original_sha256 TEXT REFERENCES originals (sha256),
     ticket TEXT,                       -- what the provider can be asked for the result by, later
     cache_key TEXT,                    -- equal for calls that ask for exactly the same
     UNIQUE (trace_id, number)
   ) STRICT;
   CREATE INDEX attempts_by_original ON attempts (original_sha256);
   CREATE INDEX attempts_by_cache_key ON attempts (cache_key) WHERE status = 'succeeded';
   CREATE INDEX attempts_by_time ON attempts (sent_at);

   CREATE TABLE breakers (
     route TEXT PRIMARY KEY,            -- provider:model
     state TEXT NOT NULL                -- JSON
   ) STRICT;

   CREATE TABLE assets (
     assets_root TEXT NOT NULL,
     path TEXT NOT NULL,                -- as it stands in the user's database
     evidence_id TEXT NOT NULL,
     trace_id TEXT NOT NULL REFERENCES traces (id) ON DELETE CASCADE,
     original_sha256 TEXT NOT NULL REFERENCES originals (sha256),
     sha256 TEXT NOT NULL,
     media_type TEXT NOT NULL,
     width INTEGER NOT NULL,
     height INTEGER NOT NULL,
     bytes INTEGER NOT NULL,
     reencoded INTEGER NOT NULL,
     saved_at INTEGER NOT NULL,
     PRIMARY KEY (assets_root, path)
   ) STRICT;
   CREATE INDEX assets_by_trace ON assets (trace_id);`,
  EVALUATION_STEP,
  REFINEMENT_STEP,
  SERVICE_STEP,
  WORD_SEARCH_STEP,
  RESUMING_STEP,
  END_REASONS_STEP,
  COUNTED_CELLS_STEP,
];
