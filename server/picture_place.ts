/**
 * Under which of its paths the service shows the file that came of a trace: pictures of records stand in the
 * folder of pictures, those of an experiment in a folder of its own. What stands elsewhere is shown by nobody.
 */
import { basename, dirname } from "node:path";
import type { ServiceSettings } from "./service_settings.ts";

/** A file that came of a trace. */
export interface SavedFile {
  /** The folder that its path is relative to, absolute. */
  root: string;
  path: string;
  evidenceId: string;
}

/** Where it is shown. */
export type PicturePlace =
  | { kind: "record"; evidenceId: string }
  | { kind: "experiment"; id: string; path: string };

/** The folders of a service. */
export type PictureFolders = Pick<ServiceSettings, "assetsRoot" | "experimentsFolder">;

/**
 * The place of a file; `null` where the service does not show it.
 *
 * @example
 * ```ts
 * import { placeOf } from "./picture_place.ts";
 * const folders = { assetsRoot: "/a", experimentsFolder: "/e" };
 * const file = { path: "one-v1/001.jpg", evidenceId: "e1" };
 * console.assert(placeOf({ root: "/e/0123456789", ...file }, folders)?.kind === "experiment");
 * console.assert(placeOf({ root: "/a", ...file }, folders)?.kind === "record");
 * console.assert(placeOf({ root: "/elsewhere", ...file }, folders) === null);
 * ```
 */
export function placeOf(
  { root, path, evidenceId }: SavedFile,
  { assetsRoot, experimentsFolder }: PictureFolders,
): PicturePlace | null {
  if (root === assetsRoot) return { kind: "record", evidenceId };
  const isExperiment = dirname(root) === experimentsFolder && /^[0-9a-f]{10}$/.test(basename(root));
  return isExperiment ? { kind: "experiment", id: basename(root), path } : null;
}

/**
 * The path under which a picture is shown.
 *
 * @example
 * ```ts
 * import { pictureAddress } from "./picture_place.ts";
 * console.assert(pictureAddress({ kind: "record", evidenceId: "a b" }) === "/v1/assets/a%20b");
 * ```
 */
export function pictureAddress(place: PicturePlace): string {
  if (place.kind === "record") return `/v1/assets/${encodeURIComponent(place.evidenceId)}`;
  const path = place.path.split("/").map(encodeURIComponent).join("/");
  return `/v1/experiments/${place.id}/${path}`;
}
