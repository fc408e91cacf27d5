/** Errors on their way between threads. */
import assert from "node:assert/strict";
import { packError, unpackError } from "./portable_error.ts";

class Torn extends Error {
  override readonly name = "Torn";
  readonly at = 7;
  readonly undo = () => {};
}

Deno.test("packError keeps name, message, stack and the fields that can be cloned", () => {
  const packed = packError(new Torn("In two."));
  assert.equal(packed.name, "Torn");
  assert.equal(packed.message, "In two.");
  assert.match(packed.stack ?? "", /In two\./);
  assert.deepEqual(packed.fields, { at: 7 });
  assert.deepEqual(structuredClone(packed), packed);
});

Deno.test("packError describes what is thrown though it is no error", () => {
  assert.deepEqual(packError("just text"), { name: "Error", message: "just text", fields: {} });
  assert.equal(packError(undefined).message, "undefined");
});

Deno.test("unpackError is an Error that looks like the one that was packed", () => {
  const original = new Torn("In two.");
  const error = unpackError(packError(original));
  assert(error instanceof Error);
  assert.deepEqual([error.name, error.message, error.stack], ["Torn", "In two.", original.stack]);
  assert.equal((error as Torn).at, 7);
});
