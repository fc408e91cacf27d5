/**
 * Work on a stream with a bounded number of items under way, each result as soon as it is there. Nothing is
 * taken from the source before there is room for it, so a source of millions costs no memory.
 */

/**
 * Runs `work` on the items of `source`, at most `limit` at once, and gives the results as they come.
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
  work: (item: Item) => Promise<Result>,
): AsyncGenerator<Result> {
  const items = source[Symbol.asyncIterator]();
  const underWay = new Set<Promise<Settled<Result>>>();
  let next: Promise<Pulled<Item>> | null = null;
  let ended = false;
  let failure: { error: unknown } | null = null;
  try {
    for (;;) {
      if (!ended && next === null && underWay.size < limit) next = pull(items);
      if (next === null && underWay.size === 0) break;
      const first: Pulled<Item> | Settled<Result> = await Promise.race([
        ...underWay,
        ...(next ? [next] : []),
      ]);
      if (first.kind === "item") {
        next = null;
        const job: Promise<Settled<Result>> = settle(() => work(first.item)).then((outcome) => ({
          ...outcome,
          job,
        }));
        underWay.add(job);
      } else if (first.kind === "end") {
        next = null;
        ended = true;
        failure = first.failure;
      } else {
        underWay.delete(first.job);
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
