/**
 * Where everything of a run lies, worked out from the flags before anything is opened: the launcher must
 * know which files the run may read and write.
 */
import { basename, dirname, extname, join, resolve } from "node:path";
import { lockPath } from "../core/store/store_places.ts";
import { UsageError } from "../core/usage_error.ts";
import { type NamedFile, refuseUnfitFiles } from "./refuse_unfit_files.ts";

/** Absolute paths. */
export interface Places {
  database: string;
  /** What the image paths in the database are relative to. */
  assets: string;
  store: string;
  log: string;
  contactSheet: string | null;
  /** The user's own prompt templates; `null` where there are none. */
  prompts: string | null;
  /** Where it is told what happens during the run; `null` for stderr. */
  runLog: string | null;
}

/** The flags that name places, as typed. */
export interface PlaceFlags {
  db?: string;
  assets?: string;
  store?: string;
  log?: string;
  contactSheet?: string;
  prompts?: string;
  runLog?: string;
}

/**
 * Fills in the defaults (assets and store beside the database, log beside the store) and makes every
 * path absolute from `folder`.
 *
 * @throws UsageError for an empty path, one file in two parts (through links, too), a store, log or contact
 *   sheet that is no regular file, or a contact sheet that is not HTML.
 *
 * @example
 * ```ts
 * import { placesOf } from "./places.ts";
 * const places = placesOf({ db: "things/a.sqlite" }, "/home/ada");
 * console.assert(places.log === "/home/ada/things/generation-log.jsonl");
 * ```
 */
export function placesOf(flags: PlaceFlags, folder: string): Places {
  for (const name of Object.keys(FLAG) as (keyof typeof FLAG)[]) {
    if (flags[name] === "") {
      throw new UsageError(
        `Cannot use ${FLAG[name]} because its path is empty: "".`,
        `Give a path, or leave ${FLAG[name]} out.`,
      );
    }
  }
  const database = resolve(folder, flags.db ?? "record-thing.sqlite");
  const store = resolve(folder, flags.store ?? join(dirname(database), "exhibit.sqlite"));
  const places = {
    database,
    assets: resolve(folder, flags.assets ?? dirname(database)),
    store,
    log: resolve(folder, flags.log ?? join(dirname(store), "generation-log.jsonl")),
    contactSheet: flags.contactSheet === undefined ? null : resolve(folder, flags.contactSheet),
    prompts: flags.prompts === undefined ? null : resolve(folder, flags.prompts),
    runLog: flags.runLog === undefined ? null : resolve(folder, flags.runLog),
  };
  const files = filesOf(places, flags);
  refuseSharedFile(files);
  refuseUnfitFiles(files);
  refuseOtherThanHtml(places.contactSheet);
  return places;
}

/** A database has companions of its own name; no other file may take their place. */
const DATABASE_SUFFIXES = ["", "-wal", "-shm", "-journal"];

/**
 * A SQLite file and the companions that SQLite may put beside it.
 *
 * @example
 * ```ts
 * import { databaseFiles } from "./places.ts";
 * console.assert(databaseFiles("/a.sqlite").includes("/a.sqlite-wal"));
 * ```
 */
export function databaseFiles(path: string): string[] {
  return DATABASE_SUFFIXES.map((suffix) => path + suffix);
}

/**
 * The folder of a contact sheet's further pages: `sheet.html` has `sheet.pages/2.html` and so on.
 *
 * @example
 * ```ts
 * import { contactSheetPages } from "./places.ts";
 * console.assert(contactSheetPages("/a/sheet.html") === "/a/sheet.pages");
 * ```
 */
export function contactSheetPages(path: string): string {
  return join(dirname(path), `${basename(path, extname(path))}.pages`);
}

const FLAG = {
  db: "--db",
  assets: "--assets",
  store: "--store",
  log: "--log",
  contactSheet: "--contact-sheet",
  prompts: "--prompts",
  runLog: "--run-log",
} as const;

/** Every file that a run opens. A default that no command may need is not looked at for what it is. */
function filesOf(places: Places, flags: PlaceFlags): NamedFile[] {
  const { database, store, log, contactSheet, runLog } = places;
  const regular = (name: "store" | "log") => flags[name] !== undefined;
  return [
    ...databaseFiles(database).map((path) => ({ flag: FLAG.db, path, regular: false })),
    ...[...databaseFiles(store), lockPath(store)].map((path) => (
      { flag: FLAG.store, path, regular: regular("store") }
    )),
    { flag: FLAG.log, path: log, regular: regular("log") },
    ...(contactSheet === null
      ? []
      : [{ flag: FLAG.contactSheet, path: contactSheet, regular: true }]),
    ...(runLog === null ? [] : [{ flag: FLAG.runLog, path: runLog, regular: true }]),
  ];
}

function refuseSharedFile(files: readonly NamedFile[]): void {
  const owners = new Map<string, string>();
  for (const { flag, path } of files) {
    const owner = owners.get(path);
    if (owner !== undefined) {
      throw new UsageError(
        `Cannot use ${flag} because ${owner} is or needs the same file: ${path}.`,
        `Give ${flag} a file of its own.`,
      );
    }
    owners.set(path, flag);
  }
}

/** The file is replaced without a question: a slip of the keyboard must not cost a picture or a database. */
function refuseOtherThanHtml(path: string | null): void {
  if (path === null || /\.html?$/i.test(path)) return;
  throw new UsageError(
    `Cannot write the contact sheet because its name does not end in .html: ${path}.`,
    "Name it, for instance, contact-sheet.html.",
  );
}
