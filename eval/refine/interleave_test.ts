/** How many streams are open, what becomes of errors, and that nothing is left open. */
import assert from "node:assert/strict";
import { interleave } from "./interleave.ts";

Deno.test("interleave gives every item, with no more streams open than allowed", async () => {
  let open = 0;
  let most = 0;
  async function* stream(length: number) {
    most = Math.max(most, ++open);
    for (let index = 0; index < length; index++) {
      await Promise.resolve();
      yield `${length}.${index}`;
    }
    open--;
  }
  const items = await Array.fromAsync(interleave([3, 1, 4, 2], 2, stream));
  assert.deepEqual(
    items.sort(),
    [1, 2, 3, 4].flatMap((length) => Array.from({ length }, (_, index) => `${length}.${index}`)),
  );
  assert.equal(most, 2);
  assert.equal(open, 0);
});

Deno.test("interleave throws what a stream throws, and closes the others", async () => {
  const closed: string[] = [];
  async function* stream(name: string) {
    try {
      yield name;
      await Promise.resolve();
      if (name === "bad") throw new Error("bad stream");
      for (;;) yield name;
    } finally {
      closed.push(name);
    }
  }
  await assert.rejects(Array.fromAsync(interleave(["good", "bad"], 2, stream)), /bad stream/);
  assert.deepEqual(closed.sort(), ["bad", "good"]);
});

Deno.test("interleave closes its streams when its consumer has enough", async () => {
  let closed = 0;
  async function* stream() {
    try {
      for (;;) yield 1;
    } finally {
      closed++;
    }
  }
  for await (const _ of interleave([1, 2, 3], 2, stream)) break;
  assert.equal(closed, 2);
});
