/**
 * The engine of every sequential verdict: a gambler who bets that a mean is above a value, and whose money
 * can only grow much if it is. As the bets are fair at best when the mean is not above, the chance that the
 * money ever becomes 1/level times what it was is at most `level`, however often one looks (Ville 1939).
 *
 * - Waudby-Smith and Ramdas, "Estimating means of bounded random variables by betting", JRSS-B 86 (2024).
 * - Orabona and Jun, "Tight concentrations and confidence sequences from the regret of universal
 *   portfolio", IEEE Transactions on Information Theory 70 (2024): a mixture of fixed bets.
 * - de la Peña, "A general class of exponential inequalities for martingales and ratios", Annals of
 *   Probability 27 (1999): bets on symmetric differences are fair without a bound on them.
 */

/** One difference between two scores of the same record, −1..1, and the share of the bet that is on it. */
export interface Stake {
  difference: number;
  /** 0..1; the weights of one bet sum to 1, and may depend on what was seen before only. */
  weight: number;
}

/** What a wager is set up with. */
export interface WagerOptions {
  /**
   * The largest difference of two scores of one record that bets reckon with, above 0 and up to 1. With 1
   * the guarantee holds for whatever scores in 0..1; see `docs/decisions/0010-betting-on-differences.md`.
   */
  largestDifference: number;
}

/** A gambler's money in the course of many bets, starting with 1. */
export interface Wager {
  /**
   * Places one bet and settles it.
   *
   * @param scale A guess at the standard deviation of a difference, above 0, from what was seen before only.
   */
  add(stakes: readonly Stake[], scale: number): void;
  /** Natural logarithm of the money won by betting that the mean difference is above 0. */
  readonly logWealth: number;
  /** The same if all bets had been on a mean above `mean`, −1..1. It never rises with `mean`. */
  logWealthAgainst(mean: number): number;
  /** The mean is above this, −1..1, but for a chance of `level` over all looks together. */
  lowerBound(level: number): number;
}

/**
 * Sizes of bets in standard deviations, and the money each starts with. A difference of d standard
 * deviations wins most with about d / (1 + d²): the two large ones find half a standard deviation and more
 * quickly, the small one finds what is smaller in the end.
 */
const GAMBLERS = [
  { size: 0.1, money: 0.06 },
  { size: 0.35, money: 0.47 },
  { size: 0.65, money: 0.47 },
];

/** Never all the money on one difference, so that no single record can end a wager for good. */
const MOST_AT_STAKE = 0.98;

const PRECISION = 1e-6;

/**
 * A wager that the mean of some differences is above a value.
 *
 * A bet multiplies a gambler's money by 1 + Σ weight · clip(size · (difference − mean)), clipped to ±0.98.
 * That is fair at best under "the mean is not above" (1) if the differences are symmetric about it, as those
 * between equal templates are, whatever their distribution; (2) if no difference is further from it than
 * `largestDifference` + |mean|, whatever their distribution. Otherwise it is so nearly: a rare, huge loss
 * that was clipped can make a bet too favourable.
 *
 * @example
 * ```ts
 * import { createWager } from "./wager.ts";
 * const wager = createWager({ largestDifference: 1 });
 * for (let record = 0; record < 30; record++) wager.add([{ difference: 0.3, weight: 1 }], 0.2);
 * console.assert(wager.lowerBound(0.025) > 0 && wager.lowerBound(0.025) < 0.3);
 * ```
 */
export function createWager({ largestDifference }: WagerOptions): Wager {
  const bets: { stakes: readonly Stake[]; scale: number }[] = [];
  const logMoney = GAMBLERS.map(({ money }) => Math.log(money));
  const settle = (stakes: readonly Stake[], scale: number, mean: number, logs: number[]) => {
    const most = MOST_AT_STAKE / (largestDifference + Math.abs(mean));
    for (let gambler = 0; gambler < logs.length; gambler++) {
      const size = Math.min(GAMBLERS[gambler].size / scale, most);
      let gain = 0;
      for (const { difference, weight } of stakes) {
        gain += weight * clip(size * (difference - mean));
      }
      logs[gambler] += Math.log1p(gain);
    }
  };
  const logWealthAgainst = (mean: number) => {
    const logs = GAMBLERS.map(({ money }) => Math.log(money));
    for (const { stakes, scale } of bets) settle(stakes, scale, mean, logs);
    return logSumExp(logs);
  };
  return {
    add(stakes, scale) {
      bets.push({ stakes, scale });
      settle(stakes, scale, 0, logMoney);
    },
    get logWealth() {
      return logSumExp(logMoney);
    },
    logWealthAgainst,
    lowerBound(level) {
      const enough = -Math.log(level);
      let below = -1;
      if (logWealthAgainst(below) < enough) return below;
      for (let above = 1; above - below > PRECISION;) {
        const middle = (below + above) / 2;
        if (logWealthAgainst(middle) >= enough) below = middle;
        else above = middle;
      }
      return below;
    },
  };
}

const clip = (gain: number) => Math.max(-MOST_AT_STAKE, Math.min(MOST_AT_STAKE, gain));

function logSumExp(logs: readonly number[]): number {
  const largest = Math.max(...logs);
  return largest + Math.log(logs.reduce((sum, log) => sum + Math.exp(log - largest), 0));
}
