/** Holds intervals to coverage at all looks together, and to the symmetry of a comparison. */
import assert from "node:assert/strict";
import fc from "fast-check";
import { createRandom } from "../../core/random.ts";
import { pairedInterval } from "./paired_interval.ts";

const score = fc.double({ min: 0, max: 1, noNaN: true });
const pairsOf = (maxLength: number) => fc.array(fc.tuple(score, score), { maxLength });

Deno.test("pairedInterval knows nothing without pairs", () => {
  assert.deepEqual(pairedInterval([], { alpha: 0.05, largestDifference: 0.5 }), {
    low: -1,
    high: 1,
  });
});

Deno.test("pairedInterval turns round when the two change places, and widens with confidence", () => {
  fc.assert(fc.property(pairsOf(40), (pairs) => {
    const options = { alpha: 0.05, largestDifference: 0.5 };
    const { low, high } = pairedInterval(pairs, options);
    const swapped = pairedInterval(pairs.map(([a, b]) => [b, a] as const), options);
    assert.ok(Math.abs(low + swapped.high) < 1e-9 && Math.abs(high + swapped.low) < 1e-9);
    const surer = pairedInterval(pairs, { ...options, alpha: 0.01 });
    assert.ok(surer.low <= low && high <= surer.high);
  }));
});

Deno.test("pairedInterval narrows with the number of pairs, about as fast as their square root", () => {
  const width = (count: number) => {
    const random = createRandom("width");
    const pairs = Array.from(
      { length: count },
      () => [0.5 + 0.3 * random.next(), 0.7 * random.next()] as const,
    );
    const { low, high } = pairedInterval(pairs, { alpha: 0.05, largestDifference: 1 });
    return high - low;
  };
  const [few, some, many] = [25, 100, 400].map(width);
  assert.ok(few > some && some > many);
  assert.ok(some / many > 1.5 && some / many < 2.5, `${some} to ${many}`);
});

Deno.test("pairedInterval holds the true mean at all looks, also where differences are large and skewed", () => {
  let outside = 0;
  for (let experiment = 0; experiment < 120; experiment++) {
    const random = createRandom(`coverage ${experiment}`);
    const pairs: [number, number][] = [];
    let wasOutside = false;
    for (let record = 0; record < 40; record++) {
      // The mean of a − b is 0.1 × −1 + 0.9 × 0.2 = 0.08.
      pairs.push(random.chance(0.1) ? [0, 1] : [0.9, 0.7]);
      if (record % 4 !== 3) continue;
      const { low, high } = pairedInterval(pairs, { alpha: 0.2, largestDifference: 1 });
      wasOutside ||= low > 0.08 || high < 0.08;
    }
    if (wasOutside) outside++;
  }
  // 0.2 of 120 is 24; more than 36 has a chance of 1 in 250 at exactly 0.2.
  assert.ok(outside <= 36, `${outside} of 120`);
});
