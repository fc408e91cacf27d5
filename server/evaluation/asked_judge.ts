/** A judge who is asked about a single picture: allowed by whoever started the service, and within the budgets. */
import { dayLedgerOf } from "../../core/day_ledger.ts";
import { BudgetError, Ledger } from "../../core/ledger.ts";
import type { Score } from "../../eval/evaluator.ts";
import { withEarlierAnswers } from "../../eval/experiment/earlier_answers.ts";
import { refuseUnpricedJudge } from "../../eval/judges/check_judge_price.ts";
import { judgePicture } from "../../eval/judges/judge_picture.ts";
import { openVisionModel } from "../../eval/judges/open_vision_model.ts";
import { Picture } from "../../eval/picture.ts";
import { Problem, refusingIn } from "../problem.ts";
import { chosenJudge } from "../runs/chosen_judge.ts";
import { tighter } from "../runs/order_options.ts";
import type { Service } from "../service.ts";
import type { PictureToLookAt } from "./look_at_picture.ts";
import { namesFor } from "../setting_names.ts";

/** Who is asked, and at what price. */
export interface JudgeOrder {
  /** `name` or `name:model`. */
  judge: string;
  /** US dollars; as much as the service allows if left out. */
  maxCostUsd?: number;
  /** Milliseconds that one answer may take. */
  timeoutMs?: number;
  /** Whether an answer that it gave before is asked for again. */
  again?: boolean;
}

/** A judge that is ready. */
export interface AskedJudge {
  /**
   * What it says of a picture, as two scores. What goes wrong with the judge stands in them.
   *
   * @throws {Problem} The money does not suffice: 409.
   */
  ask(look: PictureToLookAt, signal: AbortSignal): Promise<Score[]>;
  close(): void;
}

/**
 * Opens the judge that an order names. Every call of it is recorded, and counts in the budgets of the service.
 *
 * @throws {UsageError} There is no such judge, the service was not started with it, its key is missing, or its
 * price is not known while there is a budget.
 * @throws {Problem} Another process has the store.
 *
 * @example
 * ```ts
 * import { openAskedJudge } from "./asked_judge.ts";
 * console.assert(openAskedJudge.length === 2);
 * ```
 */
export async function openAskedJudge(
  { judge, maxCostUsd, timeoutMs, again = false }: JudgeOrder,
  { settings, keeper, clock, outside: { environment } }: Service,
): Promise<AskedJudge> {
  const name = chosenJudge(judge, settings);
  const { store } = await keeper.writable();
  const { dailyBudgetUsd } = settings.defaults;
  const budget = {
    runUsd: tighter(maxCostUsd, settings.maxCostUsd) ?? null,
    dailyUsd: dailyBudgetUsd === undefined ? null : Number(dailyBudgetUsd),
  };
  const names = namesFor({ maxCostUsd: budget.runUsd }, settings);
  const place = { environment };
  await refusingIn(names, () => refuseUnpricedJudge(name, { budget, place }));
  const ledger = new Ledger(budget, { day: dayLedgerOf(store, clock) });
  const runId = crypto.randomUUID();
  const model = await openVisionModel(name, {
    environment,
    clock,
    store,
    ledger,
    runId,
    timeoutMs,
  });
  const asked = again ? model : withEarlierAnswers(model, { store });
  return {
    async ask({ bytes, name, facts }, signal) {
      try {
        return await judgePicture(asked, new Picture(bytes, { name }), { facts, signal });
      } catch (error) {
        if (!(error instanceof BudgetError)) throw error;
        throw new Problem("conflict", error.messageIn(names), {
          hint: "Ask without a judge, or for a higher maxCostUsd where the service allows it.",
        });
      }
    },
    close: () => model.close(),
  };
}
