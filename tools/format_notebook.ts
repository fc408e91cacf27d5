/**
 * The code of notebooks in the project's format. `deno fmt --check` calls every notebook unformatted on its
 * first sight of it (Deno 2.9), so deno.json leaves them out and they go through here.
 */
import { join } from "node:path";

/**
 * A notebook's text with its code cells formatted; all else stays as it is.
 *
 * @throws {Error} A cell cannot be parsed.
 *
 * @example
 * ```ts
 * import { notebookText } from "./clean_notebook.ts";
 * import { formatNotebook } from "./format_notebook.ts";
 * const empty = notebookText({ cells: [], metadata: {}, nbformat: 4, nbformat_minor: 5 });
 * console.assert((await formatNotebook(empty)).includes('"nbformat": 4'));
 * ```
 */
export async function formatNotebook(text: string): Promise<string> {
  const child = new Deno.Command(Deno.execPath(), {
    args: ["fmt", "--ext", "ipynb", "-"],
    cwd: join(import.meta.dirname!, ".."),
    env: { NO_COLOR: "1" },
    stdin: "piped",
    stdout: "piped",
    stderr: "piped",
  }).spawn();
  const writer = child.stdin.getWriter();
  await writer.write(new TextEncoder().encode(text));
  await writer.close();
  const { code, stdout, stderr } = await child.output();
  if (code !== 0) {
    throw new Error(
      `Cannot format a notebook because of its code: ${new TextDecoder().decode(stderr).trim()}`,
    );
  }
  return new TextDecoder().decode(stdout);
}
