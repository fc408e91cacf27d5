/** Starts `process_sampler.ts`, which may read what the benches may not. */
import type { ProcessSample } from "./process_sampler.ts";

const SAMPLER = new URL("./process_sampler.ts", import.meta.url).href;

function command(how: "peaks" | "answer", pid: number, stdin: "null" | "piped"): Deno.Command {
  return new Deno.Command(Deno.execPath(), {
    args: ["run", "-A", "-q", "--no-lock", SAMPLER, how, `${pid}`],
    stdin,
    stdout: "piped",
    stderr: "null",
  });
}

/**
 * The peak resident set of each process of a tree, bytes, once its root has gone; empty where the kernel does not
 * say.
 *
 * @example
 * ```ts
 * import { peaksOf } from "./start_sampler.ts";
 * const noSuchProcess = 2 ** 30;
 * console.assert((await peaksOf(noSuchProcess)).length === 0);
 * ```
 */
export async function peaksOf(pid: number): Promise<number[]> {
  const { stdout } = await command("peaks", pid, "null").output();
  const text = new TextDecoder().decode(stdout).trim();
  return text === "" ? [] : JSON.parse(text);
}

/** Tells at any time what a process and its children have taken. */
export interface Sampler {
  /** One sample for each process; empty where the kernel does not say, or they are gone. */
  sample(): Promise<ProcessSample[]>;
  /** Ends the sampler, not what it samples. */
  close(): Promise<void>;
}

/**
 * Starts a sampler of a process and its children.
 *
 * @example
 * ```ts
 * import { startSampler } from "./start_sampler.ts";
 * const sampler = startSampler(Deno.pid);
 * const [own] = await sampler.sample();
 * console.assert(own === undefined || own.peakBytes >= own.residentBytes);
 * await sampler.close();
 * ```
 */
export function startSampler(pid: number): Sampler {
  const child = command("answer", pid, "piped").spawn();
  const asking = child.stdin.getWriter();
  const answers = child.stdout.pipeThrough(new TextDecoderStream()).getReader();
  return {
    async sample() {
      await asking.write(new Uint8Array([10]));
      for (let text = "";;) {
        const { value, done } = await answers.read();
        if (done) throw new Error(`Cannot sample process ${pid} because the sampler has ended.`);
        text += value;
        if (text.endsWith("\n")) return JSON.parse(text);
      }
    },
    async close() {
      await asking.close();
      await answers.cancel();
      await child.status;
    },
  };
}
