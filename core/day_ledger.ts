/**
 * What this day has cost: one account for all runs of a process that share a store, so that two runs at the
 * same moment cannot spend what is left of the day twice. Days are counted as providers bill them: in UTC.
 */
import type { Clock } from "./clock.ts";
import { fromMicrodollars, toMicrodollars } from "./store/money.ts";
import { MoneyRows } from "./store/money_rows.ts";
import type { Store } from "./store/store.ts";

const DAY_MS = 86_400_000;

/** Where a day's account gets its time and its beginning from. */
export interface DayLedgerDependencies {
  clock: Pick<Clock, "now">;
  /** What calls sent since a time (Unix milliseconds) have cost or may have cost, US dollars. */
  committedSince(time: number): number;
}

/**
 * The account of the day that it is. When a new one begins, calls that are still under way count for both:
 * too much is set aside then, never too little.
 *
 * @example
 * ```ts
 * import { DayLedger } from "./day_ledger.ts";
 * const day = new DayLedger({ clock: { now: () => 0 }, committedSince: () => 0.25 });
 * day.take(500_000);
 * console.assert(day.committed === 750_000);
 * day.close(500_000, 100_000);
 * console.assert(day.committed === 350_000);
 * ```
 */
export class DayLedger {
  readonly #dependencies: DayLedgerDependencies;
  /** Millionths of a dollar. */
  #committed = 0;
  #amountUnderWay = 0;
  #callsUnderWay = 0;
  #day = -1;
  readonly #listeners = new Set<() => void>();

  constructor(dependencies: DayLedgerDependencies) {
    this.#dependencies = dependencies;
  }

  /** Settled and reserved today, millionths of a dollar. */
  get committed(): number {
    this.#turn();
    return this.#committed;
  }

  /** The same in US dollars. */
  get committedUsd(): number {
    return fromMicrodollars(this.committed)!;
  }

  /** How many calls are under way: as long as there are any, some of the money may come back. */
  get underWay(): number {
    return this.#callsUnderWay;
  }

  /** Sets an amount aside for a call, millionths of a dollar. */
  take(amount: number): void {
    this.#turn();
    this.#committed += amount;
    this.#amountUnderWay += amount;
    this.#callsUnderWay++;
  }

  /** A call has ended: of the amount that was set aside, this is what it cost. Both in millionths of a dollar. */
  close(amount: number, cost: number): void {
    this.#turn();
    this.#committed += cost - amount;
    this.#amountUnderWay -= amount;
    this.#callsUnderWay--;
    for (const listener of [...this.#listeners]) listener();
  }

  /** Calls `listener` whenever a call has ended; gives a function that ends that. */
  onClose(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => void this.#listeners.delete(listener);
  }

  #turn(): void {
    const { clock, committedSince } = this.#dependencies;
    const day = Math.floor(clock.now() / DAY_MS);
    if (day === this.#day) return;
    this.#day = day;
    this.#committed = toMicrodollars(committedSince(day * DAY_MS))! + this.#amountUnderWay;
  }
}

const ledgers = new WeakMap<Store, DayLedger>();

/**
 * The one day's account of an open store.
 *
 * @example
 * ```ts
 * import { systemClock } from "./clock.ts";
 * import { dayLedgerOf } from "./day_ledger.ts";
 * import { openStore } from "./store/store.ts";
 * const folder = await Deno.makeTempDir();
 * const store = openStore(`${folder}/exhibit.sqlite`);
 * console.assert(dayLedgerOf(store, systemClock) === dayLedgerOf(store, systemClock));
 * store.close();
 * await Deno.remove(folder, { recursive: true });
 * ```
 */
export function dayLedgerOf(store: Store, clock: Pick<Clock, "now">): DayLedger {
  let ledger = ledgers.get(store);
  if (ledger === undefined) {
    const money = new MoneyRows(store);
    const committedSince = (time: number) => money.committedSince(time);
    ledgers.set(store, ledger = new DayLedger({ clock, committedSince }));
  }
  return ledger;
}
