/** Holds the engine to arithmetic done by hand, to fairness worked out exactly, and to its monotonicity. */
import assert from "node:assert/strict";
import fc from "fast-check";
import { createWager, type Wager } from "./wager.ts";

const bet = (wager: Wager, difference: number, scale: number) =>
  wager.add([{ difference, weight: 1 }], scale);

const close = (actual: number, expected: number) =>
  assert.ok(Math.abs(actual - expected) < 1e-12, `${actual} is not ${expected}`);

Deno.test("createWager multiplies each gambler's money as worked out by hand", () => {
  const wager = createWager({ largestDifference: 0.5 });
  assert.equal(Math.abs(wager.logWealth) < 1e-12, true);
  bet(wager, 0.2, 0.5);
  // Sizes 0.1/0.5, 0.35/0.5, 0.65/0.5, none above the most, 0.98/0.5 = 1.96.
  const first = [1 + 0.2 * 0.2, 1 + 0.7 * 0.2, 1 + 1.3 * 0.2];
  close(wager.logWealth, Math.log(0.06 * first[0] + 0.47 * first[1] + 0.47 * first[2]));
  bet(wager, -0.4, 0.25);
  // Sizes 0.4, 1.4, and 2.6, of which 1.96 is left.
  const second = [1 - 0.4 * 0.4, 1 - 1.4 * 0.4, 1 - 1.96 * 0.4];
  const money = first.map((gain, gambler) => gain * second[gambler]);
  close(wager.logWealth, Math.log(0.06 * money[0] + 0.47 * money[1] + 0.47 * money[2]));
});

Deno.test("createWager never stakes all, even on a difference beyond the largest reckoned with", () => {
  const wager = createWager({ largestDifference: 0.5 });
  bet(wager, -1, 0.1);
  close(wager.logWealth, Math.log(0.06 * (1 - 0.98) + 0.94 * (1 - 0.98)));
});

Deno.test("createWager splits a bet among several differences", () => {
  const wager = createWager({ largestDifference: 1 });
  wager.add([{ difference: 0.4, weight: 0.75 }, { difference: -0.2, weight: 0.25 }], 1);
  const gain = 0.75 * 0.4 - 0.25 * 0.2;
  close(
    wager.logWealth,
    Math.log(0.06 * (1 + 0.1 * gain) + 0.47 * (1 + 0.35 * gain) + 0.47 * (1 + 0.65 * gain)),
  );
});

/** Mean of the wealth over all sequences of three differences drawn from a list, each as likely. */
function meanWealth(differences: readonly number[], largestDifference: number): number {
  let sum = 0;
  for (const a of differences) {
    for (const b of differences) {
      for (const c of differences) {
        const wager = createWager({ largestDifference });
        // The scale depends on what came before, as it does in a race.
        bet(wager, a, 0.25);
        bet(wager, b, 0.1 + Math.abs(a));
        bet(wager, c, 0.1 + Math.abs(b) / 2);
        sum += Math.exp(wager.logWealth);
      }
    }
  }
  return sum / differences.length ** 3;
}

Deno.test("createWager is exactly fair for symmetric differences, however large", () => {
  close(meanWealth([-1, -0.3, 0, 0.3, 1], 0.5), 1);
  close(meanWealth([-0.9, 0.9], 0.1), 1);
});

Deno.test("createWager is exactly fair for skewed differences of mean 0 within the largest difference", () => {
  close(meanWealth([-0.5, 0.1, 0.1, 0.1, 0.1, 0.1], 0.5), 1);
  close(meanWealth([-1, 0.25, 0.25, 0.25, 0.25], 1), 1);
});

Deno.test("createWager loses on average where the mean is below 0", () => {
  assert.ok(meanWealth([-0.5, 0.1, 0.1, 0.1], 0.5) < 1);
});

const difference = fc.double({ min: -1, max: 1, noNaN: true });
const scale = fc.double({ min: 0.05, max: 1, noNaN: true });
const bets = fc.array(fc.record({ difference, scale }), { minLength: 1, maxLength: 30 });

const placed = (list: readonly { difference: number; scale: number }[], largest = 0.5) => {
  const wager = createWager({ largestDifference: largest });
  for (const one of list) bet(wager, one.difference, one.scale);
  return wager;
};

Deno.test("Wager.logWealthAgainst never rises with the mean, and is the wealth at 0", () => {
  fc.assert(fc.property(bets, difference, difference, (list, a, b) => {
    const wager = placed(list);
    close(wager.logWealthAgainst(0), wager.logWealth);
    const [low, high] = [
      wager.logWealthAgainst(Math.min(a, b)),
      wager.logWealthAgainst(Math.max(a, b)),
    ];
    assert.ok(high <= low + 1e-9, `${high} is above ${low}`);
  }));
});

Deno.test("Wager.lowerBound is where the wealth reaches one over the level, and moves with the level", () => {
  fc.assert(fc.property(bets, (list) => {
    const wager = placed(list);
    const bound = wager.lowerBound(0.05);
    assert.ok(wager.lowerBound(0.01) <= bound);
    if (bound > -1) assert.ok(wager.logWealthAgainst(bound) >= Math.log(20) - 1e-9);
    assert.ok(wager.logWealthAgainst(Math.min(1, bound + 1e-5)) <= Math.log(20));
  }));
});

Deno.test("Wager.lowerBound is above 0 exactly when the wealth has reached one over the level", () => {
  fc.assert(fc.property(bets, (list) => {
    const wager = placed(list.map((one) => ({ ...one, difference: Math.abs(one.difference) })));
    fc.pre(Math.abs(wager.logWealth - Math.log(20)) > 1e-4);
    assert.equal(wager.lowerBound(0.05) > 0, wager.logWealth >= Math.log(20));
  }));
});

Deno.test("createWager does not mind the order of bets with the same scale", () => {
  fc.assert(fc.property(fc.array(difference, { minLength: 2, maxLength: 20 }), (list) => {
    const forwards = placed(list.map((one) => ({ difference: one, scale: 0.3 })));
    const backwards = placed(list.toReversed().map((one) => ({ difference: one, scale: 0.3 })));
    assert.ok(Math.abs(forwards.logWealth - backwards.logWealth) < 1e-9);
  }));
});
