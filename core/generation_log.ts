/**
 * The log that people read and scripts parse: one JSON line for each picture that was made, appended, never
 * rewritten. It tells nothing that the store does not know; it can be deleted at any time.
 */
import { dirname } from "node:path";
import { quoteForMessage } from "./plain_text.ts";
import { ensureFolder, explainSaving } from "./save.ts";
import { UsageError } from "./usage_error.ts";
import { setting, words } from "./wording.ts";

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
  /** Throws a {@link SaveError} where the disk is full. */
  append(entry: GenerationLogEntry): void;
  close(): void;
}

/** How much of the beginning of a log is read to tell it from a file of something else. */
const HEAD_BYTES = 1 << 20;

/** What each line begins with. */
const LINE_START = '{"time":"';

/** How much of the end of a log is searched for a trace that a killed process may have told of already. */
const TAIL_BYTES = 1 << 20;

/**
 * Opens a log for appending; a last line that a killed process left unfinished is ended first.
 *
 * @throws {UsageError} The file or its folder cannot be written, or it is not a log of Exhibit's.
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
  checkGenerationLog(path);
  let file: Deno.FsFile;
  try {
    ensureFolder(dirname(path));
    file = Deno.openSync(path, { create: true, append: true, read: true });
  } catch (error) {
    throw cannotWrite(path, error as Error);
  }
  const write = (text: string) => {
    const bytes = new TextEncoder().encode(text);
    try {
      for (let written = 0; written < bytes.length;) {
        written += file.writeSync(bytes.subarray(written));
      }
    } catch (error) {
      throw explainSaving(error, path);
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
 * Makes sure, before anything is written, that a log is a regular file and holds what a log holds; one that is
 * not there or empty is fine. Text is never appended to a database or to a log of something else.
 *
 * @throws {UsageError} It is something else, or cannot be read.
 *
 * @example
 * ```ts
 * import { checkGenerationLog } from "./generation_log.ts";
 * checkGenerationLog("/nowhere/log.jsonl");
 * ```
 */
export function checkGenerationLog(path: string): void {
  let head: string;
  try {
    // Asked before it is opened: to open a pipe would be to wait for somebody at its other end.
    if (!Deno.statSync(path).isFile) throw refusal(path, "it is no regular file");
    using file = Deno.openSync(path, { read: true });
    head = readPart(file, { from: 0, length: HEAD_BYTES });
  } catch (error) {
    if (error instanceof Deno.errors.NotFound) return;
    throw error instanceof UsageError ? error : cannotWrite(path, error as Error);
  }
  if (!beginsAsLog(head)) throw refusal(path, "it holds something else than a log of Exhibit's");
}

/** A process that was killed may have left the first line unfinished: the second one then has to tell. */
function beginsAsLog(head: string): boolean {
  const [first, second] = head.split("\n", 2).map(judgeLine);
  return first === "empty" ? head === "" : first === "log" ||
    first === "begun" && second !== "foreign";
}

function judgeLine(line: string): "empty" | "log" | "begun" | "foreign" {
  if (line === "") return "empty";
  try {
    return typeof JSON.parse(line)?.traceId === "string" ? "log" : "foreign";
  } catch {
    const begun = LINE_START.startsWith(line.slice(0, LINE_START.length)) && !line.includes("\0");
    return begun ? "begun" : "foreign";
  }
}

function refusal(path: string, why: string): UsageError {
  return new UsageError(
    `Cannot write the log because ${why}: ${quoteForMessage(path)}.`,
    words`Name another file with ${setting("logPath")}: one that is to be made, or an earlier log.`,
  );
}

function cannotWrite(path: string, error: Error): UsageError {
  return new UsageError(
    `Cannot write the log because the system refused to open it: ${
      quoteForMessage(path)
    } (${error.message}).`,
    words`Choose another place for it with ${setting("logPath")}.`,
    { cause: error },
  );
}

/**
 * The traces that the end of a log tells of: what a process had written before it was killed.
 *
 * @throws {UsageError} It is not a log of Exhibit's.
 *
 * @example
 * ```ts
 * import { tracesInLog } from "./generation_log.ts";
 * console.assert(tracesInLog("/nowhere/log.jsonl").size === 0);
 * ```
 */
export function tracesInLog(path: string): Set<string> {
  checkGenerationLog(path);
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
  return readPart(file, { from: Math.max(0, size - length), length: Math.min(size, length) });
}

function readPart(
  file: Deno.FsFile,
  { from, length }: { from: number; length: number },
): string {
  const buffer = new Uint8Array(Math.min(length, file.statSync().size));
  file.seekSync(from, Deno.SeekMode.Start);
  let filled = 0;
  while (filled < buffer.length) {
    const count = file.readSync(buffer.subarray(filled));
    if (count === null) break;
    filled += count;
  }
  return new TextDecoder().decode(buffer.subarray(0, filled));
}
