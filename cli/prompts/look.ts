/** How the reports on prompt templates may look. */

/** What the terminal allows. */
export interface Look {
  /** Columns that a line may take. */
  width: number;
  color: boolean;
}

/** Lines longer than this are hard to read, however wide the window is. */
const WIDEST = 110;
const WITHOUT_TERMINAL = 100;

/**
 * The look for a terminal, or for a file or pipe.
 *
 * @example
 * ```ts
 * import { captureTerminal } from "../terminal.ts";
 * import { lookOf } from "./look.ts";
 * console.assert(lookOf(captureTerminal().terminal).width === 100);
 * ```
 */
export function lookOf(
  terminal: { stdoutIsTerminal: boolean; color: boolean; columns(): number },
): Look {
  return {
    width: terminal.stdoutIsTerminal ? Math.min(WIDEST, terminal.columns()) : WITHOUT_TERMINAL,
    color: terminal.color && terminal.stdoutIsTerminal,
  };
}
