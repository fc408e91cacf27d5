/** Holds every file of `core/providers/`, and every wrapper, to the contract of providers. */
import { createRandom } from "../core/random.ts";
import { Breaker, DEFAULT_BREAKER, withBreaker } from "../core/resilience/breaker.ts";
import { withFallback } from "../core/resilience/fallback.ts";
import { RateController, withRate } from "../core/resilience/rate.ts";
import { withRetry } from "../core/resilience/retry.ts";
import { withTimeout } from "../core/resilience/timeout.ts";
import { providerNames } from "../core/provider_registry.ts";
import { createHastyClock } from "./hasty_clock.ts";
import { type ContractedProvider, testProviderContract } from "./provider_contract.ts";

const OFFLINE = "it draws by itself, and nothing comes over a network";

const DEVIATIONS: Readonly<Record<string, ContractedProvider["deviations"]>> = {
  procedural: { "untouched bytes": OFFLINE, "failures": OFFLINE },
};

for (const name of providerNames()) {
  testProviderContract(name, { name, deviations: DEVIATIONS[name] ?? {} });
}

const clock = createHastyClock();
const random = createRandom("contract");

const WRAPPERS: Readonly<Record<string, ContractedProvider["wrap"]>> = {
  withRetry: (provider) =>
    withRetry(provider, { maxRetries: 0, baseDelayMs: 1, maxDelayMs: 1 }, { clock, random }),
  withTimeout: (provider) => withTimeout(provider, { timeoutMs: 60_000, clock }),
  withBreaker: (provider) =>
    withBreaker(
      provider,
      new Breaker(DEFAULT_BREAKER, { clock, memory: { load: () => null, save: () => {} } }),
    ),
  withRate: (provider) =>
    withRate(provider, new RateController({ requestsPerMinute: null, clock })),
  withFallback: (provider) => withFallback([provider]),
};

for (const [title, wrap] of Object.entries(WRAPPERS)) {
  testProviderContract(title, { name: "openai", ...(wrap && { wrap }) });
}
