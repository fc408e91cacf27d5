/** Holds eliminations to what makes their winner trustworthy. */
import assert from "node:assert/strict";
import fc from "fast-check";
import { createRandom } from "../../core/random.ts";
import { createElimination } from "./elimination.ts";
import { simulatedJudge } from "./simulated_judge.ts";

const options = { alpha: 0.05, largestDifference: 0.5 };
const score = fc.option(fc.double({ min: 0, max: 1, noNaN: true }), { freq: 8 });
const rows = fc.array(fc.array(score, { minLength: 4, maxLength: 4 }), { maxLength: 40 });

Deno.test("Elimination.shortfall is above 0 for those that are out, and for none that is in", () => {
  fc.assert(
    fc.property(rows, fc.tuple(fc.nat(3), fc.nat(3)), (rows, [good, bad]) => {
      const elimination = createElimination(4, options);
      for (const row of rows) {
        elimination.add(
          row.map((score, template) =>
            score === null
              ? null
              : template === good
              ? 0.7 + 0.3 * score
              : template === bad
              ? 0.3 * score
              : score
          ),
        );
      }
      elimination.isIn.forEach((isIn, template) =>
        assert.equal(elimination.shortfall(template) <= 0, isIn)
      );
      assert.ok(elimination.isIn.includes(true));
    }),
    { numRuns: 60 },
  );
});

Deno.test("createElimination keeps the best of many in, and what is out stays out", () => {
  let bestOut = 0;
  for (let experiment = 0; experiment < 150; experiment++) {
    const random = createRandom(`best ${experiment}`);
    // The best is ahead by too little to win: all that can happen to it is to be put out.
    const judge = simulatedJudge({ random, shape: "questions", effects: [0.02, 0, 0, -1, -1] });
    const elimination = createElimination(5, { ...options, alpha: 0.2 });
    let out = new Set<number>();
    for (let record = 0; record < 40; record++) {
      elimination.add(judge());
      const now = new Set(elimination.isIn.flatMap((isIn, template) => isIn ? [] : [template]));
      assert.ok(out.isSubsetOf(now));
      out = now;
    }
    if (out.has(0)) bestOut++;
  }
  // 0.1 of 150 is 15; more than 25 has a chance of 1 in 300 at exactly 0.1.
  assert.ok(bestOut <= 25, `${bestOut} of 150`);
});

Deno.test("createElimination is decided sooner where the leader stands out, however many others there are", () => {
  const recordsOf = (others: number) => {
    const random = createRandom("leader");
    const judge = simulatedJudge({
      random,
      shape: "bell",
      effects: [0.3, ...new Array(others).fill(0)],
    });
    const elimination = createElimination(others + 1, options);
    for (let record = 1; record < 100; record++) {
      elimination.add(judge());
      if (elimination.isIn.filter(Boolean).length === 1) return record;
    }
    return 100;
  };
  assert.ok(recordsOf(1) < 30 && recordsOf(9) < 45, `${recordsOf(1)} and ${recordsOf(9)}`);
});
