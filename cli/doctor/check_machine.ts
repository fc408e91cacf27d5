/** This machine: whether database, pictures and records are where they should be, and can be written. */
import { statfsSync } from "node:fs";
import { dirname } from "node:path";
import type { CheckFinding } from "../../core/provider.ts";
import { UsageError } from "../../core/usage_error.ts";
import { shownPath } from "../closing_words.ts";
import { openExistingStore } from "../existing_store.ts";
import type { Places } from "../places.ts";
import { formatCount } from "../quantities.ts";
import { trialFile } from "./trial_file.ts";

/** Bytes that some ten thousand pictures with their originals take. */
const PLENTY = 20e9;

/** Bytes below which a run of any size will soon stop. */
const SCARCE = 100e6;

/**
 * Checks database, folders, disk and store. Leaves nothing behind.
 *
 * @example
 * ```ts
 * import { checkMachine } from "./check_machine.ts";
 * import { placesOf } from "../places.ts";
 * const findings = checkMachine(placesOf({}, "/nowhere"), "/nowhere");
 * console.assert(findings.some(({ level }) => level === "warning"));
 * ```
 */
export function checkMachine(places: Places, folder: string): CheckFinding[] {
  const folders = [...new Set([places.assets, dirname(places.store)])];
  return [
    ...lookingAt(places.database, () => [checkDatabase(places.database, folder)]),
    ...folders.flatMap((path) => lookingAt(path, () => checkFolder(path))),
    ...lookingAt(places.store, () => [checkStore(places.store, folder)]),
  ];
}

/** A place that cannot even be looked at, such as one of the system's own, is a finding like any other. */
function lookingAt(path: string, check: () => CheckFinding[]): CheckFinding[] {
  try {
    return check();
  } catch (error) {
    const why = error instanceof Deno.errors.NotCapable
      ? "it is one of the system's own places"
      : (error as Error).message;
    return [{
      level: "wrong",
      message: `The place cannot be used: ${path} (${why}).`,
      hint: "Name another one with --db, --assets or --store.",
    }];
  }
}

function checkDatabase(path: string, folder: string): CheckFinding {
  const shown = shownPath(path, folder);
  const hint = "Name it with --db.";
  if (!exists(path)) return { level: "warning", message: `There is no database: ${shown}.`, hint };
  if (!Deno.statSync(path).isFile) {
    return { level: "wrong", message: `The database is no regular file: ${shown}.`, hint };
  }
  return { level: "ok", message: `The database is there: ${shown}.` };
}

function checkFolder(path: string): CheckFinding[] {
  if (!exists(path)) {
    return [{
      level: "warning",
      message: `The folder is not there yet: ${path}.`,
      hint: "`deno task generate` makes it, if it may.",
    }];
  }
  try {
    Deno.writeTextFileSync(trialFile(path), "");
    Deno.removeSync(trialFile(path));
  } catch (error) {
    return [{
      level: "wrong",
      message: `The folder cannot be written: ${path} (${(error as Error).message}).`,
      hint: "Change its permissions, or name another one with --assets or --store.",
    }];
  }
  return [{ level: "ok", message: `The folder can be written: ${path}.` }, ...spaceAt(path)];
}

/** Not every place has a disk that can be asked. */
function spaceAt(path: string): CheckFinding[] {
  try {
    const { bavail, bsize } = statfsSync(path);
    return space(bavail * bsize);
  } catch (error) {
    return [{
      level: "warning",
      message: `The free space cannot be told: ${path} (${(error as Error).message}).`,
    }];
  }
}

function space(free: number): CheckFinding[] {
  const message = `The disk has ${formatCount(Math.floor(free / 1e6))} MB left.`;
  if (free >= PLENTY) return [{ level: "ok", message }];
  return [{
    level: free < SCARCE ? "wrong" : "warning",
    message,
    hint: "A picture and its original take 0.5 to 6 MB: make room before a long run.",
  }];
}

function checkStore(path: string, folder: string): CheckFinding {
  const shown = shownPath(path, folder);
  try {
    const store = openExistingStore(path);
    store?.close();
    const message = store === null
      ? `There is no store yet; the first run makes it: ${shown}.`
      : `The store can be read: ${shown}.`;
    return { level: "ok", message };
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
    return { level: "wrong", message: error.message, hint: error.hint };
  }
}

function exists(path: string): boolean {
  try {
    Deno.statSync(path);
    return true;
  } catch (error) {
    if (error instanceof Deno.errors.NotFound) return false;
    throw error;
  }
}
