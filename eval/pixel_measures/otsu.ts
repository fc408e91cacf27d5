/** Splits measurements into low and high ones where the two groups differ most. */

/** A split. */
export interface OtsuSplit {
  /** Values above it are high. */
  threshold: number;
  /** Mean of the values up to the threshold. */
  below: number;
  /** Mean of the values above it; the threshold's own where there are none. */
  above: number;
}

const BINS = 256;

/**
 * The threshold that makes the variance between the two groups largest (Nobuyuki Otsu, "A Threshold
 * Selection Method from Gray-Level Histograms", IEEE Transactions on Systems, Man, and Cybernetics, 1979).
 * Where no value lies between the groups, every threshold in the gap splits them alike, and the one in its
 * middle is given: whoever lowers it does not end among the low values. Values that are all the same are
 * all low.
 *
 * @example
 * ```ts
 * import { otsuThreshold } from "./otsu.ts";
 * const { threshold } = otsuThreshold(new Float32Array([1, 1.2, 0.9, 8, 8.1]));
 * console.assert(threshold > 4 && threshold < 5);
 * ```
 */
export function otsuThreshold(values: Float32Array): OtsuSplit {
  let low = Infinity, high = -Infinity;
  for (const value of values) {
    if (value < low) low = value;
    if (value > high) high = value;
  }
  if (!(high > low)) return { threshold: high, below: low, above: high };
  const counts = new Float64Array(BINS);
  const sums = new Float64Array(BINS);
  const scale = (BINS - 1) / (high - low);
  let total = 0;
  for (const value of values) {
    const bin = Math.floor((value - low) * scale);
    counts[bin]++;
    sums[bin] += value;
    total += value;
  }
  let best = { variance: -1, bin: 0, lastBin: 0, below: low, above: high };
  let count = 0, sum = 0;
  for (let bin = 0; bin < BINS - 1; bin++) {
    count += counts[bin];
    sum += sums[bin];
    const rest = values.length - count;
    if (count === 0 || rest === 0) continue;
    if (counts[bin] === 0) {
      // The same split as at the bin before.
      if (best.lastBin === bin - 1) best.lastBin = bin;
      continue;
    }
    const below = sum / count, above = (total - sum) / rest;
    const variance = count * rest * (above - below) ** 2;
    if (variance > best.variance) best = { variance, bin, lastBin: bin, below, above };
  }
  const { bin, lastBin, below, above } = best;
  return { threshold: low + ((bin + lastBin) / 2 + 1) / scale, below, above };
}
