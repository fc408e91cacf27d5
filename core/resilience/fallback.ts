/**
 * A chain of routes as one provider: the first that makes the picture has made it. A failure that is not a
 * provider's (a full disk, a bug) ends the chain, since another route would not mend it.
 */
import { type ImageProvider, ProviderError } from "../provider.ts";
import { logEvent } from "../telemetry/log.ts";

/**
 * Tries the routes in their order; none that is left, once `stop` aborts.
 *
 * @throws {ProviderError} No route made a picture: the last failure, with what each of them answered.
 *
 * @example
 * ```ts
 * import { withFallback } from "./fallback.ts";
 * const provider = { name: "none", model: "none", generate: () => Promise.reject(new Error("no")) };
 * console.assert(withFallback([provider]).name === "none");
 * ```
 */
export function withFallback(
  routes: readonly ImageProvider[],
  { stop }: { stop?: AbortSignal } = {},
): ImageProvider {
  return {
    name: routes[0].name,
    model: routes[0].model,
    async generate(request, signal) {
      const failures: ProviderError[] = [];
      for (const [index, route] of routes.entries()) {
        try {
          return await route.generate(request, signal);
        } catch (error) {
          signal.throwIfAborted();
          if (!(error instanceof ProviderError)) throw error;
          failures.push(error);
          const next = routes[index + 1];
          if (next === undefined || stop?.aborted) break;
          const [from, to] = [route, next].map(({ name, model }) => `${name}:${model}`);
          logEvent("route.fallback", { from, to, failureKind: error.kind });
        }
      }
      const last = failures[failures.length - 1];
      if (failures.length === 1) throw last;
      const told = failures.map((failure, index) =>
        `${routes[index].name}:${routes[index].model}: ${failure.message}`
      );
      throw new ProviderError(told.join("\n"), {
        kind: last.kind,
        billed: failures.some((failure) => failure.billed !== "no") ? "maybe" : "no",
        hint: last.hint ?? undefined,
        cause: last,
      });
    },
  };
}
