/** Text from outside, made harmless without changing what it says. */
import assert from "node:assert/strict";
import fc from "fast-check";
import { plainText, quoteForMessage } from "./plain_text.ts";

Deno.test("plainText leaves ordinary text alone", () => {
  assert.equal(plainText("Aster Diver 300", 40), "Aster Diver 300");
});

Deno.test("plainText folds white space and drops control characters", () => {
  assert.equal(plainText("\t a\r\n\u0000b\u202e c ", 40), "a b c");
});

Deno.test("plainText cuts between whole characters", () => {
  assert.equal(plainText("👩‍👩‍👧👩‍👩‍👧", 9), "👩‍👩‍👧…");
});

Deno.test("plainText is never longer than asked, whatever comes in", () => {
  fc.assert(
    fc.property(fc.string({ unit: "binary" }), fc.integer({ min: 1, max: 50 }), (text, limit) => {
      const plain = plainText(text, limit);
      assert.ok(plain.length <= limit);
      assert.ok(!/\p{Cc}/u.test(plain));
    }),
  );
});

Deno.test("plainText does not search the whole of a huge text", () => {
  assert.equal(plainText("x ".repeat(5_000_000), 20).length, 20);
});

Deno.test("quoteForMessage escapes what could steer a terminal", () => {
  assert.equal(quoteForMessage('\u001b[31m"\u202e'), '"\\u{1b}[31m\\"\\u{202e}"');
});

Deno.test("quoteForMessage shortens long values", () => {
  assert.equal(quoteForMessage("x".repeat(500)).length, 122);
});
