/**
 * Money, before it is spent: every call is reserved at its highest price before it is sent, settled at what
 * it really cost, and a budget is never exceeded, however many calls are under way. An outcome that cannot
 * be known keeps its reservation.
 */
import { DayLedger } from "./day_ledger.ts";
import { type ImageProvider, type ImageRequest, ProviderError } from "./provider.ts";
import { StoppedError } from "./resilience/stop.ts";
import { fromMicrodollars, toMicrodollars } from "./store/money.ts";
import { type Sentence, setting, WordedError, words } from "./wording.ts";

/** What may be spent, US dollars; `null` for as much as it takes. */
export interface Budget {
  /** In this run. */
  runUsd: number | null;
  /** On this day, by all runs with this store. */
  dailyUsd: number | null;
}

/**
 * The budget that a run's options ask for.
 *
 * @example
 * ```ts
 * import { budgetOf } from "./ledger.ts";
 * console.assert(budgetOf({ maxCostUsd: 5, dailyBudgetUsd: null }).runUsd === 5);
 * ```
 */
export function budgetOf(
  { maxCostUsd, dailyBudgetUsd }: { maxCostUsd: number | null; dailyBudgetUsd: number | null },
): Budget {
  return { runUsd: maxCostUsd, dailyUsd: dailyBudgetUsd };
}

/**
 * A call cannot be sent because the budget does not allow it.
 *
 * @example
 * ```ts
 * import { BudgetError, Ledger } from "./ledger.ts";
 * const ledger = new Ledger({ runUsd: 0.01, dailyUsd: null }, { spentTodayUsd: 0 });
 * const never = new AbortController().signal;
 * await ledger.reserve(0.02, never).catch((error) => console.assert(error instanceof BudgetError));
 * ```
 */
export class BudgetError extends WordedError {
  override readonly name = "BudgetError";
  /** The budget that is too low for it; `null` where raising none would help, because a price is not known. */
  readonly budget: Budgeted | null;

  constructor(sentence: Sentence, budget: Budgeted | null = null) {
    super(sentence);
    this.budget = budget;
  }
}

/** The settings that are budgets: of a run, and of a day. */
type Budgeted = "maxCostUsd" | "dailyBudgetUsd";

/** Money that is set aside for one call; exactly one of these is called when it ends. */
export interface Reservation {
  /** It was charged: US dollars, or `null` where nobody can say, which counts as what was set aside. */
  settle(costUsd: number | null): void;
  /** It was not charged. */
  release(): void;
  /** Nobody can know whether it was charged: the money stays set aside. */
  keep(): void;
}

interface Waiter {
  amount: number;
  admit(reservation: Reservation): void;
  refuse(error: BudgetError): void;
}

/**
 * The ledger of one run.
 *
 * @example
 * ```ts
 * import { Ledger } from "./ledger.ts";
 * const ledger = new Ledger({ runUsd: 0.1, dailyUsd: null }, { spentTodayUsd: 0 });
 * const reservation = await ledger.reserve(0.06, new AbortController().signal);
 * reservation.settle(0.04);
 * console.assert(ledger.committedUsd === 0.04);
 * ```
 */
export class Ledger {
  /** All in millionths of a dollar. */
  readonly #runLimit: number;
  readonly #dailyLimit: number;
  readonly #day: DayLedger;
  #endWatch: (() => void) | null = null;
  #committed = 0;
  #kept = 0;
  #underWay = 0;
  readonly #waiting: Waiter[] = [];

  /**
   * `day` is the account that this run shares with others; without one, `spentTodayUsd` is what runs before
   * this one have spent, or set aside and not given back, today.
   */
  constructor(budget: Budget, spent: { spentTodayUsd: number } | { day: DayLedger }) {
    this.#runLimit = toMicrodollars(budget.runUsd) ?? Infinity;
    this.#dailyLimit = toMicrodollars(budget.dailyUsd) ?? Infinity;
    this.#day = "day" in spent
      ? spent.day
      : new DayLedger({ clock: { now: () => 0 }, committedSince: () => spent.spentTodayUsd });
  }

  /** Settled and reserved in this run, US dollars. */
  get committedUsd(): number {
    return fromMicrodollars(this.#committed)!;
  }

  /** Of {@link committedUsd}: set aside for calls of which nobody can know whether they were charged. */
  get maybeUsd(): number {
    return fromMicrodollars(this.#kept)!;
  }

  /**
   * Takes what was spent before this process, US dollars, into the account of the run. The day knows of it
   * already: it counts what the store has. More than the run may cost leaves nothing to spend.
   */
  takeOver(spentUsd: number): void {
    this.#committed += toMicrodollars(spentUsd) ?? 0;
  }

  /**
   * Sets money aside for a call of at most this price. Where it does not fit now but calls under way may give
   * some back, it waits for them.
   *
   * @throws {BudgetError} It does not fit, or the price is not known while there is a budget.
   * @throws The signal's reason when it aborts.
   */
  reserve(priceUsd: number | null, signal: AbortSignal): Promise<Reservation> {
    signal.throwIfAborted();
    const isBounded = Math.min(this.#runLimit, this.#dailyLimit) < Infinity;
    if (priceUsd === null && isBounded) {
      return Promise.reject(
        new BudgetError(
          words`Cannot keep to the budget because the price of this model is not known. Give it with ${
            setting("prices")
          }, or leave ${setting("maxCostUsd")} and ${setting("dailyBudgetUsd")} out.`,
        ),
      );
    }
    const amount = toMicrodollars(priceUsd) ?? 0;
    return new Promise((resolve, reject) => {
      const stop = () => {
        const index = this.#waiting.indexOf(waiter);
        if (index >= 0) this.#waiting.splice(index, 1);
        reject(signal.reason);
      };
      const waiter: Waiter = {
        amount,
        admit: (reservation) => {
          signal.removeEventListener("abort", stop);
          resolve(reservation);
        },
        refuse: (error) => {
          signal.removeEventListener("abort", stop);
          reject(error);
        },
      };
      signal.addEventListener("abort", stop, { once: true });
      this.#waiting.push(waiter);
      this.#serve();
    });
  }

  /** In the order in which they came, so that a dear call is not overtaken for ever by cheap ones. */
  #serve(): void {
    for (;;) {
      const [first] = this.#waiting;
      if (first === undefined) break;
      const fitsRun = this.#committed + first.amount <= this.#runLimit;
      const fitsDay = this.#day.committed + first.amount <= this.#dailyLimit;
      // What another run gives back of the day is of no use where this run's own limit is in the way.
      const mayFit = fitsRun ? this.#day.underWay > 0 : this.#underWay > 0;
      if (fitsRun && fitsDay) {
        this.#waiting.shift();
        this.#committed += first.amount;
        this.#underWay++;
        this.#day.take(first.amount);
        first.admit(this.#reservation(first.amount));
      } else if (!mayFit) {
        this.#waiting.shift();
        first.refuse(this.#explain(first.amount));
      } else {
        this.#endWatch ??= this.#day.onClose(() => this.#serve());
        return;
      }
    }
    this.#endWatch?.();
    this.#endWatch = null;
  }

  #reservation(amount: number): Reservation {
    let isOpen = true;
    const close = (cost: number) => {
      if (!isOpen) return;
      isOpen = false;
      this.#underWay--;
      this.#committed += cost - amount;
      this.#day.close(amount, cost);
      this.#serve();
    };
    return {
      settle: (costUsd) => close(toMicrodollars(costUsd) ?? amount),
      release: () => close(0),
      keep: () => {
        if (isOpen) this.#kept += amount;
        close(amount);
      },
    };
  }

  #explain(amount: number): BudgetError {
    const inRun = this.#committed + amount > this.#runLimit;
    const [budgeted, limit, used] = inRun
      ? ["maxCostUsd", this.#runLimit, this.#committed] as const
      : ["dailyBudgetUsd", this.#dailyLimit, this.#day.committed] as const;
    const budget = setting(budgeted);
    return new BudgetError(
      words`Cannot make another call because ${budget} ${dollars(limit)} would be exceeded: ${
        dollars(used)
      } is spent or set aside, and this call may cost ${
        dollars(amount)
      }. Raise ${budget} to go on; what is made stays.`,
      budgeted,
    );
  }
}

/**
 * A provider whose every call is reserved before it is sent and settled when it ends. What a call that was
 * cut off has cost cannot be known, so its money stays set aside.
 *
 * @throws {BudgetError} The budget does not allow the call.
 *
 * @example
 * ```ts
 * import { Ledger, withReservation } from "./ledger.ts";
 * const provider = { name: "none", model: "none", generate: () => Promise.reject(new Error("no")) };
 * const ledger = new Ledger({ runUsd: 1, dailyUsd: null }, { spentTodayUsd: 0 });
 * console.assert(withReservation(provider, { ledger, priceUsd: () => 0.04 }).name === "none");
 * ```
 */
export function withReservation(
  provider: ImageProvider,
  { ledger, priceUsd }: { ledger: Ledger; priceUsd: (request: ImageRequest) => number | null },
): ImageProvider {
  return {
    name: provider.name,
    model: provider.model,
    generate: (request, signal) =>
      reserving(() => provider.generate(request, signal), {
        ledger,
        priceUsd: priceUsd(request),
        signal,
      }),
  };
}

/**
 * Any paid call, with its highest price set aside while it is under way.
 *
 * @throws {BudgetError} The budget does not allow the call.
 *
 * @example
 * ```ts
 * import { Ledger, reserving } from "./ledger.ts";
 * const ledger = new Ledger({ runUsd: 1, dailyUsd: null }, { spentTodayUsd: 0 });
 * const { signal } = new AbortController();
 * await reserving(() => Promise.resolve({ costUsd: 0.01 }), { ledger, priceUsd: 0.04, signal });
 * console.assert(ledger.committedUsd === 0.01);
 * ```
 */
export async function reserving<Result extends { costUsd: number | null }>(
  call: () => Promise<Result>,
  { ledger, priceUsd, signal }: {
    ledger: Ledger;
    priceUsd: number | null;
    signal: AbortSignal;
  },
): Promise<Result> {
  const reservation = await ledger.reserve(priceUsd, signal);
  try {
    const result = await call();
    reservation.settle(result.costUsd);
    return result;
  } catch (error) {
    const isUnsent = error instanceof StoppedError;
    const billed = error instanceof ProviderError ? error.billed : isUnsent ? "no" : "maybe";
    if (billed === "no") reservation.release();
    else if (billed === "maybe") reservation.keep();
    else reservation.settle(null);
    throw error;
  }
}

/** Dollars with as many decimals as it takes, two at least. */
function dollars(microdollars: number): string {
  const text = (microdollars / 1e6).toFixed(6).replace(/0{1,4}$/, "");
  return `$${text}`;
}
