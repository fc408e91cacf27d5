/** Whom a command deals with, read from its flags: the launcher opens the way to them and to nobody else. */
import type { Environment } from "../core/workspace.ts";
import type { CommandLine } from "./command_line.ts";
import { judgeAccess } from "./judge_access.ts";
import { type ProviderAccess, providerAccess } from "./provider_access.ts";

/**
 * What a command must be let through to for the sake of those who make its pictures and judge them.
 *
 * @throws {UsageError} There is no such provider or judge.
 *
 * @example
 * ```ts
 * import { accessOf } from "./access_of.ts";
 * import { parseCommandLine } from "./command_line.ts";
 * const { hosts } = await accessOf(parseCommandLine(["serve", "--judge", "google"]), new Map());
 * console.assert(hosts.join() === "generativelanguage.googleapis.com");
 * ```
 */
export async function accessOf(
  commandLine: CommandLine,
  environment: Environment,
): Promise<ProviderAccess> {
  const models = modelsOf(commandLine).map((model) => judgeAccess(model, environment));
  const providers = providerAccess(await chainOf(commandLine, environment), environment);
  const all = await Promise.all([providers, ...models]);
  return {
    hosts: [...new Set(all.flatMap(({ hosts }) => hosts))],
    variables: [...new Set(all.flatMap(({ variables }) => variables))],
  };
}

/** The models that a command asks about pictures or for prompts. */
function modelsOf(commandLine: CommandLine): (string | undefined)[] {
  if (commandLine.command === "evaluate" || commandLine.command === "experiment") {
    return [commandLine.flags.judge];
  }
  if (commandLine.command === "serve") return commandLine.flags.judge?.split(",") ?? [];
  if (commandLine.command !== "refine") return [];
  const { judge, refiner } = commandLine.flags;
  return [judge, refiner === "rules" ? undefined : refiner];
}

/** The providers that a command deals with. */
async function chainOf(
  commandLine: CommandLine,
  environment: Environment,
): Promise<string | undefined> {
  if (
    commandLine.command === "generate" || commandLine.command === "experiment" ||
    commandLine.command === "refine" || commandLine.command === "serve"
  ) {
    return commandLine.flags.provider;
  }
  if (commandLine.command !== "doctor") return undefined;
  if (commandLine.flags.provider !== undefined) return commandLine.flags.provider;
  const { configuredChain } = await import("./doctor/configured_chain.ts");
  return await configuredChain(environment);
}
