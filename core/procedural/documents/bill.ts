/**
 * Bills: lines, subtotal, tax and total that add up to the smallest coin, however they are laid out.
 */
import type { Random } from "../../random.ts";
import type { Customs } from "./customs.ts";
import type { Dossier } from "./dossier.ts";
import { shopPrice } from "./money.ts";
import type { PricedItem } from "./trades/trade.ts";

/** One line of a bill. Amounts are in the currency's smallest unit. */
export interface BillLine {
  /** An article number. */
  code: string;
  description: string;
  /** A second, smaller line: serial number, colour. Empty for none. */
  detail: string;
  quantity: number;
  unitPrice: number;
  /** quantity × unitPrice. */
  amount: number;
}

/** A bill. Either prices hold the tax (`taxIncluded`) or it is added to them. */
export interface Bill {
  lines: readonly BillLine[];
  /** Sum of the lines' amounts. */
  subtotal: number;
  /** Negative; 0 for none. */
  discount: number;
  discountPercent: number;
  shipping: number;
  taxIncluded: boolean;
  taxPerMille: number;
  tax: number;
  /** What is left of the total without the tax. */
  net: number;
  total: number;
}

/**
 * Adds lines up. Without included tax: total = subtotal + discount + shipping + tax. With it:
 * total = subtotal + discount + shipping, of which tax is total × rate ÷ (1 + rate).
 *
 * @example
 * ```ts
 * import { addUp } from "./bill.ts";
 * const bill = addUp([{ code: "1", description: "Strap", detail: "", quantity: 2, unitPrice: 1000, amount: 2000 }], {
 *   taxPerMille: 200, taxIncluded: false, discountPercent: 10, shipping: 500,
 * });
 * console.assert(bill.total === 2000 - 200 + 500 + bill.tax && bill.tax === 460);
 * ```
 */
export function addUp(
  lines: readonly BillLine[],
  options: {
    taxPerMille: number;
    taxIncluded: boolean;
    discountPercent?: number;
    shipping?: number;
  },
): Bill {
  const { taxPerMille, taxIncluded, discountPercent = 0, shipping = 0 } = options;
  const subtotal = lines.reduce((sum, line) => sum + line.amount, 0);
  const discount = discountPercent === 0 ? 0 : -Math.round(subtotal * discountPercent / 100);
  const charged = subtotal + discount + shipping;
  const tax = taxIncluded
    ? Math.round(charged * taxPerMille / (1000 + taxPerMille))
    : Math.round(charged * taxPerMille / 1000);
  const total = taxIncluded ? charged : charged + tax;
  return {
    lines,
    subtotal,
    discount,
    discountPercent,
    shipping,
    taxIncluded,
    taxPerMille,
    tax,
    net: total - tax,
    total,
  };
}

/** Some of a list, in its order; always at least one. */
function someOf<T>(random: Random, list: readonly T[], most: number): T[] {
  const wanted = Math.min(list.length, random.integer(1, most));
  const chosen = new Set<number>();
  while (chosen.size < wanted) chosen.add(random.integer(0, list.length - 1));
  return [...chosen].sort((a, b) => a - b).map((index) => list[index]);
}

function priced(random: Random, item: PricedItem, customs: Customs): BillLine {
  const unitPrice = shopPrice(random.between(item.low, item.high), customs.currency, {
    charm: random.chance(0.3),
  });
  const quantity = item.most ? random.integer(1, item.most) : 1;
  return {
    code: String(random.integer(10000, 99999)),
    description: item.name,
    detail: "",
    quantity,
    unitPrice,
    amount: quantity * unitPrice,
  };
}

/** The line of the thing itself. */
function lineOfThing({ thing, customs, random }: Dossier): BillLine {
  const unitPrice = shopPrice(thing.dollars, customs.currency, { charm: random.chance(0.5) });
  const details = [thing.color, `S/N ${thing.serialNumber}`].filter((text) => text !== "");
  return {
    code: String(random.integer(10000, 99999)),
    description: thing.name,
    detail: details.join(" · "),
    quantity: 1,
    unitPrice,
    amount: unitPrice,
  };
}

/**
 * The bill of somebody who bought the thing, with an accessory or two.
 *
 * @example
 * ```ts
 * import { createPurchaseBill } from "./bill.ts";
 * import { exampleDossier } from "./example_dossier.ts";
 * const bill = createPurchaseBill(exampleDossier("Receipt"), { taxIncluded: true });
 * console.assert(bill.net + bill.tax === bill.total);
 * ```
 */
export function createPurchaseBill(
  dossier: Dossier,
  options: { taxIncluded: boolean; shipping?: boolean; mostAccessories?: number },
): Bill {
  const { customs, trade } = dossier;
  const random = dossier.random.fork("purchase");
  const extras = someOf(random, trade.accessories, options.mostAccessories ?? 2)
    .map((item) => priced(random, item, customs));
  return addUp([lineOfThing({ ...dossier, random }), ...extras], {
    taxPerMille: customs.taxPerMille,
    taxIncluded: options.taxIncluded,
    discountPercent: random.chance(0.25) ? random.pick([5, 10]) : 0,
    shipping: options.shipping ? shopPrice(random.pick([5, 8, 12, 15, 25]), customs.currency) : 0,
  });
}

/**
 * The bill of a workshop that repaired or serviced the thing: work first, then parts.
 *
 * @example
 * ```ts
 * import { createServiceBill } from "./bill.ts";
 * import { exampleDossier } from "./example_dossier.ts";
 * console.assert(createServiceBill(exampleDossier("Repair Invoice")).lines.length >= 2);
 * ```
 */
export function createServiceBill(dossier: Dossier): Bill {
  const { customs, trade } = dossier;
  const random = dossier.random.fork("service");
  const items = [...someOf(random, trade.labour, 3), ...someOf(random, trade.parts, 3)];
  return addUp(items.map((item) => priced(random, item, customs)), {
    taxPerMille: customs.taxPerMille,
    taxIncluded: false,
    discountPercent: random.chance(0.15) ? 10 : 0,
  });
}
