/**
 * Permissions as arguments of `deno run`. Deno's lists are separated by commas and, as of 2.9, no way of
 * quoting one works on the command line (`,,` is refused as an empty path); where a path holds a comma
 * the lists are therefore given as JSON, in a copy of deno.json.
 */
import { join } from "node:path";
import type { Permissions } from "./permissions.ts";

/** The permission set in deno.json that a command starts from. */
export const PERMISSION_SET = "generate";

/**
 * The arguments that give a process the set {@link PERMISSION_SET} of the project's deno.json and these
 * permissions. Writes a file to the scratch folder if, and only if, a path holds a comma.
 *
 * @example
 * ```ts
 * import { permissionArguments } from "./permission_arguments.ts";
 * const words = permissionArguments({ read: ["/a"], net: [], env: [], sys: [], write: [], denyWrite: [] }, {
 *   project: "/exhibit", scratch: "/tmp/x",
 * });
 * console.assert(words.includes("--allow-read=/a") && !words.some((word) => /write/.test(word)));
 * ```
 */
export function permissionArguments(
  permissions: Permissions,
  { project, scratch }: { project: string; scratch: string },
): string[] {
  const { read, net, env, sys, write, denyWrite } = permissions;
  const config = join(project, "deno.json");
  const listed = [...(read === "everything" ? [] : read), ...write, ...denyWrite];
  if (listed.some((path) => path.includes(","))) {
    return argumentsWithConfig(permissions, { config, scratch });
  }
  const list = (flag: string, values: string[] | "everything") => {
    if (values === "everything") return [flag];
    return values.length === 0 ? [] : [`${flag}=${values.join(",")}`];
  };
  return [
    "--config",
    config,
    `-P=${PERMISSION_SET}`,
    ...list("--allow-read", read),
    ...list("--allow-net", net),
    ...list("--allow-env", env),
    ...list("--allow-sys", sys),
    ...list("--allow-write", write),
    ...list("--deny-write", denyWrite),
  ];
}

function argumentsWithConfig(
  permissions: Permissions,
  { config: path, scratch }: { config: string; scratch: string },
): string[] {
  const config = JSON.parse(Deno.readTextFileSync(path));
  const lock = config.lock ?? {};
  const copy = {
    imports: config.imports,
    unstable: config.unstable,
    nodeModulesDir: config.nodeModulesDir,
    compilerOptions: config.compilerOptions,
    lock: { ...lock, path: join(path, "..", lock.path ?? "deno.lock") },
    permissions: {
      [PERMISSION_SET]: {
        ...config.permissions?.[PERMISSION_SET],
        read: permissions.read === "everything" || permissions.read,
        env: { ...config.permissions?.[PERMISSION_SET]?.env, allow: permissions.env },
        sys: permissions.sys,
        net: permissions.net === "everything" || permissions.net,
        write: { allow: permissions.write, deny: permissions.denyWrite },
      },
    },
  };
  const file = join(scratch, "deno.json");
  Deno.writeTextFileSync(file, JSON.stringify(copy));
  return ["--config", file, `-P=${PERMISSION_SET}`];
}
