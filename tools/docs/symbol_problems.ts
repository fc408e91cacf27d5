/** Finds exported symbols that nobody described, as `deno doc` sees them. */
import { fileURLToPath, pathToFileURL } from "node:url";

interface DocDeclaration {
  location: { line: number };
  declarationKind: string;
  kind: string;
  jsDoc?: { doc?: string; tags?: readonly { kind: string; doc?: string }[] };
}

interface DocOutput {
  nodes: Readonly<
    Record<
      string,
      { symbols?: readonly { name: string; declarations: readonly DocDeclaration[] }[] }
    >
  >;
}

const NEEDS_EXAMPLE = new Set(["function", "class"]);

/**
 * One sentence for each export without a description, and for each function and class without an
 * `@example` in TypeScript, which `deno test --doc` would run.
 *
 * @param modules Absolute paths.
 * @throws {Error} When Deno cannot read a module.
 *
 * @example
 * ```ts
 * import { symbolProblems } from "./symbol_problems.ts";
 * console.assert((await symbolProblems([new URL("./symbol_problems.ts", import.meta.url).pathname])).length === 0);
 * ```
 */
export async function symbolProblems(modules: readonly string[]): Promise<string[]> {
  if (modules.length === 0) return [];
  const { code, stdout, stderr } = await new Deno.Command(Deno.execPath(), {
    args: ["doc", "--json", ...modules.map((path) => String(pathToFileURL(path)))],
    env: { NO_COLOR: "1" },
  }).output();
  if (code !== 0) {
    const reason = new TextDecoder().decode(stderr);
    throw new Error(`Cannot read the documentation because deno doc failed: ${reason}.`);
  }
  const output: DocOutput = JSON.parse(new TextDecoder().decode(stdout));
  return Object.entries(output.nodes).flatMap(([url, { symbols = [] }]) => {
    const path = fileURLToPath(url);
    const comment = Deno.readTextFileSync(path).match(/^\/\*\*([\s\S]*?)\*\//)?.[1] ?? "";
    // What is exported again is described where it is declared.
    const exported = symbols.map(({ name, declarations }) => ({
      name,
      declarations: declarations.filter(({ declarationKind, kind }) =>
        declarationKind === "export" && kind !== "reference"
      ),
    })).filter(({ declarations }) => declarations.length > 0);
    const file = { comment: words(comment), hasOneExport: exported.length === 1 };
    return exported.flatMap(({ name, declarations }) => {
      const problem = problemOf(declarations, file);
      return problem === null
        ? []
        : [`${path}:${declarations[0].location.line + 1}: \`${name}\` ${problem}.`];
    });
  });
}

/** A comment's words, without the asterisks at the start of its lines. */
const words = (comment: string) =>
  comment.replaceAll(/^ *\* ?/gm, " ").trim().replaceAll(/\s+/g, " ");

/**
 * Overloads are one symbol: it is enough when one of them is described. The file's own comment, which
 * Deno takes for the first symbol's where no import stands between, is enough where the file has one export.
 */
function problemOf(
  declarations: readonly DocDeclaration[],
  file: { comment: string; hasOneExport: boolean },
): string | null {
  const comments = declarations.map(({ jsDoc }) => words(jsDoc?.doc ?? ""));
  if (file.hasOneExport) comments.push(file.comment);
  else if (comments.every((comment) => comment === file.comment)) return "has no doc comment";
  if (comments.every((comment) => comment === "")) return "has no doc comment";
  if (!declarations.some(({ kind }) => NEEDS_EXAMPLE.has(kind))) return null;
  const examples = declarations.flatMap(({ jsDoc }) => jsDoc?.tags ?? [])
    .filter(({ kind }) => kind === "example");
  if (examples.some(({ doc }) => /```ts\n/.test(doc ?? ""))) return null;
  return "has no @example in a block of ts";
}
