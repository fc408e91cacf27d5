/** One line that fits, whatever the width. */
import assert from "node:assert/strict";
import fc from "fast-check";
import { progressBar, progressLine, type ProgressState } from "./progress_bar.ts";

const state: ProgressState = {
  total: 150,
  made: 60,
  failed: 3,
  skipped: 1,
  planned: 0,
  elapsedMs: 15_000,
  perSecond: 4.25,
  draining: false,
};

Deno.test("progressBar shows everything where there is room", () => {
  const line = progressBar(state, { columns: 120, color: false });
  assert.match(line, /^━+─+ 42% 63\/150 · 4\.3\/s · 20 s left · 60 made · 3 failed · 1 skipped$/);
});

Deno.test("progressBar leaves words out as the terminal narrows", () => {
  assert.match(
    progressBar(state, { columns: 50, color: false }),
    /^━+─+ 42% 63\/150 · 4\.3\/s · 20 s left$/,
  );
  assert.equal(progressBar(state, { columns: 24, color: false }), "42% 63/150 · 20 s left");
  assert.equal(progressBar(state, { columns: 12, color: false }), "42% 63/150");
});

Deno.test("progressBar is never wider than the terminal", () => {
  const count = fc.nat(2_000_000);
  fc.assert(
    fc.property(
      fc.record({
        total: fc.option(count),
        made: count,
        failed: count,
        skipped: count,
        planned: count,
        elapsedMs: fc.nat(),
        perSecond: fc.option(fc.double({ min: 0, max: 1e6, noNaN: true })),
        draining: fc.boolean(),
      }),
      fc.integer({ min: 1, max: 200 }),
      (any, columns) => assert.ok(progressBar(any, { columns, color: false }).length <= columns),
    ),
  );
});

Deno.test("progressBar colours only the bar, and only if asked", () => {
  assert.ok(progressBar(state, { columns: 120, color: true }).startsWith("\x1b[32m━"));
  assert.ok(!progressBar(state, { columns: 120, color: false }).includes("\x1b"));
});

Deno.test("progressBar says what it waits for while the total is not known", () => {
  const looking = { ...state, total: null, made: 0, failed: 0, skipped: 0 };
  assert.equal(
    progressBar(looking, { columns: 60, color: false }),
    "Looking for missing pictures, 15 s",
  );
  assert.equal(
    progressBar(looking, { columns: 80, color: false }),
    "Looking for missing pictures and beginning with the first ones, 15 s",
  );
});

Deno.test("progressBar says that it is stopping instead of the time left", () => {
  const line = progressBar({ ...state, draining: true }, { columns: 120, color: false });
  assert.ok(line.includes("finishing what is begun") && !line.includes("left"));
  const none = { ...state, total: null, made: 0, failed: 0, skipped: 0, draining: true };
  assert.equal(
    progressBar(none, { columns: 80, color: false }),
    "Finishing what is begun, 15 s",
  );
  assert.equal(progressLine(none), "Finishing what is begun, 15 s");
});

Deno.test("progressLine tells the same in plain words", () => {
  assert.equal(
    progressLine(state),
    "63 of 150: 60 made, 3 failed, 1 skipped; 4.3/s; 20 s left",
  );
  const none = { ...state, perSecond: null, made: 0, failed: 0, skipped: 0 };
  assert.equal(
    progressLine({ ...none, total: null }),
    "Looking for missing pictures and beginning with the first ones, 15 s",
  );
  assert.equal(progressLine(none), "0 of 150, at work on the first ones, 15 s");
  assert.equal(progressLine({ ...none, total: null, skipped: 23 }), "23 skipped");
});

Deno.test("progressLine counts no skipped record against the number to attempt", () => {
  const skipping = { ...state, total: 23, made: 17, failed: 1, skipped: 23, perSecond: 1 };
  assert.equal(
    progressLine(skipping),
    "18 of 23: 17 made, 1 failed, 23 skipped; 1.0/s; 5.0 s left",
  );
  assert.match(progressBar(skipping, { columns: 120, color: false }), /78% 18\/23 /);
});
