/** The sixth step of the store: why a run or an experiment did not come to all that it was asked for. */
export const END_REASONS_STEP = `
  ALTER TABLE runs ADD COLUMN reason TEXT;         -- what could not be done, and why
  ALTER TABLE runs ADD COLUMN hint TEXT;           -- what to do next
  ALTER TABLE experiments ADD COLUMN reason TEXT;
  ALTER TABLE experiments ADD COLUMN hint TEXT`;
