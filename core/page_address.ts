/** How pages that Exhibit writes link to files on the same disk. */
import { dirname, isAbsolute, relative, sep } from "node:path";
import { pathToFileURL } from "node:url";

/**
 * The address of a file as a page links to it: relative, so that both may be moved together.
 *
 * @example
 * ```ts
 * import { pageAddress } from "./page_address.ts";
 * console.assert(pageAddress("/a/pictures/1 2.jpg", "/a/report.html") === "pictures/1%202.jpg");
 * ```
 */
export function pageAddress(file: string, page: string): string {
  const way = relative(dirname(page), file);
  // Another drive on Windows has no relative path.
  if (isAbsolute(way)) return pathToFileURL(file).href;
  return way.split(sep).map(encodeURIComponent).join("/");
}
