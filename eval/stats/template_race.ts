/**
 * The one entry for an experiment: templates compared on the same records, looked at as often as one likes,
 * those that cannot win dropped, and a winner named when it is sure. `elimination.ts` says why its winner is
 * wrong with probability alpha at most.
 */
import { createElimination } from "./elimination.ts";
import { morePairs } from "./forecast.ts";
import { pairedInterval } from "./paired_interval.ts";
import type {
  Comparison,
  DroppedTemplate,
  RaceOptions,
  RaceStanding,
  TemplateRace,
  TemplateScores,
} from "./race.ts";
import { raceInWords } from "./race_words.ts";
import { checkRaceOptions } from "./race_options.ts";
import { createRecordBook } from "./record_book.ts";
import { summarize } from "./summary.ts";

/**
 * Starts a race.
 *
 * @throws {UsageError} For fewer than two templates, one named twice, or a number out of its range.
 *
 * @example
 * ```ts
 * import { createTemplateRace } from "./template_race.ts";
 * const race = createTemplateRace({ templates: ["short", "camera"] });
 * for (let record = 0; race.wants("short") && record < 100; record++) {
 *   race.add({ template: "short", record: `${record}`, score: 0.5 + 0.1 * (record % 3) });
 *   race.add({ template: "camera", record: `${record}`, score: 0.8 + 0.1 * (record % 2) });
 * }
 * console.assert(race.conclude().winner === "camera");
 * ```
 */
export function createTemplateRace(options: RaceOptions): TemplateRace {
  const { templates, alpha, replicates, nulls, equivalenceMargin, largestDifference } =
    checkRaceOptions(options);
  const book = createRecordBook({ templates, replicates, nulls });
  const elimination = createElimination(templates.length, { alpha, largestDifference });
  const told: (number | null)[][] = [];
  const dropped: DroppedTemplate[] = [];
  let equivalentAt = { records: 0, is: false };

  const isIn = (template: number) => elimination.isIn[template];
  const numbersIn = () => templates.map((_, template) => template).filter(isIn);
  const pairs = (a: number, b: number) =>
    told.flatMap((scores) => {
      const [first, second] = [scores[a], scores[b]];
      return first === null || second === null ? [] : [[first, second] as const];
    });
  const isEquivalent = () => {
    if (equivalenceMargin === 0 || told.length === 0) return false;
    if (equivalentAt.records !== told.length) {
      // One-sided alpha for each of all the pairs there are (Bonferroni), and all pairs left must hold.
      const level = 4 * alpha / (templates.length * (templates.length - 1));
      const left = numbersIn();
      const is = left.every((a) =>
        left.every((b) => {
          if (a >= b) return true;
          const { low, high } = pairedInterval(pairs(a, b), { alpha: level, largestDifference });
          return -equivalenceMargin <= low && high <= equivalenceMargin;
        })
      );
      equivalentAt = { records: told.length, is };
    }
    return equivalentAt.is;
  };
  const isDecided = () => numbersIn().length === 1 || isEquivalent();

  const takeRecords = () => {
    while (!isDecided()) {
      const scores = book.takeComplete(elimination.isIn);
      if (scores === null) return;
      const before = [...elimination.isIn];
      told.push(scores.map((score, template) => before[template] ? score : null));
      elimination.add(scores);
      const out = templates.flatMap((template, number) =>
        before[number] && !isIn(number)
          ? [{ template, records: book.scores(number).length, afterCells: book.cells }]
          : []
      );
      dropped.push(...out);
    }
  };

  const templateScores = (): TemplateScores[] =>
    templates.map((template, number) => {
      const { count, mean, standardDeviation } = summarize(book.scores(number));
      const of = { records: count, nulls: book.nulls(number), mean, standardDeviation };
      return { template, inRace: isIn(number), ...of };
    }).sort((a, b) => (b.mean ?? -1) - (a.mean ?? -1));

  const compare = (better: number, worse: number): Comparison => {
    const both = pairs(better, worse);
    const { mean, standardDeviation } = summarize(both.map(([a, b]) => a - b));
    const interval = pairedInterval(both, { alpha, largestDifference });
    if (!isIn(worse)) {
      interval.low = elimination.shortfall(worse);
      interval.high = Math.max(interval.low, interval.high);
    }
    return {
      better: templates[better],
      worse: templates[worse],
      records: both.length,
      difference: mean,
      standardDeviation,
      interval,
    };
  };

  const standing = (isOver: boolean): RaceStanding => {
    const scores = templateScores();
    const inRace = numbersIn().map((number) => templates[number]);
    const leader = scores.find((one) => one.inRace && one.mean !== null)?.template ?? null;
    const winner = inRace.length === 1 ? inRace[0] : null;
    const verdict = winner !== null
      ? "winner"
      : isEquivalent()
      ? "equivalent"
      : isOver
      ? "no_difference_found"
      : "undecided";
    const number = leader === null ? -1 : templates.indexOf(leader);
    const others = scores.map(({ template }) => templates.indexOf(template))
      .filter((other) => other !== number);
    const comparisons = leader === null ? [] : others.map((other) => compare(number, other));
    const facts: Omit<RaceStanding, "inWords"> = {
      verdict,
      winner,
      leader,
      inRace,
      dropped: [...dropped],
      templates: scores,
      comparisons,
      confidence: 1 - alpha,
      cells: book.cells,
      records: told.length,
      moreRecords: winner !== null || isEquivalent() || leader === null ? null : moreRecords(
        numbersIn().filter((other) => other !== number).map((rival) =>
          morePairs(pairs(number, rival), { level: alpha / 2, largestDifference })
        ),
      ),
    };
    return { ...facts, inWords: raceInWords({ ...facts, equivalenceMargin }) };
  };

  return {
    add(cell) {
      book.add(cell);
      takeRecords();
    },
    wants: (template) => !isDecided() && templates.some((name, n) => name === template && isIn(n)),
    standing: () => standing(false),
    conclude: () => standing(true),
  };
}

/** The slowest rival decides; one of whom nothing can be said makes the whole unknown. */
const moreRecords = (rivals: readonly (number | null)[]): number | null =>
  rivals.reduce<number | null>(
    (most, one) => most === null || one === null ? null : Math.max(most, one),
    1,
  );
