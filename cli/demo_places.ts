/** Where the demonstration lives: everything in one folder that can be deleted at any time. */
import { join } from "node:path";
import { type Places, placesOf } from "./places.ts";

/**
 * The places of `deno task demo`, in the folder `demo/` of the project.
 *
 * @example
 * ```ts
 * import { demoPlaces } from "./demo_places.ts";
 * console.assert(demoPlaces("/exhibit").contactSheet === "/exhibit/demo/contact-sheet.html");
 * ```
 */
export function demoPlaces(project: string): Places {
  return placesOf(
    { db: "record-thing.sqlite", contactSheet: "contact-sheet.html" },
    join(project, "demo"),
  );
}
