/**
 * Looks at the rules now and then, keeps what there is to warn of, and sends it until the receiver has taken
 * it. Only the process that has the store warns, so that nobody is warned twice.
 */
import { getLogger } from "@logtape/logtape";
import type { Clock } from "../../core/clock.ts";
import { dayLedgerOf } from "../../core/day_ledger.ts";
import { AlertRows } from "../../core/store/alert_rows.ts";
import type { StoreKeeper } from "../store_keeper.ts";
import type { AlertRules } from "./alert_rules.ts";
import { judgeRule } from "./judge_rules.ts";
import { sendAlert } from "./webhook.ts";

/** How often the rules are looked at, milliseconds. */
const EVERY_MS = 10_000;

/** What was not delivered in this time is not sent any more, milliseconds. */
const STALE_MS = 86_400_000;

/** Waits between tries to deliver, milliseconds; the last one goes on. */
const WAITS_MS = [0, 10_000, 60_000, 300_000, 1_800_000] as const;

/** What a watch works with. */
export interface AlertWatchDependencies {
  keeper: StoreKeeper;
  clock: Clock;
  /** Signs what is sent; `null` for no signature. */
  secret: string | null;
  /** US dollars; `null` without a daily budget. */
  dailyBudgetUsd: number | null;
  /** Sends to the webhook; by default over the network. */
  fetch?: (url: string, init: RequestInit) => Promise<Response>;
}

const logger = getLogger(["exhibit", "server"]);

/**
 * The rules of one service.
 *
 * @example
 * ```ts
 * import { AlertWatch } from "./alert_watch.ts";
 * console.assert(AlertWatch.length === 2);
 * ```
 */
export class AlertWatch {
  readonly #rules: AlertRules;
  readonly #dependencies: AlertWatchDependencies;
  readonly #tries = new Map<number, { count: number; nextAt: number }>();

  constructor(rules: AlertRules, dependencies: AlertWatchDependencies) {
    this.#rules = rules;
    this.#dependencies = dependencies;
  }

  /** Looks again and again until the signal aborts. */
  async run(signal: AbortSignal): Promise<void> {
    const { clock } = this.#dependencies;
    while (!signal.aborted) {
      try {
        await this.look();
      } catch (error) {
        // A full disk, for one: warnings are no reason to end the service.
        logger.error("The rules could not be looked at.", {
          event: "alert.failed",
          error: error instanceof Error ? error.message : String(error),
        });
      }
      await clock.sleep(EVERY_MS, signal).catch(() => {});
    }
  }

  /** Looks once: keeps new warnings, and sends what is due. */
  async look(): Promise<void> {
    const session = this.#dependencies.keeper.session();
    if (session === null) return;
    const rows = new AlertRows(session.store);
    this.#raise(rows);
    await this.#deliver(rows);
  }

  #raise(rows: AlertRows): void {
    const { clock, keeper, dailyBudgetUsd } = this.#dependencies;
    const now = clock.now();
    const budget = dailyBudgetUsd === null ? null : {
      committedUsd: dayLedgerOf(keeper.store, clock).committedUsd,
      dailyUsd: dailyBudgetUsd,
    };
    for (const rule of this.#rules.rules) {
      for (const { subject, message, figures } of judgeRule(rule, { rows, now, budget })) {
        const last = rows.lastRaised(rule.name, subject);
        const quietMs = rule.when === "budget" ? STALE_MS : this.#rules.quietMinutes * 60_000;
        if (last !== null && now - last < quietMs) continue;
        const details = { subject, ...figures };
        rows.raise({ rule: rule.name, message, details, raisedAt: now });
        logger.warn("A rule warns.", { event: "alert.raised", rule: rule.name, why: message });
      }
    }
  }

  async #deliver(rows: AlertRows): Promise<void> {
    const { webhook } = this.#rules;
    if (webhook === undefined) return;
    const { clock, secret, fetch = globalThis.fetch } = this.#dependencies;
    const now = clock.now();
    for (const alert of rows.undelivered(now - STALE_MS)) {
      const tries = this.#tries.get(alert.id) ?? { count: 0, nextAt: now };
      if (now < tries.nextAt) continue;
      try {
        await sendAlert(alert, { url: webhook.url, secret }, { now, fetch });
        rows.setDelivered(alert.id, clock.now());
        this.#tries.delete(alert.id);
      } catch (error) {
        rows.setError(alert.id, (error as Error).message);
        const count = tries.count + 1;
        const wait = WAITS_MS[Math.min(count, WAITS_MS.length - 1)];
        this.#tries.set(alert.id, { count, nextAt: now + wait });
      }
    }
  }
}
