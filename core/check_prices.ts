/** A budget can be kept only where it is known what a call costs at the most; said before anything is begun. */
import type { Budget } from "./ledger.ts";
import type { ImageProvider, ImageRequest } from "./provider.ts";
import { routeText } from "./route_name.ts";
import { UsageError } from "./usage_error.ts";
import { type Sentence, setting, words } from "./wording.ts";

/** A route, as far as its price is concerned. */
interface PricedRoute {
  provider: Pick<ImageProvider, "name" | "model">;
  estimateUsd(request: Pick<ImageRequest, "width" | "height">): number | null;
}

/**
 * Refuses routes whose price is not known where there is a budget. Any of a chain may be asked, so that one of
 * them is enough.
 *
 * @throws {UsageError} It says which.
 *
 * @example
 * ```ts
 * import { refuseUnpriced } from "./check_prices.ts";
 * const route = { provider: { name: "huggingface", model: "new" }, estimateUsd: () => null };
 * refuseUnpriced([route], { width: 64, height: 64, budget: { runUsd: null, dailyUsd: null } });
 * ```
 */
export function refuseUnpriced(
  routes: readonly PricedRoute[],
  { budget, width, height }: Pick<ImageRequest, "width" | "height"> & { budget: Budget },
): void {
  if (!isBudget(budget)) return;
  const unpriced = routes.find((route) => route.estimateUsd({ width, height }) === null);
  if (unpriced === undefined) return;
  const { name: provider, model } = unpriced.provider;
  const route = routeText({ provider, model });
  throw unpricedError(route, {
    budget,
    instead: words`Give it with ${
      setting("prices")
    } ${route}=<US dollars a picture>, choose another ${setting("provider")}`,
  });
}

/**
 * What to throw where a price is not known and there is a budget. `instead` is what can be done about the price,
 * as the beginning of a sentence.
 *
 * @example
 * ```ts
 * import { unpricedError } from "./check_prices.ts";
 * const budget = { runUsd: 5, dailyUsd: null };
 * const error = unpricedError("google:new", { budget, instead: "Name another judge" });
 * console.assert(error.hint === "Name another judge, or leave --max-cost out.");
 * ```
 */
export function unpricedError(
  route: string,
  { budget: { runUsd, dailyUsd }, instead }: { budget: Budget; instead: Sentence },
): UsageError {
  const [run, day] = [setting("maxCostUsd"), setting("dailyBudgetUsd")];
  const limits = runUsd === null
    ? words`${day}`
    : dailyUsd === null
    ? words`${run}`
    : words`${run} and ${day}`;
  return new UsageError(
    words`Cannot keep to the budget because the price of ${route} is not known.`,
    words`${instead}, or leave ${limits} out.`,
  );
}

/**
 * Whether a budget limits anything.
 *
 * @example
 * ```ts
 * import { isBudget } from "./check_prices.ts";
 * console.assert(isBudget({ runUsd: 0, dailyUsd: null }) && !isBudget({ runUsd: null, dailyUsd: null }));
 * ```
 */
export function isBudget({ runUsd, dailyUsd }: Budget): boolean {
  return runUsd !== null || dailyUsd !== null;
}
