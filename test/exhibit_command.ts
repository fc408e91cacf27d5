/** The command line as people start it, for tests and benches that run the whole program. */
import { fileURLToPath } from "node:url";

const CONFIGURATION = fileURLToPath(new URL("../deno.json", import.meta.url));

/**
 * Program and arguments of `deno task <words…>`, to be started in whatever folder the user would be in.
 *
 * @example
 * ```ts
 * import { exhibitCommand } from "./exhibit_command.ts";
 * const [program, ...args] = exhibitCommand(["generate", "--help"]);
 * console.assert(program === Deno.execPath() && args.at(-1) === "--help");
 * ```
 */
export function exhibitCommand(words: readonly string[]): string[] {
  return [Deno.execPath(), "task", "--quiet", "--config", CONFIGURATION, ...words];
}
