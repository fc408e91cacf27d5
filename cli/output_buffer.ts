/**
 * Text on its way to stdout or stderr. Half a million lines of a dry run leave in pieces of 64 KB, not in
 * half a million system calls; and a reader that goes away (`| head`) is an event, not a crash.
 */

/** What takes bytes; returns how many it took. */
export interface ByteSink {
  writeSync(bytes: Uint8Array): number;
}

/**
 * Nobody reads the output any more.
 *
 * @example
 * ```ts
 * import { OutputBuffer, OutputClosed } from "./output_buffer.ts";
 * import { throws } from "node:assert/strict";
 * const output = new OutputBuffer({
 *   writeSync: () => {
 *     throw new Deno.errors.BrokenPipe();
 *   },
 * });
 * output.write("unread");
 * throws(() => output.flush(), OutputClosed);
 * ```
 */
export class OutputClosed extends Error {
  override readonly name = "OutputClosed";
}

/** Characters that are gathered before they are written. */
const CAPACITY = 65536;

/**
 * A buffer before a sink. A sink that is full for the moment and took nothing (stderr, where it is a pipe in
 * non-blocking mode) is waited for.
 *
 * @example
 * ```ts
 * import { OutputBuffer } from "./output_buffer.ts";
 * const taken: number[] = [];
 * const output = new OutputBuffer({ writeSync: (bytes) => (taken.push(bytes.length), bytes.length) });
 * output.write("one ");
 * output.write("two");
 * output.flush();
 * console.assert(taken.length === 1 && taken[0] === 7);
 * ```
 */
export class OutputBuffer {
  #sink: ByteSink;
  #pause: () => void;
  #text = "";
  #encoder = new TextEncoder();
  #closed = false;

  constructor(sink: ByteSink, { pause = pauseBriefly }: { pause?: () => void } = {}) {
    this.#sink = sink;
    this.#pause = pause;
  }

  /**
   * Takes text and writes it once there is enough of it.
   *
   * @throws OutputClosed once nobody reads any more.
   */
  write(text: string): void {
    this.#text += text;
    if (this.#text.length >= CAPACITY) this.flush();
  }

  /**
   * Writes what was gathered.
   *
   * @throws OutputClosed once nobody reads any more.
   */
  flush(): void {
    if (this.#closed) {
      throw new OutputClosed("Cannot write because the reader has gone: a closed pipe.");
    }
    if (this.#text === "") return;
    let bytes = this.#encoder.encode(this.#text);
    this.#text = "";
    while (bytes.length > 0) {
      try {
        bytes = bytes.subarray(this.#sink.writeSync(bytes));
      } catch (thrown) {
        if (thrown instanceof Deno.errors.WouldBlock) {
          this.#pause();
        } else if (thrown instanceof Deno.errors.BrokenPipe) {
          this.#closed = true;
          this.flush();
        } else throw thrown;
      }
    }
  }
}

/** A synchronous wait, as the writes are synchronous: the caller may not go on before its text is out. */
function pauseBriefly(): void {
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 5);
}
