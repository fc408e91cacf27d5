/** Which options go on, and what is said about the others. */
import assert from "node:assert/strict";
import { pickOptions } from "./pick_options.ts";

const RULES = { provider: "fal", known: ["seed"], reserved: ["prompt"], isOpen: false };

Deno.test("pickOptions passes known options on without a word, whatever their value", () => {
  assert.deepEqual(pickOptions({ seed: null }, RULES), { options: { seed: null }, warnings: [] });
});

Deno.test("pickOptions ignores unknown options of closed providers and passes those of open ones, with a word", () => {
  const closed = pickOptions({ mood: 1 }, RULES);
  assert.deepEqual(closed.options, {});
  assert.match(closed.warnings[0], /fal knows no option "mood"; it was ignored/);
  const open = pickOptions({ mood: 1 }, { ...RULES, isOpen: true });
  assert.deepEqual(open.options, { mood: 1 });
  assert.match(open.warnings[0], /knows no option "mood" of fal; it was passed on/);
});

Deno.test("pickOptions never lets an option contradict the request, not even with open providers", () => {
  const { options, warnings } = pickOptions({ prompt: "else" }, { ...RULES, isOpen: true });
  assert.deepEqual(options, {});
  assert.equal(warnings.length, 1);
});
