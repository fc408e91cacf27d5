/** The command line as people start it, for tests and benches that run the whole program. */
import { fileURLToPath } from "node:url";

const CONFIGURATION = fileURLToPath(new URL("../deno.json", import.meta.url));

/** A program to start: what `new Deno.Command(program, …)` needs to know of it. */
export interface CommandToRun {
  program: string;
  args: string[];
  cwd: string;
  env: Record<string, string>;
}

/**
 * `deno task <words…>` as a user in the folder `cwd` types it, without colours.
 *
 * @param within words before the command, such as those of `privateMounts`.
 * @param environment variables beside those of this process.
 *
 * @example
 * ```ts
 * import { exhibitCommand } from "./exhibit_command.ts";
 * const { program, args } = exhibitCommand(["generate", "--help"], { cwd: Deno.cwd() });
 * console.assert(program === Deno.execPath() && args.at(-1) === "--help");
 * ```
 */
export function exhibitCommand(
  words: readonly string[],
  { cwd, within = [], environment = {} }: {
    cwd: string;
    within?: readonly string[];
    environment?: Readonly<Record<string, string>>;
  },
): CommandToRun {
  const task = [Deno.execPath(), "task", "--quiet", "--config", CONFIGURATION, ...words];
  const [program, ...args] = [...within, ...task];
  // A task started by another task (`deno task test`) takes over its INIT_CWD unless it is told its own.
  return { program, args, cwd, env: { NO_COLOR: "1", INIT_CWD: cwd, ...environment } };
}
