/** One route of a chain: what is set, whether calls may go out, and what the service itself says. */
import type { Clock } from "../../core/clock.ts";
import type { CheckFinding, ProviderCheck, ProviderModule } from "../../core/provider.ts";
import { type ImageProvider, ProviderError } from "../../core/provider.ts";
import type { Environment } from "../../core/workspace.ts";
import { checkHeaders } from "./check_headers.ts";
import { checkSettings } from "./check_settings.ts";

/** A service that has not said in this time whether it is there is not there. */
const PATIENCE_MS = 20_000;

/** What a check needs from outside. */
export interface RouteSurroundings {
  environment: Environment;
  clock: Clock;
  /** Aborts when the user does not want to wait any longer. */
  signal: AbortSignal;
  /** Whether this process is permitted to reach a host, which may have a port. */
  mayReach(host: string): boolean;
  /** Headers of earlier answers that may still hold. */
  headers?: Readonly<Record<string, string>>;
}

/**
 * Checks one route; it costs nothing.
 *
 * @param model `null` for the provider's default one.
 * @throws the signal's reason when it aborts.
 *
 * @example
 * ```ts
 * import { checkRoute } from "./check_route.ts";
 * console.assert(checkRoute.length === 2);
 * ```
 */
export async function checkRoute(
  { module, model }: { module: ProviderModule; model: string | null },
  surroundings: RouteSurroundings,
): Promise<CheckFinding[]> {
  const { environment, clock } = surroundings;
  const asked = model ?? module.defaultModel;
  const settings = { environment, clock, concurrency: 1 };
  const findings = checkSettings(module, environment);
  if (findings.some(({ level }) => level === "wrong")) return findings;
  if (module.check === undefined) return [...findings, ...openFindings(module, asked)];
  const hosts = module.hostsFor?.(settings) ?? module.hosts;
  const barred = hosts.filter((host) => !surroundings.mayReach(host));
  if (barred.length > 0) {
    return [...findings, {
      level: "wrong",
      message: `This process is not permitted to reach ${barred.join(", ")}.`,
      hint: "Start it with `deno task doctor`, which sees to that.",
    }];
  }
  const answer = await askInTime(
    (signal) => module.check!(asked, settings, signal),
    surroundings,
  );
  const headers = { ...surroundings.headers, ...answer.headers };
  return [...findings, ...answer.findings, ...checkHeaders(headers, clock.now())];
}

/** A provider that asks nobody is well when it opens. */
function openFindings(module: ProviderModule, model: string): CheckFinding[] {
  let provider: ImageProvider & { close(): void };
  try {
    provider = module.open(model, { concurrency: 1 });
  } catch (error) {
    if (!(error instanceof ProviderError)) throw error;
    const { message, hint } = error;
    return [{ level: "wrong", message, ...(hint === null ? {} : { hint }) }];
  }
  provider.close();
  return [{
    level: "ok",
    message: `${provider.name}:${provider.model} works on this machine, free and offline.`,
  }];
}

async function askInTime(
  ask: (signal: AbortSignal) => Promise<ProviderCheck>,
  { clock, signal }: RouteSurroundings,
): Promise<ProviderCheck> {
  const late = new AbortController();
  const answered = new AbortController();
  clock.sleep(PATIENCE_MS, answered.signal).then(() => late.abort(), () => {});
  try {
    return await ask(AbortSignal.any([signal, late.signal]));
  } catch (error) {
    signal.throwIfAborted();
    if (!late.signal.aborted) throw error;
    const finding = {
      level: "wrong" as const,
      message: `It has not answered within ${PATIENCE_MS / 1000} seconds.`,
      hint: "Check the network and the base URL, or try again later.",
    };
    return { findings: [finding], headers: {} };
  } finally {
    answered.abort();
  }
}
