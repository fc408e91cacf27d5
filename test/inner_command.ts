/**
 * The second of Exhibit's two processes, started without the first: with the very permissions that the
 * launcher would give it, in half the time. For tests that start it hundreds of times.
 */
import { fileURLToPath } from "node:url";
import { parseCommandLine } from "../cli/command_line.ts";
import { permissionArguments } from "../cli/permission_arguments.ts";
import { permissionsOf } from "../cli/permissions.ts";
import { placesOf } from "../cli/places.ts";
import { providerAccess } from "../cli/provider_access.ts";
import type { CommandToRun } from "./exhibit_command.ts";

const PROJECT = fileURLToPath(new URL("..", import.meta.url)).replace(/\/$/, "");

/**
 * What the launcher makes of `generate <flags…>`, typed in the folder `cwd`.
 *
 * @throws {Error} The words are no run of `generate`.
 *
 * @example
 * ```ts
 * import { innerCommand } from "./inner_command.ts";
 * const { args } = await innerCommand(["--json"], { cwd: "/nowhere", scratch: "/tmp/x", environment: {} });
 * console.assert(args.includes("--no-prompt") && args.at(-1) === "--json");
 * ```
 */
export async function innerCommand(
  flags: readonly string[],
  { cwd, scratch, environment }: {
    cwd: string;
    /** A temporary folder of its own. */
    scratch: string;
    environment: Readonly<Record<string, string>>;
  },
): Promise<CommandToRun> {
  const words = ["generate", ...flags];
  const commandLine = parseCommandLine(words, { color: false });
  if (commandLine.command !== "generate") {
    throw new Error(`Cannot start ${words.join(" ")} because it is no run of generate.`);
  }
  const access = await providerAccess(
    commandLine.flags.provider,
    new Map(Object.entries(environment)),
  );
  const places = placesOf(commandLine.flags, cwd);
  const permissions = permissionsOf(commandLine, { places, project: PROJECT, scratch, access });
  const granted = permissionArguments(permissions, { project: PROJECT, scratch });
  const main = `${PROJECT}/cli/main.ts`;
  return {
    program: Deno.execPath(),
    args: ["run", "-q", "--no-prompt", ...granted, main, ...words],
    cwd,
    env: { NO_COLOR: "1", EXHIBIT_TEMP: scratch, ...environment },
  };
}
