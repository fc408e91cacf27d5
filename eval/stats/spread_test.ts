/** Holds the running spread to the textbook's two-way residual variance. */
import assert from "node:assert/strict";
import fc from "fast-check";
import { createSpread } from "./spread.ts";

const score = fc.double({ min: 0, max: 1, noNaN: true });

const spreadOf = (records: readonly (readonly (number | null)[])[], templates: number) => {
  const spread = createSpread(templates);
  for (const record of records) spread.add(record);
  return spread.ofDifference;
};

/** Squares around row and column means, the textbook's way. */
function residualSquares(records: readonly (readonly number[])[]): number {
  const mean = (values: readonly number[]) =>
    values.reduce((sum, one) => sum + one) / values.length;
  const columns = records[0].map((_, column) => mean(records.map((record) => record[column])));
  const middle = mean(columns);
  return records.flatMap((record) =>
    record.map((value, column) => (value - mean(record) - columns[column] + middle) ** 2)
  ).reduce((sum, one) => sum + one, 0);
}

Deno.test("createSpread agrees with the two-way residuals of complete records", () => {
  const table = fc.array(fc.tuple(score, score, score), { minLength: 2, maxLength: 20 });
  fc.assert(fc.property(table, (records) => {
    const degrees = 2 * (records.length - 1);
    const expected = Math.sqrt((2 * residualSquares(records) + 10 * 0.25 ** 2) / (degrees + 10));
    assert.ok(Math.abs(spreadOf(records, 3) - expected) < 1e-9);
  }));
});

Deno.test("createSpread does not count what makes a record hard for all templates, nor a template's level", () => {
  const hard = [[0.1, 0.3], [0.6, 0.8], [0.3, 0.5], [0.7, 0.9]];
  assert.ok(Math.abs(spreadOf(hard, 2) - Math.sqrt(10 * 0.25 ** 2 / 13)) < 1e-12);
});

Deno.test("createSpread leaves out records with one score, and missing scores of others", () => {
  const complete = [[0.1, 0.5, 0.4], [0.7, 0.2, 0.3]];
  assert.equal(spreadOf([...complete, [0.9, null, null]], 3), spreadOf(complete, 3));
  const two = complete.map(([a, b]) => [a, b]);
  const withoutThird = two.map((record) => [...record, null]);
  assert.equal(spreadOf(withoutThird, 3), spreadOf(two, 2));
});
