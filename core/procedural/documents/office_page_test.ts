/** Tests of office pages: the letterhead is on them and leaves room, whatever the company is called. */
import assert from "node:assert/strict";
import { createRandom } from "../../random.ts";
import { inventAuthority } from "./authority.ts";
import { drawBill } from "./bill_table.ts";
import { createPurchaseBill } from "./bill.ts";
import { COUNTRIES } from "./customs.ts";
import { exampleCompany, exampleDossier } from "./example_dossier.ts";
import { drawAddress, drawFacts } from "./facts.ts";
import { formatMoney } from "./money.ts";
import { startOfficePage } from "./office_page.ts";
import { inventService } from "./service.ts";
import { pickTheme, type Theme } from "./theme.ts";

const LETTERHEADS: Theme["letterhead"][] = ["left", "centre", "band", "split"];

for (const letterhead of LETTERHEADS) {
  Deno.test(`startOfficePage names the company in a letterhead of the kind ${letterhead} and leaves room below`, () => {
    const dossier = exampleDossier("Invoice");
    const theme = { ...pickTheme(dossier.random), letterhead };
    for (const name of ["Holm & Lund", "The Very Long Name of a Company ".repeat(8).trim()]) {
      const page = startOfficePage(dossier, { company: { ...exampleCompany(), name }, theme });
      assert.ok(page.sheet.texts[0].startsWith(name.slice(0, 6)));
      assert.ok(page.top > 35 && page.top < 65 && page.bottom > page.top + 180);
      assert.ok(page.sheet.toSvg().includes(".example"));
    }
  });
}

Deno.test("startOfficePage takes the paper of the country", () => {
  const dossier = exampleDossier("Invoice");
  for (const customs of COUNTRIES) {
    const page = startOfficePage({ ...dossier, customs }, { company: exampleCompany() });
    assert.equal(Math.round(page.sheet.width), customs.paper === "A4" ? 210 : 216);
  }
});

for (const customs of COUNTRIES) {
  Deno.test(`drawBill prints the total and the tax as ${customs.country} does`, () => {
    const dossier = { ...exampleDossier("Invoice"), customs };
    const page = startOfficePage(dossier, { company: exampleCompany() });
    const bill = createPurchaseBill(dossier, { taxIncluded: customs.taxIncluded });
    drawBill(page, bill, { y: 100, customs });
    const total = formatMoney(bill.total, customs.currency);
    assert.ok(
      page.sheet.texts.some((text) => text === total || text.replace("€", "EUR") === total),
      total,
    );
    assert.ok(page.sheet.toSvg().includes(customs.taxName));
  });
}

Deno.test("drawFacts and drawAddress go down the page and never over what they drew", () => {
  const page = startOfficePage(exampleDossier("Invoice"), { company: exampleCompany() });
  const short = drawFacts(page, [["Date", "today"]], { x: 20, y: 60, width: 80 });
  const long = drawFacts(page, [["Date", "word ".repeat(60)]], { x: 20, y: 60, width: 80 });
  assert.ok(60 < short && short < long);
  const one = drawAddress(page, ["a"], { x: 20, y: 60, title: "To" });
  const three = drawAddress(page, ["a", "b", "c"], { x: 20, y: 60, title: "To" });
  assert.ok(60 < one && one < three);
});

Deno.test("inventService quotes the record's own notes where it has some", () => {
  const quoted = inventService(
    exampleDossier("Service Record", { notes: "Replaced the crown." }),
    createRandom("a"),
  );
  assert.equal(quoted.remark, "Replaced the crown.");
  const invented = inventService(exampleDossier("Service Record"), createRandom("a"));
  assert.ok(invented.remark.length > 10);
  assert.equal(
    inventService(exampleDossier("Service Record", { notes: "x".repeat(9000) }), createRandom("a"))
      .remark.length,
    300,
  );
});

Deno.test("inventAuthority sends vehicles to other offices than paintings", () => {
  const offices = (isVehicle: boolean) =>
    new Set(
      Array.from({ length: 40 }, (_, seed) =>
        inventAuthority(createRandom(String(seed)), { isVehicle, lastNames: ["Holm"] }).office),
    );
  assert.deepEqual([...offices(true)].filter((office) => offices(false).has(office)), []);
});

Deno.test("pickTheme uses every letterhead and every kind of table", () => {
  const themes = Array.from({ length: 200 }, (_, seed) => pickTheme(createRandom(String(seed))));
  assert.equal(new Set(themes.map(({ letterhead }) => letterhead)).size, 4);
  assert.equal(new Set(themes.map(({ table }) => table)).size, 4);
});
