/** Whether a call would go through: one question that costs nothing, and what its answer means. */
import { type CheckFinding, type ProviderCheck, ProviderError } from "../provider.ts";
import { UsageError } from "../usage_error.ts";
import type { ProviderCall } from "./provider_call.ts";

/** A model that the service has. */
export interface FoundModel {
  /** The ISO date on which it is shut down; `null` where none is announced. */
  shutdownDate: string | null;
}

/** What it takes to check a provider. */
export interface CheckParts {
  /** Throws {@link UsageError} where the key or the base URL is missing. */
  settingsAreThere(): void;
  start(): ProviderCall;
  /** `null` where the service does not tell of models. */
  find(call: ProviderCall): Promise<FoundModel | null>;
  otherModels: string;
}

/** A shutdown that is nearer than this is worth a word, milliseconds. */
const SOON_MS = 90 * 24 * 3_600_000;

/**
 * Asks for the model.
 *
 * @throws the signal's reason.
 *
 * @example
 * ```ts
 * import { checkProvider } from "./check_provider.ts";
 * import { UsageError } from "../usage_error.ts";
 * const { findings } = await checkProvider({
 *   settingsAreThere: () => { throw new UsageError("There is no key.", "Set EXAMPLE_KEY."); },
 *   start: () => { throw new Error("never"); },
 *   find: () => Promise.resolve(null),
 *   otherModels: "",
 * });
 * console.assert(findings[0].level === "wrong" && findings[0].hint === "Set EXAMPLE_KEY.");
 * ```
 */
export async function checkProvider(
  { settingsAreThere, start, find, otherModels }: CheckParts,
): Promise<ProviderCheck> {
  try {
    settingsAreThere();
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
    const { message, hint } = error;
    return { findings: [{ level: "wrong", message, hint }], headers: {} };
  }
  const call = start();
  try {
    const found = await call.run(() => find(call));
    return { findings: findingsOf(found, call, otherModels), headers: call.headers };
  } catch (error) {
    if (!(error instanceof ProviderError)) throw error;
    const { message, hint, kind } = error;
    // Whoever is told to come back later has been let in.
    const level = kind === "rate_limited" ? "warning" : "wrong";
    return { findings: [{ level, message, ...(hint && { hint }) }], headers: call.headers };
  }
}

function findingsOf(
  found: FoundModel | null,
  { route, clock }: ProviderCall,
  otherModels: string,
): CheckFinding[] {
  if (found === null) {
    const message = `${route} takes the key; whether it has the model, only a picture can tell.`;
    return [{ level: "ok", message }];
  }
  const here: CheckFinding = { level: "ok", message: `${route} takes the key and has the model.` };
  const { shutdownDate } = found;
  if (shutdownDate === null || Date.parse(shutdownDate) - clock.now() > SOON_MS) return [here];
  const message = `${route} is shut down on ${shutdownDate}.`;
  return [here, { level: "warning", message, hint: otherModels }];
}
