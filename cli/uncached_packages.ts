/**
 * Which packages Deno will have to download. The vendors' clients are loaded when they are first called,
 * and with the first of them Deno silently downloads every package of the lock: some 200 MB, during
 * which nothing else is to be seen.
 */
import { readdirSync, statSync } from "node:fs";
import { join } from "node:path";

/**
 * The packages of an import map that are not in Deno's cache.
 *
 * @param imports the `imports` of deno.json.
 * @param npmCache the folder in which Deno keeps npm packages, one folder inside it for each registry.
 *
 * @example
 * ```ts
 * import { uncachedPackages } from "./uncached_packages.ts";
 * const imports = { zod: "npm:zod@4.6.7", "@jsquash/resize/": "npm:/@jsquash/resize@2.1.1/" };
 * console.assert(uncachedPackages(imports, "/nowhere").join() === "zod@4.6.7,@jsquash/resize@2.1.1");
 * ```
 */
export function uncachedPackages(
  imports: Readonly<Record<string, string>>,
  npmCache: string,
): string[] {
  const registries = registriesIn(npmCache);
  const missing = Object.values(imports).flatMap((specifier) => {
    const match = /^npm:\/?((?:@[^/]+\/)?[^@/]+)@([^/]+)/.exec(specifier);
    if (match === null) return [];
    const [, name, version] = match;
    const isCached = registries.some((registry) => exists(join(registry, name, version)));
    return isCached ? [] : [`${name}@${version}`];
  });
  return [...new Set(missing)];
}

function registriesIn(npmCache: string): string[] {
  try {
    return readdirSync(npmCache).map((name) => join(npmCache, name));
  } catch {
    return [];
  }
}

function exists(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false }) !== undefined;
}
