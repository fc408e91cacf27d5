/** Where a command writes, and what it may assume of the other side. */
import { certainWrites } from "./certain_writes.ts";
import { OutputBuffer } from "./output_buffer.ts";

/** The two outputs of a process. */
export interface Terminal {
  stdout: OutputBuffer;
  stderr: OutputBuffer;
  stdoutIsTerminal: boolean;
  stderrIsTerminal: boolean;
  /** Whether colours are wanted where there is a terminal; `NO_COLOR` (https://no-color.org) says no. */
  color: boolean;
  /** The width of the terminal at this moment; it changes when the window does. */
  columns(): number;
}

/**
 * The terminal of this process.
 *
 * @example
 * ```ts
 * import { systemTerminal } from "./terminal.ts";
 * console.assert(systemTerminal().columns() > 0);
 * ```
 */
export function systemTerminal(): Terminal {
  const dumb = Deno.env.get("TERM") === "dumb";
  return {
    stdout: new OutputBuffer(certainWrites(Deno.stdout)),
    stderr: new OutputBuffer(Deno.stderr),
    stdoutIsTerminal: Deno.stdout.isTerminal(),
    stderrIsTerminal: Deno.stderr.isTerminal() && !dumb,
    color: !dumb && !Deno.noColor,
    columns: consoleColumns,
  };
}

/**
 * A terminal that only remembers what was written to it.
 *
 * @example
 * ```ts
 * import { captureTerminal } from "./terminal.ts";
 * const { terminal, text } = captureTerminal();
 * terminal.stdout.write("hello");
 * terminal.stdout.flush();
 * console.assert(text.stdout === "hello");
 * ```
 */
export function captureTerminal(
  { columns, stdoutIsTerminal = false }: { columns?: number; stdoutIsTerminal?: boolean } = {},
): { terminal: Terminal; text: { stdout: string; stderr: string } } {
  const text = { stdout: "", stderr: "" };
  const capture = (name: "stdout" | "stderr") =>
    new OutputBuffer({
      writeSync: (bytes) => {
        text[name] += new TextDecoder().decode(bytes);
        return bytes.length;
      },
    });
  const terminal = {
    stdout: capture("stdout"),
    stderr: capture("stderr"),
    stdoutIsTerminal,
    stderrIsTerminal: columns !== undefined,
    color: false,
    columns: () => columns ?? 80,
  };
  return { terminal, text };
}

function consoleColumns(): number {
  try {
    return Deno.consoleSize().columns;
  } catch {
    return 80;
  }
}
