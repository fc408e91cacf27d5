/** `deno task notebooks`: runs every notebook and writes its outputs into it, for readers who have no Jupyter. */
import { join } from "node:path";
import { notebookText } from "./clean_notebook.ts";
import { executeNotebook } from "./execute_notebook.ts";
import { formatNotebook } from "./format_notebook.ts";
import { projectFiles } from "./project_files.ts";

if (import.meta.main) {
  const root = join(import.meta.dirname!, "..");
  const wanted = Deno.args.length > 0 ? Deno.args : await projectFiles(root, "notebooks/*.ipynb");
  for (const path of wanted) {
    const file = join(root, path);
    const before = await Deno.readTextFile(file);
    const formatted = await formatNotebook(before);
    if (formatted !== before) await Deno.writeTextFile(file, formatted);
    const { notebook, durationMs } = await executeNotebook(file);
    const after = notebookText(notebook);
    if (after !== before) await Deno.writeTextFile(file, after);
    const size = `${Math.round(new TextEncoder().encode(after).length / 1024)} KB`;
    const change = after === before ? "unchanged" : "written";
    console.log(`${path}: ${(durationMs / 1000).toFixed(1)} s, ${size}, ${change}`);
  }
}
