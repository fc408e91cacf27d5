/** Every fault with every provider: the right kind, the right bill, one order, and no key told. */
import assert from "node:assert/strict";
import { PROVIDER_NAMES } from "../../simulator/provider_name.ts";
import { CANARY } from "../simulated_provider.ts";
import { FAULT_ROWS, NOBODY_LISTENS } from "./expected_outcomes.ts";
import { expectedOutcome, FAULT_MATRIX_PAGE, renderFaultMatrix } from "./fault_matrix.ts";
import { faultOutcome } from "./fault_outcome.ts";

for (const provider of PROVIDER_NAMES) {
  for (const row of FAULT_ROWS) {
    const expected = expectedOutcome(row, provider);
    if (expected === "–") continue;
    Deno.test(`${provider} takes “${row.says}” (${row.fault}) for: ${expected}`, async () => {
      const { words, told, orders, billed } = await faultOutcome(provider, row.fault);
      assert.equal(words, expected);
      assert.equal(told.includes(CANARY), false, told);
      assert.equal(orders, row.fault === NOBODY_LISTENS ? 0 : 1, "placed more than once");
      // What the service charged for is never called free.
      if (billed > 0) assert.doesNotMatch(words, /not billed/);
    });
  }
}

Deno.test("docs/fault-matrix.md says what was found", async () => {
  const page = await Deno.readTextFile(FAULT_MATRIX_PAGE);
  assert.equal(page, renderFaultMatrix(expectedOutcome), "Run deno task fault-matrix.");
});
