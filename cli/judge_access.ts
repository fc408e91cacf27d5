/**
 * What a command must be let through to for the sake of its judge: its hosts, and the environment variables
 * that hold its key and base URL. Nobody else's.
 */
import type { Environment } from "../core/workspace.ts";
import type { ProviderAccess } from "./provider_access.ts";

/**
 * What a judge needs. Without one nothing is needed, and nothing is loaded to find that out.
 *
 * @throws {UsageError} There is no such judge.
 *
 * @example
 * ```ts
 * import { judgeAccess } from "./judge_access.ts";
 * const environment = new Map([["JUDGE_BASE_URL", "http://127.0.0.1:11434/v1"]]);
 * const { hosts } = await judgeAccess("compatible:llava", environment);
 * console.assert(hosts.join() === "127.0.0.1:11434");
 * ```
 */
export async function judgeAccess(
  judge: string | undefined,
  environment: Environment,
): Promise<ProviderAccess> {
  if (judge === undefined) return { hosts: [], variables: [] };
  const { visionAccess } = await import("../eval/judges/vision_registry.ts");
  return await visionAccess(judge, { environment });
}
