/** Checks that a search is told to pause by the clock that it was given, and by nothing else. */
import assert from "node:assert/strict";
import { systemClock } from "../core/clock.ts";
import { searchPatience } from "./search_patience.ts";

Deno.test("searchPatience ends some milliseconds after it was asked for, and later for a person", () => {
  let time = 1_000;
  const clock = { ...systemClock, elapsed: () => time };
  const goOn = searchPatience("program", clock);
  const goOnLonger = searchPatience("person", clock);
  assert.ok(goOn());
  time += 3;
  assert.ok(goOn());
  time += 2;
  assert.ok(!goOn());
  assert.ok(!goOn());
  assert.ok(goOnLonger());
  time += 50;
  assert.ok(!goOnLonger());
});
