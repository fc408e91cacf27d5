import assert from "node:assert/strict";
import { codesOf, HUFFMAN_TABLES } from "./huffman_tables.ts";

for (const [name, table] of Object.entries(HUFFMAN_TABLES)) {
  Deno.test(`codesOf gives every symbol of ${name} a code that begins no other one`, () => {
    const codes = codesOf(table);
    const words = table.symbols.map((symbol) => {
      const length = codes[symbol] >> 16;
      return (codes[symbol] & 0xffff).toString(2).padStart(length, "0");
    });
    assert.equal(new Set(table.symbols).size, table.counts.reduce((sum, count) => sum + count, 0));
    for (const word of words) {
      assert(!words.some((other) => other !== word && other.startsWith(word)), word);
      assert(/0/.test(word), "a code of ones alone is left free");
    }
  });
}

Deno.test("HUFFMAN_TABLES have a code for every run and size that a block of 8-bit samples can have", () => {
  for (const table of [HUFFMAN_TABLES.acLuma, HUFFMAN_TABLES.acChroma]) {
    const codes = codesOf(table);
    for (let run = 0; run < 16; run++) {
      for (let size = 1; size <= 10; size++) assert.notEqual(codes[run << 4 | size], 0);
    }
    assert(codes[0] !== 0 && codes[0xf0] !== 0);
  }
});
