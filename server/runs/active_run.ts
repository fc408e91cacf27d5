/** A run under way in this process: what it tells is kept and counted, and it can be told to stop. */
import type { Clock } from "../../core/clock.ts";
import { reasonOf } from "../../core/end_reason.ts";
import type { MakerOptions } from "../../core/picture_maker.ts";
import type { RunDependencies } from "../../core/run.ts";
import { type LeftRun, readLeftRun } from "../../core/store/left_run.ts";
import { readRun } from "../../core/store/run_list.ts";
import {
  closeRunOrder,
  noteProgress,
  noteTakeUp,
  type RunOrder,
} from "../../core/store/run_orders.ts";
import { RunProgress } from "../../core/store/run_progress.ts";
import { beginRun, interruptRun, isKnownRun, resumeRun } from "../../core/store/runs.ts";
import type { SettingNames } from "../../core/wording.ts";
import type { StoreSession } from "../../core/store_session.ts";
import { earlierPart } from "./earlier_part.ts";
import { endEvent, type FeedEvent, RunFeed } from "./run_feed.ts";

/** What a run does, apart from being kept and counted: it makes pictures, or holds an experiment. */
export interface RunWork {
  kind: RunOrder["kind"];
  /** What was asked, for the store. */
  options: MakerOptions;
  /** What is kept of the order, to begin the same work anew in another process. */
  order: unknown;
  /** How settings are called where what it says is read. */
  names: SettingNames;
  /** Does it, and tells of it. */
  start(
    dependencies: Pick<
      RunDependencies,
      "signals" | "session" | "createRunId" | "earlier" | "names"
    >,
  ): AsyncIterable<FeedEvent>;
}

/** What an active run works with. */
export interface ActiveRunDependencies {
  session: StoreSession;
  clock: Clock;
  /** The order that is taken up again; `null` where the run begins. */
  left?: RunOrder | null;
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
  readonly progress: RunProgress;
  /** Resolves when it has ended, however that was. */
  readonly done: Promise<void>;
  readonly #work: RunWork;
  readonly #dependencies: ActiveRunDependencies;
  readonly #left: LeftRun | null;
  readonly #drain = new AbortController();
  readonly #abort = new AbortController();
  /** Told to stop because the process ends: another one goes on. */
  #isLeft = false;
  #hasComeToSomething: boolean;

  constructor(id: string, work: RunWork, dependencies: ActiveRunDependencies) {
    const { session: { store }, clock, left = null } = dependencies;
    this.id = id;
    this.options = work.options;
    this.#work = work;
    this.startedAt = left?.orderedAt ?? clock.now();
    this.feed = new RunFeed(store, id);
    this.#left = left === null ? null : readLeftRun(store, left);
    this.progress = this.#left?.progress ?? new RunProgress();
    this.#hasComeToSomething = left === null;
    this.#dependencies = dependencies;
    this.done = this.#run();
  }

  /** Whether it was told to stop. */
  get isStopping(): boolean {
    return this.#drain.signal.aborted;
  }

  /** Lets pictures under way finish and begins no other; `atOnce` leaves those for another run, too. */
  stop({ atOnce = false }: { atOnce?: boolean } = {}): void {
    // Whoever was told to stop does not go on after a restart, be it that the process is killed right now.
    if (!this.#isLeft) closeRunOrder(this.#dependencies.session.store, this.id);
    this.#drain.abort(new Error("The run was told to stop."));
    if (atOnce) this.#abort.abort(new Error("The run was told to stop at once."));
  }

  /** The same because the process ends: the next one that takes runs up goes on. */
  leave(options: { atOnce?: boolean } = {}): void {
    if (!this.isStopping) this.#isLeft = true;
    this.stop(options);
  }

  async #run(): Promise<void> {
    const { session, clock } = this.#dependencies;
    const { store } = session;
    try {
      for await (const event of this.#events()) {
        this.progress.count(event);
        this.feed.tell(event);
        this.#noteProgress(event);
      }
    } catch (thrown) {
      this.#close(thrown, clock.now());
    }
    const { status, reason } = readRun(store, this.id)!;
    if (this.#isLeft && status === "interrupted") {
      // Its end was not its own fault.
      noteProgress(store, this.id);
      return this.feed.leave();
    }
    closeRunOrder(store, this.id);
    this.feed.end(endEvent(status, reason));
  }

  async *#events(): AsyncGenerator<FeedEvent> {
    const { session, left = null } = this.#dependencies;
    const given = {
      session,
      signals: { drain: this.#drain.signal, abort: this.#abort.signal },
      createRunId: () => this.id,
      names: this.#work.names,
    };
    if (left === null || this.#left === null) return yield* this.#work.start(given);
    noteTakeUp(session.store, this.id);
    if (isKnownRun(session.store, this.id)) {
      resumeRun(session.store, this.id);
      const { attempted, costUsd } = this.progress.counts;
      yield { event: "resumed", attempted, costUsd };
      yield* this.#left.untold;
    }
    const earlier = earlierPart(session.store, left, this.#left);
    yield* this.#work.start({ ...given, earlier });
  }

  /** As long as nothing comes of it, taking it up once more makes no sense. */
  #noteProgress(event: FeedEvent): void {
    if (this.#hasComeToSomething) return;
    const isSomething = event.event === "image"
      ? event.status === "made"
      : event.event === "cell" && event.status === "scored";
    if (!isSomething || this.#left?.untold.some((told) => told === event)) return;
    this.#hasComeToSomething = true;
    noteProgress(this.#dependencies.session.store, this.id);
  }

  /** A run that could not even begin has no row yet. */
  #close(thrown: unknown, now: number): void {
    const { store } = this.#dependencies.session;
    if (readRun(store, this.id) === null) {
      const { databasePath, assetsRoot } = this.options;
      const start = { startedAt: this.startedAt, databasePath, assetsRoot, options: this.options };
      beginRun(store, { id: this.id, ...start });
    }
    const status = this.#abort.signal.aborted ? "interrupted" : "failed";
    const reason = reasonOf(thrown, this.#work.names);
    interruptRun(store, this.id, { status, endedAt: now, counts: this.progress.counts, reason });
  }
}
