/** Which rules have something to warn of now. */
import type { AlertRows } from "../../core/store/alert_rows.ts";
import type { AlertRule } from "./alert_rules.ts";

/** Something to warn of. */
export interface Warning {
  rule: string;
  /** What it is about: a kind of failure, a model, or nothing in particular. */
  subject: string;
  /** A sentence for a person. */
  message: string;
  figures: Record<string, number | string>;
}

/** What rules are held against. */
export interface JudgedState {
  rows: AlertRows;
  /** Unix milliseconds. */
  now: number;
  /** What today has cost, and what it may cost, US dollars; `null` without a daily budget. */
  budget: { committedUsd: number; dailyUsd: number } | null;
}

/**
 * What a rule has to warn of.
 *
 * @example
 * ```ts
 * import { AlertRows } from "../../core/store/alert_rows.ts";
 * import { openStore } from "../../core/store/store.ts";
 * import { judgeRule } from "./judge_rules.ts";
 * const folder = await Deno.makeTempDir();
 * const store = openStore(`${folder}/exhibit.sqlite`);
 * const state = { rows: new AlertRows(store), now: 0, budget: { committedUsd: 9, dailyUsd: 10 } };
 * const [warning] = judgeRule({ name: "money", when: "budget", share: 0.8 }, state);
 * console.assert(warning.message === "Today has cost $9.00 of the budget of $10.00.");
 * store.close();
 * await Deno.remove(folder, { recursive: true });
 * ```
 */
export function judgeRule(rule: AlertRule, state: JudgedState): Warning[] {
  switch (rule.when) {
    case "failures":
      return judgeFailures(rule, state);
    case "success_rate":
      return judgeRate(rule, state);
    case "budget":
      return judgeBudget(rule, state);
  }
}

function judgeFailures(
  rule: Extract<AlertRule, { when: "failures" }>,
  { rows, now }: JudgedState,
): Warning[] {
  const { name, count, minutes, kind, model, by } = rule;
  return rows.countFailures({ since: now - minutes * 60_000, kind, model, by })
    .filter(({ failures }) => failures >= count)
    .map(({ subject, failures }) => {
      const about = [subject, kind, model].filter(Boolean).join(", ");
      return {
        rule: name,
        subject,
        message: `${failures} calls failed within ${minutes} minutes${
          about === "" ? "" : ` (${about})`
        }.`,
        figures: { failures, minutes },
      };
    });
}

function judgeRate(
  { name, below, minutes, least }: Extract<AlertRule, { when: "success_rate" }>,
  { rows, now }: JudgedState,
): Warning[] {
  const { completed, failed } = rows.countPictures(now - minutes * 60_000);
  const ended = completed + failed;
  if (ended < least || completed / ended >= below) return [];
  const percent = Math.floor(100 * completed / ended);
  const message = `Only ${percent} % of ${ended} pictures within ${minutes} minutes were made.`;
  return [{ rule: name, subject: "", message, figures: { completed, failed, minutes } }];
}

function judgeBudget(
  { name, share }: Extract<AlertRule, { when: "budget" }>,
  { now, budget }: JudgedState,
): Warning[] {
  if (budget === null || budget.committedUsd < budget.dailyUsd * share) return [];
  const { committedUsd, dailyUsd } = budget;
  // Each day has a budget of its own to warn of.
  const subject = new Date(now).toISOString().slice(0, 10);
  const message = `Today has cost $${committedUsd.toFixed(2)} of the budget of $${
    dailyUsd.toFixed(2)
  }.`;
  return [{ rule: name, subject, message, figures: { committedUsd, dailyUsd } }];
}
