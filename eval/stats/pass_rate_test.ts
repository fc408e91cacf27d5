/** Holds pass rates to published intervals and to the edges. */
import assert from "node:assert/strict";
import { UsageError } from "../../core/usage_error.ts";
import { passRate } from "./pass_rate.ts";

Deno.test("passRate gives the published score intervals", () => {
  // Newcombe, "Two-sided confidence intervals for the single proportion", Statistics in Medicine 17 (1998), table I.
  for (
    const [passed, tried, low, high] of [
      [81, 263, "0.2553", "0.3662"],
      [15, 148, "0.0624", "0.1605"],
      [0, 20, "0.0000", "0.1611"],
      [1, 29, "0.0061", "0.1718"],
    ] as const
  ) {
    const { interval } = passRate(passed, tried);
    assert.deepEqual([interval.low.toFixed(4), interval.high.toFixed(4)], [low, high]);
  }
});

Deno.test("passRate stays within 0..1, mirrors, and widens with confidence", () => {
  for (const tried of [1, 7, 50]) {
    for (let passed = 0; passed <= tried; passed++) {
      const { low, high } = passRate(passed, tried).interval;
      assert.ok(0 <= low && low <= passed / tried && passed / tried <= high && high <= 1);
      const failed = passRate(tried - passed, tried).interval;
      assert.ok(Math.abs(failed.low + high - 1) < 1e-12);
      const surer = passRate(passed, tried, { confidence: 0.99 }).interval;
      assert.ok(surer.low <= low && high <= surer.high);
    }
  }
});

Deno.test("passRate knows nothing without trials, and refuses impossible counts", () => {
  const { rate, interval } = passRate(0, 0);
  assert.deepEqual([rate, interval], [null, { low: 0, high: 1 }]);
  assert.throws(() => passRate(3, 2), UsageError);
  assert.throws(() => passRate(-1, 2), UsageError);
  assert.throws(() => passRate(0.5, 2), /contradict each other: 0\.5 of 2/);
});
