/**
 * Deno writes to stdout through a buffer of its own (Rust's `LineWriter`). When a pipe that does not block
 * is full, it reports an error without saying how much it took, so neither going on nor trying again
 * would be right: lines would be lost or come twice. The only honest answer is to stop and say so.
 */
import type { ByteSink } from "./output_buffer.ts";

/**
 * The other side of stdout is full, and how much of the output it took is not known.
 *
 * @example
 * ```ts
 * import { UncertainWrite } from "./certain_writes.ts";
 * console.assert(new UncertainWrite("Cannot write.").hint.includes("| cat"));
 * ```
 */
export class UncertainWrite extends Error {
  override readonly name = "UncertainWrite";
  readonly hint =
    "Let a program that waits stand between: add `| cat`, or write to a file and read that.";
}

/**
 * A sink whose every write either says how much it took or ends the output.
 *
 * @throws UncertainWrite from `writeSync`, where the sink reports that it would block.
 *
 * @example
 * ```ts
 * import { certainWrites } from "./certain_writes.ts";
 * const sink = certainWrites({ writeSync: (bytes) => bytes.length });
 * console.assert(sink.writeSync(new Uint8Array(3)) === 3);
 * ```
 */
export function certainWrites(sink: ByteSink): ByteSink {
  return {
    writeSync(bytes) {
      try {
        return sink.writeSync(bytes);
      } catch (thrown) {
        if (!(thrown instanceof Deno.errors.WouldBlock)) throw thrown;
        throw new UncertainWrite(
          "Cannot write to stdout because it is a pipe that does not wait for its reader, and it is full.",
          { cause: thrown },
        );
      }
    },
  };
}
