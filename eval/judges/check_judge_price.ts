/** A judge whose price is not known cannot be kept within a budget; said before it is asked anything. */
import { isBudget, unpricedError } from "../../core/check_prices.ts";
import type { Budget } from "../../core/ledger.ts";
import { findPlace } from "../../core/provider_support/provider_place.ts";
import type { ProviderPlace } from "../../core/provider.ts";
import { type TokenPrice, tokenPriceOf } from "./model_prices.ts";
import { loadVisionRoute } from "./vision_registry.ts";

/**
 * What a judge costs, by its name; `null` where that is not known.
 *
 * @throws {UsageError} There is no such judge.
 *
 * @example
 * ```ts
 * import { judgePrice } from "./check_judge_price.ts";
 * console.assert((await judgePrice("openai:gpt-5", {}))?.output === 10);
 * ```
 */
export async function judgePrice(judge: string, place: ProviderPlace): Promise<TokenPrice | null> {
  const { vendor, model } = await loadVisionRoute(judge);
  const { baseUrl } = findPlace(vendor, place);
  return tokenPriceOf({ provider: vendor.name, model, baseUrl });
}

/**
 * Refuses a judge whose price is not known where there is a budget.
 *
 * @throws {UsageError} It is not, or there is no such judge.
 *
 * @example
 * ```ts
 * import { refuseUnpricedJudge } from "./check_judge_price.ts";
 * await refuseUnpricedJudge("openai:gpt-5", { budget: { runUsd: 5, dailyUsd: null }, place: {} });
 * ```
 */
export async function refuseUnpricedJudge(
  judge: string,
  { budget, place }: { budget: Budget; place: ProviderPlace },
): Promise<void> {
  if (!isBudget(budget) || await judgePrice(judge, place) !== null) return;
  const { vendor, model } = await loadVisionRoute(judge);
  throw unpricedError(`${vendor.name}:${model}`, { budget, instead: "Name another judge" });
}
