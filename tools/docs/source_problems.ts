/** Finds what the text of a source file must not have, whatever it means. */

const LONGEST_FILE = 400;

const FORBIDDEN: readonly { pattern: RegExp; what: string }[] = [
  {
    pattern: /(?<![\w.)\]}*])\/(work|root)\/[\w.]/,
    what: "a path of somebody's machine",
  },
  { pattern: /\b(registry\.npmjs|npm\.jsr|deb\.debian)\b/, what: "the host of a package registry" },
];

/**
 * One sentence for each thing that is wrong with a file's text.
 *
 * @example
 * ```ts
 * import { sourceProblems } from "./source_problems.ts";
 * console.assert(sourceProblems("core/a.ts", "export const a = 1;\n")[0].includes("why it exists"));
 * ```
 */
export function sourceProblems(path: string, text: string): string[] {
  const lines = text.split("\n");
  const problems = lines.flatMap((line, index) =>
    FORBIDDEN.filter(({ pattern }) => pattern.test(line))
      .map(({ what }) => `${path}:${index + 1}: holds ${what}.`)
  );
  if (!path.endsWith(".ts")) return problems;
  const length = lines.length - 1;
  if (length > LONGEST_FILE) {
    problems.push(`${path}: has ${length} lines, more than ${LONGEST_FILE}.`);
  }
  // A test is named for the file that it stands beside, and its tests are sentences.
  if (!text.startsWith("/**") && !path.endsWith("_test.ts")) {
    problems.push(`${path}: does not begin with a comment that says why it exists.`);
  }
  if (!/^([a-z0-9]+_)*[a-z0-9]+\.ts$/.test(path.split("/").at(-1)!)) {
    problems.push(`${path}: its name is not in snake_case.`);
  }
  return problems;
}
