/** Limits and clocks, read from headers. */
import assert from "node:assert/strict";
import { checkHeaders } from "./check_headers.ts";

const NOON = Date.parse("2026-11-20T12:00:00Z");
const at = (milliseconds: number) =>
  checkHeaders({ date: new Date(NOON).toUTCString() }, NOON + milliseconds);

Deno.test("checkHeaders lets clocks differ by what a whole second and the way here take", () => {
  for (const skew of [0, 5_000, -5_000]) assert.equal(at(skew)[0].level, "ok", String(skew));
});

Deno.test("checkHeaders warns of a clock that is off, and finds one wrong that is far off", () => {
  assert.deepEqual(at(90_000).map(({ level, message }) => [level, message]), [
    ["warning", "This machine's clock is 1 min 30 s ahead of its clock."],
  ]);
  assert.deepEqual(at(-3_600_000).map(({ level, message }) => [level, message]), [
    ["wrong", "This machine's clock is 1 h 0 min behind its clock."],
  ]);
});

Deno.test("checkHeaders tells of the limit, and of what is left where that is known", () => {
  const limit = { "x-ratelimit-limit-requests": "1200" };
  const said = (headers: Record<string, string>) => checkHeaders(headers, NOON)[0].message;
  assert.equal(said(limit), "It allows 1,200 calls a minute.");
  assert.equal(
    said({ ...limit, "x-ratelimit-remaining-requests": "19" }),
    "It allows 1,200 calls a minute; 19 are left now.",
  );
});

Deno.test("checkHeaders says nothing where the headers do", () => {
  assert.deepEqual(checkHeaders({}, NOON), []);
  assert.deepEqual(checkHeaders({ date: "yesterday" }, NOON), []);
});
