/**
 * What `deno task refine` may touch: it reads prompts, templates and a database, and writes pictures and
 * results into the output folder, its records into the store, and nothing else.
 */
import { dirname } from "node:path";
import { lockPath, originalsFolder } from "../../core/store/store_places.ts";
import { databaseFiles } from "../places.ts";
import { pathExists } from "./path_exists.ts";
import type { RefinePlaces } from "../refine/refine_places.ts";

/** Absolute paths. */
export interface RefineAccess {
  read: string[];
  write: string[];
}

/**
 * The files of one run.
 *
 * @example
 * ```ts
 * import { refinePlacesOf } from "../refine/refine_places.ts";
 * import { refinePermissions } from "./refine_permissions.ts";
 * const places = refinePlacesOf({ template: "phone-evidence" }, "/home/ada");
 * const { read, write } = refinePermissions(places, { project: "/exhibit", scratch: "/tmp/x" });
 * console.assert(read.includes("/home/ada/record-thing.sqlite") && !write.includes("/home/ada/record-thing.sqlite"));
 * ```
 */
export function refinePermissions(
  { input, output, database, store, log }: RefinePlaces,
  { project, scratch }: { project: string; scratch: string },
): RefineAccess {
  const own = [...databaseFiles(store), lockPath(store), originalsFolder(store), log, output];
  const folders = [store, log, output].map(dirname);
  const given = input === null ? databaseFiles(database) : [input];
  return {
    read: [project, scratch, ...given, ...own, ...folders],
    write: [scratch, ...own, ...folders.filter((folder) => !pathExists(folder))],
  };
}
