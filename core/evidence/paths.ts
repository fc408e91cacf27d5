/**
 * Turns the image path of an evidence row into a place under the assets root, or says why it has none.
 * Only the text is looked at here: what stands on disk is the affair of `folder_guard.ts`.
 */
import { sep } from "node:path";
import { quoteForMessage } from "../plain_text.ts";
import type { MediaType } from "../provider.ts";

/** Where an asset belongs, or why there is no place for it. */
export type AssetPath =
  | {
    ok: true;
    /** The file, under the assets root. */
    file: string;
    /** Its folder relative to the assets root, with `/` between names; empty for the root itself. */
    folder: string;
    fileName: string;
    /** What the extension asks for. */
    mediaType: MediaType;
  }
  | { ok: false; reason: string };

/** Bytes of a path and of one name in it that the usual file systems allow. */
const LONGEST_PATH = 4096;
const LONGEST_NAME = 255;

const MEDIA_TYPES: ReadonlyMap<string, MediaType> = new Map([
  [".jpg", "image/jpeg"],
  [".jpeg", "image/jpeg"],
  [".png", "image/png"],
]);

const SLASH = 47;

/** What nearly every path looks like: names too long to be reserved anywhere, of letters and digits only. */
const ORDINARY = /^\/?(?:[A-Za-z0-9_-]{5,64}\/)?[A-Za-z0-9_-]{5,64}\.(?:jpg|jpeg|png)$/;

const RESERVED_ON_WINDOWS = /^(?:con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³])(?:\.|$)/i;

/**
 * The place of a stored path under the assets root. Leading slashes mean the root. A path that could lead
 * anywhere else, that some file system cannot hold, or that names no JPEG or PNG has a reason instead.
 *
 * @example
 * ```ts
 * import { resolveAssetPath } from "./paths.ts";
 * const place = resolveAssetPath("/home/ada/assets", "/images/2vlzWo8I.JPG");
 * console.assert(place.ok && place.folder === "images" && place.mediaType === "image/jpeg");
 * console.assert(!resolveAssetPath("/home/ada/assets", "../secret.jpg").ok);
 * ```
 */
export function resolveAssetPath(assetsRoot: string, storedPath: string): AssetPath {
  const split = splitAssetPath(storedPath);
  if (!split.ok) return split;
  const { folder, fileName } = split;
  const root = assetsRoot.endsWith(sep) ? assetsRoot : assetsRoot + sep;
  const below = folder === "" ? fileName : `${folder}/${fileName}`;
  return {
    ok: true,
    file: root + (sep === "/" ? below : below.replaceAll("/", sep)),
    folder,
    fileName,
    mediaType: MEDIA_TYPES.get(extensionOf(fileName))!,
  };
}

/** The two halves of an image path, or why it cannot be used. */
export type SplitPath =
  | { ok: true; folder: string; fileName: string }
  | { ok: false; reason: string };

/**
 * The folder and the file name of a stored path, without the root: what a search needs of a million rows.
 *
 * @example
 * ```ts
 * import { splitAssetPath } from "./paths.ts";
 * const split = splitAssetPath("/images//2vlzWo8I.jpg");
 * console.assert(split.ok && split.folder === "images" && split.fileName === "2vlzWo8I.jpg");
 * ```
 */
export function splitAssetPath(storedPath: string): SplitPath {
  if (!ORDINARY.test(storedPath)) {
    const reason = reasonAgainst(storedPath);
    if (reason !== null) return { ok: false, reason };
  }
  const slash = storedPath.lastIndexOf("/");
  const start = storedPath.charCodeAt(0) === SLASH ? 1 : 0;
  const folder = storedPath.slice(start, Math.max(slash, start));
  const plain = !folder.includes("//") && !folder.startsWith("/") && !folder.endsWith("/");
  return {
    ok: true,
    folder: plain ? folder : folder.split("/").filter((name) => name !== "").join("/"),
    fileName: storedPath.slice(slash + 1),
  };
}

function extensionOf(fileName: string): string {
  const dot = fileName.lastIndexOf(".");
  return dot <= 0 ? "" : fileName.slice(dot).toLowerCase();
}

function reasonAgainst(path: string): string | null {
  const because = (why: string) =>
    `Cannot use the image path because ${why}: ${quoteForMessage(path)}.`;
  if (path.trim() === "") return because("it is empty");
  if (path.length > LONGEST_PATH || byteLength(path) > LONGEST_PATH) {
    return because(`it is longer than ${LONGEST_PATH} bytes`);
  }
  if (path.includes("\0")) return because("it holds a NUL character");
  if (/[\p{Cc}\u2028\u2029]/u.test(path)) return because("it holds a control character");
  if (!path.isWellFormed() || path.includes("\ufffd")) return because("it is not valid Unicode");
  if (path.includes("\\")) return because("it holds a backslash; names are separated by /");
  if (/^\/*[a-z][a-z0-9+.-]+:\/\//i.test(path)) return because("it is a URL, not a path");
  if (path.endsWith("/")) return because("it names a folder, not a file");
  const names = path.split("/").filter((name) => name !== "");
  for (const name of names) {
    const why = reasonAgainstName(name);
    if (why !== null) return because(why);
  }
  const extension = extensionOf(names.at(-1)!);
  if (MEDIA_TYPES.has(extension)) return null;
  return because(
    extension === ""
      ? "it has no extension; pictures are made as .jpg, .jpeg and .png"
      : `its extension is ${quoteForMessage(extension)}; pictures are made as .jpg, .jpeg and .png`,
  );
}

function reasonAgainstName(name: string): string | null {
  if (name === "..") return "it leads out of its folder by ..";
  if (name === ".") return "it holds a . for a folder's name";
  if (/^[A-Za-z]:/.test(name)) return "it names a drive";
  if (/[. ]$/.test(name)) return "a name in it ends in a dot or a space";
  if (RESERVED_ON_WINDOWS.test(name)) return "a name in it is reserved on Windows";
  if (byteLength(name) > LONGEST_NAME) return `a name in it is longer than ${LONGEST_NAME} bytes`;
  return null;
}

function byteLength(text: string): number {
  return new TextEncoder().encode(text).length;
}
