/** Which kind of goods a category means. A new kind is one file and one line here. */
import { art } from "./art.ts";
import { bags } from "./bags.ts";
import { bicycles } from "./bicycles.ts";
import { cameras } from "./cameras.ts";
import { clothing } from "./clothing.ts";
import { electronics } from "./electronics.ts";
import { furniture } from "./furniture.ts";
import { generic } from "./generic.ts";
import { instruments } from "./instruments.ts";
import { jewelry } from "./jewelry.ts";
import type { Trade } from "./trade.ts";
import { vehicles } from "./vehicles.ts";
import { watches } from "./watches.ts";

/** Asked in this order; the last one takes anything. */
const TRADES: readonly Trade[] = [
  watches,
  bags,
  jewelry,
  bicycles,
  vehicles,
  cameras,
  instruments,
  clothing,
  furniture,
  art,
  electronics,
  generic,
];

/**
 * The kind of goods that a category names, or else, where the category says nothing, the title.
 *
 * @example
 * ```ts
 * import { tradeOf } from "./trade_of.ts";
 * console.assert(tradeOf("Luxury Bags").noun.includes("bag"));
 * console.assert(tradeOf("", "A mechanical watch").noun.includes("watch"));
 * ```
 */
export function tradeOf(category: string, title = ""): Trade {
  const named = TRADES.slice(0, -1).find((trade) => trade.pattern.test(category)) ??
    TRADES.slice(0, -1).find((trade) => trade.pattern.test(title.slice(0, 200)));
  return named ?? TRADES[TRADES.length - 1];
}
