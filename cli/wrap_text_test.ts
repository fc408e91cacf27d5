/** Lines that fit, of any script. */
import assert from "node:assert/strict";
import fc from "fast-check";
import { columnsOf, wrapText } from "./wrap_text.ts";

Deno.test("wrapText keeps every line within the width and loses nothing", () => {
  const word = fc.string({
    unit: fc.constantFrom(..."abcé時計ساعт👜"),
    minLength: 1,
    maxLength: 60,
  });
  fc.assert(fc.property(
    fc.array(word, { minLength: 1, maxLength: 30 }),
    fc.integer({ min: 20, max: 120 }),
    (words, width) => {
      const lines = wrapText(words.join(" "), { width, indent: "    " });
      for (const line of lines) {
        assert.ok(line.startsWith("    ") && !line.endsWith(" "), JSON.stringify(line));
        assert.ok(columnsOf(line) <= width, JSON.stringify(line));
      }
      const kept = lines.map((line) => line.trim()).join("").replaceAll(" ", "");
      assert.equal(kept, words.join(""));
    },
  ));
});

Deno.test("columnsOf counts East Asian characters as two columns and accents as none", () => {
  assert.equal(columnsOf("e\u0301"), 1);
  assert.equal(columnsOf("精工舎 watch"), 12);
});

Deno.test("wrapText gives no line for no text", () => {
  assert.deepEqual(wrapText("", { width: 80 }), []);
});
