/** A full pipe ends the output; everything else passes through. */
import assert from "node:assert/strict";
import { certainWrites, UncertainWrite } from "./certain_writes.ts";
import { OutputBuffer } from "./output_buffer.ts";

Deno.test("certainWrites sends nothing twice when a pipe is full", () => {
  let writes = 0;
  const output = new OutputBuffer(certainWrites({
    writeSync: () => {
      writes++;
      throw new Deno.errors.WouldBlock("full");
    },
  }));
  output.write("a line\n");
  assert.throws(() => output.flush(), (error) => {
    assert.ok(error instanceof UncertainWrite);
    assert.match(error.hint, /\| cat/);
    return true;
  });
  assert.equal(writes, 1);
});

Deno.test("certainWrites lets every other error through", () => {
  const closed = certainWrites({
    writeSync: () => {
      throw new Deno.errors.BrokenPipe("gone");
    },
  });
  assert.throws(() => closed.writeSync(new Uint8Array(1)), Deno.errors.BrokenPipe);
});
