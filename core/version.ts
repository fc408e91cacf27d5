/** What Exhibit calls itself in the files that it makes; the version is `deno.json`'s. */
import manifest from "../deno.json" with { type: "json" };

/** Exhibit's version, such as `0.1.0`. */
export const VERSION: string = manifest.version;

/** What EXIF and XMP name as the software. */
export const SOFTWARE = `Exhibit ${VERSION}`;
