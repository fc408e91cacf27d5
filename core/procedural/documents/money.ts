/**
 * Amounts of money as whole numbers of the smallest unit, so that every column adds up to the penny.
 */

/** How a currency is written. */
export interface Currency {
  /** ISO 4217. */
  code: string;
  symbol: string;
  /** Digits after the decimal mark: 2, or 0 for yen. */
  digits: number;
  decimalMark: "." | ",";
  groupMark: "," | "." | "'" | " ";
  symbolStands: "before" | "after";
  /** What one US dollar's worth of goods costs, roughly: for likely prices, not for accounting. */
  perDollar: number;
}

/**
 * An amount with its digits grouped: "1,234.50".
 *
 * @example
 * ```ts
 * import { CURRENCIES, formatNumber } from "./money.ts";
 * console.assert(formatNumber(123450, CURRENCIES.EUR) === "1.234,50");
 * ```
 */
export function formatNumber(amount: number, currency: Currency): string {
  const digits = String(Math.abs(Math.round(amount))).padStart(currency.digits + 1, "0");
  const whole = digits.slice(0, digits.length - currency.digits);
  const fraction = digits.slice(digits.length - currency.digits);
  const grouped = whole.replace(/\B(?=(\d{3})+$)/g, currency.groupMark);
  const sign = amount < 0 ? "-" : "";
  return sign + grouped + (currency.digits > 0 ? currency.decimalMark + fraction : "");
}

/**
 * An amount with its currency: "$1,234.50".
 *
 * @example
 * ```ts
 * import { CURRENCIES, formatMoney } from "./money.ts";
 * console.assert(formatMoney(123450, CURRENCIES.USD) === "$1,234.50");
 * console.assert(formatMoney(980, CURRENCIES.JPY) === "¥980");
 * ```
 */
export function formatMoney(amount: number, currency: Currency): string {
  const number = formatNumber(amount, currency);
  if (currency.symbolStands === "after") return `${number} ${currency.symbol}`;
  const gap = /[a-z.]$/i.test(currency.symbol) ? " " : "";
  return number.startsWith("-")
    ? `-${currency.symbol}${gap}${number.slice(1)}`
    : `${currency.symbol}${gap}${number}`;
}

/**
 * A likely price in the currency's smallest unit for goods worth so many US dollars, rounded the way
 * shops price things: to 5 below a hundred, to 50 or 100 above, often one below the round number.
 *
 * @example
 * ```ts
 * import { CURRENCIES, shopPrice } from "./money.ts";
 * console.assert(shopPrice(48.7, CURRENCIES.USD) === 5000);
 * console.assert(shopPrice(48.7, CURRENCIES.USD, { charm: true }) === 4995);
 * ```
 */
export function shopPrice(
  dollars: number,
  currency: Currency,
  options: { charm?: boolean } = {},
): number {
  const major = dollars * currency.perDollar;
  const magnitude = 10 ** Math.max(0, Math.floor(Math.log10(Math.max(1, major))) - 1);
  const step = magnitude * (major > 2000 * magnitude ? 10 : 5);
  const rounded = Math.max(step, Math.round(major / step) * step);
  const minor = rounded * 10 ** currency.digits;
  if (!options.charm) return minor;
  return currency.digits === 0 ? minor - (minor > 100 ? 20 : 2) : minor - (major > 1000 ? 100 : 5);
}

/**
 * The currencies of the countries whose papers are drawn.
 *
 * @example
 * ```ts
 * import { CURRENCIES } from "./money.ts";
 * console.assert(CURRENCIES.CHF.groupMark === "'");
 * ```
 */
export const CURRENCIES = {
  USD: currency("USD", "$", { perDollar: 1 }),
  CAD: currency("CAD", "$", { perDollar: 1.35 }),
  AUD: currency("AUD", "$", { perDollar: 1.5 }),
  GBP: currency("GBP", "£", { perDollar: 0.8 }),
  EUR: currency("EUR", "€", {
    perDollar: 0.95,
    decimalMark: ",",
    groupMark: ".",
    symbolStands: "after",
  }),
  CHF: currency("CHF", "CHF", { perDollar: 0.9, groupMark: "'" }),
  DKK: currency("DKK", "kr.", {
    perDollar: 7,
    decimalMark: ",",
    groupMark: ".",
    symbolStands: "after",
  }),
  JPY: currency("JPY", "¥", { perDollar: 145, digits: 0 }),
} as const satisfies Record<string, Currency>;

function currency(code: string, symbol: string, rest: Partial<Currency>): Currency {
  return {
    code,
    symbol,
    digits: 2,
    decimalMark: ".",
    groupMark: ",",
    symbolStands: "before",
    perDollar: 1,
    ...rest,
  };
}
