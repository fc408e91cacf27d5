/** A run under way in this process: what it tells is kept and counted, and it can be told to stop. */
import type { Clock } from "../../core/clock.ts";
import type { MakerOptions } from "../../core/picture_maker.ts";
import type { RunDependencies } from "../../core/run.ts";
import { readRun } from "../../core/store/run_list.ts";
import { beginRun, interruptRun, type RunStatus } from "../../core/store/runs.ts";
import type { StoreSession } from "../../core/store_session.ts";
import { type EndEvent, type FeedEvent, RunFeed } from "./run_feed.ts";
import { RunProgress } from "./run_progress.ts";

/** What a run does, apart from being kept and counted: it makes pictures, or holds an experiment. */
export interface RunWork {
  /** What was asked, for the store. */
  options: MakerOptions;
  /** Does it, and tells of it. */
  start(
    dependencies: Pick<RunDependencies, "signals" | "session" | "createRunId">,
  ): AsyncIterable<FeedEvent>;
}

/**
 * One run, from its order to its end.
 *
 * @example
 * ```ts
 * import { ActiveRun } from "./active_run.ts";
 * console.assert(ActiveRun.length === 3);
 * ```
 */
export class ActiveRun {
  readonly id: string;
  readonly options: MakerOptions;
  /** Unix milliseconds. */
  readonly startedAt: number;
  readonly feed: RunFeed;
  readonly progress = new RunProgress();
  /** Resolves when it has ended, however that was. */
  readonly done: Promise<void>;
  readonly #work: RunWork;
  readonly #dependencies: { session: StoreSession; clock: Clock };
  readonly #drain = new AbortController();
  readonly #abort = new AbortController();

  constructor(
    id: string,
    work: RunWork,
    dependencies: { session: StoreSession; clock: Clock },
  ) {
    this.id = id;
    this.options = work.options;
    this.#work = work;
    this.startedAt = dependencies.clock.now();
    this.feed = new RunFeed(dependencies.session.store, id);
    this.#dependencies = dependencies;
    this.done = this.#run();
  }

  /** Whether it was told to stop. */
  get isStopping(): boolean {
    return this.#drain.signal.aborted;
  }

  /** Lets pictures under way finish and begins no other; `atOnce` leaves those for another run, too. */
  stop({ atOnce = false }: { atOnce?: boolean } = {}): void {
    this.#drain.abort(new Error("The run was told to stop."));
    if (atOnce) this.#abort.abort(new Error("The run was told to stop at once."));
  }

  async #run(): Promise<void> {
    const { session, clock } = this.#dependencies;
    let error: string | undefined;
    try {
      const events = this.#work.start({
        session,
        signals: { drain: this.#drain.signal, abort: this.#abort.signal },
        createRunId: () => this.id,
      });
      for await (const event of events) {
        this.progress.count(event);
        this.feed.tell(event);
      }
    } catch (thrown) {
      error = thrown instanceof Error ? thrown.message : String(thrown);
      this.#close(this.#abort.signal.aborted ? "interrupted" : "failed", clock.now());
    }
    const status = readRun(session.store, this.id)?.status ?? "failed";
    const end: EndEvent = { event: "end", status, error };
    this.feed.end(end);
  }

  /** A run that could not even begin has no row yet. */
  #close(status: Exclude<RunStatus, "running">, now: number): void {
    const { store } = this.#dependencies.session;
    if (readRun(store, this.id) === null) {
      const { databasePath, assetsRoot } = this.options;
      const start = { startedAt: this.startedAt, databasePath, assetsRoot, options: this.options };
      beginRun(store, { id: this.id, ...start });
    }
    interruptRun(store, this.id, { status, endedAt: now, counts: this.progress.counts });
  }
}
