/**
 * Makes sure that a place under the assets root really is there: symbolic links and files in the way of
 * folders are found before anything is written, and once more right before it is.
 */
import { lstatSync, realpathSync, type Stats, statSync } from "node:fs";
import { join, sep } from "node:path";
import { quoteForMessage } from "../plain_text.ts";

/** Why a place cannot be used. */
export interface Obstacle {
  /** A sentence. */
  reason: string;
  /** Whether the system refused to look there, so that nobody knows what stands there. */
  isUnseen: boolean;
}

/**
 * The obstacle that the system refused to look, with what to do about it behind the sentence that says so.
 *
 * @example
 * ```ts
 * import { unseenObstacle } from "./place_guard.ts";
 * console.assert(unseenObstacle("Cannot look there.").isUnseen);
 * ```
 */
export function unseenObstacle(sentence: string): Obstacle {
  const reason = `${sentence} Let this user look there, or choose another folder of pictures.`;
  return { reason, isUnseen: true };
}

/**
 * What stands in the way of writing into `folder`, as {@link reasonAgainstFolder} says it; `null` for nothing.
 *
 * @example
 * ```ts
 * import { obstacleInFolder } from "./place_guard.ts";
 * console.assert(obstacleInFolder("/nowhere", "images") === null);
 * ```
 */
export function obstacleInFolder(assetsRoot: string, folder: string): Obstacle | null {
  let path = assetsRoot;
  for (const name of folder.split("/").filter((part) => part !== "")) {
    path = join(path, name);
    const stats = look(path);
    if (stats === null || "reason" in stats) return stats;
    if (stats.isSymbolicLink()) {
      const reason = reasonAgainstLink(assetsRoot, path);
      if (reason !== null) return { reason, isUnseen: false };
    } else if (!stats.isDirectory()) {
      const reason = `Cannot use the folder because a file stands in its place: ${
        quoteForMessage(path)
      }.`;
      return { reason, isUnseen: false };
    }
  }
  return null;
}

/**
 * Why nothing may be written into `folder` (relative to the assets root, `/` between names), or `null` when
 * it may: the folder or the part of it that exists is inside the root. The root itself may be a link.
 *
 * @example
 * ```ts
 * import { reasonAgainstFolder } from "./place_guard.ts";
 * const root = Deno.makeTempDirSync();
 * Deno.symlinkSync("/", `${root}/out`);
 * console.assert(reasonAgainstFolder(root, "images") === null);
 * console.assert(reasonAgainstFolder(root, "out/images")?.includes("leads out of the assets folder"));
 * Deno.removeSync(root, { recursive: true });
 * ```
 */
export function reasonAgainstFolder(assetsRoot: string, folder: string): string | null {
  return obstacleInFolder(assetsRoot, folder)?.reason ?? null;
}

/**
 * What stands in the way of writing to `file`, as {@link reasonAgainstFile} says it; `null` for nothing.
 *
 * @example
 * ```ts
 * import { obstacleAtFile } from "./place_guard.ts";
 * console.assert(obstacleAtFile("/nowhere", "/nowhere/a.jpg") === null);
 * ```
 */
export function obstacleAtFile(assetsRoot: string, file: string): Obstacle | null {
  const stats = look(file);
  if (stats === null || "reason" in stats) return stats;
  const reason = reasonAgainstWhatStands(stats, { assetsRoot, file });
  return reason === null ? null : { reason, isUnseen: false };
}

/**
 * Why nothing may be written to `file` (absolute), or `null` when it may: there is nothing, or a regular
 * file, or a link to one inside the assets root.
 *
 * @example
 * ```ts
 * import { reasonAgainstFile } from "./place_guard.ts";
 * const root = Deno.makeTempDirSync();
 * Deno.mkdirSync(`${root}/a.jpg`);
 * console.assert(reasonAgainstFile(root, `${root}/a.jpg`)?.includes("a folder stands"));
 * Deno.removeSync(root, { recursive: true });
 * ```
 */
export function reasonAgainstFile(assetsRoot: string, file: string): string | null {
  return obstacleAtFile(assetsRoot, file)?.reason ?? null;
}

function reasonAgainstWhatStands(
  stats: Stats,
  { assetsRoot, file }: { assetsRoot: string; file: string },
): string | null {
  if (stats.isSymbolicLink()) {
    const reason = reasonAgainstLink(assetsRoot, file);
    if (reason !== null) return reason;
  }
  if (stats.isDirectory() || stats.isSymbolicLink() && statSync(file).isDirectory()) {
    return `Cannot use the image path because a folder stands where the file should be: ${
      quoteForMessage(file)
    }.`;
  }
  return null;
}

/**
 * Why a picture may not be saved at this place now, or `null` when it may: to be asked right before the
 * file is given its name, because folders can change between the search and the save.
 *
 * @example
 * ```ts
 * import { reasonAgainstSaving } from "./place_guard.ts";
 * const root = Deno.makeTempDirSync();
 * console.assert(reasonAgainstSaving(root, { folder: "images", file: `${root}/images/a.jpg` }) === null);
 * Deno.removeSync(root);
 * ```
 */
export function reasonAgainstSaving(
  assetsRoot: string,
  place: { folder: string; file: string },
): string | null {
  return reasonAgainstFolder(assetsRoot, place.folder) ?? reasonAgainstFile(assetsRoot, place.file);
}

function reasonAgainstLink(assetsRoot: string, link: string): string | null {
  try {
    const target = realpathSync(link);
    const root = realpathSync(assetsRoot);
    const inside = target === root || target.startsWith(root.endsWith(sep) ? root : root + sep);
    if (inside) return null;
    return `Cannot use the image path because a symbolic link leads out of the assets folder: ${
      quoteForMessage(link)
    }.`;
  } catch {
    return `Cannot use the image path because a symbolic link leads nowhere: ${
      quoteForMessage(link)
    }.`;
  }
}

/** What stands at a path: `null` for nothing, an obstacle where it cannot be told. */
function look(path: string): Stats | Obstacle | null {
  try {
    return lstatSync(path, { throwIfNoEntry: false }) ?? null;
  } catch (error) {
    const { code, message } = error as { code?: string; message?: string };
    if (code === "ENOENT" || code === "ENOTDIR") return null;
    return unseenObstacle(
      `Cannot use the image path because the system refused to look there (${
        quoteForMessage(message ?? "")
      }): ${quoteForMessage(path)}.`,
    );
  }
}
