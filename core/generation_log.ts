/**
 * The log that people read and scripts parse: one JSON line for each picture that was made, appended, never
 * rewritten. It tells nothing that the store does not know; it can be deleted at any time.
 */
import { dirname } from "node:path";
import { quoteForMessage } from "./plain_text.ts";
import { ensureFolder } from "./save.ts";
import { UsageError } from "./usage_error.ts";

/** One line of the log. */
export interface GenerationLogEntry {
  /** When the picture was made, ISO 8601 in UTC. */
  time: string;
  evidenceId: string;
  /** As it stands in the user's database. */
  path: string;
  prompt: string;
  /** `name@version`. */
  template: string;
  provider: string;
  model: string;
  traceId: string;
  /** Of the file, in hex. */
  sha256: string;
  costUsd: number | null;
}

/** An open log. */
export interface GenerationLog {
  append(entry: GenerationLogEntry): void;
  close(): void;
}

/** How much of the end of a log is searched for a trace that a killed process may have told of already. */
const TAIL_BYTES = 1 << 20;

/**
 * Opens a log for appending; a last line that a killed process left unfinished is ended first.
 *
 * @throws {UsageError} The file or its folder cannot be written.
 *
 * @example
 * ```ts
 * import { openGenerationLog } from "./generation_log.ts";
 * const folder = await Deno.makeTempDir();
 * const log = openGenerationLog(`${folder}/log.jsonl`);
 * log.close();
 * await Deno.remove(folder, { recursive: true });
 * ```
 */
export function openGenerationLog(path: string): GenerationLog {
  let file: Deno.FsFile;
  try {
    ensureFolder(dirname(path));
    file = Deno.openSync(path, { create: true, append: true, read: true });
  } catch (error) {
    throw new UsageError(
      `Cannot write the log because the system refused to open it: ${quoteForMessage(path)} (${
        (error as Error).message
      }).`,
      "Choose another place for it with --log.",
      { cause: error },
    );
  }
  const write = (text: string) => {
    const bytes = new TextEncoder().encode(text);
    for (let written = 0; written < bytes.length;) {
      written += file.writeSync(bytes.subarray(written));
    }
  };
  const tail = readTail(file, 1);
  if (tail !== "" && tail !== "\n") write("\n");
  return {
    append: (entry) => write(`${JSON.stringify(entry)}\n`),
    close: () => file.close(),
  };
}

/**
 * The traces that the end of a log tells of: what a process had written before it was killed.
 *
 * @example
 * ```ts
 * import { tracesInLog } from "./generation_log.ts";
 * console.assert(tracesInLog("/nowhere/log.jsonl").size === 0);
 * ```
 */
export function tracesInLog(path: string): Set<string> {
  let file: Deno.FsFile;
  try {
    file = Deno.openSync(path, { read: true });
  } catch (error) {
    if (error instanceof Deno.errors.NotFound) return new Set();
    throw error;
  }
  using log = file;
  const lines = readTail(log, TAIL_BYTES).split("\n");
  const ids = lines.map((line) => /"traceId":"([0-9a-f]{32})".*\}$/.exec(line)?.[1]);
  return new Set(ids.filter((id) => id !== undefined));
}

function readTail(file: Deno.FsFile, length: number): string {
  const { size } = file.statSync();
  const buffer = new Uint8Array(Math.min(size, length));
  file.seekSync(size - buffer.length, Deno.SeekMode.Start);
  let filled = 0;
  while (filled < buffer.length) {
    const count = file.readSync(buffer.subarray(filled));
    if (count === null) break;
    filled += count;
  }
  return new TextDecoder().decode(buffer.subarray(0, filled));
}
