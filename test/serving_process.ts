/** The service as people start it, for tests and benches that talk to a whole process. */
import { exhibitCommand } from "./exhibit_command.ts";

/** A service that is listening. */
export interface ServingProcess {
  /** Such as `http://127.0.0.1:8700`. */
  readonly origin: string;
  /** Of the whole process group. */
  readonly pid: number;
  /** Sends a signal to the whole process group: task, launcher and command. */
  signal(signal: Deno.Signal): void;
  /** Everything that it printed, once it has ended. */
  ended: Promise<{ code: number; signal: Deno.Signal | null; stderr: string }>;
}

/**
 * Starts `deno task serve` at a free port and waits until it listens.
 *
 * @throws {Error} It ended before it listened; the message has what it complained of.
 *
 * @example
 * ```ts
 * import { startServing } from "./serving_process.ts";
 * console.assert(startServing.length === 2);
 * ```
 */
export async function startServing(
  flags: readonly string[],
  options: Parameters<typeof exhibitCommand>[1],
): Promise<ServingProcess> {
  const { program, ...rest } = exhibitCommand(["serve", "--port", "0", ...flags], options);
  const child = new Deno.Command(program, {
    ...rest,
    stdin: "null",
    stdout: "piped",
    stderr: "piped",
    detached: true,
  }).spawn();
  const stderr = new Response(child.stderr).text();
  const ended = Promise.all([child.status, stderr]).then(([{ code, signal }, text]) => (
    { code, signal, stderr: text }
  ));
  const reader = child.stdout.pipeThrough(new TextDecoderStream()).getReader();
  let told = "";
  for (;;) {
    const { value, done } = await reader.read();
    told += value ?? "";
    const [, origin] = /listens at (\S+)\. /.exec(told) ?? [];
    if (origin !== undefined) {
      const rest = readAway(reader);
      return {
        origin,
        pid: child.pid,
        signal: (signal) => Deno.kill(-child.pid, signal),
        ended: rest.then(() => ended),
      };
    }
    if (done) throw new Error(`The service did not begin to listen: ${(await ended).stderr}`);
  }
}

async function readAway(reader: ReadableStreamDefaultReader<string>): Promise<void> {
  while (!(await reader.read()).done);
}
