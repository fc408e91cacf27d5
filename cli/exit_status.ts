/** The exit statuses of every command: a public contract, listed in `--help` and in the README. */

/**
 * What the process tells its caller.
 *
 * @example
 * ```ts
 * import { EXIT_STATUS } from "./exit_status.ts";
 * console.assert(EXIT_STATUS.done === 0 && EXIT_STATUS.interrupted === 130);
 * ```
 */
export const EXIT_STATUS = {
  /** Everything was made, or nothing was missing. */
  done: 0,
  /** Something failed, or could not even be looked for; the rest was made. */
  failed: 1,
  /** Wrong usage or input; nothing was done. */
  usage: 2,
  /** Ctrl-C or SIGTERM. */
  interrupted: 130,
} as const;

/** One of {@link EXIT_STATUS}. */
export type ExitStatus = typeof EXIT_STATUS[keyof typeof EXIT_STATUS];
