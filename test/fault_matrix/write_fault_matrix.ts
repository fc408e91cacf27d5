/** `deno task fault-matrix`: tries every fault with every provider and writes docs/fault-matrix.md. */
import { PROVIDER_NAMES } from "../../simulator/provider_name.ts";
import { FAULT_ROWS } from "./expected_outcomes.ts";
import { expectedOutcome, FAULT_MATRIX_PAGE, renderFaultMatrix } from "./fault_matrix.ts";
import { faultOutcome } from "./fault_outcome.ts";

if (import.meta.main) {
  const found = new Map<string, string>();
  for (const provider of PROVIDER_NAMES) {
    for (const row of FAULT_ROWS) {
      const isPossible = expectedOutcome(row, provider) !== "–";
      const words = isPossible ? (await faultOutcome(provider, row.fault)).words : "–";
      found.set(`${provider} ${row.fault}`, words);
    }
  }
  const page = renderFaultMatrix(({ fault }, provider) => found.get(`${provider} ${fault}`)!);
  await Deno.writeTextFile(FAULT_MATRIX_PAGE, page);
  console.log(page);
}
