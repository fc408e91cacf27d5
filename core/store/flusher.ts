/**
 * Brings what was written to the disk itself without holding up the thread: many who wait at once are served
 * by one flush. SQLite's own way (`synchronous = FULL`) would stop everything at every commit.
 */

/**
 * A function that resolves once everything that was written before it was called is on the disk.
 *
 * @param flush brings everything that has been written when it is called to the disk.
 *
 * @example
 * ```ts
 * import { createFlusher } from "./flusher.ts";
 * let flushes = 0;
 * const flushed = createFlusher(() => Promise.resolve(void flushes++));
 * await Promise.all([flushed(), flushed(), flushed()]);
 * console.assert(flushes === 2);
 * ```
 */
export function createFlusher(flush: () => Promise<void>): () => Promise<void> {
  let underWay: Promise<void> | null = null;
  let next: Promise<void> | null = null;
  const start = () => {
    const started = flush().finally(() => underWay = null);
    return underWay = started;
  };
  return () => {
    if (next !== null) return next;
    if (underWay === null) return start();
    // What is under way may have begun before the caller wrote; the one after it serves all who wait.
    return next = underWay.catch(() => {}).then(() => {
      next = null;
      return start();
    });
  };
}

/**
 * Brings a file's content to the disk.
 *
 * @throws {Error} The file is not there, or the disk fails.
 *
 * @example
 * ```ts
 * import { flushFile } from "./flusher.ts";
 * const file = await Deno.makeTempFile();
 * await flushFile(file);
 * await Deno.remove(file);
 * ```
 */
export async function flushFile(path: string): Promise<void> {
  using file = await Deno.open(path, { write: true });
  await file.syncData();
}
