/**
 * `deno task notebook`: gives Jupyter a kernel that runs TypeScript, this very Deno, and opens the notebooks.
 * It needs no launcher of its own: what runs in a notebook is the user's, and may do what the user may.
 */
import { dirname, join } from "node:path";
import { UsageError } from "../core/usage_error.ts";
import { explainError } from "./explain_error.ts";
import { EXIT_STATUS } from "./exit_status.ts";
import { STOP_SIGNALS } from "./interruption.ts";

/** Runs a program in the terminal and gives its exit status; `null` where there is no such program. */
export type RunProgram = (
  program: string,
  words: readonly string[],
  folder: string,
) => Promise<number | null>;

/** Faces of Jupyter, the richest first, and what each is asked to see whether it is there. */
const FACES = ["lab", "notebook"] as const;

const HINT =
  "Install one with `pip install jupyterlab`, or on Debian with `apt-get install jupyter-notebook`; or open " +
  "notebooks/ in VS Code with its Jupyter extension and choose the kernel Deno. The notebooks hold their " +
  "pictures and charts, so they can also be read as they are.";

/**
 * Installs the kernel and opens the notebooks until Jupyter is closed.
 *
 * @returns Jupyter's exit status.
 * @throws {UsageError} There is no Jupyter, or the kernel cannot be installed; the hint says what to do.
 *
 * @example
 * ```ts
 * import { openNotebooks } from "./open_notebooks.ts";
 * const started: string[] = [];
 * const run = (program: string, words: readonly string[]) => {
 *   started.push(`${program} ${words[0]}`);
 *   return Promise.resolve(0);
 * };
 * console.assert(await openNotebooks([], { run, deno: "deno" }) === 0);
 * console.assert(started.join() === "jupyter lab,deno jupyter,jupyter lab");
 * ```
 */
export async function openNotebooks(
  words: readonly string[],
  { run, deno }: { run: RunProgram; deno: string },
): Promise<number> {
  const folder = join(dirname(import.meta.dirname!), "notebooks");
  const face = await findFace(run, folder);
  if (face === null) {
    throw new UsageError("Cannot open the notebooks because Jupyter is not installed.", HINT);
  }
  // The kernel is this Deno, also where an older one was installed before.
  if (await run(deno, ["jupyter", "--install", "--force"], folder) !== 0) {
    throw new UsageError(
      "Cannot open the notebooks because Deno could not install its kernel.",
      "What it said stands above.",
    );
  }
  return await run("jupyter", [face, ...words], folder) ?? EXIT_STATUS.failed;
}

async function findFace(run: RunProgram, folder: string): Promise<string | null> {
  for (const face of FACES) {
    if (await run("jupyter", [face, "--version"], folder) === 0) return face;
  }
  return null;
}

/** `--version` is a question whose answer nobody needs to read. */
const runInTerminal: RunProgram = async (program, words, folder) => {
  const output = words.at(-1) === "--version" ? "null" : "inherit";
  const child = start(() =>
    new Deno.Command(program, {
      args: [...words],
      cwd: folder,
      stdin: "inherit",
      stdout: output,
      stderr: output,
    }).spawn()
  );
  return child === null ? null : (await child.status).code;
};

function start(spawn: () => Deno.ChildProcess): Deno.ChildProcess | null {
  try {
    return spawn();
  } catch (error) {
    if (error instanceof Deno.errors.NotFound) return null;
    throw error;
  }
}

if (import.meta.main) {
  // Ctrl-C is Jupyter's own: it asks before it ends.
  for (const signal of STOP_SIGNALS) Deno.addSignalListener(signal, () => {});
  try {
    Deno.exit(await openNotebooks(Deno.args, { run: runInTerminal, deno: Deno.execPath() }));
  } catch (thrown) {
    if (!(thrown instanceof UsageError)) throw thrown;
    console.error(explainError(thrown, { color: Deno.stderr.isTerminal() && !Deno.noColor }));
    Deno.exit(EXIT_STATUS.usage);
  }
}
