/** Runs a notebook from top to bottom as a reader would, with Deno's own kernel, and without a reader's settings. */
import { basename, join } from "node:path";
import { cleanNotebook, type Notebook } from "./clean_notebook.ts";

/** A cell, or a kernel's start, that takes so many seconds hangs: far more than a slow machine needs. */
const IN_VAIN_SECONDS = 3600;

/** What came of running one. */
export interface ExecutedNotebook {
  notebook: Notebook;
  /** Milliseconds of the whole run, kernel's start and all. */
  durationMs: number;
}

/**
 * Runs a notebook in its own folder and gives it back with its outputs, cleaned (`clean_notebook.ts`); the file
 * stays as it is. Kernel, home and temporary files are in a folder that is removed in the end.
 *
 * @throws {Error} nbconvert is missing, a cell fails, or an output names a folder of this machine.
 *
 * @example
 * ```ts
 * import { executeNotebook } from "./execute_notebook.ts";
 * console.assert(executeNotebook.length === 1);
 * ```
 */
export async function executeNotebook(file: string): Promise<ExecutedNotebook> {
  const folder = await Deno.realPath(await Deno.makeTempDir({ prefix: "exhibit-notebook-" }));
  try {
    const environment = await prepare(folder);
    const started = performance.now();
    await convert(file, { folder, environment });
    const durationMs = performance.now() - started;
    const executed = JSON.parse(await Deno.readTextFile(join(folder, "out", basename(file))));
    const notebook = cleanNotebook(executed);
    refusePaths(notebook, [folder, await Deno.realPath(join(import.meta.dirname!, ".."))]);
    return { notebook, durationMs };
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
}

/** A home with one kernel in it: this very Deno, with the packages that it has already. */
async function prepare(folder: string): Promise<Record<string, string>> {
  const kernel = join(folder, "jupyter", "kernels", "deno");
  const homes = ["home", "temporary", "out"].map((name) => join(folder, name));
  for (const path of [kernel, ...homes]) await Deno.mkdir(path, { recursive: true });
  await Deno.writeTextFile(
    join(kernel, "kernel.json"),
    JSON.stringify({
      argv: [Deno.execPath(), "jupyter", "--kernel", "--conn", "{connection_file}"],
      display_name: "Deno",
      language: "typescript",
    }),
  );
  const [home, temporary] = homes;
  return {
    HOME: home,
    TMPDIR: temporary,
    JUPYTER_PATH: join(folder, "jupyter"),
    JUPYTER_CONFIG_DIR: home,
    JUPYTER_DATA_DIR: home,
    JUPYTER_RUNTIME_DIR: home,
    IPYTHONDIR: home,
    DENO_DIR: await denoFolder(),
    NO_COLOR: "1",
  };
}

async function denoFolder(): Promise<string> {
  const { stdout } = await new Deno.Command(Deno.execPath(), { args: ["info", "--json"] }).output();
  return JSON.parse(new TextDecoder().decode(stdout)).denoDir;
}

async function convert(
  file: string,
  { folder, environment }: { folder: string; environment: Record<string, string> },
): Promise<void> {
  const args = [
    "--to=notebook",
    "--execute",
    "--ExecutePreprocessor.kernel_name=deno",
    `--ExecutePreprocessor.timeout=${IN_VAIN_SECONDS}`,
    `--ExecutePreprocessor.startup_timeout=${IN_VAIN_SECONDS}`,
    "--ExecutePreprocessor.record_timing=False",
    `--output-dir=${join(folder, "out")}`,
    `--output=${basename(file)}`,
    file,
  ];
  const command = new Deno.Command("jupyter-nbconvert", { args, env: environment });
  const { code, stderr } = await command.output().catch((error) => {
    if (!(error instanceof Deno.errors.NotFound)) throw error;
    throw new Error(
      "Cannot run notebooks because jupyter-nbconvert is not installed: run tools/setup_debian.sh.",
    );
  });
  if (code === 0) return;
  const told = new TextDecoder().decode(stderr).trim().split("\n").slice(-25).join("\n");
  throw new Error(`Cannot run ${basename(file)} because a cell failed:\n${told}`);
}

/** A notebook is read on other machines. */
function refusePaths({ cells }: Notebook, folders: readonly string[]): void {
  for (const { id, outputs } of cells) {
    const found = folders.find((folder) => JSON.stringify(outputs ?? []).includes(folder));
    if (found === undefined) continue;
    throw new Error(
      `Cannot keep the outputs of cell ${id} because they name a folder of this machine: ${found}.`,
    );
  }
}
