/**
 * The loop of the refiner, for one text: make pictures, measure them, suggest another text from the best so
 * far, up to so many rounds; then hold the best against the given text on fresh samples. Only what wins there
 * is returned: the best of several is chosen by luck as well as by merit, and the samples that it was chosen
 * by cannot tell the two apart.
 */
import type { ComparisonStanding } from "../stats/comparison.ts";
import { createSequentialComparison } from "../stats/sequential_comparison.ts";
import type { Refiner } from "./refiner.ts";
import type { Iteration, RefinementResult, RefinementStep, ScoredSample } from "./refinement.ts";

/** A suggestion as it was kept, or that there was none. */
export interface KeptSuggestion {
  /** `null`: nothing was suggested. */
  text: string | null;
  reason: string;
  refiner: string;
  /** Whether nothing was suggested because the refiner failed. */
  isFailure?: boolean;
}

/** What the loop asks the world for. */
export interface RefinementWorld {
  /**
   * Makes and measures a sample of a text. `stops` says that it makes no sense to go on: the budget is used
   * up, the disk is full or the run is drained.
   */
  score(
    text: string,
    at: { iteration: number; sample: number; purpose: "try" | "confirm" },
    signal: AbortSignal,
  ): Promise<{ scored: ScoredSample; stops: string | null }>;
  refiner: Refiner;
  /** Why a text cannot be tried; `null` where it can. */
  objectionTo(text: string): string | null;
  /** What was suggested for that iteration before a process was stopped; `null` where nothing was. */
  recall(iteration: number): KeptSuggestion | null;
  /** Keeps a suggestion before it is tried. */
  keep(iteration: number, suggestion: KeptSuggestion): void;
  /** Whether to begin nothing new. */
  isStopped(): boolean;
}

/** How far the loop goes. */
export interface RefinementPlan {
  text: string;
  kind: "prompt" | "template";
  /** Texts that are tried, the given one among them, 1 or more. */
  iterations: number;
  /** Samples of each while trying, 1 or more. */
  pictures: number;
  /** Fresh samples at the most, of both texts, for the proof; 0 proves nothing. */
  confirmations: number;
  /** Highest chance of returning a text that is not better, 0 < alpha ≤ 0.5. */
  alpha: number;
}

interface WantedSample {
  text: string;
  iteration: number;
  sample: number;
  purpose: "try" | "confirm";
}

/** A proof that would take so many times the pairs that there are is none that anybody waits for. */
const FAR = 10;

/** How often the interval is told of; whether it is decided is looked at after every pair. */
const PAIRS_A_LOOK = 6;

/** Nothing new is begun; the reason is for a person. */
class Stopped extends Error {
  override readonly name = "Stopped";
}

/**
 * Refines one text. Tells each step and returns the result.
 *
 * @throws The signal's reason, when it aborts; what was kept by then is found again.
 *
 * @example
 * ```ts
 * import { refineText } from "./refine_text.ts";
 * const world = {
 *   score: (text: string, { sample }: { sample: number }) => Promise.resolve({
 *     scored: { sample, path: "a.png", traceId: null, value: text.length / 10, scores: [], costUsd: 0, error: null },
 *     stops: null,
 *   }),
 *   refiner: {
 *     name: "longer", estimateUsd: 0,
 *     suggest: ({ text }: { text: string }) => Promise.resolve({ text: `${text}!!!`, reason: "Longer is better." }),
 *   },
 *   objectionTo: () => null, recall: () => null, keep: () => {}, isStopped: () => false,
 * };
 * const plan = { text: "ab", kind: "prompt" as const, iterations: 2, pictures: 2, confirmations: 60, alpha: 0.05 };
 * const steps = refineText(plan, world, new AbortController().signal);
 * let next = await steps.next();
 * while (!next.done) next = await steps.next();
 * console.assert(next.value.verdict === "improved" && next.value.text === "ab!!!");
 * ```
 */
export async function* refineText(
  plan: RefinementPlan,
  world: RefinementWorld,
  signal: AbortSignal,
): AsyncGenerator<RefinementStep, RefinementResult> {
  const tried: Iteration[] = [];
  const spent: ScoredSample[] = [];
  let comparison: ComparisonStanding | null = null;
  let stopped: string | null = null;
  /** Why the refiner failed, where that left the given text without a rival. */
  let refinerFailure: string | null = null;
  /** Samples that do not depend on each other are under way together; they are told in their order. */
  const samplesOf = async function* (
    wanted: readonly WantedSample[],
  ): AsyncGenerator<RefinementStep, ScoredSample[]> {
    if (world.isStopped()) throw new Stopped("it was stopped");
    const made = await Promise.allSettled(
      wanted.map(({ text, ...at }) => world.score(text, at, signal)),
    );
    signal.throwIfAborted();
    const ended = made.map((outcome) => {
      if (outcome.status === "rejected") throw outcome.reason;
      return outcome.value;
    });
    for (const [index, { scored }] of ended.entries()) {
      const { iteration, purpose } = wanted[index];
      spent.push(scored);
      yield { step: "sample", iteration, purpose, sample: scored };
    }
    const stopping = ended.find(({ stops }) => stops !== null);
    if (stopping !== undefined) throw new Stopped(stopping.stops!);
    return ended.map(({ scored }) => scored);
  };

  try {
    // Try: the given text first, then what is suggested from the best so far.
    for (let number = 1; number <= plan.iterations; number++) {
      const suggestion = number === 1
        ? { text: plan.text, reason: "The text as it was given.", refiner: "nobody" }
        : await suggest(number, { plan, world, tried, signal });
      if (suggestion.text === null) {
        yield { step: "no_suggestion", iteration: number, reason: suggestion.reason };
        if (suggestion.isFailure && number === 2) refinerFailure = suggestion.reason;
        break;
      }
      const iteration: Iteration = {
        number,
        ...suggestion,
        text: suggestion.text,
        samples: [],
        mean: null,
      };
      tried.push(iteration);
      iteration.samples = yield* samplesOf(
        Array.from({ length: plan.pictures }, (_, sample) => ({
          text: iteration.text,
          iteration: number,
          sample,
          purpose: "try" as const,
        })),
      );
      iteration.mean = meanOf(iteration.samples);
      yield { step: "iteration", iteration, isBest: bestOf(tried) === iteration };
      if (number === 1 && iteration.mean === null) break;
    }

    // Prove: the best against the given one, on samples that it was not chosen by.
    const best = bestOf(tried);
    if (best.number > 1 && plan.confirmations > 0) {
      const race = createSequentialComparison({ alpha: plan.alpha });
      for (let count = 0; count < plan.confirmations; count++) {
        const at = { sample: plan.pictures + count, purpose: "confirm" as const };
        const [given, candidate] = yield* samplesOf([
          { text: plan.text, ...at, iteration: 1 },
          { text: best.text, ...at, iteration: best.number },
        ]);
        race.add(candidate.value, given.value);
        const isLast = race.isDecided() || count === plan.confirmations - 1;
        if (!isLast && (count + 1) % PAIRS_A_LOOK !== 0) continue;
        comparison = race.standing();
        yield { step: "confirming", iteration: best.number, standing: comparison };
        if (isLast) break;
      }
    }
  } catch (error) {
    if (!(error instanceof Stopped)) throw error;
    stopped = error.message;
  }
  return conclude(plan, { tried, spent, comparison, stopped, refinerFailure });
}

async function suggest(
  number: number,
  { plan, world, tried, signal }: {
    plan: RefinementPlan;
    world: RefinementWorld;
    tried: readonly Iteration[];
    signal: AbortSignal;
  },
): Promise<KeptSuggestion> {
  const known = world.recall(number);
  if (known !== null) return known;
  if (world.isStopped()) throw new Stopped("it was stopped");
  const best = bestOf(tried);
  const { text, reason, ...rest } = await world.refiner.suggest({
    text: best.text,
    scores: best.samples.map(({ scores }) => scores),
    mean: best.mean,
    tried,
    kind: plan.kind,
  }, signal);
  const objection = text === null ? null : world.objectionTo(text);
  const suggestion = objection === null
    ? { text, reason, ...rest, refiner: world.refiner.name }
    : { text: null, reason: objection, refiner: world.refiner.name };
  world.keep(number, suggestion);
  return suggestion;
}

/** The highest mean; of equals the earlier one. A text of which nothing can be said is never the best. */
function bestOf(tried: readonly Iteration[]): Iteration {
  return tried.reduce((best, next) => (next.mean ?? -1) > (best.mean ?? -1) ? next : best);
}

function meanOf(samples: readonly ScoredSample[]): number | null {
  const values = samples.map(({ value }) => value).filter((value) => value !== null);
  return values.length === 0 ? null : values.reduce((sum, value) => sum + value, 0) / values.length;
}

function conclude(
  plan: RefinementPlan,
  { tried, spent, comparison, stopped, refinerFailure }: {
    tried: Iteration[];
    spent: readonly ScoredSample[];
    comparison: ComparisonStanding | null;
    stopped: string | null;
    refinerFailure: string | null;
  },
): RefinementResult {
  const best = tried.length === 0 ? null : bestOf(tried);
  const isProven = comparison?.verdict === "better" && best !== null;
  const isScored = (tried[0]?.mean ?? null) !== null;
  const verdict = isProven
    ? "improved"
    : stopped !== null
    ? "interrupted"
    : isScored && refinerFailure === null
    ? "not_improved"
    : "failed";
  const returned = isProven ? best : null;
  return {
    verdict,
    text: returned?.text ?? plan.text,
    iteration: returned?.number ?? 1,
    bestIteration: best?.number ?? 1,
    iterations: tried,
    comparison,
    inWords: explain(verdict, { plan, best, comparison, stopped, refinerFailure, tried }),
    pictures: spent.filter(({ path }) => path !== null).length,
    costUsd: spent.reduce<number | null>(
      (sum, { costUsd }) => sum === null || costUsd === null ? null : sum + costUsd,
      0,
    ),
  };
}

function explain(
  verdict: RefinementResult["verdict"],
  { plan, best, comparison, stopped, refinerFailure, tried }: {
    plan: RefinementPlan;
    best: Iteration | null;
    comparison: ComparisonStanding | null;
    stopped: string | null;
    refinerFailure: string | null;
    tried: readonly Iteration[];
  },
): string {
  const sure = `${((1 - plan.alpha) * 100).toFixed(0)} %`;
  if (verdict === "failed" && refinerFailure !== null) {
    return `No other text could be had to try: ${refinerFailure}`;
  }
  if (verdict === "failed") {
    const why = tried[0]?.samples.find(({ error }) => error !== null)?.error ??
      "nothing could be said of it";
    return `No picture of the given text could be scored, so there is nothing to improve on: ${why}`;
  }
  if (verdict === "improved") {
    return `Iteration ${best!.number} is better than the given text (${sure} sure): by ${
      signed(comparison!.difference!)
    } over ${comparison!.pairs} fresh pairs, ${signed(comparison!.interval.low)} at the least.`;
  }
  if (verdict === "interrupted") {
    return `It ended early because ${
      stopped!.replace(/^Cannot/, "it could not").replace(/\.$/, "")
    }. ` +
      "Nothing was proven, so the given text stands; the same command goes on from here.";
  }
  if (best === null || best.number === 1) {
    const others = tried.length - 1;
    return others === 0
      ? "There was no other text to try."
      : others === 1
      ? "The one other text did not score higher than the given one."
      : `None of ${others} other texts scored higher than the given one.`;
  }
  if (comparison === null) {
    return `Iteration ${best.number} scored higher on the few pictures it was tried with, but nothing was proven, ` +
      "so the given text stands. Allow fresh pictures with --confirm.";
  }
  const found = comparison.verdict === "worse"
    ? `turned out worse (${sure} sure)`
    : `was not shown to be better: ${signed(comparison.difference ?? 0)}, between ${
      signed(comparison.interval.low)
    } and ${signed(comparison.interval.high)}`;
  const { morePairs, pairs } = comparison;
  const isFar = morePairs === null || morePairs > FAR * pairs || comparison.verdict === "worse";
  const more = isFar ? "" : ` About ${morePairs} more pairs would decide it.`;
  return `Iteration ${best.number} scored highest while trying, but over ${comparison.pairs} fresh pairs it ${found}, ` +
    `so the given text stands.${more}`;
}

function signed(difference: number): string {
  return `${difference < 0 ? "−" : "+"}${Math.abs(difference).toFixed(3)}`;
}
