/** One press of the keys is one request, however often it arrives. */
import assert from "node:assert/strict";
import { HeldClock } from "./held_clock_fixture.ts";
import { Interruption, SAME_PRESS_MS } from "./interruption.ts";

Deno.test("Interruption counts signals within a moment as one press", async () => {
  const clock = new HeldClock();
  const interruption = new Interruption({ clock });
  interruption.request();
  interruption.request();
  await clock.advance(SAME_PRESS_MS - 1);
  interruption.request();
  assert.equal(interruption.drain.aborted, true);
  assert.equal(interruption.abort.aborted, false);
});

Deno.test("Interruption stops at once with the second press", async () => {
  const clock = new HeldClock();
  const interruption = new Interruption({ clock });
  interruption.request();
  await clock.advance(SAME_PRESS_MS);
  interruption.request();
  assert.equal(interruption.abort.aborted, true);
  assert.match(String(interruption.abort.reason), /stopped at once/);
});

Deno.test("Interruption begins untouched", () => {
  const interruption = new Interruption({ clock: new HeldClock() });
  assert.equal(interruption.drain.aborted || interruption.abort.aborted, false);
});
