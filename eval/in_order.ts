/** Work on a stream, several items at once, with the results in the order of the items. */
import { concurrently } from "../core/concurrently.ts";

/** How far results may wait for an earlier one, as a multiple of what is under way. */
const WINDOW = 4;

/**
 * Runs `work` on the items of `source`, at most `limit` at once, and gives the results in the items' order.
 * An item is begun only when the results that wait for an earlier one are few: memory stays bounded.
 *
 * Errors of `source` and `work` are thrown as {@link concurrently} does; a consumer that stops early stops
 * the source too.
 *
 * @example
 * ```ts
 * import { inOrder } from "./in_order.ts";
 * async function* delays() { yield* [3, 1, 2]; }
 * const work = async (turns: number) => {
 *   for (let turn = 0; turn < turns; turn++) await Promise.resolve();
 *   return turns;
 * };
 * console.assert((await Array.fromAsync(inOrder(delays(), 3, work))).join() === "3,1,2");
 * ```
 */
export async function* inOrder<Item, Result>(
  source: AsyncIterable<Item>,
  limit: number,
  work: (item: Item) => Promise<Result>,
): AsyncGenerator<Result> {
  const waiting = new Map<number, Result>();
  let given = 0;
  let isOver = false;
  let room = Promise.withResolvers<void>();
  async function* numbered() {
    let index = 0;
    for await (const item of source) {
      yield { index: index++, item };
      while (!isOver && index - given >= limit * WINDOW) await room.promise;
    }
  }
  const results = concurrently(
    numbered(),
    limit,
    async ({ index, item }) => ({ index, result: await work(item) }),
  );
  try {
    for (;;) {
      const { done, value } = await results.next();
      if (done) return;
      waiting.set(value.index, value.result);
      while (waiting.has(given)) {
        const result = waiting.get(given) as Result;
        waiting.delete(given++);
        room.resolve();
        room = Promise.withResolvers();
        yield result;
      }
    }
  } finally {
    // Before the source is asked to stop: it may be waiting for room.
    isOver = true;
    room.resolve();
    await results.return(undefined);
  }
}
