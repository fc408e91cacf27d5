/**
 * What a command may touch. A run may write the pictures, its own records and nothing else; a dry run
 * may write nothing at all; the user's database stays read-only unless `--write-assets` is given. Deno
 * enforces it, so that not even a fault in a dependency can do more.
 */
import { realpathSync, statSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import type { CommandLine } from "./command_line.ts";
import { lockPath, originalsFolder } from "../core/store/store_places.ts";
import { CAPTURE } from "../core/telemetry/gen_ai.ts";
import { trialFile } from "./doctor/trial_file.ts";
import { contactSheetPages, databaseFiles, type Places } from "./places.ts";
import { experimentPlacesOf } from "./experiment/experiment_places.ts";
import { evaluatePermissions } from "./permissions_of/evaluate_permissions.ts";
import { experimentPermissions } from "./permissions_of/experiment_permissions.ts";
import { promptsPermissions } from "./permissions_of/prompts_permissions.ts";
import { refinePermissions } from "./permissions_of/refine_permissions.ts";
import { servePermissions } from "./permissions_of/serve_permissions.ts";
import type { ProviderAccess } from "./provider_access.ts";
import { refinePlacesOf } from "./refine/refine_places.ts";

/** Absolute paths of files and folders; `denyWrite` wins over `write`. */
export interface Permissions {
  read: string[] | "everything";
  /** Hosts, perhaps with ports. */
  net: string[] | "everything";
  /** Names of environment variables; every other one looks unset. */
  env: string[];
  /** What of the system may be asked; the names are Deno's. */
  sys: string[];
  write: string[];
  denyWrite: string[];
}

const NO_ACCESS: ProviderAccess = { hosts: [], variables: [] };

/** What every command may know: its temporary folder, and what the terminal is like. */
const VARIABLES = ["EXHIBIT_TEMP", "NO_COLOR", "TERM"];

/** What says how a run is logged and traced. */
const RUN_VARIABLES = ["LOG_LEVEL", "RUN_ID", CAPTURE];

/**
 * The permissions of one command line. Looks at the disk only to see through symbolic links and to find
 * out which folders are still to be made. `scratch` is a temporary folder of the command's own: even a dry
 * run may write there, to read a copy of a database that could not be read itself without leaving a trace.
 *
 * @example
 * ```ts
 * import { permissionsOf } from "./permissions.ts";
 * import { placesOf } from "./places.ts";
 * import { parseCommandLine } from "./command_line.ts";
 * const commandLine = parseCommandLine(["generate", "--dry-run"]);
 * if (commandLine.command === "generate") {
 *   const places = placesOf(commandLine.flags, "/nowhere");
 *   console.assert(permissionsOf(commandLine, { places, project: "/exhibit", scratch: "/tmp/x" })
 *     .write.join() === "/tmp/x");
 * }
 * ```
 */
export function permissionsOf(
  commandLine: Exclude<CommandLine, { command: "help" }>,
  { places, project, scratch, folder = project, access = NO_ACCESS }: {
    places: Places;
    project: string;
    scratch: string;
    /** What paths on the command line are relative to. */
    folder?: string;
    /** What the named providers need. */
    access?: ProviderAccess;
  },
): Permissions {
  if (commandLine.command === "verify") {
    // A store knows of pictures in whatever folders its runs wrote to; to open it, SQLite needs to write.
    const write = withTargets(databaseFiles(places.store));
    return { read: "everything", net: [], env: VARIABLES, sys: [], write, denyWrite: [] };
  }
  if (commandLine.command === "costs") {
    const files = databaseFiles(places.store);
    const read = withTargets([project, dirname(places.store), ...files]);
    return { read, net: [], env: VARIABLES, sys: [], write: withTargets(files), denyWrite: [] };
  }
  if (commandLine.command === "prompts") {
    const access = promptsPermissions(commandLine.flags, { places, project, scratch });
    const [read, write] = [withTargets(access.read), withTargets(access.write)];
    return { read, net: [], env: VARIABLES, sys: [], write, denyWrite: [] };
  }
  if (commandLine.command === "evaluate") {
    const options = { places, project, scratch, folder };
    const { read, write } = evaluatePermissions(commandLine.flags, options);
    return lookingPermissions({ read, write, database: places.database }, access);
  }
  if (commandLine.command === "experiment") {
    const own = experimentPlacesOf(commandLine.flags, folder);
    const { read, write } = experimentPermissions(own, { project, scratch });
    return lookingPermissions({ read, write, database: own.database }, access);
  }
  if (commandLine.command === "refine") {
    const own = refinePlacesOf(commandLine.flags, folder);
    const { read, write } = refinePermissions(own, { project, scratch });
    return lookingPermissions({ read, write, database: own.database }, access);
  }
  if (commandLine.command === "serve") {
    const own = servePermissions(commandLine.flags, { places, project, scratch, folder });
    return {
      read: withTargets(own.read),
      net: [...own.net, ...access.hosts],
      env: [...VARIABLES, ...RUN_VARIABLES, ...own.env, ...access.variables],
      sys: [],
      write: withTargets(own.write),
      denyWrite: withTargets(own.denyWrite),
    };
  }
  if (commandLine.command === "doctor") {
    return doctorPermissions({ places, project, scratch, access });
  }
  const own = [
    ...databaseFiles(places.store),
    lockPath(places.store),
    originalsFolder(places.store),
    places.log,
    ...(places.runLog === null ? [] : [places.runLog]),
  ];
  const read = [project, ...databaseFiles(places.database), places.assets, scratch, ...own];
  if (places.contactSheet !== null) {
    read.push(places.contactSheet, contactSheetPages(places.contactSheet));
  }
  if (places.prompts !== null) read.push(places.prompts);
  // Whether a folder is there can be asked only of a folder that may be read.
  const files = [places.store, places.log, places.contactSheet, places.runLog].filter((file) =>
    file !== null
  );
  read.push(...files.map((file) => dirname(file)));
  const write = [scratch];
  const denyWrite: string[] = [];
  let net: Permissions["net"] = [];
  if (commandLine.command === "demo") write.push(dirname(places.database));
  if (commandLine.command === "generate" && !commandLine.flags.dryRun) {
    write.push(places.assets, ...own);
    if (places.contactSheet !== null) {
      write.push(places.contactSheet, contactSheetPages(places.contactSheet));
    }
    // A picture may be recovered from whatever address the database knows.
    net = commandLine.flags.recover ? "everything" : access.hosts;
    for (const file of files) write.push(...foldersToMake(dirname(file)));
    if (commandLine.flags.writeAssets) write.push(...databaseFiles(places.database));
    else denyWrite.push(places.database);
  }
  return {
    read: withTargets(read),
    net,
    env: [...VARIABLES, ...RUN_VARIABLES, ...access.variables],
    sys: [],
    write: withTargets(write),
    denyWrite: withTargets(denyWrite),
  };
}

/** Of a command that talks to providers and judges and only looks at the database. */
function lookingPermissions(
  { read, write, database }: { read: Permissions["read"]; write: string[]; database: string },
  access: ProviderAccess,
): Permissions {
  return {
    read: read === "everything" ? read : withTargets(read),
    net: access.hosts,
    env: [...VARIABLES, ...access.variables],
    sys: [],
    write: withTargets(write),
    denyWrite: withTargets([database]),
  };
}

/** The doctor writes to a file of its own in each folder, to see whether it can. */
function doctorPermissions(
  { places, project, scratch, access }: {
    places: Places;
    project: string;
    scratch: string;
    access: ProviderAccess;
  },
): Permissions {
  const folders = [places.assets, dirname(places.store)];
  const files = databaseFiles(places.store);
  return {
    read: withTargets([project, scratch, places.database, ...folders, ...files]),
    net: access.hosts,
    env: [...VARIABLES, ...access.variables],
    sys: ["statfs"],
    write: withTargets([scratch, ...files, ...folders.map(trialFile)]),
    denyWrite: [],
  };
}

function foldersToMake(folder: string): string[] {
  return statSync(folder, { throwIfNoEntry: false }) === undefined ? [folder] : [];
}

/** Deno compares paths as they are written; the core may meet the same file under its real name. */
function withTargets(paths: readonly string[]): string[] {
  return [...new Set(paths.flatMap((path) => [path, targetOf(path)]))];
}

/** The path without symbolic links; what does not exist yet keeps its name. */
function targetOf(path: string): string {
  try {
    return realpathSync(path);
  } catch {
    const parent = dirname(path);
    return parent === path ? path : join(targetOf(parent), basename(path));
  }
}
