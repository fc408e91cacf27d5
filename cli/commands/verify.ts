/** `deno task verify`: says whether store and files agree. */
import { UsageError } from "../../core/usage_error.ts";
import type { Store } from "../../core/store/store.ts";
import { isRunAtWork } from "../../core/store/store_lock.ts";
import { type VerifyEvent, verifyStore } from "../../core/store/verify.ts";
import { openExistingStore } from "../existing_store.ts";
import { EXIT_STATUS, type ExitStatus } from "../exit_status.ts";
import type { VerifyFlags } from "../flags/verify_flags.ts";
import { paint } from "../paint.ts";
import { placesOf } from "../places.ts";
import { formatCount } from "../quantities.ts";
import type { Surroundings } from "../surroundings.ts";

/**
 * Checks the store that the flags name, and prints what is wrong and what was looked at.
 *
 * @throws UsageError if there is no such database, no store, or none that can be read.
 *
 * @example
 * ```ts
 * import { verify } from "./verify.ts";
 * console.assert(verify.length === 2);
 * ```
 */
export async function verify(
  flags: VerifyFlags,
  { folder, terminal, interruption }: Surroundings,
): Promise<ExitStatus> {
  const places = placesOf(flags, folder);
  if (flags.db !== undefined) requireDatabase(places.database);
  const store = openToVerify(places.store);
  const color = terminal.color && terminal.stdoutIsTerminal;
  let problems = 0;
  try {
    for await (const event of verifyStore(store, { isRunning: () => isRunAtWork(store.path) })) {
      if (interruption.drain.aborted) return EXIT_STATUS.interrupted;
      if (event.event === "problem") problems++;
      terminal.stdout.write(flags.json ? `${JSON.stringify(event)}\n` : lineOf(event, { color }));
      terminal.stdout.flush();
    }
  } finally {
    store.close();
  }
  if (!flags.json) {
    terminal.stdout.write(
      problems === 0 ? "Everything agrees.\n" : `${formatCount(problems)} found wrong.\n`,
    );
    terminal.stdout.flush();
  }
  return problems === 0 ? EXIT_STATUS.done : EXIT_STATUS.failed;
}

/** A slip of the keyboard in --db would find the store of another database beside it, where all is well. */
function requireDatabase(path: string): void {
  try {
    Deno.statSync(path);
  } catch (thrown) {
    if (!(thrown instanceof Deno.errors.NotFound)) throw thrown;
    throw new UsageError(
      `Cannot verify the store because there is no such database: ${path}.`,
      "Check the name after --db, or leave it out and name the store with --store.",
    );
  }
}

function openToVerify(path: string): Store {
  const store = openExistingStore(path);
  if (store !== null) return store;
  throw new UsageError(
    `Cannot verify the store because there is none: ${path}.`,
    "Name one with --store, or run `deno task generate` first: it makes one beside the database.",
  );
}

function lineOf(event: VerifyEvent, { color }: { color: boolean }): string {
  switch (event.event) {
    case "problem":
      return `${paint("wrong", "red", color)}  ${event.message}\n`;
    case "running":
      return "A run is at work with this store: what it has begun is not judged.\n";
    case "checked":
      return `${paint("looked at", "dim", color)}  ${formatCount(event.count)} ${event.what}\n`;
  }
}
