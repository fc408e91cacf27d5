/** The model of pairwise preferences, fitted to counts. */

/** How often templates were preferred: `wins[first][second]` when shown in this order, and so on. */
export interface PreferenceCounts {
  /** The one shown first was preferred. */
  first: number[][];
  /** The one shown second was preferred. */
  second: number[][];
  ties: number[][];
}

/** A fitted model. Strengths and advantage are natural logarithms of odds. */
export interface PreferenceFit {
  /** By template; their sum is 0. */
  strengths: number[];
  /** Log odds that are added to whatever is shown first; above 0, first place helps. */
  firstAdvantage: number;
  /** log ν: tied as often as one of two equal templates is preferred when 0; −Infinity without ties. */
  tieTendency: number;
}

/** What a fit is made with. */
export interface FitOptions {
  /**
   * Standard deviation of the normal prior on each parameter, which keeps strengths finite where a template
   * won or lost everything. Infinity for maximum likelihood.
   */
  priorDeviation: number;
}

const MOST_STEPS = 100;
const SMALL_STEP = 1e-10;

/**
 * Bradley–Terry strengths with ties and an effect of the order: shown as (f, s), f is preferred with weight
 * exp(β_f + δ/2), s with exp(β_s − δ/2), and a tie has the weight exp(η + (β_f + β_s)/2).
 *
 * - R. A. Bradley and M. E. Terry, "Rank analysis of incomplete block designs", Biometrika 39 (1952).
 * - R. R. Davidson, "On extending the Bradley-Terry model to accommodate ties", JASA 65 (1970).
 * - R. R. Davidson and R. J. Beaver, "On extending the Bradley-Terry model to incorporate within-pair order
 *   effects", Biometrics 33 (1977).
 *
 * The penalised likelihood is concave; it is climbed with Newton's method, steps halved where needed.
 *
 * @example
 * ```ts
 * import { fitPreferences } from "./bradley_terry_fit.ts";
 * const counts = { first: [[0, 3], [1, 0]], second: [[0, 1], [3, 0]], ties: [[0, 0], [0, 0]] };
 * const { strengths } = fitPreferences(counts, { priorDeviation: Infinity });
 * console.assert(Math.abs(strengths[0] - strengths[1] - Math.log(3)) < 1e-9);
 * ```
 */
export function fitPreferences(
  counts: PreferenceCounts,
  { priorDeviation }: FitOptions,
): PreferenceFit {
  const templates = counts.first.length;
  const shown = shownPairs(counts);
  const hasTies = shown.some(({ outcomes }) => outcomes[2] > 0);
  const order = templates;
  const tie = templates + 1;
  const size = templates + (hasTies ? 2 : 1);
  const precision = 1 / priorDeviation ** 2;

  const weights = (parameters: readonly number[], { first, second }: ShownPair) => {
    const [f, s] = [parameters[first], parameters[second]];
    const half = parameters[order] / 2;
    const logs = [f + half, s - half, hasTies ? parameters[tie] + (f + s) / 2 : -Infinity];
    const largest = Math.max(...logs);
    const parts = logs.map((log) => Math.exp(log - largest));
    const whole = parts[0] + parts[1] + parts[2];
    return { shares: parts.map((part) => part / whole), logs, logWhole: largest + Math.log(whole) };
  };
  const penalty = (parameters: readonly number[]) => {
    const sum = parameters.slice(0, templates).reduce((total, value) => total + value, 0);
    const squares = parameters.reduce((total, value) => total + value * value, 0);
    // Strengths count from their mean: the sum is tied to 0 whatever the prior.
    return sum * sum / 2 + (precision === 0 ? 0 : precision * squares / 2);
  };
  const likelihood = (parameters: readonly number[]) =>
    shown.reduce((total, pair) => {
      const { logs, logWhole } = weights(parameters, pair);
      return total + pair.outcomes.reduce(
        (sum, times, outcome) => times === 0 ? sum : sum + times * (logs[outcome] - logWhole),
        0,
      );
    }, -penalty(parameters));

  let parameters: number[] = new Array(size).fill(0);
  let height = likelihood(parameters);
  for (let step = 0; step < MOST_STEPS; step++) {
    const sum = parameters.slice(0, templates).reduce((total, value) => total + value, 0);
    const slope = parameters.map((value, index) =>
      -precision * value - (index < templates ? sum : 0)
    );
    const curvature = parameters.map((_, row) =>
      parameters.map((_, column) =>
        (row === column ? precision : 0) + (row < templates && column < templates ? 1 : 0)
      )
    );
    for (const pair of shown) {
      const { shares } = weights(parameters, pair);
      const total = pair.outcomes[0] + pair.outcomes[1] + pair.outcomes[2];
      const places = hasTies
        ? [pair.first, pair.second, order, tie]
        : [pair.first, pair.second, order];
      const means = places.map((_, place) =>
        EFFECTS.reduce((mean, effect, outcome) => mean + shares[outcome] * effect[place], 0)
      );
      places.forEach((index, place) => {
        slope[index] += EFFECTS.reduce(
          (total, effect, outcome) => total + pair.outcomes[outcome] * effect[place],
          -total * means[place],
        );
        places.forEach((other, otherPlace) => {
          const product = EFFECTS.reduce(
            (mean, effect, outcome) => mean + shares[outcome] * effect[place] * effect[otherPlace],
            0,
          );
          curvature[index][other] += total * (product - means[place] * means[otherPlace]);
        });
      });
    }
    const direction = solve(curvature, slope);
    let length = 1;
    let next = parameters.map((value, index) => value + direction[index]);
    while (likelihood(next) < height && length > SMALL_STEP) {
      length /= 2;
      next = parameters.map((value, index) => value + length * direction[index]);
    }
    const moved = Math.max(...direction.map((value) => Math.abs(value * length)));
    parameters = next;
    height = likelihood(parameters);
    if (moved < SMALL_STEP) break;
  }
  const strengths = parameters.slice(0, templates);
  const middle = strengths.reduce((total, value) => total + value, 0) / templates;
  return {
    strengths: strengths.map((value) => value - middle),
    firstAdvantage: parameters[order],
    tieTendency: hasTies ? parameters[tie] : -Infinity,
  };
}

interface ShownPair {
  first: number;
  second: number;
  /** Times that the first, the second, none was preferred. */
  outcomes: [number, number, number];
}

/** How the logarithm of each outcome's weight depends on (β_first, β_second, δ, η). */
const EFFECTS = [[1, 0, 0.5, 0], [0, 1, -0.5, 0], [0.5, 0.5, 0, 1]];

function shownPairs({ first, second, ties }: PreferenceCounts): ShownPair[] {
  return first.flatMap((row, a) =>
    row.map((_, b): ShownPair => ({
      first: a,
      second: b,
      outcomes: [first[a][b], second[a][b], ties[a][b]],
    }))
  ).filter(({ outcomes }) => outcomes.some((times) => times > 0));
}

/** Gaussian elimination with pivoting; a direction that the data say nothing of stays 0. */
function solve(matrix: readonly (readonly number[])[], vector: readonly number[]): number[] {
  const size = vector.length;
  const rows = matrix.map((row, index) => [...row, vector[index]]);
  for (let column = 0; column < size; column++) {
    let pivot = column;
    for (let row = column + 1; row < size; row++) {
      if (Math.abs(rows[row][column]) > Math.abs(rows[pivot][column])) pivot = row;
    }
    [rows[column], rows[pivot]] = [rows[pivot], rows[column]];
    if (Math.abs(rows[column][column]) < 1e-14) continue;
    for (let row = 0; row < size; row++) {
      if (row === column) continue;
      const factor = rows[row][column] / rows[column][column];
      for (let entry = column; entry <= size; entry++) {
        rows[row][entry] -= factor * rows[column][entry];
      }
    }
  }
  return rows.map((row, index) => Math.abs(row[index]) < 1e-14 ? 0 : row[size] / row[index]);
}
