/** Tests of invented people and companies: complete, and reachable nowhere. */
import assert from "node:assert/strict";
import { createRandom } from "../../random.ts";
import { COUNTRIES, fillPattern } from "./customs.ts";
import { inventCompany, inventPerson } from "./fictional.ts";
import { tradeOf } from "./trades/trade_of.ts";

/** Numbers set aside for fiction: 555 anywhere, Ofcom's 020 7946 0xxx. */
const FICTIONAL_PHONE = /555|5 55|55 50|55 01|020 7946 0|5550|55 5/;

for (const customs of COUNTRIES) {
  Deno.test(`inventPerson and inventCompany invent nobody real in ${customs.country}`, () => {
    for (let seed = 0; seed < 60; seed++) {
      const random = createRandom(`${customs.country} ${seed}`);
      const person = inventPerson(random, customs);
      const company = inventCompany(random, { customs, trade: tradeOf("Watches") });
      for (const { phone, email, addressLines } of [person, company]) {
        assert.match(phone, FICTIONAL_PHONE);
        assert.match(email, /^[a-z0-9.-]+@[a-z0-9-]+\.example$/);
        assert.ok(addressLines.length === 2 && addressLines.every((line) => !/[{}#@]/.test(line)));
      }
      assert.match(company.website, /^www\.[a-z0-9]+\.example$/);
      assert.match(company.initials, /^.{1,2}$/u);
      assert.ok(company.legalName.startsWith(company.name) && company.legalName !== company.name);
      assert.doesNotMatch(company.registration, /[#@]/);
    }
  });
}

Deno.test("fillPattern fills every mark and changes nothing else", () => {
  assert.match(fillPattern("A-## @@/x", createRandom("p")), /^A-\d\d [A-Z]{2}\/x$/);
});
