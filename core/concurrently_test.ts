/** Work on a stream: never too much at once, nothing lost, nothing left open. */
import assert from "node:assert/strict";
import { concurrently } from "./concurrently.ts";

async function* count(upTo: number, seen: { pulled: number; closed: boolean }) {
  try {
    for (let number = 1; number <= upTo; number++) {
      seen.pulled = number;
      yield number;
    }
  } finally {
    seen.closed = true;
  }
}

Deno.test("concurrently never has more under way than asked, and takes no item before there is room", async () => {
  const seen = { pulled: 0, closed: false };
  const gates: (() => void)[] = [];
  let underWay = 0;
  let most = 0;
  const results: number[] = [];
  const stream = concurrently(count(7, seen), 3, async (number) => {
    most = Math.max(most, ++underWay);
    await new Promise<void>((open) => gates.push(open));
    underWay--;
    return number;
  });
  const consumed = (async () => {
    for await (const result of stream) results.push(result);
  })();
  while (results.length < 7) {
    await Promise.resolve();
    assert.ok(seen.pulled - results.length <= 4, `${seen.pulled} taken, ${results.length} done`);
    if (gates.length === 3 || seen.closed) gates.shift()?.();
    await new Promise<void>((turn) => queueMicrotask(turn));
  }
  await consumed;
  assert.equal(most, 3);
  assert.deepEqual(results.sort(), [1, 2, 3, 4, 5, 6, 7]);
});

Deno.test("concurrently gives a quick result before a slow one that began earlier", async () => {
  let release = () => {};
  const slow = new Promise<void>((resolve) => release = resolve);
  const results: number[] = [];
  const seen = { pulled: 0, closed: false };
  for await (
    const result of concurrently(
      count(3, seen),
      2,
      (n) => n === 1 ? slow.then(() => n) : Promise.resolve(n),
    )
  ) {
    results.push(result);
    if (result === 3) release();
  }
  assert.deepEqual(results, [2, 3, 1]);
});

Deno.test("concurrently begins the next item when work has made room, and never holds twice the limit", async () => {
  const seen = { pulled: 0, closed: false };
  const started: number[] = [];
  const gates: (() => void)[] = [];
  const rooms: (() => void)[] = [];
  const stream = concurrently(count(9, seen), 2, async (number, makeRoom) => {
    started.push(number);
    rooms.push(makeRoom);
    await new Promise<void>((open) => gates.push(open));
    return number;
  });
  const results: number[] = [];
  const consumed = (async () => {
    for await (const result of stream) results.push(result);
  })();
  const settle = async () => {
    for (let turn = 0; turn < 50; turn++) await Promise.resolve();
  };
  await settle();
  assert.deepEqual(started, [1, 2]);
  rooms[0]();
  rooms[0]();
  await settle();
  assert.deepEqual(started, [1, 2, 3], "room is made once");
  rooms[1]();
  await settle();
  rooms[2]();
  await settle();
  assert.deepEqual(started, [1, 2, 3, 4], "four are under way: the fifth waits for one to end");
  gates[0]();
  await settle();
  assert.deepEqual(started, [1, 2, 3, 4, 5]);
  while (results.length < 9) {
    gates.forEach((open) => open());
    await settle();
  }
  await consumed;
  assert.deepEqual(results.sort(), [1, 2, 3, 4, 5, 6, 7, 8, 9]);
});

Deno.test("concurrently closes its source when the consumer stops, and waits for what is under way", async () => {
  const seen = { pulled: 0, closed: false };
  let finished = 0;
  for await (
    const _ of concurrently(count(100, seen), 2, async () => {
      await Promise.resolve();
      finished++;
    })
  ) break;
  assert.equal(seen.closed, true);
  assert.equal(finished, seen.pulled);
});

Deno.test("concurrently throws what the work throws", async () => {
  const seen = { pulled: 0, closed: false };
  const stream = concurrently(
    count(5, seen),
    2,
    (n) => n === 2 ? Promise.reject(new Error("two")) : Promise.resolve(n),
  );
  await assert.rejects(Array.fromAsync(stream), /two/);
  assert.equal(seen.closed, true);
});

Deno.test("concurrently gives what is under way before it throws what the source throws", async () => {
  async function* broken() {
    yield 1;
    yield 2;
    throw new Error("source");
  }
  const results: number[] = [];
  await assert.rejects(async () => {
    for await (const result of concurrently(broken(), 5, (n) => Promise.resolve(n))) {
      results.push(result);
    }
  }, /source/);
  assert.deepEqual(results, [1, 2]);
});
