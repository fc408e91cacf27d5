/** What arrives, in how many writes, and what happens when nobody reads. */
import assert from "node:assert/strict";
import fc from "fast-check";
import { OutputBuffer, OutputClosed } from "./output_buffer.ts";

function collector(takes: (offered: number) => number = (offered) => offered) {
  const pieces: Uint8Array[] = [];
  return {
    pieces,
    writeSync: (bytes: Uint8Array) => {
      const taken = takes(bytes.length);
      pieces.push(bytes.slice(0, taken));
      return taken;
    },
    text: () => new TextDecoder().decode(Uint8Array.from(pieces.flatMap((piece) => [...piece]))),
  };
}

Deno.test("OutputBuffer delivers every text in order, however few bytes the sink takes", () => {
  fc.assert(
    fc.property(
      fc.array(fc.string({ unit: "grapheme" })),
      fc.integer({ min: 1, max: 9 }),
      (texts, most) => {
        const sink = collector((offered) => Math.min(offered, most));
        const output = new OutputBuffer(sink);
        for (const text of texts) output.write(text);
        output.flush();
        assert.equal(sink.text(), texts.join(""));
      },
    ),
  );
});

Deno.test("OutputBuffer gathers small writes into pieces of 64 KB", () => {
  const sink = collector();
  const output = new OutputBuffer(sink);
  for (let line = 0; line < 10_000; line++) output.write("0123456789abcde\n");
  output.flush();
  assert.equal(sink.pieces.length, 3);
  assert.equal(sink.text().length, 160_000);
});

Deno.test("OutputBuffer waits for a sink that is full for the moment", () => {
  let pauses = 0;
  const inner = collector();
  const output = new OutputBuffer({
    writeSync: (bytes) => {
      if (pauses < 3) throw new Deno.errors.WouldBlock("full");
      return inner.writeSync(bytes);
    },
  }, { pause: () => pauses++ });
  output.write("late");
  output.flush();
  assert.equal(inner.text(), "late");
  assert.equal(pauses, 3);
});

Deno.test("OutputBuffer throws OutputClosed once the reader has gone, and from then on", () => {
  let writes = 0;
  const output = new OutputBuffer({
    writeSync: () => {
      writes++;
      throw new Deno.errors.BrokenPipe("gone");
    },
  });
  output.write("a");
  assert.throws(() => output.flush(), OutputClosed);
  output.write("b");
  assert.throws(() => output.flush(), OutputClosed);
  assert.equal(writes, 1);
});

Deno.test("OutputBuffer lets other errors through", () => {
  const output = new OutputBuffer({
    writeSync: () => {
      throw new Error("disk on fire");
    },
  });
  output.write("a");
  assert.throws(() => output.flush(), /disk on fire/);
});
