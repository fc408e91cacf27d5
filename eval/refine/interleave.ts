/** Several streams at once, as one: each item as soon as it is there, a bounded number of streams open. */

/**
 * Opens streams one after the other, at most `limit` at once, and gives their items as they come. What one
 * stream throws is thrown here; the others are closed. A consumer that stops early closes all of them.
 *
 * @example
 * ```ts
 * import { interleave } from "./interleave.ts";
 * async function* count(to: number) { for (let n = 1; n <= to; n++) yield n; }
 * const numbers = await Array.fromAsync(interleave([1, 2, 3], 2, count));
 * console.assert(numbers.length === 6);
 * ```
 */
export async function* interleave<Item, Value>(
  items: Iterable<Item>,
  limit: number,
  open: (item: Item) => AsyncGenerator<Value>,
): AsyncGenerator<Value> {
  const source = items[Symbol.iterator]();
  const streams = new Map<AsyncGenerator<Value>, Promise<Next<Value>>>();
  const advance = (stream: AsyncGenerator<Value>) => {
    const next = stream.next().then((result) => ({ stream, result }));
    // It is met in the race below; until then it must not count as unheard.
    next.catch(() => {});
    streams.set(stream, next);
  };
  try {
    for (;;) {
      while (streams.size < limit) {
        const { done, value } = source.next();
        if (done) break;
        advance(open(value));
      }
      if (streams.size === 0) return;
      const { stream, result } = await Promise.race(streams.values());
      if (result.done) {
        streams.delete(stream);
      } else {
        yield result.value;
        advance(stream);
      }
    }
  } finally {
    await Promise.allSettled([...streams.keys()].map((stream) => stream.return(undefined)));
  }
}

interface Next<Value> {
  stream: AsyncGenerator<Value>;
  result: IteratorResult<Value>;
}
