/** Tests of money: how amounts are written, and what shops ask. */
import assert from "node:assert/strict";
import fc from "fast-check";
import { CURRENCIES, type Currency, formatMoney, formatNumber, shopPrice } from "./money.ts";

const anyCurrency = fc.constantFrom<Currency>(...Object.values(CURRENCIES));

Deno.test("formatNumber can be read back in every currency", () => {
  fc.assert(fc.property(fc.integer({ min: -1e12, max: 1e12 }), anyCurrency, (amount, currency) => {
    const written = formatNumber(amount, currency);
    const digits = written.replaceAll(currency.groupMark, "").replace(currency.decimalMark, "");
    assert.equal(Number(digits), amount);
  }));
});

Deno.test("formatNumber groups thousands as each country does", () => {
  assert.equal(formatNumber(123456789, CURRENCIES.USD), "1,234,567.89");
  assert.equal(formatNumber(123456789, CURRENCIES.EUR), "1.234.567,89");
  assert.equal(formatNumber(123456789, CURRENCIES.CHF), "1'234'567.89");
  assert.equal(formatNumber(123456789, CURRENCIES.JPY), "123,456,789");
  assert.equal(formatNumber(5, CURRENCIES.USD), "0.05");
});

Deno.test("formatMoney puts the symbol where the country puts it", () => {
  assert.equal(formatMoney(-450, CURRENCIES.GBP), "-£4.50");
  assert.equal(formatMoney(450, CURRENCIES.EUR), "4,50 €");
  assert.equal(formatMoney(450, CURRENCIES.CHF), "CHF 4.50");
  assert.equal(formatMoney(450, CURRENCIES.DKK), "4,50 kr.");
});

Deno.test("shopPrice is a whole positive amount near what was asked", () => {
  fc.assert(
    fc.property(
      fc.double({ min: 1, max: 90_000, noNaN: true }),
      anyCurrency,
      fc.boolean(),
      (dollars, currency, charm) => {
        const price = shopPrice(dollars, currency, { charm });
        const exact = dollars * currency.perDollar * 10 ** currency.digits;
        assert.ok(Number.isInteger(price) && price > 0, `${price}`);
        assert.ok(
          price < exact * 1.6 + 5 * 10 ** currency.digits && price > exact * 0.5 - 100,
          `${price} ${exact}`,
        );
      },
    ),
  );
});
