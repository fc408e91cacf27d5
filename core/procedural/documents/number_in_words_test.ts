/** Tests of amounts in words. */
import assert from "node:assert/strict";
import fc from "fast-check";
import { numberInWords } from "./number_in_words.ts";

Deno.test("numberInWords writes what a cheque would say", () => {
  const words: Readonly<Record<number, string>> = {
    0: "zero",
    7: "seven",
    19: "nineteen",
    20: "twenty",
    95: "ninety-five",
    100: "one hundred",
    1001: "one thousand one",
    12_345: "twelve thousand three hundred forty-five",
    1_000_000: "one million",
    2_000_000_019: "two billion nineteen",
  };
  for (const [value, expected] of Object.entries(words)) {
    assert.equal(numberInWords(Number(value)), expected);
  }
});

Deno.test("numberInWords gives different words for different numbers", () => {
  const whole = fc.integer({ min: 0, max: 999_999_999_999 });
  fc.assert(fc.property(whole, whole, (a, b) => {
    assert.equal(numberInWords(a) === numberInWords(b), a === b);
  }));
});
