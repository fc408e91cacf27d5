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
 * One file whose content can be brought to the disk again and again. It is opened for the first flush and
 * stays open: opening it each time would cost as much as the flush, and Linux tells of a write that failed
 * to whoever had the file open by then.
 *
 * @example
 * ```ts
 * import { FlushableFile } from "./flusher.ts";
 * const path = await Deno.makeTempFile();
 * {
 *   using file = new FlushableFile(path);
 *   await file.flush();
 * }
 * await Deno.remove(path);
 * ```
 */
export class FlushableFile implements Disposable {
  readonly #path: string;
  #file: Deno.FsFile | null = null;

  constructor(path: string) {
    this.#path = path;
  }

  /**
   * Resolves once the file's content is on the disk.
   *
   * @throws {Error} The file is not there, or the disk fails.
   */
  async flush(): Promise<void> {
    this.#file ??= Deno.openSync(this.#path, { write: true });
    await this.#file.syncData();
  }

  /** Closes the file; a second call does nothing. */
  close(): void {
    this.#file?.close();
    this.#file = null;
  }

  /** Same as {@link FlushableFile.close}, for `using`. */
  [Symbol.dispose](): void {
    this.close();
  }
}
