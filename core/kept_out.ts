/** Deno keeps every program that has not all permissions out of some of the system's own folders: in words. */
import { UsageError } from "./usage_error.ts";

/**
 * The error to show for something thrown: words about the folder where Deno keeps programs out of it, otherwise
 * what was thrown. That some other permission is not there is a defect, and is left as it is.
 *
 * @example
 * ```ts
 * import { explainKeptOut } from "./kept_out.ts";
 * import { UsageError } from "./usage_error.ts";
 * const thrown = new Deno.errors.NotCapable('Requires all access to "/dev", run again with the --allow-all flag');
 * console.assert(explainKeptOut(thrown) instanceof UsageError);
 * console.assert(!(explainKeptOut(new Error("x")) instanceof UsageError));
 * ```
 */
export function explainKeptOut(thrown: unknown): unknown {
  if (!(thrown instanceof Deno.errors.NotCapable)) return thrown;
  if (!/\ball access\b/.test(thrown.message)) return thrown;
  return new UsageError(
    `Cannot begin because Deno keeps programs out of a folder of the system (${thrown.message}).`,
    "Name places outside of /dev, /proc and /sys; the one for temporary files is TMPDIR.",
    { cause: thrown },
  );
}
