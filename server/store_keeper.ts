/**
 * The store as the service has it: with its lock, to make pictures, or beside another process that has it, to
 * read. As soon as that process ends, the lock is taken over, and what it left is looked after.
 */
import type { Clock } from "../core/clock.ts";
import { openStoreSession, type SessionPlaces, type StoreSession } from "../core/store_session.ts";
import { openStore, type Store } from "../core/store/store.ts";
import { isRunAtWork, lockHolder } from "../core/store/store_lock.ts";
import { Problem } from "./problem.ts";

/** How often somebody else's lock is looked at, milliseconds. */
const LOOK_AGAIN_MS = 2_000;

/** What a keeper needs from outside. */
export interface StoreKeeperDependencies {
  clock: Clock;
  /** Hears that the lock was taken, at once or later. */
  onTaken?: (session: StoreSession) => void;
}

/**
 * Keeps one store open until it is closed.
 *
 * @example
 * ```ts
 * import { systemClock } from "../core/clock.ts";
 * import { StoreKeeper } from "./store_keeper.ts";
 * const folder = await Deno.makeTempDir();
 * const places = { storePath: `${folder}/exhibit.sqlite`, logPath: `${folder}/log.jsonl`, assetsRoot: folder };
 * const keeper = await StoreKeeper.open(places, { clock: systemClock });
 * console.assert(keeper.session() !== null && keeper.store.path === places.storePath);
 * await keeper.close();
 * await Deno.remove(folder, { recursive: true });
 * ```
 */
export class StoreKeeper {
  readonly #places: SessionPlaces;
  readonly #dependencies: StoreKeeperDependencies;
  readonly #closing = new AbortController();
  #session: StoreSession | null = null;
  #reading: Store | null = null;
  #taking: Promise<void> | null = null;
  #watching: Promise<void> = Promise.resolve();

  private constructor(places: SessionPlaces, dependencies: StoreKeeperDependencies) {
    this.#places = places;
    this.#dependencies = dependencies;
  }

  /**
   * Opens the store, with its lock where it is free.
   *
   * @throws {UsageError} Store or log cannot be used.
   */
  static async open(
    places: SessionPlaces,
    dependencies: StoreKeeperDependencies,
  ): Promise<StoreKeeper> {
    const keeper = new StoreKeeper(places, dependencies);
    await keeper.#takeIfFree();
    if (keeper.#session === null) {
      keeper.#reading = openStore(places.storePath, { access: "shared" });
      keeper.#watching = keeper.#watch();
    }
    return keeper;
  }

  /** The store, to read. */
  get store(): Store {
    return this.#session?.store ?? this.#reading!;
  }

  /** What runs write to; `null` while another process has the lock. */
  session(): StoreSession | null {
    return this.#session;
  }

  /** The process that has the lock instead; `null` where this one has it, or nobody can tell. */
  holder(): number | null {
    return this.#session === null ? lockHolder(this.#places.storePath) : null;
  }

  /**
   * What runs write to. Where another process had the lock a moment ago, it is asked for once more.
   *
   * @throws {Problem} Another process has it: 409 with its id.
   */
  async writable(): Promise<StoreSession> {
    if (this.#session === null) await this.#takeIfFree();
    if (this.#session !== null) return this.#session;
    const holder = this.holder();
    throw new Problem(
      "conflict",
      `Another process makes pictures with this store${holder === null ? "" : `: ${holder}`}.`,
      {
        hint:
          "Send the order there, or wait until that process has ended: this one takes over then.",
        retryAfterSeconds: LOOK_AGAIN_MS / 1000,
      },
    );
  }

  /** Closes the store and lets go of its lock. */
  async close(): Promise<void> {
    this.#closing.abort(new Error("The store is being closed."));
    await this.#watching;
    await this.#taking;
    this.#session?.[Symbol.dispose]();
    this.#reading?.close();
  }

  #takeIfFree(): Promise<void> {
    return this.#taking ??= this.#take().finally(() => this.#taking = null);
  }

  async #take(): Promise<void> {
    if (isRunAtWork(this.#places.storePath)) return;
    try {
      this.#session = await openStoreSession(this.#places, this.#dependencies);
    } catch (error) {
      // Somebody else was quicker.
      if (isRunAtWork(this.#places.storePath)) return;
      throw error;
    }
    const before = this.#reading;
    this.#reading = null;
    before?.close();
    this.#dependencies.onTaken?.(this.#session);
  }

  async #watch(): Promise<void> {
    const { signal } = this.#closing;
    while (this.#session === null && !signal.aborted) {
      await this.#dependencies.clock.sleep(LOOK_AGAIN_MS, signal).catch(() => {});
      if (!signal.aborted) await this.#takeIfFree();
    }
  }
}
