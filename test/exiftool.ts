/** What exiftool, a program that knows nothing of Exhibit, reads out of pictures. */
import { requireComponent } from "./component.ts";

/** Tags by name, of one file; `SourceFile` is its path. */
export type ExifTags = Readonly<Record<string, string | number>>;

/**
 * The tags of all pictures in a folder, as exiftool's group and name (`ExifIFD:DateTimeOriginal`), with
 * numbers as numbers; `null` where exiftool is absent and need not be there.
 *
 * @throws {Error} When exiftool fails.
 *
 * @example
 * ```ts
 * import { readTags } from "./exiftool.ts";
 * import { withTemporaryFolder } from "./temporary_folder.ts";
 * await withTemporaryFolder(async (folder) => {
 *   const tags = await readTags(folder);
 *   console.assert(tags === null || tags.length === 0);
 * });
 * ```
 */
export async function readTags(folder: string): Promise<ExifTags[] | null> {
  const program = await requireComponent("exiftool");
  if (program === null) return null;
  const { stdout, stderr } = await new Deno.Command(program, {
    args: ["-json", "-n", "-G1", "-validate", "-all", "-recurse", "-ext", "*", folder],
  }).output();
  const text = new TextDecoder().decode(stdout).trim();
  if (text === "") {
    const complaint = new TextDecoder().decode(stderr);
    if (!/\b0 image files read/.test(complaint)) throw new Error(`Cannot read tags: ${complaint}`);
    return [];
  }
  return JSON.parse(text);
}
