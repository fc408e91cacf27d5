/** `--price provider:model=USD`: what a user knows better than the list of prices. */
import { quoteForMessage } from "./plain_text.ts";
import { parseRoutes } from "./provider_registry.ts";
import { UsageError } from "./usage_error.ts";
import { setting, words } from "./wording.ts";

/** US dollars a picture, by `provider:model`. */
export type PriceOverrides = Readonly<Record<string, number>>;

/** Dearer than any picture; whoever types more has forgotten a point. */
const DEAREST_USD = 1_000;

/**
 * Reads prices such as `openai:gpt-image-2=0.04`, US dollars a picture. Of one route that is given twice,
 * the later one counts.
 *
 * @throws {UsageError} It is not `provider:model=USD`, or there is no such provider.
 *
 * @example
 * ```ts
 * import { parsePriceOverrides } from "./price_overrides.ts";
 * const prices = parsePriceOverrides(["huggingface:stabilityai/sdxl-turbo=0.002"]);
 * console.assert(prices["huggingface:stabilityai/sdxl-turbo"] === 0.002);
 * ```
 */
export function parsePriceOverrides(given: readonly string[]): PriceOverrides {
  const prices = new Map<string, number>();
  for (const word of given) {
    const match = /^([^:,=\s]+:[^,\s]+)=([^=]*)$/.exec(word);
    const refuse = (why: string) =>
      new UsageError(
        words`Cannot use ${setting("prices")} ${quoteForMessage(word)} because ${why}.`,
        words`Write provider:model=USD, for instance ${setting("prices")} openai:gpt-image-2=0.04.`,
      );
    if (match === null) throw refuse("it is not provider:model=USD");
    const [, route, amount] = match;
    const usd = /^\s*\d+(?:\.\d+)?\s*$/.test(amount) ? Number(amount) : NaN;
    if (!(usd <= DEAREST_USD)) {
      throw refuse(`its price is not an amount of dollars from 0 to ${DEAREST_USD}`);
    }
    parseRoutes(route, "prices");
    prices.set(route, usd);
  }
  return Object.fromEntries(prices);
}
