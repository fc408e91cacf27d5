/**
 * What a real service would know at the end of the day: how often it was called, what it charged for and
 * whom it turned away. Benches and tests hold Exhibit's own books against these.
 */
import type { Clock } from "../core/clock.ts";
import type { FaultName } from "./faults.ts";
import { PROVIDER_NAMES, type ProviderName } from "./provider_name.ts";

/** The books of one service. */
export interface LedgerEntry {
  /** Orders that reached it, whatever became of them. */
  calls: number;
  /** Orders that a real service would have charged for. */
  billed: number;
  /** Different orders among those: by model, prompt, seed, size and format. */
  distinctBilled: number;
  /** Orders turned away with 429, by the limits or by the script. */
  rateLimited: number;
  /** Orders being worked on. */
  inFlight: number;
  inFlightPeak: number;
  /** Answers to questions for the progress or the result of an order. */
  polls: number;
  /** Pictures fetched from their URLs. */
  downloads: number;
  /** How often which fault struck. */
  faults: Partial<Record<FaultName, number>>;
  /** Billed orders by model. */
  models: Record<string, number>;
}

/**
 * The books of all services.
 *
 * @example
 * ```ts
 * import { systemClock } from "../core/clock.ts";
 * import { Ledger } from "./ledger.ts";
 * const ledger = new Ledger({ clock: systemClock });
 * ledger.call("openai");
 * ledger.bill("openai", { model: "gpt-image-2", order: "a watch" });
 * console.assert(ledger.snapshot().openai.billed === 1);
 * ```
 */
export class Ledger {
  #books = new Map<ProviderName, LedgerEntry>();
  #orders = new Map<ProviderName, Map<string, number>>();
  #queued: { provider: ProviderName; startsAt: number; endsAt: number }[] = [];
  #clock: Clock;

  constructor({ clock }: { clock: Clock }) {
    this.#clock = clock;
    for (const provider of PROVIDER_NAMES) {
      this.#orders.set(provider, new Map());
      this.#books.set(provider, {
        calls: 0,
        billed: 0,
        distinctBilled: 0,
        rateLimited: 0,
        inFlight: 0,
        inFlightPeak: 0,
        polls: 0,
        downloads: 0,
        faults: {},
        models: {},
      });
    }
  }

  /** An order arrives; gives its number, from 1. */
  call(provider: ProviderName): number {
    return ++this.#entry(provider).calls;
  }

  /** Something else is asked for. */
  count(provider: ProviderName, what: "polls" | "downloads" | "rateLimited"): void {
    this.#entry(provider)[what]++;
  }

  /** A fault strikes. */
  strike(provider: ProviderName, fault: FaultName): void {
    const { faults } = this.#entry(provider);
    faults[fault] = (faults[fault] ?? 0) + 1;
  }

  /** An order is charged for, or paid back where `times` is -1; `order` tells it from others. */
  bill(
    provider: ProviderName,
    { model, order, times = 1 }: { model: string; order: string; times?: 1 | -1 },
  ): void {
    const entry = this.#entry(provider);
    const orders = this.#orders.get(provider)!;
    entry.billed += times;
    entry.models[model] = (entry.models[model] ?? 0) + times;
    const count = (orders.get(order) ?? 0) + times;
    if (count > 0) orders.set(order, count);
    else orders.delete(order);
    entry.distinctBilled = orders.size;
  }

  /** Work on an order begins (`1`) or ends (`-1`). */
  work(provider: ProviderName, change: 1 | -1): void {
    const entry = this.#entry(provider);
    entry.inFlight += change;
    entry.inFlightPeak = Math.max(entry.inFlightPeak, entry.inFlight);
  }

  /** Work on an order will begin and end at these times of the clock's `elapsed`. */
  schedule(provider: ProviderName, { startsAt, endsAt }: { startsAt: number; endsAt: number }) {
    const now = this.#clock.elapsed();
    this.#queued = this.#queued.filter((order) => order.endsAt > now);
    this.#queued.push({ provider, startsAt, endsAt });
    const entry = this.#entry(provider);
    entry.inFlightPeak = Math.max(entry.inFlightPeak, this.#queuedAt(provider, startsAt));
  }

  /** A copy of all books. */
  snapshot(): Record<ProviderName, LedgerEntry> {
    const now = this.#clock.elapsed();
    const books = [...this.#books].map(([provider, entry]) => {
      const inFlight = entry.inFlight + this.#queuedAt(provider, now);
      return [provider, { ...structuredClone(entry), inFlight }];
    });
    return Object.fromEntries(books) as Record<ProviderName, LedgerEntry>;
  }

  #queuedAt(provider: ProviderName, time: number): number {
    return this.#queued.filter((order) =>
      order.provider === provider && order.startsAt <= time &&
      (time < order.endsAt || order.startsAt === time)
    ).length;
  }

  #entry(provider: ProviderName): LedgerEntry {
    return this.#books.get(provider)!;
  }
}
