/**
 * Strengths out of pairwise judgements, with intervals by resampling records: judgements of one record, in
 * either order and of whichever templates, are not independent, so a record is drawn as a whole.
 */
import { quantile } from "simple-statistics";
import { quoteForMessage } from "../../core/plain_text.ts";
import { createRandom } from "../../core/random.ts";
import { UsageError } from "../../core/usage_error.ts";
import { fitPreferences, type PreferenceCounts, type PreferenceFit } from "./bradley_terry_fit.ts";
import type { Interval } from "./interval.ts";
import { connectionOf } from "./judgement_graph.ts";
import { orderConsistency } from "./order_consistency.ts";
import type { Judgement, PairwiseOptions, PairwiseResult } from "./pairwise.ts";

/**
 * The Bradley–Terry strengths of templates, the judge's bias for a position, and percentile intervals by the
 * cluster bootstrap (B. Efron and R. J. Tibshirani, "An Introduction to the Bootstrap", 1993, chapter 13;
 * C. A. Field and A. H. Welsh, "Bootstrapping clustered data", JRSS-B 69, 2007). The model and its sources
 * are at `fitPreferences`.
 *
 * The intervals are for one look at the end and rough below about 20 records. For a verdict at any time, give
 * a race each record's share of preferences as scores.
 *
 * @throws {UsageError} For a template judged against itself, or without a single usable judgement.
 *
 * @example
 * ```ts
 * import { bradleyTerry } from "./bradley_terry.ts";
 * const judgements = Array.from({ length: 30 }, (_, record) => ({
 *   record: `${record}`, first: "a", second: "b", preferred: record % 3 === 0 ? "second" as const : "first" as const,
 * })).flatMap((one) => [one, { ...one, first: "b", second: "a" }]);
 * const { templates, positionBias } = bradleyTerry(judgements, { seed: "s", resamples: 50 });
 * console.assert(Math.abs(templates[0].strength) < 0.01 && positionBias.advantage > 0.5);
 * ```
 */
export function bradleyTerry(
  judgements: readonly Judgement[],
  { seed, confidence = 0.95, resamples = 1000, priorDeviation = 3 }: PairwiseOptions,
): PairwiseResult {
  const usable = judgements.filter(({ preferred }) => preferred !== null);
  checkJudgements(usable);
  const names = [...new Set(usable.flatMap(({ first, second }) => [first, second]))];
  const size = names.length;
  const byRecord = [...Map.groupBy(usable, ({ record }) => record).values()];
  const tallies = byRecord.map((record) => tally(record, names));
  const total = sumOf(tallies, size);
  const fit = fitPreferences(total, { priorDeviation });

  const random = createRandom(`Bradley–Terry bootstrap ${seed}`);
  const fits = Array.from({ length: resamples }, () => {
    const drawn = tallies.map(() => random.pick(tallies));
    return fitPreferences(sumOf(drawn, size), { priorDeviation });
  });
  const interval = (value: (fit: PreferenceFit) => number): Interval => {
    const values = fits.map(value);
    if (values.length === 0) return { low: -Infinity, high: Infinity };
    const [low, high] = quantile(values, [(1 - confidence) / 2, (1 + confidence) / 2]);
    return { low, high };
  };
  const templates = names.map((template, number) => ({
    template,
    strength: fit.strengths[number],
    strengthInterval: interval(({ strengths }) => strengths[number]),
    preference: preference(fit, number),
    preferenceInterval: interval((fit) => preference(fit, number)),
    strongestShare: fits.filter(({ strengths }) => Math.max(...strengths) === strengths[number])
      .length / Math.max(1, resamples),
    judgements:
      usable.filter(({ first, second }) => first === template || second === template).length,
  })).sort((a, b) => b.strength - a.strength);
  const ties = usable.filter(({ preferred }) => preferred === "tie").length;
  const firsts = usable.filter(({ preferred }) => preferred === "first").length;
  const decided = usable.length - ties;
  return {
    templates,
    positionBias: {
      firstShare: decided === 0 ? null : firsts / decided,
      advantage: fit.firstAdvantage,
      interval: interval(({ firstAdvantage }) => firstAdvantage),
      ...orderConsistency(usable),
    },
    tieShare: ties / usable.length,
    judgements: usable.length,
    unusable: judgements.length - usable.length,
    connection: connectionOf(total),
    confidence,
  };
}

function checkJudgements(usable: readonly Judgement[]) {
  const own = usable.find(({ first, second }) => first === second);
  if (own !== undefined) {
    throw new UsageError(
      `Cannot compare templates because one was judged against itself: ${
        quoteForMessage(own.first)
      }.`,
      "Judge pictures of two different templates.",
    );
  }
  if (usable.length === 0) {
    throw new UsageError(
      "Cannot compare templates because no judgement is usable: [].",
      "Judge at least one pair of pictures.",
    );
  }
}

const matrix = (size: number) =>
  Array.from({ length: size }, () => new Array<number>(size).fill(0));

function tally(judgements: readonly Judgement[], names: readonly string[]) {
  return judgements.map(({ first, second, preferred }) => ({
    kind: preferred === "tie" ? "ties" as const : preferred as "first" | "second",
    first: names.indexOf(first),
    second: names.indexOf(second),
  }));
}

function sumOf(tallies: readonly ReturnType<typeof tally>[], size: number): PreferenceCounts {
  const counts = { first: matrix(size), second: matrix(size), ties: matrix(size) };
  for (const record of tallies) {
    for (const { kind, first, second } of record) counts[kind][first][second]++;
  }
  return counts;
}

/** Wins and half the ties against each other template when no place is better, averaged over the others. */
function preference({ strengths, tieTendency }: PreferenceFit, template: number): number {
  const others = strengths.filter((_, other) => other !== template);
  const chances = others.map((other) => {
    const difference = strengths[template] - other;
    const win = Math.exp(difference / 2);
    const loss = Math.exp(-difference / 2);
    const tie = Math.exp(tieTendency);
    return (win + tie / 2) / (win + loss + tie);
  });
  return chances.reduce((sum, chance) => sum + chance, 0) / chances.length;
}
