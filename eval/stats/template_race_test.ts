/** Holds races to hand-worked cases, to symmetries, and to the error and power that verdicts promise. */
import assert from "node:assert/strict";
import fc from "fast-check";
import { createRandom } from "../../core/random.ts";
import { UsageError } from "../../core/usage_error.ts";
import type { RaceOptions, TemplateRace } from "./race.ts";
import { simulatedJudge, type SimulatedJudgeOptions } from "./simulated_judge.ts";
import { createTemplateRace } from "./template_race.ts";

type Row = readonly (number | null)[];

/** Tells whole records; those of templates that are out as well. */
function raceOf(rows: readonly Row[], options: Partial<RaceOptions> = {}): TemplateRace {
  const templates = options.templates ?? rows[0].map((_, template) => `t${template}`);
  const race = createTemplateRace({ ...options, templates });
  rows.forEach((row, record) =>
    row.forEach((score, template) =>
      race.add({ template: templates[template], record: `${record}`, score })
    )
  );
  return race;
}

const repeat = (times: number, row: (record: number) => Row) =>
  Array.from({ length: times }, (_, record) => row(record));

/** Makes pictures only while they are wanted, as an experiment does. */
function simulated(
  options: Omit<SimulatedJudgeOptions, "random"> & {
    seed: string;
    records: number;
    alpha?: number;
  },
) {
  const judge = simulatedJudge({ ...options, random: createRandom(options.seed) });
  const templates = options.effects.map((_, template) => `${template}`);
  const race = createTemplateRace({ templates, alpha: options.alpha });
  for (let record = 0; record < options.records; record++) {
    judge().forEach((score, template) => {
      const name = templates[template];
      if (race.wants(name)) race.add({ template: name, record: `${record}`, score });
    });
  }
  return race.conclude();
}

Deno.test("createTemplateRace names the better of two and gives its effect with the interval", () => {
  const standing = raceOf(repeat(60, (record) => [0.4 + 0.2 * (record % 2), 0.7])).standing();
  assert.equal(standing.verdict, "winner");
  assert.equal(standing.winner, "t1");
  assert.deepEqual(standing.inRace, ["t1"]);
  const [{ better, worse, difference, records, interval }] = standing.comparisons;
  assert.deepEqual([better, worse], ["t1", "t0"]);
  assert.ok(records < 60 && standing.records === records, "it should not have used all records");
  assert.ok(Math.abs(difference! - 0.2) < 0.02);
  assert.ok(interval.low > 0 && interval.low < 0.2 && interval.high > 0.2);
  assert.equal(standing.moreRecords, null);
  assert.match(
    standing.inWords,
    /^“t1” is better than “t0” \(95 % confidence, however often one looked\)/,
  );
});

Deno.test("createTemplateRace drops who cannot win and goes on with the rest", () => {
  const random = createRandom("rest");
  const rows = repeat(40, () => [0.2, 0.6, 0.6].map((mean) => mean + 0.1 * (random.next() - 0.5)));
  const race = raceOf(rows);
  const standing = race.conclude();
  assert.equal(standing.verdict, "no_difference_found");
  assert.deepEqual(standing.inRace, ["t1", "t2"]);
  assert.deepEqual([race.wants("t0"), race.wants("t1"), race.wants("t2")], [false, true, true]);
  const [dropped] = standing.dropped;
  assert.equal(dropped.template, "t0");
  assert.ok(dropped.records < 30 && dropped.afterCells === 3 * dropped.records);
  const behind = standing.comparisons.find(({ worse }) => worse === "t0")!;
  assert.equal(behind.records, dropped.records);
  assert.ok(behind.interval.low > 0 && behind.interval.low < behind.difference!);
  assert.match(standing.inWords, /No difference was found between “t1” and “t2” in 40 records/);
  assert.match(standing.inWords, /“t0” is worse than the best and was dropped/);
});

Deno.test("createTemplateRace needs no pictures of a dropped template for later records", () => {
  const race = raceOf(repeat(30, (record) => [0.1, 0.7 + 0.1 * (record % 2), 0.75]));
  assert.equal(race.wants("t0"), false);
  const before = race.standing().records;
  race.add({ template: "t1", record: "late", score: 0.9 });
  assert.equal(race.standing().records, before);
  race.add({ template: "t2", record: "late", score: 0.2 });
  assert.equal(race.standing().records, before + 1);
});

Deno.test("createTemplateRace leaves a null out of comparisons, or counts it as 0 when asked to", () => {
  const rows: Row[] = [[0.5, 0.6], [0.5, null], [null, 0.6], [0.5, 0.8]];
  const [skipped] = raceOf(rows).standing().comparisons;
  assert.deepEqual([skipped.better, skipped.records], ["t1", 2]);
  assert.ok(Math.abs(skipped.difference! - 0.2) < 1e-12);
  const standing = raceOf(rows, { nulls: "worst" }).standing();
  const worst = standing.comparisons[0];
  assert.deepEqual([worst.better, worst.records], ["t1", 4]);
  assert.ok(Math.abs(worst.difference! - (0.1 - 0.5 + 0.6 + 0.3) / 4) < 1e-12);
  assert.deepEqual(standing.templates.map(({ nulls }) => nulls), [1, 1]);
});

Deno.test("createTemplateRace says that nothing can be said when all scores are null", () => {
  const standing = raceOf(repeat(5, () => [null, null])).conclude();
  assert.equal(standing.verdict, "no_difference_found");
  assert.deepEqual([standing.leader, standing.comparisons.length, standing.cells], [null, 0, 10]);
  assert.match(standing.inWords, /nothing can be said/);
});

Deno.test("createTemplateRace makes one record's score the mean of its replicates", () => {
  const race = createTemplateRace({ templates: ["a", "b"], replicates: 2 });
  race.add({ template: "a", record: "r", replicate: 0, score: 0.2 });
  race.add({ template: "b", record: "r", replicate: 0, score: 0.9 });
  race.add({ template: "a", record: "r", replicate: 1, score: 0.4 });
  assert.equal(race.standing().records, 0);
  race.add({ template: "b", record: "r", replicate: 1, score: null });
  const [{ difference, records }] = race.standing().comparisons;
  assert.equal(records, 1);
  assert.ok(Math.abs(difference! - 0.6) < 1e-12);
});

Deno.test("createTemplateRace claims equality only within the margin asked for", () => {
  const rows = repeat(80, (record) => [0.5 + 0.02 * (record % 3), 0.5 + 0.02 * (record % 2)]);
  const standing = raceOf(rows, { equivalenceMargin: 0.2 }).standing();
  assert.equal(standing.verdict, "equivalent");
  assert.match(standing.inWords, /differ by less than 0\.2 on average/);
  assert.equal(raceOf(rows).standing().verdict, "undecided");
  assert.equal(raceOf(rows, { equivalenceMargin: 0.01 }).standing().verdict, "undecided");
});

Deno.test("createTemplateRace says how many more records it would take, if they are like those", () => {
  const row = (
    record: number,
  ) => [0.45 + 0.3 * (record % 2), 0.7 - 0.2 * (record % 3 === 0 ? 1 : 0)];
  const standing = raceOf(repeat(12, row)).standing();
  assert.equal(standing.verdict, "undecided");
  const more = standing.moreRecords!;
  assert.ok(standing.inWords.includes(`about ${more} more would decide it`));
  assert.equal(raceOf(repeat(12 + more - 1, (record) => row(record % 12))).standing().winner, null);
  assert.notEqual(raceOf(repeat(12 + more, (record) => row(record % 12))).standing().winner, null);
});

Deno.test("createTemplateRace stands the same when told again, and under other names and a common shift", () => {
  const table = fc.array(
    fc.array(fc.double({ min: 0, max: 0.8, noNaN: true }), { minLength: 3, maxLength: 3 }),
    {
      minLength: 1,
      maxLength: 25,
    },
  );
  const decided = (rows: readonly Row[], order: readonly number[]) => {
    const race = raceOf(rows.map((row) => order.map((template) => row[template])));
    const { inRace, comparisons, verdict } = race.standing();
    const names = inRace.map((name) => order[Number(name.slice(1))]).toSorted();
    return {
      names,
      verdict,
      width: comparisons.map(({ interval }) => (interval.high - interval.low).toFixed(4)),
    };
  };
  fc.assert(
    fc.property(table, (rows) => {
      const plain = decided(rows, [0, 1, 2]);
      assert.deepEqual(decided(rows, [0, 1, 2]), plain);
      assert.deepEqual(decided(rows, [2, 0, 1]).names, plain.names);
      const shifted = decided(rows.map((row) => row.map((score) => score! + 0.2)), [0, 1, 2]);
      assert.deepEqual(shifted.names, plain.names);
    }),
    { numRuns: 40 },
  );
});

Deno.test("createTemplateRace refuses what makes no sense", () => {
  const start = (options: Partial<RaceOptions>) => () =>
    createTemplateRace({ templates: ["a", "b"], ...options });
  assert.throws(start({ templates: ["a"] }), UsageError);
  assert.throws(start({ templates: ["a", "a"] }), /two different templates/);
  assert.throws(start({ alpha: 0 }), /alpha is out of range: 0/);
  assert.throws(start({ replicates: 0 }), UsageError);
  assert.throws(start({ equivalenceMargin: 2 }), UsageError);
  assert.throws(start({ largestDifference: 0 }), UsageError);
  const race = start({})();
  assert.throws(() => race.add({ template: "c", record: "r", score: 1 }), /not in the race: "c"/);
  assert.throws(
    () => race.add({ template: "a", record: "r", score: 1.01 }),
    /outside 0\.\.1: 1\.01/,
  );
  assert.throws(() => race.add({ template: "a", record: "r", score: NaN }), UsageError);
  assert.throws(() => race.add({ template: "a", record: "r", replicate: 1, score: 1 }), UsageError);
  race.add({ template: "a", record: "r", score: 1 });
  assert.throws(() => race.add({ template: "a", record: "r", score: 1 }), /same cell twice/);
  assert.equal(race.wants("c"), false);
});

Deno.test("createTemplateRace names few winners among equals, with a look after every picture", () => {
  for (const shape of ["pass_fail", "failures"] as const) {
    for (const effects of [[0, 0], [0, 0, 0, 0, 0]]) {
      const named = Array.from({ length: 100 }, (_, experiment) =>
        simulated({
          seed: `equal ${shape} ${experiment}`,
          shape,
          effects,
          records: 40,
          alpha: 0.2,
        }))
        .filter(({ verdict }) => verdict === "winner").length;
      // 0.2 of 100 is 20; more than 31 has a chance of 1 in 300 at exactly 0.2.
      assert.ok(named <= 31, `${shape}: ${named} of 100`);
    }
  }
});

Deno.test("createTemplateRace finds half a standard deviation within 120 records, nine times in ten", () => {
  const right = Array.from(
    { length: 100 },
    (_, experiment) =>
      simulated({ seed: `half ${experiment}`, shape: "bell", effects: [0, 0.125], records: 120 }),
  )
    .filter(({ winner }) => winner === "1").length;
  assert.ok(right >= 90, `${right} of 100`);
});

Deno.test("createTemplateRace spends few pictures on those that are plainly worse", () => {
  const standing = simulated({
    seed: "plain",
    shape: "bell",
    effects: [0, 0, 0, 0, 0, 0.2],
    records: 100,
  });
  assert.equal(standing.winner, "5");
  assert.ok(standing.cells < 6 * 40, `${standing.cells} pictures`);
});
