/** Holds pairwise results to known judges: their taste, their bias, and what the bootstrap makes of chance. */
import assert from "node:assert/strict";
import { createRandom } from "../../core/random.ts";
import { UsageError } from "../../core/usage_error.ts";
import { bradleyTerry } from "./bradley_terry.ts";
import { orderConsistency } from "./order_consistency.ts";
import type { Judgement } from "./pairwise.ts";

/** Judges every pair of every record in both orders by the model itself. */
function judged(options: {
  seed: string;
  records: number;
  strengths: Readonly<Record<string, number>>;
  advantage: number;
}): Judgement[] {
  const random = createRandom(options.seed);
  const names = Object.keys(options.strengths);
  return Array.from(
    { length: options.records },
    (_, record) =>
      names.flatMap((first) =>
        names.filter((second) => second !== first).map((second): Judgement => {
          const edge = options.strengths[first] - options.strengths[second] + options.advantage;
          const isFirst = random.chance(1 / (1 + Math.exp(-edge)));
          return { record: `${record}`, first, second, preferred: isFirst ? "first" : "second" };
        })
      ),
  ).flat();
}

Deno.test("bradleyTerry finds the judge's taste and bias", () => {
  const strengths = { plain: -0.6, camera: 0.1, evidence: 0.5 };
  const judgements = judged({ seed: "taste", records: 400, strengths, advantage: 0.4 });
  const result = bradleyTerry(judgements, { seed: "s", resamples: 100 });
  assert.deepEqual(result.templates.map(({ template }) => template), [
    "evidence",
    "camera",
    "plain",
  ]);
  for (const { template, strength, strengthInterval, judgements } of result.templates) {
    const truth = strengths[template as keyof typeof strengths];
    assert.ok(Math.abs(strength - truth) < 0.15, `${template}: ${strength}`);
    assert.ok(strengthInterval.low < strength && strength < strengthInterval.high);
    assert.equal(judgements, 1600);
  }
  const { advantage, interval, firstShare, bothOrders, consistency } = result.positionBias;
  assert.ok(Math.abs(advantage - 0.4) < 0.15 && interval.low > 0);
  assert.ok(firstShare! > 0.55 && firstShare! < 0.65);
  assert.equal(bothOrders, 1200);
  assert.ok(consistency! > 0.4 && consistency! < 0.7);
  assert.equal(result.connection, "strong");
  const preferences = result.templates.map(({ preference }) => preference);
  assert.ok(Math.abs(preferences.reduce((sum, one) => sum + one) / 3 - 0.5) < 1e-9);
});

Deno.test("bradleyTerry resamples records as a whole", () => {
  // Ten records, each judged alike ten times over: as uncertain as ten judgements, not as a hundred.
  const once = Array.from({ length: 10 }, (_, record): Judgement => ({
    record: `${record}`,
    first: record % 2 === 0 ? "a" : "b",
    second: record % 2 === 0 ? "b" : "a",
    preferred: record < 7 === (record % 2 === 0) ? "first" : "second",
  }));
  const width = (judgements: readonly Judgement[]) => {
    const { templates } = bradleyTerry(judgements, { seed: "s", priorDeviation: 3 });
    return templates[0].preferenceInterval.high - templates[0].preferenceInterval.low;
  };
  const tenfold = once.flatMap((one) => new Array<Judgement>(10).fill(one));
  const hundred = tenfold.map((one, record) => ({ ...one, record: `${record}` }));
  assert.ok(width(tenfold) > 2 * width(hundred));
});

Deno.test("bradleyTerry's intervals hold the truth about as often as they say", () => {
  let inside = 0;
  for (let experiment = 0; experiment < 60; experiment++) {
    const strengths = { a: 0.3, b: -0.3 };
    const judgements = judged({
      seed: `cover ${experiment}`,
      records: 40,
      strengths,
      advantage: 0.2,
    });
    const { templates } = bradleyTerry(judgements, { seed: "s", resamples: 200 });
    const { low, high } = templates.find(({ template }) => template === "a")!.strengthInterval;
    if (low <= 0.3 && 0.3 <= high) inside++;
  }
  // 57 of 60 are expected; fewer than 51 have a chance of 1 in 100.
  assert.ok(inside >= 51, `${inside} of 60`);
});

Deno.test("bradleyTerry repeats with its seed, and leaves unusable answers out", () => {
  const judgements = judged({ seed: "x", records: 8, strengths: { a: 0, b: 0.4 }, advantage: 0 });
  const options = { seed: "s", resamples: 50 };
  const result = bradleyTerry(judgements, options);
  assert.deepEqual(bradleyTerry(judgements, options), result);
  const silent: Judgement = { record: "9", first: "a", second: "c", preferred: null };
  assert.deepEqual(bradleyTerry([...judgements, silent], options), { ...result, unusable: 1 });
});

Deno.test("bradleyTerry says when strengths do not follow from the judgements alone", () => {
  const one = { record: "r", first: "a", second: "b", preferred: "first" } as const;
  const options = { seed: "s", resamples: 20 };
  assert.equal(bradleyTerry([one], options).connection, "weak");
  assert.equal(bradleyTerry([one, { ...one, preferred: "tie" }], options).connection, "strong");
  const apart = bradleyTerry([one, { ...one, first: "c", second: "d" }], options);
  assert.equal(apart.connection, "none");
  assert.ok(apart.templates.every(({ strength }) => Number.isFinite(strength)));
});

Deno.test("bradleyTerry refuses no judgement at all, and a template against itself", () => {
  const own = { record: "r", first: "a", second: "a", preferred: "first" } as const;
  assert.throws(() => bradleyTerry([], { seed: "s" }), UsageError);
  assert.throws(() => bradleyTerry([own], { seed: "s" }), /judged against itself: "a"/);
});

Deno.test("orderConsistency counts pairs with both orders, ties among them", () => {
  const at = (record: string, first: string, preferred: Judgement["preferred"]): Judgement => ({
    record,
    first,
    second: first === "a" ? "b" : "a",
    preferred,
  });
  const judgements = [
    at("same", "a", "first"),
    at("same", "b", "second"),
    at("tied", "a", "tie"),
    at("tied", "b", "tie"),
    at("swayed", "a", "second"),
    at("swayed", "b", "second"),
    at("once", "a", "first"),
    at("silent", "a", "first"),
    at("silent", "b", null),
  ];
  assert.deepEqual(orderConsistency(judgements), { bothOrders: 3, consistency: 2 / 3 });
  assert.deepEqual(orderConsistency([]), { bothOrders: 0, consistency: null });
});
