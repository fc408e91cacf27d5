/** Holds the fit to published estimates and to what can be worked out by hand. */
import assert from "node:assert/strict";
import fc from "fast-check";
import { fitPreferences, type PreferenceCounts } from "./bradley_terry_fit.ts";

/**
 * Games of the American League's eastern division in 1987, row at home against column: games won at home and
 * lost at home. Agresti, "Categorical Data Analysis", 2nd edition (2002), table 10.10.
 */
const TEAMS = ["Milwaukee", "Detroit", "Toronto", "New York", "Boston", "Cleveland", "Baltimore"];
const WON_AT_HOME = [
  [0, 4, 4, 4, 6, 4, 6],
  [3, 0, 4, 4, 6, 6, 4],
  [2, 4, 0, 2, 4, 4, 6],
  [3, 5, 2, 0, 4, 4, 6],
  [5, 2, 3, 4, 0, 5, 6],
  [2, 3, 3, 4, 4, 0, 2],
  [2, 1, 1, 2, 1, 3, 0],
];
const LOST_AT_HOME = [
  [0, 3, 2, 3, 1, 2, 0],
  [3, 0, 2, 3, 0, 1, 3],
  [5, 3, 0, 4, 3, 2, 0],
  [3, 1, 5, 0, 3, 2, 1],
  [1, 5, 3, 2, 0, 2, 0],
  [5, 3, 4, 3, 2, 0, 4],
  [5, 5, 6, 4, 6, 4, 0],
];
const none = (size: number) => Array.from({ length: size }, () => new Array<number>(size).fill(0));
const baseball: PreferenceCounts = { first: WON_AT_HOME, second: LOST_AT_HOME, ties: none(7) };

Deno.test("fitPreferences gives the published strengths and home advantage of baseball teams", () => {
  const { strengths, firstAdvantage } = fitPreferences(baseball, { priorDeviation: Infinity });
  assert.equal(firstAdvantage.toFixed(3), "0.302");
  const odds = strengths.map(Math.exp);
  const sum = odds.reduce((total, value) => total + value);
  const shares = odds.map((value) => (value / sum).toFixed(3)).toSorted();
  assert.deepEqual(shares, ["0.044", "0.088", "0.137", "0.157", "0.164", "0.190", "0.220"]);
  assert.equal(TEAMS[strengths.indexOf(Math.max(...strengths))], "Milwaukee");
});

Deno.test("fitPreferences gives the published strengths when the order is left out", () => {
  // Every game counted once in either order, which leaves no room for an advantage.
  const both = (games: number[][], opposite: number[][]) =>
    games.map((row, a) => row.map((times, b) => times + opposite[b][a]));
  const counts = {
    first: both(WON_AT_HOME, LOST_AT_HOME),
    second: both(LOST_AT_HOME, WON_AT_HOME),
    ties: none(7),
  };
  const { strengths, firstAdvantage } = fitPreferences(counts, { priorDeviation: Infinity });
  assert.ok(Math.abs(firstAdvantage) < 1e-9);
  const aboveBaltimore = strengths.map((one) => (one - strengths[6]).toFixed(2));
  assert.deepEqual(aboveBaltimore, ["1.58", "1.44", "1.29", "1.25", "1.11", "0.68", "0.00"]);
});

Deno.test("fitPreferences solves two templates with ties and a bias as worked out by hand", () => {
  // Shown first: a is preferred 8 times, b 2, tied 4; shown second: a 4, b 4, tied 4.
  const counts = { first: [[0, 8], [4, 0]], second: [[0, 2], [4, 0]], ties: [[0, 4], [4, 0]] };
  const fit = fitPreferences(counts, { priorDeviation: Infinity });
  const [a, b] = fit.strengths;
  // The weights of the outcomes give back their totals: the likelihood equations of an exponential family.
  const expected = [[a, b, 14], [b, a, 12]].map(([first, second, shown]) => {
    const weights = [
      first + fit.firstAdvantage / 2,
      second - fit.firstAdvantage / 2,
      fit.tieTendency + (first + second) / 2,
    ].map(Math.exp);
    const whole = weights[0] + weights[1] + weights[2];
    return weights.map((weight) => shown * weight / whole);
  });
  const close = (actual: number, wanted: number) => assert.ok(Math.abs(actual - wanted) < 1e-8);
  close(expected[0][2] + expected[1][2], 8);
  close(expected[0][0] - expected[0][1] + expected[1][0] - expected[1][1], 8 - 2 + 4 - 4);
  close(expected[0][0] - expected[0][1] - expected[1][0] + expected[1][1], 8 - 2 - 4 + 4);
  close(a + b, 0);
});

Deno.test("fitPreferences keeps strengths finite for one that always won, and 0 for strangers", () => {
  const won = { first: [[0, 9], [0, 0]], second: [[0, 0], [9, 0]], ties: none(2) };
  const [a, b] = fitPreferences(won, { priorDeviation: 3 }).strengths;
  assert.ok(a - b > 3 && a - b < 10);
  const strangers = fitPreferences({ first: none(2), second: none(2), ties: none(2) }, {
    priorDeviation: 3,
  });
  assert.deepEqual(strangers, { strengths: [0, 0], firstAdvantage: 0, tieTendency: -Infinity });
});

Deno.test("fitPreferences does not mind the templates' order, and turns round with the answers", () => {
  const count = fc.integer({ min: 0, max: 9 });
  const table = fc.array(fc.array(count, { minLength: 3, maxLength: 3 }), {
    minLength: 3,
    maxLength: 3,
  });
  const offDiagonal = (rows: number[][]) =>
    rows.map((row, a) => row.map((n, b) => (a === b ? 0 : n)));
  const turned = (rows: number[][]) => [2, 0, 1].map((a) => [2, 0, 1].map((b) => rows[a][b]));
  const near = (a: readonly number[], b: readonly number[]) =>
    a.forEach((value, index) => assert.ok(Math.abs(value - b[index]) < 1e-6, `${a} and ${b}`));
  fc.assert(fc.property(table, table, table, (x, y, z) => {
    const [first, second, ties] = [x, y, z].map(offDiagonal);
    const { strengths, firstAdvantage } = fitPreferences({ first, second, ties }, {
      priorDeviation: 3,
    });
    const renamed = fitPreferences(
      { first: turned(first), second: turned(second), ties: turned(ties) },
      { priorDeviation: 3 },
    );
    near(renamed.strengths, [2, 0, 1].map((template) => strengths[template]));
    near([renamed.firstAdvantage], [firstAdvantage]);
    const opposite = fitPreferences({ first: second, second: first, ties }, { priorDeviation: 3 });
    near(opposite.strengths, strengths.map((value) => -value));
    near([opposite.firstAdvantage], [-firstAdvantage]);
  }));
});
