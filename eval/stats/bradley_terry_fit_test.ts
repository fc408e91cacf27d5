/** Holds the fit to published estimates and to what can be worked out by hand. */
import assert from "node:assert/strict";
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
