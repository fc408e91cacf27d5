/** Asks what stands on disk where a row's file should be: by listings for many rows, one by one for few. */
import { lstatSync, type Stats } from "node:fs";
import type { AssetFolder, AssetFolders } from "./asset_folders.ts";
import { hashFolder, type PathHash } from "./path_hash.ts";
import { ON_DISK, type OnDisk, type PathTable } from "./path_table.ts";
import { obstacleInFolder } from "./place_guard.ts";

/** What stands at a place: what it is, and whether another spelling of the path is there too. */
export interface Standing {
  kind: OnDisk;
  otherSpelling: boolean;
}

/** A way to look at the disk. */
export interface AssetFiles {
  /** The folder, which must be `ready` before files in it are looked up. */
  folder(folder: string): AssetFolder;
  look(hash: PathHash, file: string): Standing;
}

/**
 * Looks files up in the listings of their folders.
 *
 * @example
 * ```ts
 * import { AssetFolders } from "./asset_folders.ts";
 * import { listedFiles } from "./asset_files.ts";
 * import { PathTable } from "./path_table.ts";
 * const table = new PathTable(1);
 * const files = listedFiles(new AssetFolders("/nowhere", table), table);
 * console.assert(files.look({ low: 1, high: 2, exact: 3 }, "/nowhere/a.jpg").kind === 0);
 * ```
 */
export function listedFiles(folders: AssetFolders, table: PathTable): AssetFiles {
  return { folder: (folder) => folders.get(folder), look: (hash) => table.find(hash) };
}

/**
 * Asks the system for each file: right for a handful of rows, where listing a folder of half a million names
 * would take longer. It cannot see another spelling of the path.
 *
 * @example
 * ```ts
 * import { singleFiles } from "./asset_files.ts";
 * const files = singleFiles("/nowhere");
 * console.assert(files.look({ low: 1, high: 2, exact: 3 }, "/nowhere/a.jpg").kind === 0);
 * ```
 */
export function singleFiles(assetsRoot: string): AssetFiles {
  const folders = new Map<string, AssetFolder>();
  const ask = (folder: string): AssetFolder => ({
    hash: hashFolder(folder),
    obstacle: obstacleInFolder(assetsRoot, folder),
    listed: true,
    ready: Promise.resolve(),
  });
  return {
    folder(folder) {
      let known = folders.get(folder);
      if (known === undefined) folders.set(folder, known = ask(folder));
      return known;
    },
    look: (_hash, file) => ({ kind: kindOf(file), otherSpelling: false }),
  };
}

function kindOf(file: string): OnDisk {
  let stats: Stats | undefined;
  try {
    stats = lstatSync(file, { throwIfNoEntry: false });
  } catch {
    // A folder that may not be entered is found out when its reason is asked for.
    return ON_DISK.nothing;
  }
  if (stats === undefined) return ON_DISK.nothing;
  if (stats.isSymbolicLink()) return ON_DISK.link;
  return stats.isDirectory() ? ON_DISK.folder : ON_DISK.file;
}
