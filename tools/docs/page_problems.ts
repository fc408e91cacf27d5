/** Finds what a Markdown page names and the project does not have: files, headings, tasks. */
import { dirname, join, normalize } from "node:path/posix";

/** What a page is held against. */
export interface ProjectNames {
  /** All files, relative to the project. */
  files: ReadonlySet<string>;
  /** The tasks of deno.json. */
  tasks: ReadonlySet<string>;
  /** Text of a Markdown page, by its path. */
  pages: ReadonlyMap<string, string>;
}

/** Folders at the project's root; a path in backticks that begins with one of them must exist. */
const FOLDERS = /^(core|prompts|eval|server|cli|simulator|notebooks|test|bench|tools|docs|\.ci)\//;

/**
 * One sentence for each relative link, heading, path in backticks and `deno task` that leads nowhere.
 *
 * @example
 * ```ts
 * import { pageProblems } from "./page_problems.ts";
 * const names = { files: new Set(["a.md"]), tasks: new Set<string>(), pages: new Map([["a.md", "[b](b.md)"]]) };
 * console.assert(pageProblems("a.md", names)[0] === "a.md: links to b.md, which is not there.");
 * ```
 */
export function pageProblems(page: string, names: ProjectNames): string[] {
  const text = names.pages.get(page) ?? "";
  const prose = text.replaceAll(/^```.*?^```/gms, "");
  return [
    ...[...prose.matchAll(/\]\(([^)\s]+)\)/g)].flatMap(([, target]) =>
      linkProblem(page, target, names)
    ),
    ...[...prose.matchAll(/`([^`\n]+)`/g)].flatMap(([, code]) => pathProblem(page, code, names)),
    ...[...text.matchAll(/deno(?:@2)? task ([a-z][a-z0-9:_-]*)/g)]
      .filter(([, task]) => !names.tasks.has(task))
      .map(([, task]) => `${page}: names the task ${task}, which deno.json does not have.`),
  ];
}

function linkProblem(page: string, target: string, names: ProjectNames): string[] {
  if (/^[a-z]+:/i.test(target)) return [];
  const [path, heading] = target.split("#");
  const file = path === "" ? page : normalize(join(dirname(page), decodeURI(path)));
  if (!exists(file, names.files)) return [`${page}: links to ${target}, which is not there.`];
  if (heading === undefined || !names.pages.has(file)) return [];
  const headings = [...names.pages.get(file)!.matchAll(/^#+ +(.+)$/gm)].map(([, title]) =>
    anchor(title)
  );
  return headings.includes(heading)
    ? []
    : [`${page}: links to ${target}, a heading that is not there.`];
}

function pathProblem(page: string, code: string, names: ProjectNames): string[] {
  if (!FOLDERS.test(code) || /[\s<>*{}$…:]/.test(code)) return [];
  const isThere = exists(code, names.files) ||
    exists(normalize(join(dirname(page), code)), names.files);
  return isThere ? [] : [`${page}: names \`${code}\`, which is not there.`];
}

function exists(path: string, files: ReadonlySet<string>): boolean {
  const folder = path.endsWith("/") ? path : `${path}/`;
  return path === "." || path === "./" || files.has(path) ||
    [...files].some((file) => file.startsWith(folder));
}

/** The anchor that forges derive from a heading: lower case, no punctuation, hyphens for spaces. */
function anchor(title: string): string {
  return title.trim().toLowerCase().replaceAll(/[^\p{L}\p{N}\s_-]/gu, "").replaceAll(/\s/g, "-");
}
