/**
 * Work on a stream with a bounded number of items under way, each result as soon as it is there. Nothing is
 * taken from the source before there is room for it, so a source of millions costs no memory.
 */

/**
 * Runs `work` on the items of `source`, at most `limit` at once, and gives the results as they come.
 *
 * Work that calls `makeRoom` says that what is left of it needs no place among the `limit` any more: the next
 * item is begun meanwhile. There are never more than `2 * limit` items under way in all.
 *
 * When the source throws, what is under way still finishes and is given before the error is thrown; when
 * `work` throws, its error is thrown once it is met. A consumer that stops early stops the source too.
 *
 * @example
 * ```ts
 * import { concurrently } from "./concurrently.ts";
 * async function* numbers() { yield* [1, 2, 3]; }
 * const doubled = await Array.fromAsync(concurrently(numbers(), 2, (n) => Promise.resolve(n * 2)));
 * console.assert(doubled.length === 3);
 * ```
 */
export async function* concurrently<Item, Result>(
  source: AsyncIterable<Item>,
  limit: number,
  work: (item: Item, makeRoom: () => void) => Promise<Result>,
): AsyncGenerator<Result> {
  const items = source[Symbol.asyncIterator]();
  const underWay = new Set<Promise<Settled<Result>>>();
  let next: Promise<Pulled<Item>> | null = null;
  let ended = false;
  let failure: { error: unknown } | null = null;
  /** Those of them that have made room. */
  const leaving = new Set<Promise<Settled<Result>>>();
  let room: PromiseWithResolvers<Room>;
  try {
    for (;;) {
      // A new one each time: a promise that lives long would remember every race that it ran.
      room = Promise.withResolvers();
      const hasRoom = underWay.size - leaving.size < limit && underWay.size < 2 * limit;
      if (!ended && next === null && hasRoom) next = pull(items);
      if (next === null && underWay.size === 0) break;
      const first: Pulled<Item> | Settled<Result> | Room = await Promise.race([
        ...underWay,
        room.promise,
        ...(next ? [next] : []),
      ]);
      if (first.kind === "item") {
        next = null;
        const makeRoom = () => {
          if (underWay.has(job)) leaving.add(job);
          room.resolve({ kind: "room" });
        };
        const job: Promise<Settled<Result>> = Promise.resolve().then(() =>
          settle(() => work(first.item, makeRoom))
        ).then((outcome) => ({ ...outcome, job }));
        underWay.add(job);
      } else if (first.kind === "end") {
        next = null;
        ended = true;
        failure = first.failure;
      } else if (first.kind === "done") {
        underWay.delete(first.job);
        leaving.delete(first.job);
        if ("error" in first) throw first.error;
        yield first.result;
      }
    }
    if (failure) throw failure.error;
  } finally {
    // A consumer that stops early must not leave the source open, nor a rejection unheard.
    if (next) await next;
    if (!ended) await items.return?.();
    await Promise.all(underWay);
  }
}

/** There may be room for another item. */
type Room = { kind: "room" };

type Pulled<Item> = { kind: "item"; item: Item } | {
  kind: "end";
  failure: { error: unknown } | null;
};

type Outcome<Result> = { kind: "done"; result: Result } | { kind: "done"; error: unknown };

type Settled<Result> = Outcome<Result> & { job: Promise<Settled<Result>> };

async function pull<Item>(items: AsyncIterator<Item>): Promise<Pulled<Item>> {
  try {
    const { done, value } = await items.next();
    return done ? { kind: "end", failure: null } : { kind: "item", item: value };
  } catch (error) {
    return { kind: "end", failure: { error } };
  }
}

async function settle<Result>(work: () => Promise<Result>): Promise<Outcome<Result>> {
  try {
    return { kind: "done", result: await work() };
  } catch (error) {
    return { kind: "done", error };
  }
}
