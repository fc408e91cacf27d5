/** Checks that a search is told to pause by the clock that it was given, and by nothing else. */
import assert from "node:assert/strict";
import { systemClock } from "../core/clock.ts";
import { searchPatience } from "./search_patience.ts";

Deno.test("searchPatience ends a few milliseconds after it was asked for, and stays ended", () => {
  let time = 1_000;
  const goOn = searchPatience({ ...systemClock, elapsed: () => time });
  assert.ok(goOn());
  time += 3;
  assert.ok(goOn());
  time += 2;
  assert.ok(!goOn());
  assert.ok(!goOn());
});
