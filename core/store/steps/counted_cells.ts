/**
 * The seventh step of the store: which pictures of an experiment count, because all that they are compared with
 * have been scored, too. Of earlier experiments all that ended count, as they were shown so far.
 */
export const COUNTED_CELLS_STEP = `
  ALTER TABLE experiment_cells ADD COLUMN counted INTEGER NOT NULL DEFAULT 0;
  UPDATE experiment_cells SET counted = 1 WHERE ended_at IS NOT NULL`;
