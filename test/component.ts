/**
 * Programs outside the project that some tests hold Exhibit against. A test without its program cannot
 * say anything; it must say that, by name, and in continuous integration it must fail.
 */
import { delimiter, join } from "node:path";

/** The programs, and the Debian package that `tools/setup_debian.sh` installs for each. */
export const COMPONENTS = {
  exiftool: "libimage-exiftool-perl",
  sqlite3: "sqlite3",
  find: "findutils",
  mount: "mount",
  unshare: "util-linux",
  "jupyter-nbconvert": "jupyter-nbconvert",
  "jupyter-kernelspec": "jupyter-client",
  chromium: "chromium",
} as const;

/** A key of {@link COMPONENTS}. */
export type ComponentName = keyof typeof COMPONENTS;

/** Where a component is looked for, and whether its absence is a failure. */
export interface ComponentSearch {
  /** As the environment variable PATH has it. */
  path: string;
  /** True in continuous integration. */
  required: boolean;
  /** Told when a component is absent and not required. */
  report: (message: string) => void;
}

/**
 * The absolute path of a component. Where it is absent: an error in continuous integration (the
 * environment variable `CI` is set), else a line on stderr and `null`, whereupon the test ends.
 *
 * @throws {Error} When the component is absent and required.
 *
 * @example
 * ```ts
 * import { requireComponent } from "./component.ts";
 * const search = { path: "/bin:/usr/bin", required: false, report: () => {} };
 * console.assert((await requireComponent("find", search))?.endsWith("/find"));
 * ```
 */
export async function requireComponent(
  name: ComponentName,
  search: ComponentSearch = searchOfThisProcess(),
): Promise<string | null> {
  for (const folder of search.path.split(delimiter).filter((entry) => entry !== "")) {
    const candidate = join(folder, name);
    const found = await Deno.stat(candidate).catch(() => null);
    if (found?.isFile) return candidate;
  }
  const message = `Cannot find the component ${name} in PATH; ` +
    `on Debian run tools/setup_debian.sh, which installs ${COMPONENTS[name]}.`;
  if (search.required) throw new Error(message);
  search.report(`not tested: ${message}`);
  return null;
}

function searchOfThisProcess(): ComponentSearch {
  return {
    path: Deno.env.get("PATH") ?? "",
    required: (Deno.env.get("CI") ?? "") !== "",
    report: (message) => console.error(message),
  };
}
