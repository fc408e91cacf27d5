/**
 * What one run tells, for as many listeners as come: every event is in the store before anybody hears of it,
 * and the last ones are in memory, encoded once for all. A listener asks for what comes after the last event
 * that it has, so that a slow one holds nobody up and costs no memory.
 */
import type { EndReason } from "../../core/end_reason.ts";
import type { RunEvent } from "../../core/events.ts";
import {
  keepRunEvents,
  type KeptEvent,
  lastRunEvent,
  readRunEvents,
} from "../../core/store/run_events.ts";
import type { RunStatus } from "../../core/store/runs.ts";
import type { Store } from "../../core/store/store.ts";
import type {
  CellEnded,
  ExperimentBegun,
  ExperimentVerdict,
  RaceLooked,
  TemplateDropped,
} from "../../eval/mod.ts";

/** The last event of every run. */
export interface EndEvent {
  event: "end";
  status: RunStatus;
  /** Why the run did not come to all that was asked for, and what to do next. */
  error?: string;
  hint?: string;
}

/**
 * The last event of a run that ended so.
 *
 * @example
 * ```ts
 * import { endEvent } from "./run_feed.ts";
 * console.assert(endEvent("failed", { message: "No key.", hint: "Set it." }).error === "No key.");
 * ```
 */
export function endEvent(status: RunStatus, reason: EndReason | null): EndEvent {
  return { event: "end", status, error: reason?.message, hint: reason?.hint };
}

/** What an experiment tells: the same as on the command line, without folders of this machine. */
export type ExperimentStep =
  | Omit<ExperimentBegun, "folder">
  | CellEnded
  | RaceLooked
  | TemplateDropped
  | { event: "verdict"; experimentId: string; verdict: ExperimentVerdict };

/** The run goes on in another process than the one that began it; what counts from before is as it was told. */
export interface ResumedEvent {
  event: "resumed";
  attempted: number;
  /** US dollars, of what was told. */
  costUsd: number;
}

/** Anything that a run's listeners hear. */
export type FeedEvent = RunEvent | ExperimentStep | ResumedEvent | EndEvent;

/** A source of a run's events. */
export interface Feed {
  /** Events after a number, in order: some of them, or none where there is nothing new. */
  read(after: number): readonly KeptEvent[];
  /** Whether no event will come after this number. */
  isOver(after: number): boolean;
  /** Calls `listener` once, when there is something new; gives a function that takes that back. */
  onNews(listener: () => void): () => void;
}

/** Events in memory. */
const RING = 1024;

/** Events that are read at once. */
const PAGE = 128;

/** Skipped records that are told of together: there may be many of them in no time. */
const MOST_HELD_BACK = 100;

/**
 * The events of a run of this process.
 *
 * @example
 * ```ts
 * import { RunFeed } from "./run_feed.ts";
 * import { beginRun } from "../../core/store/runs.ts";
 * import { openStore } from "../../core/store/store.ts";
 * const folder = await Deno.makeTempDir();
 * const store = openStore(`${folder}/exhibit.sqlite`);
 * beginRun(store, { id: "r1", startedAt: 0, databasePath: "a.sqlite", assetsRoot: ".", options: {} });
 * const feed = new RunFeed(store, "r1");
 * feed.tell({ event: "total", total: 3 });
 * feed.end({ event: "end", status: "completed" });
 * console.assert(feed.read(0).length === 2 && feed.isOver(2));
 * store.close();
 * await Deno.remove(folder, { recursive: true });
 * ```
 */
export class RunFeed implements Feed {
  readonly #store: Store;
  readonly #runId: string;
  readonly #ring: KeptEvent[] = [];
  #heldBack: string[] = [];
  #last = 0;
  #ended = false;
  readonly #listeners = new Set<() => void>();

  constructor(store: Store, runId: string) {
    this.#store = store;
    this.#runId = runId;
    // A run that another process began goes on where that one stopped telling.
    this.#last = lastRunEvent(store, runId);
  }

  /** Tells an event. Records that were skipped are told of with the next one that was not. */
  tell(event: FeedEvent): void {
    this.#heldBack.push(JSON.stringify(withoutSubject(event)));
    const isSkip = event.event === "image" && event.status === "skipped";
    if (!isSkip || this.#heldBack.length >= MOST_HELD_BACK) this.#flush();
  }

  /** Tells the last event. */
  end(event: EndEvent): void {
    this.#ended = true;
    this.tell(event);
  }

  /** Keeps what was held back: the run is left to another process, and no event is its last one. */
  leave(): void {
    if (this.#heldBack.length > 0) this.#flush();
  }

  read(after: number): readonly KeptEvent[] {
    const first = this.#ring[0]?.number ?? this.#last + 1;
    if (after + 1 < first) {
      return readRunEvents(this.#store, this.#runId, { after, limit: PAGE });
    }
    const from = after + 1 - first;
    return this.#ring.slice(from, from + PAGE);
  }

  isOver(after: number): boolean {
    return this.#ended && after >= this.#last;
  }

  onNews(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => void this.#listeners.delete(listener);
  }

  #flush(): void {
    const events = this.#heldBack;
    this.#heldBack = [];
    keepRunEvents(this.#store, this.#runId, { number: this.#last + 1, events });
    for (const event of events) this.#ring.push({ number: ++this.#last, event });
    if (this.#ring.length > 2 * RING) this.#ring.splice(0, this.#ring.length - RING);
    const listeners = [...this.#listeners];
    this.#listeners.clear();
    for (const listener of listeners) listener();
  }
}

/** The prompt says what is pictured; the subject is for the contact sheet. */
function withoutSubject(event: FeedEvent): FeedEvent {
  if (event.event !== "image") return event;
  const { subject: _, ...told } = event;
  return told;
}
