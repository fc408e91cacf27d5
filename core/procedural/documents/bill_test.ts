/** Tests of bills: everything adds up, for all goods, countries and records. */
import assert from "node:assert/strict";
import fc from "fast-check";
import { addUp, type Bill, createPurchaseBill, createServiceBill } from "./bill.ts";
import { exampleDossier } from "./example_dossier.ts";

const CATEGORIES = [
  "Watches",
  "Luxury Bags",
  "Jewelry",
  "Art",
  "Electronics",
  "Vehicles",
  "Bicycles",
  "",
  "Cameras",
];

function assertAddsUp(bill: Bill) {
  for (const line of bill.lines) {
    assert.equal(line.amount, line.quantity * line.unitPrice);
    assert.ok(Number.isInteger(line.amount) && line.amount > 0);
  }
  const sum = bill.lines.reduce((total, line) => total + line.amount, 0);
  assert.equal(bill.subtotal, sum);
  assert.equal(bill.net + bill.tax, bill.total);
  const charged = bill.subtotal + bill.discount + bill.shipping;
  assert.equal(bill.total, bill.taxIncluded ? charged : charged + bill.tax);
  // The tax is the rate of the net, to the nearest coin.
  assert.ok(Math.abs(bill.tax - bill.net * bill.taxPerMille / 1000) <= 1);
}

Deno.test("addUp adds up whatever the lines, the rate and the discount are", () => {
  const line = fc.record({
    quantity: fc.integer({ min: 1, max: 50 }),
    unitPrice: fc.integer({ min: 1, max: 5_000_000 }),
  });
  fc.assert(fc.property(
    fc.array(line, { minLength: 1, maxLength: 12 }),
    fc.record({
      taxPerMille: fc.integer({ min: 0, max: 270 }),
      taxIncluded: fc.boolean(),
      discountPercent: fc.integer({ min: 0, max: 60 }),
      shipping: fc.integer({ min: 0, max: 100_000 }),
    }),
    (lines, options) =>
      assertAddsUp(addUp(
        lines.map(({ quantity, unitPrice }) => ({
          code: "1",
          description: "x",
          detail: "",
          quantity,
          unitPrice,
          amount: quantity * unitPrice,
        })),
        options,
      )),
  ));
});

Deno.test("createPurchaseBill adds up and starts with the thing", () => {
  fc.assert(
    fc.property(
      fc.string(),
      fc.constantFrom(...CATEGORIES),
      fc.boolean(),
      (evidenceId, category, taxIncluded) => {
        const dossier = exampleDossier("Invoice", { evidenceId, category, title: evidenceId });
        const bill = createPurchaseBill(dossier, {
          taxIncluded,
          shipping: true,
          mostAccessories: 4,
        });
        assertAddsUp(bill);
        assert.equal(bill.lines[0].description, dossier.thing.name);
        assert.ok(bill.lines.length >= 2 && bill.lines.length <= 5);
        assert.ok(bill.shipping > 0);
      },
    ),
  );
});

Deno.test("createServiceBill adds up and never names work twice", () => {
  fc.assert(fc.property(fc.string(), fc.constantFrom(...CATEGORIES), (evidenceId, category) => {
    const bill = createServiceBill(exampleDossier("Repair Invoice", { evidenceId, category }));
    assertAddsUp(bill);
    const names = bill.lines.map((line) => line.description);
    assert.equal(new Set(names).size, names.length);
  }));
});
