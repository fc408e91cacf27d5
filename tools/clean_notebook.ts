/**
 * What of an executed notebook is kept: what a reader sees. Times, versions and colours of the moment would
 * change the file each time without anything having changed.
 */

/** One cell's output, as Jupyter's format 4 has it. */
export interface NotebookOutput {
  output_type: string;
  metadata?: Record<string, unknown>;
  /** Of `stream`. */
  text?: string | string[];
  /** Of `display_data` and `execute_result`, by media type. */
  data?: Record<string, unknown>;
  [other: string]: unknown;
}

/** One cell. */
export interface NotebookCell {
  cell_type: "code" | "markdown" | "raw";
  id: string;
  metadata: Record<string, unknown>;
  source: string | string[];
  outputs?: NotebookOutput[];
  execution_count?: number | null;
}

/** A notebook, Jupyter's format 4.5. */
export interface Notebook {
  cells: NotebookCell[];
  metadata: Record<string, unknown>;
  nbformat: number;
  nbformat_minor: number;
}

const METADATA = {
  kernelspec: { display_name: "Deno", language: "typescript", name: "deno" },
  language_info: { file_extension: ".ts", mimetype: "text/x.typescript", name: "typescript" },
};

// deno-lint-ignore no-control-regex
const ANSI = /\x1b\[[0-9;]*m/g;

/**
 * The same notebook without what is of the moment. Cells keep their ids, sources and outputs.
 *
 * @example
 * ```ts
 * import { cleanNotebook } from "./clean_notebook.ts";
 * const cell = {
 *   cell_type: "code" as const, id: "a", metadata: { execution: { "iopub.status.idle": "2026-11-20" } }, source: "1",
 *   outputs: [{ output_type: "stream", name: "stdout", text: "\x1b[33m1\x1b[0m\n" }], execution_count: 7,
 * };
 * const { cells: [clean] } = cleanNotebook({ cells: [cell], metadata: {}, nbformat: 4, nbformat_minor: 5 });
 * console.assert(clean.outputs?.[0].text === "1\n" && !("execution" in clean.metadata));
 * ```
 */
export function cleanNotebook(notebook: Notebook): Notebook {
  let count = 0;
  const cells = notebook.cells.map((cell): NotebookCell => {
    const { cell_type, id, source } = cell;
    if (cell_type !== "code") return { cell_type, id, metadata: {}, source };
    const outputs = (cell.outputs ?? []).map(cleanOutput);
    return { cell_type, execution_count: ++count, id, metadata: {}, outputs, source };
  });
  return { cells, metadata: METADATA, nbformat: 4, nbformat_minor: 5 };
}

/**
 * A notebook as it stands in its file: keys in the order in which Jupyter writes them.
 *
 * @example
 * ```ts
 * import { notebookText } from "./clean_notebook.ts";
 * const text = notebookText({ cells: [], metadata: {}, nbformat: 4, nbformat_minor: 5 });
 * console.assert(text.endsWith("}\n") && text.includes('\n "nbformat": 4'));
 * ```
 */
export function notebookText(notebook: Notebook): string {
  return `${JSON.stringify(notebook, null, 1)}\n`;
}

function cleanOutput({ transient: _, ...output }: NotebookOutput): NotebookOutput {
  if (output.text !== undefined) return { ...output, text: withoutColors(output.text) };
  return output.metadata === undefined ? output : { ...output, metadata: {} };
}

function withoutColors(text: string | string[]): string | string[] {
  return typeof text === "string"
    ? text.replace(ANSI, "")
    : text.map((line) => line.replace(ANSI, ""));
}
