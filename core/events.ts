/**
 * What a run tells while it goes on. The command line prints these as JSON Lines, the service sends
 * them to a page, a notebook draws a progress bar from them: the fields are a public contract.
 */
import type { Subject } from "./subject.ts";

/** How one evidence record ended. */
export type ImageStatus = "made" | "failed" | "skipped" | "planned";

/** One evidence record has ended. */
export interface ImageEvent {
  event: "image";
  evidenceId: string;
  status: ImageStatus;
  /** The image path as it stands in the database; `null` where the row has none. */
  path: string | null;
  /** `null` for a record that was skipped before a prompt was written. */
  prompt: string | null;
  /** `name@version`, such as `evidence-framing@1`. */
  template: string | null;
  provider: string | null;
  model: string | null;
  /** Spent on it; for `planned`, the estimate; `null` where no price is known. */
  costUsd: number | null;
  durationMs: number;
  /** Why it failed or was skipped, and what to do next. */
  error?: string;
  /**
   * Set on a skipped one of which nobody can say whether its picture is missing, because the system refused to
   * look; not part of the JSON Lines.
   */
  isUnseen?: true;
  /** The story of it in the store, where something was tried; not part of the JSON Lines. */
  traceId?: string;
  /** What is pictured, where a prompt was written; for the contact sheet, not part of the JSON Lines. */
  subject?: Subject;
}

/** The run has ended. */
export interface SummaryEvent {
  event: "summary";
  runId: string;
  /** Evidence rows with an image path and no file there, whatever `--limit` says. */
  totalMissing: number;
  attempted: number;
  successful: number;
  failed: number;
  skipped: number;
  /** US dollars, as far as prices are known; `null` where pictures were made or planned and no price is known. */
  costUsd: number | null;
  durationMs: number;
}

/** The number of records that this run will attempt became known; not part of the JSON Lines. */
export interface TotalEvent {
  event: "total";
  total: number;
}

/** Anything that a run tells. */
export type RunEvent = ImageEvent | SummaryEvent | TotalEvent;
