/** What `deno task evaluate` may touch: it reads pictures, and writes nothing but what was said of them. */
import { dirname, resolve } from "node:path";
import type { EvaluateFlags } from "../flags/evaluate_flags.ts";
import { databaseFiles, type Places } from "../places.ts";

/** Absolute paths. */
export interface EvaluateAccess {
  read: string[] | "everything";
  write: string[];
}

/**
 * The files of one run. The pictures of a run lie in whatever folder it wrote to, which the store knows.
 *
 * @example
 * ```ts
 * import { placesOf } from "../places.ts";
 * import { evaluatePermissions } from "./evaluate_permissions.ts";
 * const places = placesOf({}, "/home/ada");
 * const options = { places, project: "/exhibit", scratch: "/tmp/x", folder: "/home/ada" };
 * const { write } = evaluatePermissions({ files: ["a.jpg"] }, options);
 * console.assert(!write.includes("/home/ada/record-thing.sqlite"));
 * ```
 */
export function evaluatePermissions(
  { files, run }: Pick<EvaluateFlags, "files" | "run">,
  { places, project, scratch, folder }: {
    places: Places;
    project: string;
    scratch: string;
    folder: string;
  },
): EvaluateAccess {
  const own = databaseFiles(places.store);
  const write = [scratch, ...own];
  if (run !== undefined) return { read: "everything", write };
  const pictures = files.length > 0
    ? files.map((file) => resolve(folder, file))
    : [places.assets, ...databaseFiles(places.database)];
  return { read: [project, scratch, dirname(places.store), ...own, ...pictures], write };
}
