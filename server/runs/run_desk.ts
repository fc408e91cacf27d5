/**
 * Takes orders for runs, a bounded number at once, all on one open store; an order that comes twice under one
 * key is carried out once, also when the service was started anew in between.
 */
import { createHash } from "node:crypto";
import type { Clock } from "../../core/clock.ts";
import type { GenerateOptions } from "../../core/config.ts";
import { HOW_TO_GO_ON } from "../../core/end_reason.ts";
import { findOrder, forgetOrder, keepOrder } from "../../core/store/idempotency_keys.ts";
import { forgetRunEvents } from "../../core/store/run_events.ts";
import { readRun } from "../../core/store/run_list.ts";
import {
  closeRunOrder,
  findRunOrder,
  keepRunOrder,
  type RunOrder,
} from "../../core/store/run_orders.ts";
import { noteReason } from "../../core/store/runs.ts";
import type { Store } from "../../core/store/store.ts";
import type { StoreSession } from "../../core/store_session.ts";
import { generateMissingImages, type RunDependencies } from "../../core/run.ts";
import { Problem } from "../problem.ts";
import type { StoreKeeper } from "../store_keeper.ts";
import { ActiveRun, type RunWork } from "./active_run.ts";
import type { Feed } from "./run_feed.ts";
import { StoredFeed } from "./stored_feed.ts";
import { namesFor } from "../setting_names.ts";

/** What a desk works with. */
export interface RunDeskDependencies
  extends Pick<RunDependencies, "environment" | "apiKeys" | "loadProvider" | "download"> {
  keeper: StoreKeeper;
  clock: Clock;
  /** Runs under way at once. */
  mostRuns: number;
  /** US dollars that any run may cost at the most; as much as it takes, if left out. */
  maxCostUsd?: number | null;
  /** Makes the id of a run; by default a random UUID. */
  createRunId?: () => string;
  /** Whether runs that the end of a process before this one interrupted are taken up; they are not, if left out. */
  resumes?: boolean;
}

/** An order as it was taken. */
export interface TakenOrder {
  runId: string;
  /** Set where the same was ordered before under the same key. */
  isRepeated: boolean;
}

const DAY_MS = 86_400_000;

/** How long an order is known by its key, and what a run told is kept. */
const KEY_DAYS = 7;
const EVENT_DAYS = 30;

/**
 * The runs of this process.
 *
 * @example
 * ```ts
 * import { systemClock } from "../../core/clock.ts";
 * import { StoreKeeper } from "../store_keeper.ts";
 * import { RunDesk } from "./run_desk.ts";
 * const folder = await Deno.makeTempDir();
 * const places = { storePath: `${folder}/exhibit.sqlite`, logPath: `${folder}/log.jsonl`, assetsRoot: folder };
 * const keeper = await StoreKeeper.open(places, { clock: systemClock });
 * const environment = { get: () => undefined };
 * const desk = new RunDesk({ keeper, clock: systemClock, mostRuns: 1, environment });
 * await desk.drain();
 * console.assert(desk.active().length === 0);
 * await keeper.close();
 * await Deno.remove(folder, { recursive: true });
 * ```
 */
export class RunDesk {
  readonly #dependencies: RunDeskDependencies;
  readonly #active = new Map<string, ActiveRun>();
  /** Runs that wait for another service to go on with them. */
  readonly #left = new Set<string>();
  #isDraining = false;

  constructor(dependencies: RunDeskDependencies) {
    this.#dependencies = dependencies;
  }

  /** The runs under way, the first to begin first. */
  active(): ActiveRun[] {
    return [...this.#active.values()];
  }

  /** A run that is under way in this process. */
  find(id: string): ActiveRun | undefined {
    return this.#active.get(id);
  }

  /** What a run tells, or told, wherever it is; `null` where there is no such run. */
  feed(id: string): Feed | null {
    const { keeper, clock } = this.#dependencies;
    const active = this.#active.get(id);
    if (active !== undefined) return active.feed;
    const willGoOn = () => this.#willGoOn(id);
    if (readRun(keeper.store, id) === null && !willGoOn()) return null;
    return new StoredFeed(() => keeper.store, { runId: id, clock, willGoOn });
  }

  /**
   * Begins a run that makes pictures, unless the same was ordered under that key before.
   *
   * @throws {Problem} Another process has the store, there are too many runs, the service is about to end, or
   * the key was used for something else.
   */
  order(options: GenerateOptions, key: string | null): Promise<TakenOrder> {
    return this.begin(this.pictures(options), { key, asked: options });
  }

  /** The work of making pictures. */
  pictures(options: GenerateOptions): RunWork {
    const { environment, apiKeys, loadProvider, download, clock, maxCostUsd = null } =
      this.#dependencies;
    const outside = { environment, apiKeys, loadProvider, download, clock };
    return {
      kind: "pictures",
      options,
      order: options,
      names: namesFor(options, { maxCostUsd }),
      start: (given) => generateMissingImages(options, { ...outside, ...given }),
    };
  }

  /**
   * Begins a run of any kind. `asked` is what an order under the same key is compared with.
   *
   * @throws {Problem} As {@link order}.
   */
  async begin(
    work: RunWork,
    { key, asked }: { key: string | null; asked: unknown },
  ): Promise<TakenOrder> {
    const { keeper, clock, createRunId = () => crypto.randomUUID() } = this.#dependencies;
    const requestSha256 = createHash("sha256").update(JSON.stringify(asked)).digest("hex");
    const session = await keeper.writable();
    // From here on nothing is awaited, so that two orders under one key cannot both find it unused.
    const known = key === null ? null : this.#known(session.store, { key, requestSha256 });
    if (known !== null) return { runId: known, isRepeated: true };
    this.#admit();
    const runId = createRunId();
    const now = clock.now();
    if (key !== null) {
      const forgetBefore = now - KEY_DAYS * DAY_MS;
      keepOrder(session.store, key, { requestSha256, runId, createdAt: now, forgetBefore });
    }
    forgetRunEvents(session.store, now - EVENT_DAYS * DAY_MS);
    const { kind, order } = work;
    // Also where this service takes nothing up: the next one may.
    keepRunOrder(session.store, { runId, kind, options: order, orderedAt: now });
    this.#start(runId, work, { session });
    return { runId, isRepeated: false };
  }

  /** Goes on with a run that another process had begun. */
  takeUp(left: RunOrder, work: RunWork, session: StoreSession): void {
    this.#start(left.runId, work, { session, left });
  }

  /** Leaves a run to another service: whoever follows it here is told that it stopped. */
  leave(runId: string): void {
    this.#left.add(runId);
  }

  #start(
    runId: string,
    work: RunWork,
    { session, left }: { session: StoreSession; left?: RunOrder },
  ): void {
    const { clock } = this.#dependencies;
    const run = new ActiveRun(runId, work, { session, clock, left });
    this.#active.set(runId, run);
    run.done.finally(() => this.#active.delete(runId));
  }

  /** Whether a run that is not under way here is going to be taken up by this service. */
  #willGoOn(runId: string): boolean {
    return this.#dependencies.resumes === true && !this.#left.has(runId) && this.#waits(runId);
  }

  /** Whether a run that is not under way here may be taken up, by this service or by one after it. */
  #waits(runId: string): boolean {
    const { keeper } = this.#dependencies;
    return !this.#active.has(runId) && findRunOrder(keeper.store, runId) !== null;
  }

  /** Resolves when one more run may begin, or when none may any more. */
  async room(): Promise<void> {
    while (!this.#isDraining && this.#active.size >= this.#dependencies.mostRuns) {
      await Promise.race(this.active().map(({ done }) => done));
    }
  }

  /**
   * Tells a run to stop: one that is under way here, or one that waits to be taken up. Gives whether there was
   * anything to stop.
   */
  cancel(id: string, { atOnce = false }: { atOnce?: boolean } = {}): boolean {
    const run = this.#active.get(id);
    const session = this.#dependencies.keeper.session();
    const waits = session !== null && this.#waits(id);
    run?.stop({ atOnce });
    if (waits) {
      closeRunOrder(session.store, id);
      noteReason(session.store, id, { message: "The run was told to stop.", hint: HOW_TO_GO_ON });
    }
    return run !== undefined || waits;
  }

  #admit(): void {
    if (this.#isDraining) {
      throw new Problem("unavailable", "The service is about to end and begins no more runs.", {
        hint: "Send the order again when it has been started anew.",
        retryAfterSeconds: 10,
      });
    }
    const { mostRuns } = this.#dependencies;
    if (this.#active.size >= mostRuns) {
      throw new Problem("too_many_requests", `There are ${mostRuns} runs under way already.`, {
        hint: "Wait until one of them has ended, or stop one; GET /v1/runs lists them.",
        retryAfterSeconds: 5,
      });
    }
  }

  /** Takes no more orders, lets pictures under way finish, and resolves when all runs have ended. */
  async drain({ atOnce = false }: { atOnce?: boolean } = {}): Promise<void> {
    this.#isDraining = true;
    for (const run of this.#active.values()) run.leave({ atOnce });
    await Promise.all(this.active().map(({ done }) => done));
  }

  /** Whether it takes orders no more. */
  get isDraining(): boolean {
    return this.#isDraining;
  }

  /** A key whose run never got as far as the store is as good as unused. */
  #known(
    store: Store,
    { key, requestSha256 }: { key: string; requestSha256: string },
  ): string | null {
    const known = findOrder(store, key);
    if (known === null) return null;
    if (known.requestSha256 !== requestSha256) {
      throw new Problem("conflict", "Something else was ordered under this Idempotency-Key.", {
        hint: "Use a new key for a new order.",
      });
    }
    const { runId } = known;
    const isThere = this.#active.has(runId) || readRun(store, runId) !== null ||
      findRunOrder(store, runId) !== null;
    if (isThere) return runId;
    forgetOrder(store, key);
    return null;
  }
}
