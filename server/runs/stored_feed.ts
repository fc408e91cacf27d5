/**
 * What a run told that is not under way in this process: it has ended, its process was killed, or another
 * process is at work on it. The store has it all.
 */
import type { Clock } from "../../core/clock.ts";
import { type KeptEvent, lastRunEvent, readRunEvents } from "../../core/store/run_events.ts";
import { readRun } from "../../core/store/run_list.ts";
import type { Store } from "../../core/store/store.ts";
import { endEvent, type Feed } from "./run_feed.ts";

/** How often another process's run is looked at, milliseconds. */
const LOOK_AGAIN_MS = 500;

const PAGE = 128;

/**
 * The events of a run as the store has them. A run that was ended from outside gets the last event that it
 * could not tell itself; one whose events were forgotten, or that the command line made, tells its end alone.
 *
 * @example
 * ```ts
 * import { StoredFeed } from "./stored_feed.ts";
 * import { systemClock } from "../../core/clock.ts";
 * import { beginRun } from "../../core/store/runs.ts";
 * import { interruptStaleRuns } from "../../core/store/stale_runs.ts";
 * import { openStore } from "../../core/store/store.ts";
 * const folder = await Deno.makeTempDir();
 * const store = openStore(`${folder}/exhibit.sqlite`);
 * beginRun(store, { id: "r1", startedAt: 0, databasePath: "a.sqlite", assetsRoot: ".", options: {} });
 * interruptStaleRuns(store, 1);
 * const feed = new StoredFeed(() => store, { runId: "r1", clock: systemClock });
 * console.assert(feed.read(0)[0].event.includes("interrupted") && feed.isOver(1));
 * store.close();
 * await Deno.remove(folder, { recursive: true });
 * ```
 */
export class StoredFeed implements Feed {
  readonly #store: () => Store;
  readonly #runId: string;
  readonly #clock: Clock;
  readonly #willGoOn: () => boolean;

  /** `willGoOn`: whether a run that was interrupted is going to be taken up again; none is, if left out. */
  constructor(
    store: () => Store,
    { runId, clock, willGoOn = () => false }: {
      runId: string;
      clock: Clock;
      willGoOn?: () => boolean;
    },
  ) {
    this.#store = store;
    this.#runId = runId;
    this.#clock = clock;
    this.#willGoOn = willGoOn;
  }

  read(after: number): readonly KeptEvent[] {
    const store = this.#store();
    const events = readRunEvents(store, this.#runId, { after, limit: PAGE });
    if (events.length > 0) return events;
    const end = this.#missingEnd();
    return end !== null && after < end.number ? [end] : [];
  }

  isOver(after: number): boolean {
    const store = this.#store();
    if (this.#willGoOn()) return false;
    const run = readRun(store, this.#runId);
    if (run === null) return true;
    if (run.status === "running") return false;
    const end = this.#missingEnd();
    return after >= (end?.number ?? lastRunEvent(store, this.#runId));
  }

  onNews(listener: () => void): () => void {
    const stop = new AbortController();
    this.#clock.sleep(LOOK_AGAIN_MS, stop.signal).then(listener, () => {});
    return () => stop.abort();
  }

  /** The end that nobody told: its number follows from those that were, so that it is the same each time. */
  #missingEnd(): KeptEvent | null {
    const store = this.#store();
    const run = readRun(store, this.#runId);
    if (run === null || run.status === "running" || this.#willGoOn()) return null;
    const last = lastRunEvent(store, this.#runId);
    if (last > 0) {
      const [told] = readRunEvents(store, this.#runId, { after: last - 1, limit: 1 });
      if (told !== undefined && JSON.parse(told.event).event === "end") return null;
    }
    return { number: last + 1, event: JSON.stringify(endEvent(run.status, run.reason)) };
  }
}
