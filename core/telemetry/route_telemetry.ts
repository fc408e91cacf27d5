/** What is logged of a route: that it is left alone and works again, and how fast calls go out. */
import type { ImageProvider } from "../provider.ts";
import type { BreakerMemory } from "../resilience/breaker.ts";
import type { RateController } from "../resilience/rate.ts";
import { logEvent } from "./log.ts";

/** A route, as records name it. */
export interface NamedRoute {
  provider: string;
  model: string;
}

/**
 * A breaker's memory that also tells when the breaker opens and closes.
 *
 * @example
 * ```ts
 * import { tellingMemory } from "./route_telemetry.ts";
 * const memory = { load: () => null, save: () => {} };
 * const telling = tellingMemory(memory, { provider: "openai", model: "gpt-image-2" });
 * telling.save({ failures: 8, openUntil: 10_000, openForMs: 10_000 });
 * console.assert(telling.load() === null);
 * ```
 */
export function tellingMemory(memory: BreakerMemory, route: NamedRoute): BreakerMemory {
  let openUntil: number | null = null;
  return {
    load() {
      const state = memory.load();
      openUntil = state?.openUntil ?? null;
      return state;
    },
    save(state) {
      memory.save(state);
      const { failures, openForMs } = state;
      if (state.openUntil !== null && state.openUntil !== openUntil) {
        logEvent("route.left_alone", { ...route, failures, openForMs });
      }
      if (state.openUntil === null && openUntil !== null) logEvent("route.back", { ...route });
      openUntil = state.openUntil;
    },
  };
}

/**
 * Wraps the providers of one route, once for each picture, to tell when calls go out at another pace.
 *
 * @example
 * ```ts
 * import { systemClock } from "../clock.ts";
 * import { RateController, withRate } from "../resilience/rate.ts";
 * import { paceTeller } from "./route_telemetry.ts";
 * const provider = { name: "none", model: "none", generate: () => Promise.reject(new Error("no")) };
 * const controller = new RateController({ requestsPerMinute: 60, clock: systemClock });
 * const tell = paceTeller(controller, { provider: "none", model: "none" });
 * console.assert(tell(withRate(provider, controller)).name === "none");
 * ```
 */
export function paceTeller(
  controller: Pick<RateController, "requestsPerMinute">,
  route: NamedRoute,
): (provider: ImageProvider) => ImageProvider {
  let told = controller.requestsPerMinute;
  const tell = (wasRefused: boolean) => {
    const pace = controller.requestsPerMinute;
    if (pace === null || pace === told) return;
    const isSlower = told === null ? wasRefused : pace < told;
    const event = isSlower ? "route.slowed" : told === null ? "route.paced" : "route.sped_up";
    told = pace;
    logEvent(event, { ...route, requestsPerMinute: Math.round(pace * 10) / 10 });
  };
  return (provider) => ({
    name: provider.name,
    model: provider.model,
    async generate(request, signal) {
      try {
        const result = await provider.generate(request, signal);
        tell(false);
        return result;
      } catch (error) {
        tell(true);
        throw error;
      }
    },
  });
}
