/** Checks the order of results, how much is under way, and that nothing is left behind. */
import assert from "node:assert/strict";
import fc from "fast-check";
import { inOrder } from "./in_order.ts";

async function* numbers(count: number, ended: { value: boolean } = { value: false }) {
  try {
    for (let number = 0; number < count; number++) yield number;
  } finally {
    ended.value = true;
  }
}

async function turns(count: number): Promise<void> {
  for (let turn = 0; turn < count; turn++) await Promise.resolve();
}

Deno.test("inOrder gives each result once, in the items' order, whatever takes how long", async () => {
  await fc.assert(fc.asyncProperty(
    fc.array(fc.nat(40), { maxLength: 60 }),
    fc.integer({ min: 1, max: 5 }),
    async (delays, limit) => {
      let underWay = 0, most = 0;
      const work = async (index: number) => {
        most = Math.max(most, ++underWay);
        await turns(delays[index]);
        underWay--;
        return index;
      };
      const results = await Array.fromAsync(inOrder(numbers(delays.length), limit, work));
      assert.deepEqual(results, delays.map((_, index) => index));
      assert.ok(most <= limit);
    },
  ));
});

Deno.test("inOrder begins nothing more while many results wait for an earlier one", async () => {
  const first = Promise.withResolvers<void>();
  let begun = 0;
  const results = inOrder(numbers(1000), 2, async (index) => {
    begun++;
    if (index === 0) await first.promise;
    return index;
  });
  const head = results.next();
  await turns(5000);
  assert.ok(begun <= 10, `${begun} begun`);
  first.resolve();
  assert.equal((await head).value, 0);
  assert.equal((await Array.fromAsync(results)).length, 999);
});

Deno.test("inOrder stops the source when its consumer stops, even while it waits for room", async () => {
  const ended = { value: false };
  const results = inOrder(numbers(1000, ended), 2, (index) => Promise.resolve(index));
  assert.equal((await results.next()).value, 0);
  await turns(500);
  await results.return(undefined);
  assert.ok(ended.value);
});

Deno.test("inOrder throws what work throws", async () => {
  const work = (index: number) => index === 3 ? Promise.reject(new Error("three")) : turns(index);
  await assert.rejects(Array.fromAsync(inOrder(numbers(9), 2, work)), /three/);
});
