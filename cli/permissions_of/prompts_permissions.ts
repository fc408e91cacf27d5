/** What `deno task prompts` may touch: it reads templates and a database, and writes one list when asked to. */
import { dirname, join } from "node:path";
import { FROZEN_FILE } from "../../core/prompt/frozen.ts";
import type { PromptsFlags } from "../flags/prompts_flags.ts";
import { databaseFiles, type Places } from "../places.ts";

/** Absolute paths. */
export interface FileAccess {
  read: string[];
  write: string[];
}

/**
 * The files of one run.
 *
 * @example
 * ```ts
 * import { placesOf } from "../places.ts";
 * import { promptsPermissions } from "./prompts_permissions.ts";
 * const places = placesOf({ prompts: "mine" }, "/home/ada");
 * const access = promptsPermissions({ freeze: false }, { places, project: "/exhibit", scratch: "/tmp/x" });
 * console.assert(access.read.includes("/home/ada/mine") && access.write.join() === "/tmp/x");
 * ```
 */
export function promptsPermissions(
  { freeze }: Pick<PromptsFlags, "freeze">,
  { places, project, scratch }: { places: Places; project: string; scratch: string },
): FileAccess {
  const folder = places.prompts ?? join(project, "prompts");
  return {
    read: [project, folder, dirname(folder), scratch, ...databaseFiles(places.database)],
    write: [scratch, ...(freeze ? [join(folder, FROZEN_FILE)] : [])],
  };
}
